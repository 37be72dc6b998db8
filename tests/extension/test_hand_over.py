"""The toolbar click: the real side panel opens and is handed the page; it follows the user from there."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.extension.chromium import Chromium
from tests.extension.conftest import Paired
from tests.extension.origins import Origins

ANN, BO = "https://ann.example/", "https://bo.example/"

FOLLOW = """
async () => {
  window.door = await import("/browser/door.js");
  window.told = [];
  window.door.onPage((what) => window.told.push("moved" in what ? "moved" : what.problem ?? what.url));
}
"""


@pytest.fixture
def sites(origins: Origins) -> None:
    for url, name in ((ANN, "Ann"), (BO, "Bo")):
        origins.serve(url, f"<!DOCTYPE html><title>{name}</title><main><h1>{name}</h1><p>Hello.</p></main>")


@contextlib.contextmanager
def side_panel(playwright: Playwright, chromium: Chromium) -> Iterator[Page]:
    """The real side panel, which only a second client of the browser gets to see."""
    port = (chromium.profile / "DevToolsActivePort").read_text(encoding="utf-8").split()[0]
    second = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
    try:
        pages = [page for context in second.contexts for page in context.pages]
        (panel,) = [page for page in pages if page.url.startswith(chromium.address().split("#")[0])]
        yield panel
    finally:
        second.close()
        chromium.take_back_downloads()


def test_a_click_opens_the_real_side_panel_and_hands_it_the_page(
    playwright: Playwright, chromium: Chromium, sites: None, shared: Paired
) -> None:
    chromium.set_up(shared.url, shared.token)
    page = chromium.visit(ANN)
    before = page.content()
    handed = chromium.click_icon(page)
    assert (handed["title"], handed["url"], handed["problem"]) == ("Ann", ANN, None)
    with side_panel(playwright, chromium) as panel:
        expect(panel.locator("html")).to_have_attribute("data-ready", "extension")
        assert (
            panel.evaluate("import('/browser/door.js').then((door) => door.currentTab())") == handed["tabId"]
        )
        assert 250 <= panel.evaluate("innerWidth") <= 500
    assert page.content() == before


def test_the_side_panel_follows_the_user(
    playwright: Playwright, chromium: Chromium, sites: None, shared: Paired
) -> None:
    chromium.set_up(shared.url, shared.token)
    page = chromium.visit(ANN)
    tab = chromium.click_icon(page)["tabId"]
    with side_panel(playwright, chromium) as panel:
        panel.evaluate(FOLLOW)

        def told(*expected: str) -> None:
            panel.wait_for_function("(wanted) => JSON.stringify(window.told) === wanted", arg=_json(expected))
            panel.evaluate("window.told = []")

        other = chromium.visit(BO)  # another tab, of which nothing was handed over
        told("moved")
        page.bring_to_front()  # back: what was handed over is still what it shows
        told(ANN)
        page.evaluate("history.pushState({}, '', '/more')")  # as sites of one page move on
        told("moved")
        assert panel.evaluate("(tab) => window.door.readAgain(tab)", tab)["url"] == f"{ANN}more"
        told(f"{ANN}more")
        page.goto(BO)  # across sites the click's permission ends
        told("moved")
        assert panel.evaluate("(tab) => window.door.readAgain(tab)", tab)["problem"] == "click_again"
        told("click_again")
        chromium.click_icon(page)
        told(BO)
        other.close()


def _json(values: tuple[str, ...]) -> str:
    return "[" + ",".join(f'"{value}"' for value in values) + "]"


def test_a_page_that_nobody_may_read_is_said_to_be_one(chromium: Chromium) -> None:
    handed = chromium.click_icon(chromium.visit("chrome://version"))
    assert (handed["problem"], handed["html"]) == ("not_readable", "")


def test_nothing_is_read_without_a_click(chromium: Chromium, sites: None) -> None:
    page = chromium.visit(ANN)
    panel = chromium.context.new_page()
    panel.goto(chromium.address())
    tabs: list[dict[str, Any]] = chromium.worker.evaluate("() => chrome.tabs.query({})")
    assert len(tabs) >= 2, "the page and the panel; which is which, the panel is not told"
    read = "(tab) => import('/browser/door.js').then((door) => door.readAgain(tab))"
    answers = [panel.evaluate(read, one["id"]) for one in tabs]
    assert {answer["html"] for answer in answers} == {""}
    assert "Ann" not in {answer["title"] for answer in answers}
    assert "click_again" in {answer["problem"] for answer in answers}
    told = [one["url"].split("#")[0] for one in tabs if "url" in one]
    assert told == [chromium.address().split("#")[0]], "of the panel's own address alone"
    assert page.title() == "Ann"


def test_a_closed_tab_leaves_nothing(chromium: Chromium, sites: None) -> None:
    page = chromium.visit(ANN)
    chromium.click_icon(page)
    page.close()
    chromium.worker.evaluate(
        """async () => {
          while (Object.keys(await chrome.storage.session.get()).length)
            await new Promise((resolve) => chrome.storage.session.onChanged.addListener(resolve));
        }"""
    )


def test_pages_that_fill_the_store_make_room_for_the_next(chromium: Chromium, origins: Origins) -> None:
    filler = "<p>" + "x" * 1000 + "</p>"
    origins.serve(ANN, f"<title>Huge</title>{filler * 3100}")
    page = chromium.visit(ANN)
    tab = chromium.click_icon(page)["tabId"]
    chromium.worker.evaluate(
        """async (tab) => {
          const page = (await chrome.storage.session.get(`page:${tab}`))[`page:${tab}`];
          for (const other of [1, 2]) await chrome.storage.session.set({ [`page:${other}`]: page });
        }""",
        tab,
    )
    origins.serve(BO, f"<title>Huge too</title>{filler * 3100}")
    handed = chromium.click_icon(chromium.visit(BO))
    assert (handed["title"], handed["cut"], handed["problem"]) == ("Huge too", True, None)


def test_the_manifest_is_all_right_with_chromium(chromium: Chromium) -> None:
    page = chromium.visit("chrome://extensions")
    (errors,) = page.evaluate(
        """async (id) => (await chrome.developerPrivate.getExtensionsInfo({}))
          .filter((one) => one.id === id).map((one) => [...one.manifestErrors, ...one.runtimeErrors])""",
        chromium.extension_id,
    )
    assert errors == []


def test_the_extension_may_do_no_more_than_it_says(chromium: Chromium) -> None:
    granted = chromium.worker.evaluate("() => chrome.permissions.getAll()")
    assert sorted(granted["permissions"]) == ["activeTab", "scripting", "sidePanel", "storage"]
    assert granted["origins"] == ["http://127.0.0.1/*"]


def test_the_panel_runs_nothing_from_elsewhere(chromium: Chromium, origins: Origins) -> None:
    origins.serve("https://evil.example/x.js", "window.evil = true")
    page = chromium.context.new_page()
    page.goto(chromium.address())
    refused = page.evaluate(
        """async () => {
          const refused = [];
          addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
          const script = document.createElement("script");
          script.src = "https://evil.example/x.js";
          const inline = document.createElement("script");
          inline.textContent = "window.evil = true";
          document.body.append(script, inline);
          await fetch("https://evil.example/").catch(() => {});
          const image = new Image();
          image.src = "https://evil.example/pixel.png";
          document.body.append(image);
          const each = () => [...new Set(refused)].sort();
          while (each().length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
          return [each(), window.evil];
        }"""
    )
    assert refused == [["connect-src", "img-src", "script-src-elem"], None]
    assert not [asked for asked in origins.asked if asked.startswith("evil.example")]


def test_versions_are_the_same_everywhere(chromium: Chromium) -> None:
    said = chromium.worker.evaluate("() => chrome.runtime.getManifest().version")
    assert re.fullmatch(r"\d+\.\d+\.\d+", said)
