"""The panel as people use it: paired by a code, each action with its way back, away and back again."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.extension.backend import Backend, open_ends
from tests.extension.chromium import HEIGHT, WIDE, Chromium
from tests.extension.conftest import Paired
from tests.extension.origins import Origins
from tests.extension.people import PRIYA_HTML, PRIYA_PAGE, STRANGER_HTML, STRANGER_PAGE
from tests.extension.stage import Stage, make_stage
from tests.extension.states import DRAFT
from tests.mail.dovecot import Dovecot

PRIYA = "priya.raman@harbour-museum.example"


@pytest.fixture
def stage(chromium: Chromium, own: Paired, origins: Origins) -> Stage:
    """The panel on a sample of this test's own."""
    return make_stage(chromium, own, origins)


@pytest.fixture
def looking(chromium: Chromium, shared: Paired, origins: Origins) -> Stage:
    """The panel on the shared sample, for tests that change nothing."""
    return make_stage(chromium, shared, origins)


def undo(page: Page) -> None:
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_text("Taken back.")).to_be_visible()


# Pairing.


def test_a_code_confirmed_on_the_command_line_lets_the_panel_in(stage: Stage) -> None:
    stage.chromium.set_up(stage.paired.url, None)
    page = stage.page
    page.goto(stage.chromium.address())
    code = page.locator(".code").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{3}-[0-9A-Z]{3}", code)
    stage.paired.backend.command("pair", code)
    expect(page.get_by_text("worth writing today")).to_be_visible()
    assert "Chromium panel" in stage.paired.backend.command("pair", "list")


def test_a_code_confirmed_on_the_served_page_lets_the_panel_in(stage: Stage) -> None:
    stage.chromium.set_up(stage.paired.url, None)
    page = stage.page
    page.goto(stage.chromium.address())
    code = page.locator(".code").inner_text()
    served = stage.chromium.context.new_page()
    served.goto(stage.paired.backend.link)
    served.goto(f"{stage.paired.url}/#settings")
    card = served.get_by_role("listitem").filter(has_text=code)
    card.get_by_role("button", name="Yes, let it in").click()
    expect(page.get_by_text("worth writing today")).to_be_visible()


def test_a_code_that_was_refused_says_so_and_offers_another(stage: Stage) -> None:
    stage.chromium.set_up(stage.paired.url, None)
    page = stage.page
    page.goto(stage.chromium.address())
    code = page.locator(".code").inner_text()
    with stage.paired.backend.client(stage.paired.token) as client:
        (asked,) = [one for one in client.get("/v1/pairing").json()["waiting"] if one["code"] == code]
        client.post(f"/v1/pairing/{asked['id']}/answer", json={"code": code, "yes": False}).raise_for_status()
    expect(page.get_by_text("It was refused")).to_be_visible()
    page.get_by_role("button", name="New code").click()
    expect(page.locator(".code")).not_to_have_text(code)


def test_a_revoked_token_ends_at_the_pairing(stage: Stage) -> None:
    stage.show("today")
    with stage.paired.backend.client(stage.paired.token) as client:
        token = client.get("/v1/tokens").json()["tokens"][0]["id"]
    stage.paired.backend.command("pair", "revoke", token)
    stage.page.get_by_role("link", name="Open", exact=True).click()
    expect(stage.page.locator(".code")).to_be_visible()


def test_disconnecting_forgets_the_token(stage: Stage) -> None:
    stage.show("settings")
    stage.page.get_by_role("button", name="Disconnect this panel").click()
    expect(stage.page.locator(".code")).to_be_visible()
    assert stage.chromium.worker.evaluate("() => chrome.storage.local.get('token')") == {}


# The backend goes away and comes back.


def test_the_panel_says_when_the_backend_is_away_and_comes_back_with_it(stage: Stage) -> None:
    stage.show("today")
    stage.paired.backend.stop()
    stage.page.get_by_role("link", name="Open", exact=True).click()
    expect(stage.page.get_by_text("Loose Ends is not running")).to_be_visible()
    expect(stage.page.locator(".command", has_text="loose-ends serve")).to_be_visible()
    stage.paired.backend.start()
    expect(stage.page.locator(".end-row").first).to_be_visible(timeout=20_000)


