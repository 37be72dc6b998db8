"""The one door to the browser: in the extension, and where the backend serves the panel as a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.extension.chromium import Chromium
from tests.extension.conftest import Paired

DOOR = "import('/browser/door.js')"


@pytest.fixture(params=["extension", "served"])
def page(request: pytest.FixtureRequest, chromium: Chromium, shared: Paired) -> Page:
    """A page with the door, in either place."""
    page = chromium.context.new_page()
    page.goto(chromium.address() if request.param == "extension" else f"{shared.url}/panel/panel.html")
    return page


def test_it_knows_where_it_is(page: Page, chromium: Chromium) -> None:
    inside = page.url.startswith("chrome-extension://")
    manifest = chromium.worker.evaluate("() => chrome.runtime.getManifest().version")
    assert page.evaluate(f"{DOOR}.then((door) => [door.inExtension, door.version])") == [
        inside,
        manifest if inside else "",
    ]


def test_what_is_kept_is_found_again(page: Page) -> None:
    kept = page.evaluate(
        f"""async () => {{
          const {{ store }} = await {DOOR};
          const before = await store.get("probe");
          await store.set("probe", {{ name: "Zoë", list: [1, null] }});
          const during = await store.get("probe");
          await store.remove("probe");
          return [before === undefined, during, (await store.get("probe")) === undefined];
        }}"""
    )
    assert kept == [True, {"name": "Zoë", "list": [1, None]}, True]


def test_only_web_and_mail_links_are_opened(page: Page) -> None:
    opened = page.evaluate(
        f"""async () => {{
          const {{ openUrl }} = await {DOOR};
          const clicked = [];
          const note = function () {{ clicked.push([this.href, this.target, this.rel]); }};
          HTMLAnchorElement.prototype.click = note;
          const urls = ["https://a.example/", "mailto:a@b.example?subject=Hi", "javascript:alert(1)",
            "data:text/html,x", "file:///etc/passwd", " chrome://settings", "//a.example", "", "JAVASCRIPT:1"
          ];
          return [urls.map(openUrl), clicked];
        }}"""
    )
    assert opened == [
        [True, True, *[False] * 7],
        [
            ["https://a.example/", "_blank", "noopener noreferrer"],
            ["mailto:a@b.example?subject=Hi", "", "noopener noreferrer"],
        ],
    ]


def test_a_file_is_a_download(page: Page) -> None:
    with page.expect_download() as download:
        page.evaluate(f"{DOOR}.then((door) => door.saveFile('note.eml', 'message/rfc822', 'To: Zoë'))")
    assert download.value.suggested_filename == "note.eml"
    assert download.value.path().read_text(encoding="utf-8") == "To: Zoë"


def test_the_clipboard_takes_a_text(page: Page, chromium: Chromium) -> None:
    page.bring_to_front()
    chromium.context.grant_permissions(["clipboard-read", "clipboard-write"])
    try:
        assert page.evaluate(f"{DOOR}.then((door) => door.copy('Dear Zoë,'))") is True
        assert page.evaluate("navigator.clipboard.readText()") == "Dear Zoë,"
    finally:
        chromium.context.clear_permissions()


def test_a_served_page_has_no_tabs(chromium: Chromium, shared: Paired) -> None:
    page = chromium.context.new_page()
    page.goto(f"{shared.url}/panel/panel.html")
    assert page.evaluate(
        f"""async () => {{
          const door = await {DOOR};
          door.onPage(() => {{ throw new Error("told of a page"); }})();
          return [await door.currentTab(), await door.pageOf(1), door.uiLanguage()];
        }}"""
    ) == [None, None, "en-GB"]
