"""A panel that is left open while the day turns, by the backend's clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from loose_ends.api.access import Access
from loose_ends.settings import find_place
from tests.api.conftest import NOW, running
from tests.extension.chromium import HEIGHT, USUAL, Chromium
from tests.extension.conftest import Paired

DAYS_AGO = "days ago"


@pytest.fixture
def clock() -> list[datetime]:
    """The present moment of the backend, which a test may move."""
    return [NOW]


@pytest.fixture
def client(sample: Paired, clock: list[datetime], tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of a backend with that clock, on the sample."""
    home = sample.backend.copy_to(tmp_path / "home").home
    with running(find_place(home), Access(), now=lambda: clock[0]) as backend:
        headers = {"Authorization": f"Bearer {sample.token}"}
        with httpx.Client(base_url=backend.url, headers=headers, timeout=30) as client:
            yield client


@pytest.fixture
def page(chromium: Chromium, sample: Paired, client: httpx.Client) -> Page:
    """A tab for the panel on that backend."""
    chromium.set_up(str(client.base_url).rstrip("/"), sample.token)
    page = chromium.context.new_page()
    page.set_viewport_size({"width": USUAL, "height": HEIGHT})
    return page


def test_after_midnight_the_words_are_todays_and_tomorrow_is_tomorrow(
    chromium: Chromium, page: Page, client: httpx.Client, clock: list[datetime]
) -> None:
    page.goto(chromium.address("open"))
    row = page.locator(".end-row").filter(has_text=DAYS_AGO).first
    end = row.get_attribute("data-id") or ""
    row = page.locator(f'.end-row[data-id="{end}"]')
    before = row.locator(".when").inner_text()
    clock[0] += timedelta(days=1)
    expect(row.locator(".when")).not_to_have_text(before)

    row.click()
    page.keyboard.press("s")
    page.get_by_role("dialog").get_by_role("button", name="Next working day").click()
    expect(page.locator(f'.end-row[data-id="{end}"]')).to_have_count(0)
    snoozed = client.get(f"/v1/loose-ends/{end}").raise_for_status().json()
    assert snoozed["state"] == "snoozed"
    assert snoozed["snoozed_until"] == str((clock[0] + timedelta(days=1)).date())


def test_a_panel_that_is_seen_again_has_the_day_without_having_heard_of_it(
    chromium: Chromium, page: Page, clock: list[datetime]
) -> None:
    """As after a sleep, in which the line of events died without a word."""
    page.route("**/v1/events", lambda _route: None)
    page.goto(chromium.address("open"))
    row = page.locator(".end-row").filter(has_text=DAYS_AGO).first
    end, before = row.get_attribute("data-id"), row.locator(".when").inner_text()
    clock[0] += timedelta(days=1)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(f'.end-row[data-id="{end}"] .when')).not_to_have_text(before)
    page.unroute_all(behavior="ignoreErrors")


def test_what_is_being_written_outlives_the_turn_of_the_day(
    chromium: Chromium, page: Page, client: httpx.Client, clock: list[datetime]
) -> None:
    person = client.get("/v1/people", params={"q": "Priya Raman"}).json()["people"][0]["id"]
    page.goto(chromium.address(f"person/{person}"))
    page.get_by_text("Note something that was not in the mail").click()
    words = page.get_by_role("textbox", name="What it was")
    words.fill("An hour in the old rooms")
    with page.expect_response(lambda answer: answer.url.endswith(f"/v1/people/{person}")):
        clock[0] += timedelta(days=1)
    expect(words).to_have_value("An hour in the old rooms")
    expect(words).to_be_focused()
