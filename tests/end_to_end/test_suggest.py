"""From mail, pages, plan and resources in files to the next note, by the commands alone."""

from __future__ import annotations

import json
import mailbox
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest

from loose_ends.cli.main import hoisted, run
from tests.end_to_end.conftest import Cli, Outcome

ME = "Mara Linde <mara@linde.example>"
TOMAS = "Tomas Berg <tomas@berg.example>"
PRIYA = "Priya Rao <priya@raoworks.example>"
PAGE = "https://people.example/priya"
CONTRACT = {
    "id", "person", "headline", "why_now", "give", "ask", "draft", "rules", "not_before", "score", "reasons"
}  # fmt: skip


def letter(name: str, sender: str, to: str, body: str, day: int, answers: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, "Kiln"
    mail["Date"] = format_datetime(datetime(2026, 11, day, 10, tzinfo=UTC))
    mail["Message-ID"] = f"<{name}@linde.example>"
    if answers:
        mail["In-Reply-To"] = mail["References"] = f"<{answers}@linde.example>"
    mail.set_content(body)
    return mail


def page(role: str) -> str:
    person = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Priya Rao",
        "jobTitle": role,
        "worksFor": {"@type": "Organization", "name": "Rao Works"},
        "email": "priya@raoworks.example",
        "knowsAbout": ["wood kilns"],
    }
    return (
        f'<html lang="en"><head><title>Priya Rao</title><script type="application/ld+json">'
        f"{json.dumps(person)}</script></head><body><main><h1>Priya Rao</h1><p>{role} at Rao Works.</p>"
        "</main></body></html>"
    )


