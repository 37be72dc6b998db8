"""Every view of the panel and every state it can be in: what the pictures show and axe looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from playwright.sync_api import expect

from tests.extension.people import (
    NOBODY_HTML,
    NOBODY_PAGE,
    PRIYA_HTML,
    PRIYA_PAGE,
    STRANGER_HTML,
    STRANGER_PAGE,
)
from tests.extension.stage import Stage

PRIYA = "priya.raman@harbour-museum.example"
NOWHERE = "http://127.0.0.1:1"
"""A port on which nobody ever answers."""

DRAFT = """Dear Priya,

I just wanted to check in and see if you had a chance to look at my email below. As you know, I am the leading
designer of museum light. Could you maybe possibly let me know your thoughts at your earliest convenience?

Best,
Mira"""


@dataclass(frozen=True)
class State:
    """One state of the panel: its name, how to come to it, and what then must be seen."""

    name: str
    reach: Callable[[Stage], None]
    sees: str = ""


def _view(name: str) -> Callable[[Stage], None]:
    return lambda stage: stage.show(name)


def _person_of_page(url: str, html: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        stage.show("person", stage.visit_and_click(url, html))

    return reach


def _person(stage: Stage) -> None:
    stage.show(f"person/{stage.person(PRIYA)}")


def _brief(stage: Stage) -> None:
    stage.show(f"person/{stage.person(PRIYA)}/brief")


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


def _failed(path: str, view: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        stage.refuse(path)
        stage.show(view)

    return reach


def _loading(path: str, view: str) -> Callable[[Stage], None]:
    return lambda stage: stage.never(path, view)


def _german(reach: Callable[[Stage], None]) -> Callable[[Stage], None]:
    def in_german(stage: Stage) -> None:
        stage.speak("de")
        reach(stage)

    return in_german


def _person_failed(stage: Stage) -> None:
    stage.refuse("/v1/people/*")
    _person(stage)


def _person_loading(stage: Stage) -> None:
    stage.never("/v1/people/*", f"person/{stage.person(PRIYA)}")


def _person_empty(stage: Stage) -> None:
    """Somebody of whom there is but the name."""
    who = stage.person(PRIYA)
    whole = stage.asked(f"/v1/people/{who}")
    nothing: dict[str, object] = {name: [] for name, value in whole.items() if isinstance(value, list)}
    nothing |= {"emails": whole["emails"], "first_at": None, "last_at": None}
    nothing |= {"ledger": {**whole["ledger"], "care": "", "entries": []}}
    nothing |= {"timeline": {**whole["timeline"], "months": [], "met": None}}
    stage.answer(f"/v1/people/{who}", {**whole, **nothing})
    stage.answer(f"/v1/people/{who}/suggestions", {"suggestions": []})
    stage.show(f"person/{who}")


def _person_consents(stage: Stage) -> None:
    """Somebody who was asked whether they would like to meet two others."""
    who = stage.person(PRIYA)
    whole = stage.asked(f"/v1/people/{who}")
    said = {"who": PRIYA, "to": "leila.haddad@example.org", "message_id": "<m1@example.org>"}
    consents = [
        {**said, "answer": "yes", "at": "2026-11-17T09:00:00Z", "quote": "Yes, I would love to meet her."},
        {**said, "answer": "asked", "at": "2026-11-12T09:00:00Z", "quote": "May I bring you two together?"},
        {**said, "who": said["to"], "to": PRIYA, "answer": "no", "at": "2026-11-18T09:00:00Z"}
        | {"message_id": None, "quote": None},
    ]
    stage.answer(f"/v1/people/{who}", {**whole, "consents": consents})
    stage.show(f"person/{who}")


def _person_likely(stage: Stage) -> None:
    """The page of somebody who may be, but need not be, the one the mail is with."""
    without = PRIYA_HTML.replace(f'"email": "{PRIYA}",', "")
    tab = stage.visit_and_click("https://harbour-museum.example/people/priya-raman", without)
    stage.show("person", tab)
    expect(stage.page.get_by_role("button", name="Somebody else")).to_be_visible()


def _joining(stage: Stage) -> None:
    _person(stage)
    stage.page.locator("details[data-fold=same] > summary").click()
    stage.page.locator("details[data-fold=same]").get_by_role("combobox").fill("tomas")
    stage.page.get_by_role("option").first.click()
    expect(stage.page.get_by_role("alertdialog")).to_be_visible()


def _open_empty(stage: Stage) -> None:
    stage.answer("/v1/loose-ends*", {"loose_ends": [], "total": 0})
    stage.show("open")


def _rhythm_empty(stage: Stage) -> None:
    whole = stage.asked("/v1/rhythm")
    stage.answer("/v1/rhythm*", {**whole, "weeks": [], "gives": [], "quiet": [], "open_now": 0})
    stage.show("rhythm")


def _rhythm_quiet(stage: Stage) -> None:
    """With ties that went quiet, one of them with a long name."""
    whole = stage.asked("/v1/rhythm")
    names = ("Ellen Okafor", "Dr. Maximiliane von Hohenstein-Oberwiesenthal")
    quiet = [
        {"person": {"id": f"q{at}", "name": name, "email": f"q{at}@example.org"}}
        | {"last_at": "2026-05-02T09:00:00Z", "months_quiet": 6, "once": "wrote about twice a month"}
        for at, name in enumerate(names)
    ]
    stage.answer("/v1/rhythm*", {**whole, "quiet": quiet})
    stage.show("rhythm")


def _menu_open(stage: Stage) -> None:
    stage.show("today")
    stage.page.locator(".suggestion .menu > button").first.click()


def _removing(stage: Stage) -> None:
    stage.show("settings")
    stage.page.locator(".card button.stop.flush").first.click()
    expect(stage.page.get_by_role("alertdialog")).to_be_visible()


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
    State("today-more", _more_choices, "Don’t suggest it again"),
    State("today-undo", _done_with_undo, "Undo"),
    State("today-empty", _today_empty, "See what is open"),
    State("today-failed", _failed("/v1/suggestions", "today"), "another program holds the file"),
    State("today-loading", _loading("/v1/suggestions", "today")),
    State("person-known", _person, "Priya Raman"),
    State("person-empty", _person_empty, "Nothing is open between you"),
    State("person-failed", _person_failed, "another program holds the file"),
    State("person-loading", _person_loading),
    State("person-consents", _person_consents, "Would like to meet"),
    State("person-joining", _joining, "become one"),
    State("person-of-page-likely", _person_likely, "Somebody else"),
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
    State("open-empty", _open_empty, "Nothing is open"),
    State("open-failed", _failed("/v1/loose-ends*", "open"), "another program holds the file"),
    State("open-loading", _loading("/v1/loose-ends*", "open")),
    State("check", _view("check"), "Nothing you write here is stored"),
    State("check-findings", _checked, "Rather:"),
    State("plan", _view("plan"), "What I am after"),
    State("plan-empty", _plan_empty, "Write down a first goal"),
    State("plan-handbill", _handbill, "Copy"),
    State("rhythm", _view("rhythm"), "What opened, what closed"),
    State("rhythm-quiet", _rhythm_quiet, "Ellen Okafor"),
    State("rhythm-empty", _rhythm_empty, "Nothing to draw yet"),
    State("rhythm-failed", _failed("/v1/rhythm*", "rhythm"), "another program holds the file"),
    State("rhythm-loading", _loading("/v1/rhythm*", "rhythm")),
    State("settings-removing", _removing, "Forget all that was read"),
    State("settings", _view("settings"), "Mailboxes"),
    State("settings-request", _settings_with_a_request, "Yes, let it in"),
    State("welcome", _view("welcome"), "Try the sample"),
    State("offline", _offline, "loose-ends serve"),
    State("pairing", _unpaired, "loose-ends pair"),
    State("pairing-refused", _pairing_over("refused"), "It was refused"),
    State("pairing-lapsed", _pairing_over("lapsed"), "The code has lapsed"),
    State("german-today", _german(_menu_open), "Nicht mehr vorschlagen"),
    State("german-person", _german(_person), "Offen zwischen Ihnen"),
    State("german-open", _german(_picked), "2 ausgewählt"),
    State("german-rhythm", _german(_rhythm_quiet), "Still gewordene Verbindungen"),
    State("german-settings", _german(_view("settings")), "Was vorgeschlagen wird"),
    State("german-welcome", _german(_view("welcome")), "Beispiel ansehen"),
    State("german-plan", _german(_view("plan")), "Was ich vorhabe"),
)