def test_the_port_can_be_told(stage: Stage) -> None:
    stage.chromium.set_up("http://127.0.0.1:1", stage.paired.token)
    page = stage.page
    page.goto(stage.chromium.address())
    page.get_by_text("It runs on another port").click()
    page.get_by_label("Port").fill(str(stage.paired.backend.port))
    page.get_by_role("button", name="Use this port").click()
    expect(page.get_by_text("worth writing today")).to_be_visible()


# Today.


def suggestions(backend: Backend, token: str) -> list[dict[str, Any]]:
    with backend.client(token) as client:
        found: list[dict[str, Any]] = client.get("/v1/suggestions").raise_for_status().json()["suggestions"]
    return found


@pytest.mark.parametrize(
    "choice", ["Done", "Don’t suggest it again", "Put away until …", "Answered elsewhere"]
)
def test_each_decision_about_a_suggestion_can_be_taken_back(stage: Stage, choice: str) -> None:
    stage.show("today")
    page, paired = stage.page, stage.paired
    before = [one["id"] for one in suggestions(paired.backend, paired.token)]
    card = page.locator(f'[data-id="{before[0]}"]')
    if choice == "Done":
        card.get_by_role("button", name="Done", exact=True).click()
    else:
        card.get_by_role("button", name="More").click()
        card.get_by_text(choice, exact=True).click()
    if choice.startswith("Put away"):
        page.get_by_role("dialog").get_by_role("button", name="In a week").click()
    expect(card).to_have_count(0)
    assert before[0] not in [one["id"] for one in suggestions(paired.backend, paired.token)]
    undo(page)
    expect(card).to_have_count(1)
    assert before == [one["id"] for one in suggestions(paired.backend, paired.token)]


def test_a_draft_is_copied_opened_in_mail_and_saved(stage: Stage) -> None:
    stage.show("today")
    page = stage.page
    (first, *_) = suggestions(stage.paired.backend, stage.paired.token)
    card = page.locator(f'[data-id="{first["id"]}"]')
    card.get_by_role("button", name="Draft", exact=True).click()
    stage.chromium.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied").first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    stage.chromium.context.clear_permissions()
    assert copied.startswith(first["draft"]["subject"])
    assert first["draft"]["body"][:40] in copied.replace("\r\n", "\n")
    page.evaluate(
        """() => {
          HTMLAnchorElement.prototype.click = function () { window.opened = this.href; };
        }"""
    )
    card.get_by_role("button", name="Open in mail").click()
    assert page.evaluate("window.opened").startswith(
        f"mailto:{first['person']['email']}".replace("@", "%40", 0)
    )
    card.get_by_role("button", name="Save to Drafts").click()
    expect(page.get_by_text("Nothing was sent.")).to_be_visible()


