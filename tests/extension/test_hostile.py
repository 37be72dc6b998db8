"""Strings that want to be more than text, in mail, pages and plan: every view shows them as text."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from playwright.sync_api import Page, expect

from tests.extension.backend import PASSWORD_IN, Backend
from tests.extension.chromium import HEIGHT, NARROW, USUAL, Chromium
from tests.extension.conftest import Paired
from tests.extension.origins import Origins
from tests.extension.pictures import take
from tests.extension.stage import Stage, make_stage
from tests.mail.dovecot import Dovecot

ME = "ana@workshop.example"
HOSTILE = {
    "script": "<script>window.evil=1</script>",
    "image": '<img src=x onerror="window.evil=1">',
    "attribute": "\" onmouseover=window.evil=1 x='",
    "entity": "&lt;b&gt; &#60;script&#62;window.evil=1&#60;/script&#62;",
    "template": "${window.evil=1} {{constructor.constructor('window.evil=1')()}}",
    "override": "\u202etnuocca\u202c \u2066hidden\u2069 \u200b\u200f",
    "arabic": "ليلى الحداد",
    "hebrew": "נועה בן־דוד",
    "emoji": "👩🏽‍🚀🏳️‍🌈 Zoë 🎉" * 3,
    "combining": "Z" + "\u0351\u035b\u0352" * 5,
    "long": "Maximiliane" * 1_500,
    "words": "very " * 3_000 + "long",
}
PAGE = "https://page.example/hostile"


@dataclass(frozen=True)
class Hostile:
    """A backend full of hostile strings, and the ids of its people."""

    paired: Paired
    people: dict[str, str]


@pytest.fixture(scope="module")
def hostile(mail: Dovecot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    user = mail.user()
    for day, (name, text) in enumerate(HOSTILE.items(), 1):
        when = datetime(2026, 11, day, 9, tzinfo=UTC)
        user.add_folder("Sent")
        other = f"{name}@hostile.example"
        sent = _letter(
            ("Ana", ME), (text, other), f"Plans {text}"[:900], f"Could you send me the {text} plan?", when
        )
        user.add_message("Sent", sent, when=when.timestamp())
        later = when.replace(hour=15)
        body = f"I will send you the list on Monday.\n\nCould you send me the drawings of {text} by Friday?"
        came = _letter((text, other), ("Ana", ME), f"Drawings {text}"[:900], body, later)
        user.add_message("INBOX", came, when=later.timestamp())
    backend = Backend(tmp_path_factory.mktemp("hostile") / "home", {PASSWORD_IN: mail.password})
    backend.command(
        *("account", "add", ME, "--name", "Ana", "--imap-host", mail.host, "--imap-port", str(mail.port)),
        *("--security", "none", "--username", user.name, "--password-env", PASSWORD_IN),
    )
    backend.command("scan")
    backend.start()
    try:
        yield Hostile(*_fill(backend))
    finally:
        backend.stop()


def _letter(sender: tuple[str, str], to: tuple[str, str], subject: str, body: str, when: datetime) -> bytes:
    # Written by hand: the standard library takes minutes to fold a name of 100 kB.
    head = [
        f"From: {_words(sender[0])} <{sender[1]}>",
        f"To: {_words(to[0])} <{to[1]}>",
        f"Subject: {_words(subject)}",
        f"Date: {format_datetime(when)}",
        f"Message-ID: <{sender[1].replace('@', '.')}.{when:%d%H}@hostile.example>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    return "\r\n".join([*head, "", "Hello,", "", body, "", "Bye", ""]).encode()


def _words(text: str) -> str:
    """A text as encoded words, of whole characters each."""
    pieces = [text[at : at + 10] for at in range(0, len(text), 10)]
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece.encode()).decode()}?=" for piece in pieces)


def _fill(backend: Backend) -> tuple[Paired, dict[str, str]]:
    token = backend.new_token("<script>window.evil=1</script>")
    texts = list(HOSTILE.values())
    with backend.client(token) as client:
        people = {}
        for name, text in HOSTILE.items():
            found = (
                client.get("/v1/people", params={"q": f"{name}@hostile"}).raise_for_status().json()["people"]
            )
            people[name] = str(found[0]["id"])
            body = {"url": f"{PAGE}/{name}", "html": _page(name, text), "title": text[:1000]}
            client.post("/v1/profiles", json=body).raise_for_status()
        goals = [
            {"name": text[:150], "why": text[:150], "targets": [{"kind": text[:80]}]} for text in texts[:3]
        ]
        plan = {"goals": goals, "weekly_minutes": 30, "offers": [text[:150] for text in texts[:8]]}
        client.put("/v1/plan", json={**plan, "two_minute_profile": texts[0]}).raise_for_status()
        link = {"url": "https://page.example/link", "title": texts[0], "note": texts[1], "topics": [texts[5]]}
        client.post("/v1/resources", json=link).raise_for_status()
    return Paired(backend, token), people


def _page(name: str, text: str) -> str:
    text *= 7 if len(text) > 10_000 else 1  # 100 kB: of mail, headers that long are refused
    described = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": f"Person {text}",
        "email": f"{name}@hostile.example",
        "jobTitle": text,
        "worksFor": {"@type": "Organization", "name": text},
        "url": "javascript:window.evil=1",
        "sameAs": ["javascript:window.evil=1", "https://page.example/me"],
    }
    script = json.dumps(described).replace("</", "<\\/")
    shown = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        "<!DOCTYPE html><html><head><title>x</title>"
        f'<script type="application/ld+json">{script}</script></head><body><main><h1>Person {shown}</h1>'
        f"<h2>About</h2><p>I make {shown} by hand, every day.</p></main></body></html>"
    )


WRONG = """
() => {
  const wrong = [];
  if (window.evil !== undefined) wrong.push("code ran");
  for (const one of document.querySelectorAll("script, img, iframe, style, object, embed, base")) {
    if (!one.closest("head")) wrong.push(one.outerHTML.slice(0, 100));
  }
  for (const one of document.querySelectorAll("body *")) {
    for (const { name } of one.attributes) if (name.startsWith("on")) wrong.push(`${one.localName} ${name}`);
  }
  for (const link of document.querySelectorAll("a[href]")) {
    if (!/^(https?:|mailto:|#|chrome-extension:)/.test(link.getAttribute("href"))) wrong.push(link.outerHTML);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.nodeValue;
    const around = walker.currentNode.parentElement;
    const turning = /[\\u0590-\\u08ff\\u202a-\\u202e\\u2066\\u2067]/u;
    const isolated = /\\u2068[^]*\\u2069/u.test(text) || around.closest("bdi, [dir=auto], textarea, option");
    const apart = isolated || !turning.test(text);
    if (!apart) wrong.push(`not apart: ${around.outerHTML.slice(0, 120)}`);
    if (text.length > 5000 && !around.closest("textarea")) wrong.push(`${text.length} letters`);
  }
  return wrong;
}
"""


@pytest.fixture
def stage(chromium: Chromium, hostile: Hostile, origins: Origins) -> Stage:
    return make_stage(chromium, hostile.paired, origins)


def looks_right(page: Page, name: str) -> None:
    assert page.evaluate(WRONG) == []
    assert take(page, f"hostile-{name}", "light") == []
    assert page.evaluate(WRONG) == []


@pytest.mark.parametrize("view", ["today", "open", "plan", "rhythm", "settings", "check", "welcome"])
def test_each_view_shows_text_as_text(stage: Stage, view: str) -> None:
    stage.show(view)
    looks_right(stage.page, view)


@pytest.mark.parametrize("who", HOSTILE)
def test_each_person_is_shown_as_text(stage: Stage, hostile: Hostile, who: str) -> None:
    stage.show(f"person/{hostile.people[who]}")
    page = stage.page
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    looks_right(page, f"person-{who}")


def test_a_script_can_be_read_as_a_name(stage: Stage, hostile: Hostile) -> None:
    stage.show("open")
    page = stage.page
    expect(page.locator(".end-row").first).to_be_visible()
    page.get_by_role("searchbox").fill("window.evil")
    expect(page.get_by_text("<script>window.evil=1</script>").first).to_be_visible()
    assert page.evaluate("window.evil") is None


def test_drafts_and_undo_say_names_as_text(stage: Stage) -> None:
    stage.show("today")
    page = stage.page
    for button in page.get_by_role("button", name="Draft", exact=True).all():
        button.click()
    for fold in page.locator("details.fold summary").all():
        fold.click()
    looks_right(page, "drafts")


def test_a_hostile_page_is_looked_at_as_text(stage: Stage) -> None:
    text = HOSTILE["script"] + HOSTILE["image"] + HOSTILE["override"]
    tab = stage.visit_and_click("https://page.example/new", _page("new", text))
    stage.show("person", tab)
    expect(stage.page.get_by_role("button", name="Add from this page")).to_be_visible()
    heading = stage.page.get_by_role("heading", level=2, name="Person window.evil=1")
    expect(heading).to_be_visible()  # without its tags, which no name has
    looks_right(stage.page, "page")


def test_right_to_left_and_long_names_fit_at_every_width(stage: Stage) -> None:
    stage.show("open")
    expect(stage.page.locator(".end-row").first).to_be_visible()
    for width in (NARROW, USUAL):
        stage.page.set_viewport_size({"width": width, "height": HEIGHT})
        assert stage.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