@pytest.fixture
def cli(home: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    def call(*words: str | Path) -> Outcome:
        code = run(hoisted([*map(str, words), "--home", str(home), "--now", "2026-11-18"]))
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return call


@pytest.fixture
def read(cli: Cli, tmp_path: Path) -> Cli:
    promise = "Hi Tomas,\n\nI will send you the drawings of the kiln by Tuesday.\n\nMara\n"
    boxes = {
        "sent": [
            letter("s1", ME, TOMAS, promise, 10, answers="i1"),
            letter("s2", ME, PRIYA, "Hi Priya,\n\nThank you for the recipe, it worked.\n\nMara\n", 6, "i2"),
        ],
        "inbox": [
            letter("i1", TOMAS, ME, "Hi Mara,\n\nThe kiln is ready.\n\nTomas\n", 9),
            letter("i2", PRIYA, ME, "Hi Mara,\n\nHere is the recipe: https://glaze.example/r\n\nPriya\n", 4),
        ],
    }  # fmt: skip
    for name, mails in boxes.items():
        box = mailbox.mbox(tmp_path / f"{name}.mbox")
        for mail in mails:
            box.add(mail)
        box.close()
    done = cli("import", "--sent", tmp_path / "sent.mbox", "--inbox", tmp_path / "inbox.mbox")
    assert done.code == 0, done.err
    return cli


def saved(tmp_path: Path, text: str, name: str = "page.html") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def is_one_sentence(outcome: Outcome, code: int = 1) -> bool:
    said = outcome.err.strip()
    return outcome.code == code and said.startswith("loose-ends: ") and "Traceback" not in said


def test_my_promise_comes_first_with_a_threaded_draft(read: Cli) -> None:
    first = read("suggest", "--json").json()[0]
    assert set(first) >= CONTRACT
    assert first["person"]["email"] == "tomas@berg.example"
    assert first["give"]["kind"] == "kept_promise"
    assert first["why_now"][0]["message_id"] == "<s1@linde.example>"
    assert first["draft"]["in_reply_to"] == "<s1@linde.example>"
    assert first["draft"]["references"] == ["<i1@linde.example>", "<s1@linde.example>"]
    shown = read("suggest", "Tomas")
    assert "the drawings of the kiln" in shown.out
    assert "Why now" in shown.out


def test_what_is_not_wanted_does_not_come_back(read: Cli) -> None:
    one = read("suggest", "--json").json()[0]["id"]
    assert read("suggest", "--not-this", one[:6]).code == 0
    assert one not in [s["id"] for s in read("suggest", "--json").json()]
    assert is_one_sentence(read("suggest", "--done", "ffffffffff"))
    assert is_one_sentence(read("suggest", "--snooze", one), 2)


def test_a_snoozed_one_waits_for_its_day(read: Cli, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = read("suggest", "--json").json()[0]["id"]
    assert read("suggest", "--snooze", one, "--until", "2026-11-25").code == 0
    assert one not in [s["id"] for s in read("suggest", "tomas@berg.example", "--json").json()]
    later = ["--home", str(home), "--now", "2026-11-25", "suggest", "tomas@berg.example", "--json"]
    assert run(hoisted(later)) == 0
    assert one in [s["id"] for s in json.loads(capsys.readouterr().out)]


def test_a_page_finds_its_person_and_a_second_look_brings_news(read: Cli, tmp_path: Path) -> None:
    file = saved(tmp_path, page("Potter"))
    first = read("profile", "add", "--url", PAGE, file, "--captured-at", "2026-10-01", "--json").json()
    assert first["person"]["email"] == "priya@raoworks.example"
    assert first["certainty"].startswith("Certain")
    assert first["news"] == []
    saved(tmp_path, page("Head of Studio"))
    second = read(
        "profile", "add", "--url", f"{PAGE}?from=mail", file, "--captured-at", "2026-11-17", "--json"
    ).json()
    assert [news["kind"] for news in second["news"]] == ["new_role"]
    whole = read("person", "show", "Priya", "--json").json()
    assert {"role", "company", "topic"} <= {fact["kind"] for fact in whole["facts"]}
    assert "Head of Studio" in read("person", "show", "Priya", "--brief").out
    kinds = {(entry["kind"], entry["by"]) for entry in whole["ledger"]["entries"]}
    assert {("resource", "them"), ("thanks", "me")} <= kinds
    assert whole["timeline"]["months"] == [{"month": "2026-11", "from_me": 1, "from_them": 1}]


def test_pages_and_what_is_noted_survive_a_rescan(read: Cli, tmp_path: Path) -> None:
    read("profile", "add", "--url", PAGE, saved(tmp_path, page("Potter")))
    read("gave", "Tomas", "the loan of a wheel", "--on", "2026-11-01")
    again = read("import", "--all", "--sent", tmp_path / "sent.mbox", "--inbox", tmp_path / "inbox.mbox")
    assert again.code == 0
    entries = read("person", "show", "Tomas", "--json").json()["ledger"]["entries"]
    assert [e["what"] for e in entries if e["message_id"] is None] == ["the loan of a wheel"]
    assert read("person", "show", "Priya", "--json").json()["facts"]


def test_a_page_known_before_the_mail_is_joined_when_mail_comes(cli: Cli, tmp_path: Path) -> None:
    added = cli("profile", "add", "--url", PAGE, saved(tmp_path, page("Potter")), "--json").json()
    assert "Nobody known from mail" in added["certainty"]
    for name, mail in (
        ("sent", letter("s9", ME, PRIYA, "Hi Priya,\n\nhello.\n\nMara\n", 3)),
        ("inbox", letter("i9", PRIYA, ME, "Hi Mara,\n\nhello.\n\nPriya\n", 4)),
    ):
        box = mailbox.mbox(tmp_path / f"{name}.mbox")
        box.add(mail)
        box.close()
    assert cli("import", "--sent", tmp_path / "sent.mbox", "--inbox", tmp_path / "inbox.mbox").code == 0
    whole = cli("person", "show", "priya@raoworks.example", "--json").json()
    assert (whole["received"], bool(whole["facts"])) == (1, True)


def test_merging_and_splitting_hold(read: Cli, tmp_path: Path) -> None:
    read("profile", "add", "--url", PAGE, saved(tmp_path, page("Potter")))
    assert read("person", "split", PAGE, "priya@raoworks.example").code == 0
    assert read("person", "show", "priya@raoworks.example", "--json").json()["facts"] == []
    assert read("person", "merge", PAGE, "tomas@berg.example").code == 0
    assert read("person", "show", "Tomas", "--json").json()["facts"]
    assert read("person", "merge", "tomas@berg.example", "priya@raoworks.example").code == 0
    both = read("person", "show", "tomas@berg.example", "--json").json()
    assert set(both["emails"]) == {"tomas@berg.example", "priya@raoworks.example"}
    assert is_one_sentence(read("person", "merge", "tomas@berg.example", "priya@raoworks.example"))
    assert read("person", "split", "tomas@berg.example", "priya@raoworks.example").code == 0
    assert read("person", "show", "tomas@berg.example", "--json").json()["emails"] == ["tomas@berg.example"]


def test_what_is_no_persons_page_is_said_and_not_kept(read: Cli, tmp_path: Path) -> None:
    article = saved(
        tmp_path, "<html><body><article><h1>Ten ways to glaze</h1><p>Words.</p></article></body></html>"
    )
    assert is_one_sentence(read("profile", "add", "--url", "https://news.example/a", article))
    assert is_one_sentence(read("person", "show", "https://news.example/a"))
    assert is_one_sentence(read("profile", "add", "--url", "not a page", saved(tmp_path, page("Potter"))))
    assert is_one_sentence(read("profile", "add", "--url", PAGE, tmp_path / "missing.html"))


def test_a_plan_is_kept_whole_or_not_at_all(cli: Cli, tmp_path: Path) -> None:
    plan = {
        "goals": [{"name": "A show", "why": "spring", "targets": [{"kind": "potter"}]}],
        "weekly_minutes": 60,
    }
    assert cli("plan", "import", saved(tmp_path, json.dumps(plan), "plan.json")).code == 0
    broken = plan | {"weekly_minutes": "an hour", "colour": "red"}
    refused = cli("plan", "import", saved(tmp_path, json.dumps(broken), "plan.json"))
    assert is_one_sentence(refused)
    assert "weekly_minutes must be a whole number" in refused.err
    assert is_one_sentence(cli("plan", "import", saved(tmp_path, "{}", "plan.json")))
    assert cli("plan", "show", "--json").json()["weekly_minutes"] == 60
    assert "potter" in cli("plan", "handbill").out
    assert cli("plan", "handbill", "--html", tmp_path / "bill.html").code == 0
    assert "potter" in (tmp_path / "bill.html").read_text(encoding="utf-8")
    assert cli("plan", "ics", tmp_path / "week.ics").code == 0
    assert b"RRULE:FREQ=WEEKLY;BYDAY=MO" in (tmp_path / "week.ics").read_bytes()


def test_resources_offline_and_what_may_not_be_opened(cli: Cli) -> None:
    url = "https://glaze.example/talk"
    assert cli("resource", "add", url, "--title", "Ash glazes", "--topic", "wood kilns").code == 0
    assert cli("resource", "add", url, "--title", "Ash glazes again").code == 0
    assert [one["title"] for one in cli("resource", "list", "--json").json()] == ["Ash glazes again"]
    private = cli("resource", "add", "http://127.0.0.1/router")
    assert is_one_sentence(private)
    assert "private network" in private.err
    assert is_one_sentence(cli("resource", "add", "javascript:alert(1)", "--title", "x"))
    assert cli("resource", "remove", url).code == 0
    assert is_one_sentence(cli("resource", "remove", url))


def test_a_note_is_checked_with_what_is_known_of_its_reader(read: Cli, tmp_path: Path) -> None:
    note = saved(tmp_path, "Subject: Hello\n\nHi Priya,\n\nJust checking in. Any news?\n", "note.txt")
    found = read("check-draft", note, "--to", "Priya", "--json").json()
    tone = next(f for f in found["findings"] if f["rule"] == "tone")
    assert tone["where"] == "Just checking in."
    assert found["body"][tone["start"] : tone["end"]] == "Just checking in."
    assert found["to"]["email"] == "priya@raoworks.example"
    stranger = saved(tmp_path, "Hi,\n\nCould you introduce me to your director?\n", "note.txt")
    blocked = read("check-draft", stranger, "--to", "new@stranger.example", "--json").json()
    assert "no-stranger-ask" in {f["rule"] for f in blocked["findings"]}
    empty = read("check-draft", saved(tmp_path, "", "note.txt"))
    assert "nothing to check" in empty.err


def test_a_draft_as_a_file_and_as_a_link(read: Cli, tmp_path: Path) -> None:
    one = read("suggest", "--json").json()[0]
    assert read("draft", "eml", one["id"][:6], tmp_path / "x.eml").code == 0
    mail = message_from_bytes((tmp_path / "x.eml").read_bytes(), policy=policy.default)
    assert mail["To"] == TOMAS
    assert mail["In-Reply-To"] == "<s1@linde.example>"
    assert mail["References"] == "<i1@linde.example> <s1@linde.example>"
    assert mail.get_content().replace("\r\n", "\n").strip() == one["draft"]["body"].strip()
    assert read("draft", "mailto", one["id"]).out.startswith(
        "mailto:tomas@berg.example?subject=Re%3A%20Kiln&body="
    )
    offline = read("draft", "save", one["id"])
    assert is_one_sentence(offline)
    assert "No account is on a mail server" in offline.err


def test_consents_are_kept_and_nobody_is_made_up(read: Cli) -> None:
    assert read("consent", "Priya", "yes", "--to", "Tomas").code == 0
    assert read("consent", "Priya", "perhaps", "--to", "Tomas").code == 2
    assert is_one_sentence(read("consent", "Priya", "yes", "--to", "priya@raoworks.example"))
    assert is_one_sentence(read("got", "Nobody", "a thing"))
    assert is_one_sentence(read("suggest", "Nobody"))
