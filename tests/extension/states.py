"""Every view of the panel and every state it can be in: what the pictures show and axe looks at."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.sync_api import Page, Route, expect

from tests.extension.chromium import HEIGHT, USUAL, Chromium
from tests.extension.conftest import Paired
from tests.extension.origins import Origins
from tests.extension.people import (
    NOBODY_HTML,
    NOBODY_PAGE,
    PRIYA_HTML,
    PRIYA_PAGE,
    STRANGER_HTML,
    STRANGER_PAGE,
)

NOWHERE = "http://127.0.0.1:1"
"""A port on which nobody ever answers."""

DRAFT = """Dear Priya,

I just wanted to check in and see if you had a chance to look at my email below. As you know, I am the leading
designer of museum light. Could you maybe possibly let me know your thoughts at your earliest convenience?

Best,
Mira"""


@dataclass
class Stage:
    """One tab with the panel, on one backend."""

    chromium: Chromium
    paired: Paired
    origins: Origins
    page: Page

    def show(self, view: str = "", tab: int | None = None) -> None:
        """Open a view and wait until it shows what it has."""
        self.page.goto(self.chromium.address(view, tab))
        self.settled()

    def settled(self) -> None:
        expect(self.page.locator("html[data-ready]")).to_be_attached()
        expect(self.page.locator("[aria-busy=true], .waiting")).to_have_count(0)
        expect(self.page.locator("#stage > *").first).to_be_attached()

    def answer(self, path: str, body: dict[str, Any] | None, status: int = 200) -> None:
        """Let the backend answer a call with this; with None never."""

        def answered(route: Route) -> None:
            if body is not None:
                route.fulfill(status=status, content_type="application/json", body=json.dumps(body))

        self.page.route(f"{self.paired.url}{path}", answered)

    def person(self, email: str) -> str:
        """The id of somebody in the made-up mailbox."""
        with self.paired.backend.client(self.paired.token) as client:
            found = client.get("/v1/people", params={"q": email}).raise_for_status().json()["people"]
        return str(found[0]["id"])

    def visit_and_click(self, url: str, html: str) -> int:
        """Go to a page in another tab and click the icon there; the tab."""
        page = self.chromium.visit(self.origins.serve(url, html))
        tab: int = self.chromium.click_icon(page)["tabId"]
        self.page.bring_to_front()
        return tab


@dataclass(frozen=True)
class State:
    """One state of the panel: its name, how to come to it, and what then must be seen."""

    name: str
    reach: Callable[[Stage], None]
    sees: str = ""


def make_stage(chromium: Chromium, paired: Paired, origins: Origins) -> Stage:
    chromium.set_up(paired.url, paired.token)
    page = chromium.context.new_page()
    page.set_viewport_size({"width": USUAL, "height": HEIGHT})
    page.emulate_media(reduced_motion="reduce")
    return Stage(chromium, paired, origins, page)


def _view(name: str) -> Callable[[Stage], None]:
    return lambda stage: stage.show(name)


def _person_of_page(url: str, html: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        stage.show("person", stage.visit_and_click(url, html))

    return reach


def _person(stage: Stage) -> None:
    stage.show(f"person/{stage.person('priya.raman@harbour-museum.example')}")


def _brief(stage: Stage) -> None:
    stage.show(f"person/{stage.person('priya.raman@harbour-museum.example')}/brief")


def _draft_open(stage: Stage) -> None:
    stage.show("today")
    stage.page.get_by_role("button", name="Draft", exact=True).first.click()
    expect(stage.page.get_by_role("button", name="Save to Drafts").first).to_be_visible()


def _more_choices(stage: Stage) -> None:
    stage.show("today")
    stage.page.get_by_role("button", name="More", exact=True).first.click()


def _done_with_undo(stage: Stage) -> None:
    stage.show("today")
    stage.answer("/v1/suggestions/*", {"undo": "u1"})
    stage.page.get_by_role("button", name="Done", exact=True).first.click()
    expect(stage.page.get_by_role("button", name="Undo")).to_be_visible()


def _today_empty(stage: Stage) -> None:
    stage.answer("/v1/suggestions", {"suggestions": []})
    stage.show("today")


def _failed(stage: Stage) -> None:
    says = "The list cannot be read: another program holds the file. Try again in a minute."
    stage.answer("/v1/suggestions", {"error": {"code": "store_busy", "says": says}}, 503)
    stage.show("today")


def _loading(stage: Stage) -> None:
    stage.answer("/v1/suggestions", None)
    stage.page.goto(stage.chromium.address("today"))
    expect(stage.page.locator(".waiting")).to_be_visible()


def _open(stage: Stage) -> None:
    stage.show("open")
    expect(stage.page.locator(".end-row").first).to_be_visible()


def _picked(stage: Stage) -> None:
    _open(stage)
    for key in ("j", "x", "j", "x"):
        stage.page.keyboard.press(key)
    expect(stage.page.get_by_role("toolbar")).to_be_visible()


def _end_whole(stage: Stage) -> None:
    _open(stage)
    stage.page.keyboard.press("j")
    stage.page.keyboard.press("o")
    expect(stage.page.get_by_role("dialog")).to_be_visible()
    expect(stage.page.get_by_role("dialog").locator("ol, p.soft").first).to_be_visible()


def _nothing_fits(stage: Stage) -> None:
    _open(stage)
    stage.page.get_by_role("searchbox").fill("zzzz no such words")
    expect(stage.page.get_by_text("None of them fits")).to_be_visible()


def _keys(stage: Stage) -> None:
    _open(stage)
    stage.page.keyboard.press("?")
    expect(stage.page.get_by_role("dialog")).to_be_visible()


def _snooze(stage: Stage) -> None:
    _open(stage)
    stage.page.keyboard.press("j")
    stage.page.keyboard.press("s")
    expect(stage.page.get_by_role("dialog")).to_be_visible()


def _checked(stage: Stage) -> None:
    stage.show("check")
    stage.page.get_by_role("textbox", name="Your draft").fill(DRAFT)
    expect(stage.page.locator(".finding").first).to_be_visible()


def _handbill(stage: Stage) -> None:
    stage.show("plan")
    stage.page.get_by_role("button", name="Show the handbill").click()
    expect(stage.page.get_by_role("dialog")).to_be_visible()


def _plan_empty(stage: Stage) -> None:
    stage.answer(
        "/v1/plan", {"goals": [], "weekly_minutes": 0, "offers": [], "two_minute_profile": "", "rules": []}
    )
    stage.answer("/v1/resources", {"resources": []})
    stage.show("plan")


def _offline(stage: Stage) -> None:
    stage.chromium.set_up(NOWHERE, stage.paired.token)
    stage.page.goto(stage.chromium.address())
    expect(stage.page.get_by_text("Loose Ends is not running")).to_be_visible()


def _unpaired(stage: Stage) -> None:
    stage.chromium.set_up(stage.paired.url, None)
    stage.page.goto(stage.chromium.address())
    expect(stage.page.locator(".code")).to_be_visible()


def _pairing_over(state: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        stage.chromium.set_up(stage.paired.url, None)
        stage.answer("/v1/pairing/*", {"state": state, "token": None})
        stage.page.goto(stage.chromium.address())
        expect(stage.page.get_by_role("button", name="New code")).to_be_visible()

    return reach


def _settings_with_a_request(stage: Stage) -> None:
    httpx.post(f"{stage.paired.url}/v1/pairing", json={"client": "Firefox panel"}).raise_for_status()
    stage.show("settings")


STATES = (
    State("today", _view("today"), "worth writing today"),
    State("today-draft", _draft_open, "Save to Drafts"),
    State("today-more", _more_choices, "Not this"),
    State("today-undo", _done_with_undo, "Undo"),
    State("today-empty", _today_empty, "See what is open"),
    State("today-failed", _failed, "another program holds the file"),
    State("today-loading", _loading),
    State("person-known", _person, "Priya Raman"),
    State("person-brief", _brief, "Good questions"),
    State("person-of-page-known", _person_of_page(PRIYA_PAGE, PRIYA_HTML), "Priya Raman"),
    State("person-of-page-new", _person_of_page(STRANGER_PAGE, STRANGER_HTML), "Add from this page"),
    State("person-of-page-nobody", _person_of_page(NOBODY_PAGE, NOBODY_HTML), "no person’s page"),
    State("person-no-page", _view("person"), "Who is this?"),
    State("open", _open, "open"),
    State("open-picked", _picked, "2 selected"),
    State("open-whole", _end_whole, "Close"),
    State("open-none-fit", _nothing_fits, "None of them fits"),
    State("open-keys", _keys, "Take back the last thing"),
    State("open-snooze", _snooze, "In a week"),
    State("check", _view("check"), "Nothing you write here is stored"),
    State("check-findings", _checked, "Rather:"),
    State("plan", _view("plan"), "What I am after"),
    State("plan-empty", _plan_empty, "Write down a first goal"),
    State("plan-handbill", _handbill, "Copy"),
    State("rhythm", _view("rhythm"), "What opened, what closed"),
    State("settings", _view("settings"), "Mailboxes"),
    State("settings-request", _settings_with_a_request, "Yes, let it in"),
    State("welcome", _view("welcome"), "Try the sample"),
    State("offline", _offline, "loose-ends serve"),
    State("pairing", _unpaired, "loose-ends pair"),
    State("pairing-refused", _pairing_over("refused"), "It was refused"),
    State("pairing-lapsed", _pairing_over("lapsed"), "The code has lapsed"),
)