def test_without_the_mail_server_a_draft_is_a_file(stage: Stage) -> None:
    stage.answer(
        "/v1/drafts", {"error": {"code": "mail_server", "says": "The mail server does not answer."}}, 502
    )
    stage.show("today")
    page = stage.page
    page.get_by_role("button", name="Draft", exact=True).first.click()
    page.get_by_role("button", name="Save to Drafts").first.click()
    expect(page.get_by_text("The mail server does not answer.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the draft").click()
    assert download.value.suggested_filename.endswith(".eml")


# Open.


def test_the_list_is_worked_through_by_keys(stage: Stage) -> None:
    _open(stage)
    page = stage.page
    before = {end["id"] for end in open_ends(stage.paired.backend)}

    def current() -> str:
        return page.locator(".end-row.current").get_attribute("data-id") or ""

    page.keyboard.press("j")
    done = current()
    page.keyboard.press("e")
    expect(page.locator(f'[data-id="{done}"]')).to_have_count(0)
    assert before - {end["id"] for end in open_ends(stage.paired.backend)} == {done}
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(page.locator(f'.end-row[data-id="{done}"]')).to_have_count(1)
    assert {end["id"] for end in open_ends(stage.paired.backend)} == before


def test_many_are_settled_at_once_and_all_come_back(stage: Stage) -> None:
    _open(stage)
    page = stage.page
    before = {end["id"] for end in open_ends(stage.paired.backend)}
    for key in ("j", "x", "j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.get_by_text("3 selected")).to_be_visible()
    page.get_by_role("toolbar").get_by_role("button", name="Needs nothing").click()
    expect(page.get_by_text("3 need nothing.")).to_be_visible()
    assert len(before - {end["id"] for end in open_ends(stage.paired.backend)}) == 3
    undo(page)
    assert {end["id"] for end in open_ends(stage.paired.backend)} == before


def test_what_is_put_away_waits_in_its_own_group(stage: Stage) -> None:
    _open(stage)
    page = stage.page
    page.keyboard.press("j")
    end = page.locator(".end-row.current").get_attribute("data-id")
    page.keyboard.press("s")
    page.get_by_role("dialog").get_by_role("button", name="In a month").click()
    expect(page.get_by_text("Put away until").first).to_be_visible()
    page.locator(".open-choices select").first.select_option("away")
    expect(page.locator(f'[data-id="{end}"]')).to_have_count(1)
    page.keyboard.press("Escape")


def test_the_list_is_searched_and_filtered(looking: Stage) -> None:
    _open(looking)
    page = looking.page
    page.get_by_role("searchbox").fill("dimmer rack")
    expect(page.locator(".end-row")).to_have_count(1)
    expect(page.locator(".end-row")).to_contain_text("Tomas Reznik")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Promises").click()
    expect(page.locator(".end-row").first).to_contain_text("promised")
    expect(page.locator(".end-row").filter(has_text="asked")).to_have_count(0)
    page.get_by_role("button", name="Promises").click()


def _open(stage: Stage) -> None:
    stage.show("open")
    expect(stage.page.locator(".end-row").first).to_be_visible()


# This person.


def test_a_page_of_somebody_known_shows_them(looking: Stage) -> None:
    looking.show("person", looking.visit_and_click(PRIYA_PAGE, PRIYA_HTML))
    expect(looking.page.get_by_role("heading", name="Open between you")).to_be_visible()
    expect(looking.page.get_by_text("Head of Exhibitions").first).to_be_visible()


def test_a_page_of_a_stranger_is_added_and_taken_back(stage: Stage) -> None:
    tab = stage.visit_and_click(STRANGER_PAGE, STRANGER_HTML)
    stage.show("person", tab)
    page = stage.page

    def known() -> bool:
        with stage.paired.backend.client(stage.paired.token) as client:
            look = {"url": STRANGER_PAGE, "html": STRANGER_HTML, "title": ""}
            return bool(client.post("/v1/profiles/look", json=look).raise_for_status().json()["known"])

    assert not known(), "a look keeps nothing"
    page.get_by_role("button", name="Add from this page").click()
    expect(page.get_by_text("Kept, with")).to_be_visible()
    assert known()
    undo(page)
    expect(page.get_by_role("button", name="Add from this page")).to_be_visible()
    assert not known()


def test_the_panel_follows_when_the_page_changes(looking: Stage) -> None:
    tab = looking.visit_and_click(STRANGER_PAGE, STRANGER_HTML)
    looking.show("person", tab)
    page = looking.page
    expect(page.get_by_role("button", name="Add from this page")).to_be_visible()
    (site,) = [one for one in looking.chromium.context.pages if one.url == STRANGER_PAGE]
    site.goto(looking.origins.serve(PRIYA_PAGE, PRIYA_HTML))
    expect(page.get_by_text("Who is this?")).to_be_visible()  # another site: the click was for the last one
    looking.chromium.click_icon(site)
    expect(page.get_by_role("heading", name="Open between you")).to_be_visible()


def test_a_gift_is_noted_by_hand_and_taken_back(stage: Stage) -> None:
    stage.show(f"person/{stage.person(PRIYA)}")
    page = stage.page
    page.get_by_text("Note something that was not in the mail").click()
    page.get_by_label("What it was").fill("Carried her lamps up three floors")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Carried her lamps up three floors")).to_be_visible()
    undo(page)
    expect(page.get_by_text("Carried her lamps up three floors")).to_have_count(0)


def test_two_who_were_joined_are_parted_again(stage: Stage) -> None:
    stage.show(f"person/{stage.person(PRIYA)}")
    page = stage.page
    head = page.locator(".known")
    expect(head.get_by_text("lift at the loading bay").first).to_be_visible()
    expect(head.get_by_text("narrow-beam spots")).to_have_count(0)
    page.get_by_text("Twice here, or two people in one?").click()
    page.locator("[data-fold=same]").get_by_role("combobox").fill("Tomas")
    page.get_by_role("option", name="Tomas Reznik").click()
    page.get_by_role("alertdialog").get_by_role("button", name="The same").click()
    expect(head.get_by_text("narrow-beam spots").first).to_be_visible()
    undo(page)
    expect(head.get_by_text("narrow-beam spots")).to_have_count(0)
    expect(head.get_by_text("lift at the loading bay").first).to_be_visible()


def test_the_exchange_is_drawn_and_can_be_read_as_a_table(looking: Stage) -> None:
    looking.show(f"person/{looking.person(PRIYA)}")
    figure = looking.page.locator("figure").filter(has=looking.page.get_by_role("img")).first
    label = figure.get_by_role("img").get_attribute("aria-label") or ""
    assert re.search(r"\d+ mails? from you|\d+ from you|one mail from you", label), label
    figure.get_by_text("As a table").click()
    expect(figure.get_by_role("table")).to_be_visible()


# Check a draft.


def test_a_draft_is_checked_and_a_better_wording_taken(looking: Stage) -> None:
    looking.show("check")
    page = looking.page
    text = page.get_by_role("textbox", name="Your draft")
    text.fill(DRAFT)
    expect(page.locator(".finding").first).to_be_visible()
    count = page.locator(".finding").count()
    page.locator(".finding").get_by_role(
        "button", name=re.compile("Take this wording|Leave it out")
    ).first.click()
    expect(text).not_to_have_value(DRAFT)
    assert count >= 2
    page.get_by_role("button", name="Put my words back").click()
    expect(text).to_have_value(DRAFT)


# Plan, rhythm, settings.


def test_the_plan_is_kept_as_it_is_written(stage: Stage) -> None:
    stage.show("plan")
    page = stage.page
    page.get_by_label("Minutes a week").fill("75")
    page.get_by_label("Minutes a week").blur()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    with stage.paired.backend.client(stage.paired.token) as client:
        plan = client.get("/v1/plan").json()
    assert plan["weekly_minutes"] == 75
    assert [goal["name"] for goal in plan["goals"]] == [
        "Light two more museums by summer",
        "Find a maker of small brass fittings",
    ]


def test_the_handbill_and_the_calendar_are_files(looking: Stage) -> None:
    looking.show("plan")
    page = looking.page
    with page.expect_download() as calendar:
        page.get_by_role("button", name="Put it in my calendar").click()
    assert calendar.value.suggested_filename.endswith(".ics")
    page.get_by_role("button", name="Show the handbill").click()
    with page.expect_download() as bill:
        page.get_by_role("button", name="Save as a page").click()
    assert bill.value.suggested_filename.endswith(".html")


def test_settings_are_kept(stage: Stage) -> None:
    stage.show("settings")
    page = stage.page
    page.get_by_label("Notes a day, at most").fill("2")
    page.get_by_label("Notes a day, at most").blur()
    expect(page.get_by_text("Kept.")).to_be_visible()
    assert len(suggestions(stage.paired.backend, stage.paired.token)) == 2


def test_the_theme_is_kept(looking: Stage) -> None:
    looking.show("settings")
    looking.page.get_by_role("button", name="Dark").click()
    expect(looking.page.locator("html")).to_have_attribute("data-theme", "dark")
    looking.show("today")
    expect(looking.page.locator("html")).to_have_attribute("data-theme", "dark")


LETTER = b"""From: Priya Raman <priya.raman@harbour-museum.example>
To: Mira Tolland <mira@tolland-studio.example>
Subject: One more thing
Date: Sun, 22 Nov 2026 11:00:00 +0000
Message-ID: <one-more-thing@harbour-museum.example>

Dear Mira,

could you tell me the height of the brass lamp by Thursday?

Priya
"""


ELEVEN = datetime(2026, 11, 22, 11, tzinfo=UTC).timestamp()


def test_new_mail_is_read_when_asked_for(stage: Stage, mail: Dovecot) -> None:
    stage.show("settings")
    page = stage.page
    expect(page.get_by_text("67 messages read")).to_be_visible()
    mail.user(stage.paired.backend.mail_user).add_message("INBOX", LETTER, when=ELEVEN)
    page.get_by_role("button", name="Read new mail now").click()
    expect(page.get_by_text("68 messages read")).to_be_visible()
    page.get_by_role("link", name="Open", exact=True).click()
    page.get_by_role("searchbox").fill("brass lamp")
    expect(page.locator(".end-row")).to_have_count(1)


def test_new_mail_comes_into_the_open_list_by_itself(stage: Stage, mail: Dovecot) -> None:
    """From a real server, by the watch of `serve`, over the event stream: nothing is pressed or reloaded."""
    _open(stage)
    page = stage.page
    page.evaluate("() => { window.stillTheSame = true; }")
    page.get_by_role("searchbox").fill("iron gate")
    expect(page.locator(".end-row")).to_have_count(0)
    letter = LETTER.replace(b"one-more-thing", b"and-the-gate").replace(b"brass lamp", b"iron gate")
    there = mail.user(stage.paired.backend.mail_user).add_message("INBOX", letter, when=ELEVEN)
    try:
        expect(page.locator(".end-row")).to_have_count(1, timeout=60_000)
        expect(page.locator(".end-row")).to_contain_text("the height of the iron gate")
    finally:
        there.unlink()  # others count what is in this mailbox
    assert page.evaluate("window.stillTheSame")


def test_news_from_elsewhere_arrive_by_themselves(stage: Stage) -> None:
    _open(stage)
    first = stage.page.locator(".end-row").first.get_attribute("data-id") or ""
    with stage.paired.backend.client(stage.paired.token) as client:
        client.patch("/v1/loose-ends", json={"ids": [first], "verb": "done"}).raise_for_status()
    expect(stage.page.locator(f'[data-id="{first}"]')).to_have_count(0)


# The first run, on the backend's own page.


def test_the_served_page_begins_with_the_sample(chromium: Chromium, tmp_path: Any) -> None:
    backend = Backend(tmp_path / "home")
    backend.start()
    try:
        page = chromium.context.new_page()
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        page.goto(backend.link)
        page.get_by_role("button", name="Try the sample").click()
        expect(page.get_by_text("messages read.").first).to_be_visible(timeout=30_000)
        page.get_by_role("button", name="See today's notes").click()
        expect(page.get_by_text("worth writing today")).to_be_visible()
    finally:
        backend.stop()


def test_the_served_page_lets_nobody_in_without_the_link(chromium: Chromium, shared: Paired) -> None:
    page = chromium.context.new_page()
    page.goto(shared.url)
    expect(page.get_by_text("Open the link that the program printed")).to_be_visible()
    expect(page.get_by_text("loose-ends serve").first).to_be_visible()
    assert httpx.get(f"{shared.url}/v1/suggestions").status_code == 401


# Keyboard and language.


def test_every_view_has_its_digit(looking: Stage) -> None:
    looking.show("today")
    page = looking.page
    for digit, heading in enumerate(("Today", "This person", "Open", "Check a draft", "Plan", "Rhythm"), 1):
        page.keyboard.press(str(digit))
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        if heading == "Check a draft":
            page.locator("main").focus()


def test_the_frame_waits_for_nobody(looking: Stage) -> None:
    looking.answer("/v1/**", None)
    looking.page.goto(looking.chromium.address("open"))
    expect(looking.page.get_by_role("navigation", name="Views")).to_be_visible()
    expect(looking.page.get_by_role("button", name="Settings")).to_be_visible()
    looking.page.unroute_all(behavior="ignoreErrors")


# Somebody else.

LIKELY_PAGE = "https://harbour-museum.example/people/priya-raman"
LIKELY_HTML = PRIYA_HTML.replace(f'"email": "{PRIYA}",', "")


def test_a_page_that_is_likely_theirs_is_somebody_elses_in_one_click(stage: Stage) -> None:
    page = stage.page
    stage.show("person", stage.visit_and_click(LIKELY_PAGE, LIKELY_HTML))
    page.get_by_role("button", name="Somebody else").click()
    page.get_by_role("button", name="Add from this page").click()
    expect(page.get_by_text("Nothing is open between you")).to_be_visible()
    assert not [one["url"] for one in _whole(stage)["pages"] if one["url"].endswith("people/priya-raman")]


def _whole(stage: Stage) -> dict[str, Any]:
    return stage.asked(f"/v1/people/{stage.person(PRIYA)}")


def test_a_mailbox_is_removed_only_after_a_question(looking: Stage) -> None:
    looking.show("settings")
    page = looking.page
    page.get_by_role("button", name="Remove").first.click()
    expect(page.get_by_role("alertdialog").get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    assert looking.asked("/v1/accounts")["accounts"]
