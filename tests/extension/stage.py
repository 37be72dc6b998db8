"""One tab with the panel in it: what the states, the pictures and the tests of the views act on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.extension.chromium import HEIGHT, USUAL, Chromium
from tests.extension.conftest import Paired
from tests.extension.origins import Origins

BUSY = "The list cannot be read: another program holds the file. Try again in a minute."


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

    def speak(self, language: str) -> None:
        """Show the panel in another language, as a browser set to it would."""
        self.page.add_init_script(f"chrome.i18n.getUILanguage = () => {json.dumps(language)};")

    def answer(self, path: str, body: dict[str, Any] | None, status: int = 200) -> None:
        """Let the backend answer a call with this; with None never."""

        def answered(route: Route) -> None:
            if body is not None:
                route.fulfill(status=status, content_type="application/json", body=json.dumps(body))

        self.page.route(f"{self.paired.url}{path}", answered)

    def refuse(self, path: str) -> None:
        """Let the backend say that it cannot now."""
        self.answer(path, {"error": {"code": "store_busy", "says": BUSY}}, 503)

    def never(self, path: str, view: str) -> None:
        """Open a view whose answer never comes."""
        self.answer(path, None)
        self.page.goto(self.chromium.address(view))
        expect(self.page.locator(".waiting").first).to_be_visible()

    def asked(self, path: str) -> dict[str, Any]:
        """What the backend answers to a call."""
        with self.paired.backend.client(self.paired.token) as client:
            found: dict[str, Any] = client.get(path).raise_for_status().json()
        return found

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


def make_stage(chromium: Chromium, paired: Paired, origins: Origins) -> Stage:
    chromium.set_up(paired.url, paired.token)
    page = chromium.context.new_page()
    page.set_viewport_size({"width": USUAL, "height": HEIGHT})
    page.emulate_media(reduced_motion="reduce")
    return Stage(chromium, paired, origins, page)
