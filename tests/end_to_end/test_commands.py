"""Each command as a user types it, with what they would get wrong."""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.end_to_end.conftest import Cli, Outcome


def first(cli: Cli, *filters: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = cli("list", "--json", *filters).json()
    return found[0]


def is_one_sentence(outcome: Outcome, code: int) -> bool:
    said = outcome.err.strip()
    return outcome.code == code and said.startswith("loose-ends: ") and "Traceback" not in said


def test_the_list_is_grouped_by_person_and_reads_as_prose(sample_read: Cli) -> None:
    listed = sample_read("list")
    assert listed.code == 0
    assert listed.out.count("Priya Raman") == 1
    assert "You promised" in listed.out
    assert "“" in listed.out


def test_an_empty_home_says_how_to_begin(cli: Cli) -> None:
    listed = cli("list")
    assert (listed.code, listed.out.strip()) == (0, "")
    assert "account add" in listed.err
    assert cli("list", "--json").json() == []


def test_filters(sample_read: Cli) -> None:
    everything = sample_read("list", "--json").json()
    assert {e["kind"] for e in sample_read("list", "--json", "--kind", "promise").json()} == {"promise"}
    assert {e["by"] for e in sample_read("list", "--json", "--by", "them").json()} == {"them"}
    assert {e["state"] for e in sample_read("list", "--json", "--state", "kept").json()} == {"kept"}
    named = sample_read("list", "--json", "--person", "nystrom").json()
    assert named == [e for e in everything if e["person"]["name"] == "Peter Nyström"]
    assert "Nothing that fits" in sample_read("list", "--person", "nobody at all").err


def test_show_tells_what_opened_it_and_what_closed_it(sample_read: Cli) -> None:
    kept = first(sample_read, "--state", "kept")
    shown = sample_read("show", kept["id"][:5])
    assert shown.code == 0
    assert "Opened by" in shown.out
    assert "Kept" in shown.out
    assert kept["message_id"] in shown.out
    assert kept["closed_by"]["message_id"] in shown.out
    trail = sample_read("show", kept["id"], "--json").json()
    assert trail["changes"][-1]["quote"] == kept["closed_by"]["quote"]


def test_what_was_reopened_is_not_said_to_be_closed(sample_read: Cli) -> None:
    kept = first(sample_read, "--state", "kept")
    sample_read("reopen", kept["id"])
    (again,) = (one for one in sample_read("list", "--json").json() if one["id"] == kept["id"])
    assert (again["state"], again["closed_by"]) == ("open", None)
    trail = sample_read("show", kept["id"], "--json").json()
    assert trail["closed_by"] is None
    assert trail["changes"][-1]["message_id"] == kept["closed_by"]["message_id"], "its trail still tells"


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_tokyo")
def test_moments_are_told_by_the_readers_clock(sample_read: Cli) -> None:
    kept = first(sample_read, "--state", "kept")
    shown = sample_read("show", kept["id"]).out
    for at in (kept["said_at"], kept["closed_by"]["at"]):
        there = datetime.fromisoformat(at).astimezone(ZoneInfo("Asia/Tokyo"))
        assert f"{there:%a %d %b %Y %H:%M}" in shown
        assert at[11:16] not in shown, "and by no other clock"


def test_a_dismissed_one_never_comes_back(
    sample_read: Cli, sample_mboxes: tuple[Path, Path], home: Path
) -> None:
    one = first(sample_read)
    assert sample_read("dismiss", one["id"][:6]).code == 0
    sent, inbox = sample_mboxes
    again = sample_read("import", "--sent", sent, "--inbox", inbox)
    assert "Nothing new" in again.err
    # Not even when everything that was read is thrown away and read again.
    with sqlite3.connect(home / "loose-ends.sqlite3") as base:
        assert base.execute("select count(*) from loose_end").fetchone()[0] > 10
    reread = sample_read("import", "--all", "--sent", sent, "--inbox", inbox)
    assert "messages read" in reread.err
    assert one["id"] not in {e["id"] for e in sample_read("list", "--json").json()}
    assert first(sample_read, "--state", "dismissed")["id"] == one["id"]


def test_every_decision_can_be_taken_back(sample_read: Cli) -> None:
    one = first(sample_read)
    for words in (
        ["done", one["id"]],
        ["snooze", one["id"], "--until", "2026-12-01"],
        ["dismiss", one["id"]],
    ):
        assert sample_read(*words).code == 0
        assert one["id"] not in {e["id"] for e in sample_read("list", "--json").json()}
        assert sample_read("reopen", one["id"]).code == 0
        assert one["id"] in {e["id"] for e in sample_read("list", "--json").json()}


def test_a_snooze_ends_on_its_day(sample_read: Cli) -> None:
    one = first(sample_read)
    sample_read("snooze", one["id"], "--until", "2026-12-01")
    assert first(sample_read, "--state", "snoozed")["id"] == one["id"]


def test_several_are_decided_at_once_or_none(sample_read: Cli) -> None:
    a, b, *_ = (e["id"] for e in sample_read("list", "--json").json())
    assert is_one_sentence(sample_read("done", a, "nosuchid"), 1)
    assert a in {e["id"] for e in sample_read("list", "--json").json()}
    assert sample_read("done", a, b).code == 0
    assert not {a, b} & {e["id"] for e in sample_read("list", "--json").json()}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", "nosuchid"], 1),
        (["snooze", "abc", "--until", "soon"], 2),
        (["import"], 2),
        (["import", "--sent", "nowhere.mbox"], 1),
        (["scan"], 1),
        (["scan", "who@example.com"], 1),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(cli: Cli, words: list[str], code: int) -> None:
    assert is_one_sentence(cli(*words), code)


def test_wrong_usage_exits_with_two(cli: Cli) -> None:
    assert cli("list", "--colour", "red").code == 2
    assert cli("frobnicate").code == 2


def test_a_bad_now_is_explained(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from loose_ends.cli.main import hoisted, run  # noqa: PLC0415 - the fixture gives a --now of its own

    code = run(hoisted(["list", "--now", "yesterday", "--home", str(home)]))
    assert is_one_sentence(Outcome(code, *capsys.readouterr()), 2)


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("suggest",), ("scan",)])
@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-01T00:00:00", "9999-12-31"])
def test_a_day_that_nobody_means_is_explained(words: tuple[str, ...], day: str, tmp_path: Path) -> None:
    ended = process(tmp_path, *words, "--now", day)
    assert is_one_sentence(ended, 2)
    assert f"not “{day}”" in ended.err


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("suggest",)])
def test_a_home_that_cannot_be_is_explained(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = process(tmp_path / "file" / "home", *words)
    assert is_one_sentence(ended, 1)
    assert str(tmp_path / "file") in ended.err
    assert "Nothing was changed" not in ended.err, "nobody knows"


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("doctor",), ("export",)])
def test_output_that_nobody_takes_is_one_sentence(
    words: tuple[str, ...], sample_read: Cli, home: Path
) -> None:
    with Path("/dev/full").open("w") as full:
        ended = process(home, *words, out=full)
    assert is_one_sentence(ended, 1)
    assert ended.err == "loose-ends: No space left on device. Put that right and try again.\n"


@pytest.mark.parametrize("letters", ["ascii", "latin-1"])
def test_letters_that_a_terminal_lacks_end_nothing(sample_read: Cli, home: Path, letters: str) -> None:
    shown = process(home, "list", letters=letters)
    assert (shown.code, shown.err) == (0, "")
    assert "?" in shown.out
    for words in (
        ("list", "--json"),
        ("list", "--json", "--state", "kept"),
        ("export",),
        ("suggest", "--json"),
    ):
        plain, poor = (process(home, *words, letters=one) for one in ("utf-8", letters))
        assert (poor.code, poor.err) == (0, "")
        assert poor.out.splitlines()[1:] == plain.out.splitlines()[1:], "JSON is UTF-8 everywhere"
    assert process(home, "suggest", letters=letters).code == 0


def process(home: Path, *words: str, out: Any = subprocess.PIPE, letters: str = "utf-8") -> Outcome:
    now = [] if "--now" in words else ["--now", "2026-11-22"]
    ended = subprocess.run(
        [sys.executable, "-m", "loose_ends.cli", *words, *now, "--home", str(home)],
        env={**os.environ, "PYTHONIOENCODING": f"{letters}:strict"},
        stdout=out, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    return Outcome(ended.returncode, ended.stdout or "", ended.stderr)


def test_a_day_without_a_time_is_midday_where_the_user_is(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At UTC's midday it is the next day already in Auckland's summer."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    file = tmp_path / "ben.html"
    file.write_text("<title>Ben Ortiz</title><h1>Ben Ortiz</h1><p>Curator</p>")
    taken = ("profile", "add", "--url", "https://example.com/ben", str(file), "--json")
    assert process(home, *taken, "--captured-at", "2026-12-01").json()["captured_at"] == (
        "2026-12-01T12:00:00+13:00"
    )


def test_no_is_an_answer(sample_read: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    email = sample_read("account", "list", "--json").json()[0]["email"]
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    kept = sample_read("account", "remove", email)
    assert kept.code == 1
    assert kept.err == f"loose-ends: {email} stays as it is; nothing was forgotten.\n"
    assert len(sample_read("account", "list", "--json").json()) == 1


def test_a_weekly_time_that_the_plan_lacks_is_said(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("plan", "ics", tmp_path / "weekly.ics")
    assert is_one_sentence(outcome, 1)
    assert "The plan has no weekly time" in outcome.err
    assert "The plan before" not in outcome.err, "none was to be kept"
    assert not (tmp_path / "weekly.ics").exists()
    (tmp_path / "plan.json").write_text('{"weekly_minutes": 60}')
    assert cli("plan", "import", tmp_path / "plan.json").code == 0
    for words, start in (((), "20261123T090000"), (("--start", "2026-12-01T08:30"), "20261201T083000")):
        assert cli("plan", "ics", tmp_path / "weekly.ics", *words).code == 0
        assert f"DTSTART:{start}\r\n".encode() in (tmp_path / "weekly.ics").read_bytes()


def test_a_file_that_is_no_archive(cli: Cli, tmp_path: Path) -> None:
    junk = tmp_path / "holiday.mbox"
    junk.write_bytes(b"\x89PNG\r\n" * 100)
    outcome = cli("import", "--sent", junk)
    assert is_one_sentence(outcome, 1)
    assert "not a mail archive" in outcome.err


def test_mail_of_nobody_knows_whom_asks_for_the_address(cli: Cli, sample_mboxes: tuple[Path, Path]) -> None:
    outcome = cli("import", "--inbox", sample_mboxes[1])
    assert is_one_sentence(outcome, 1)
    assert "No sent mail is given" in outcome.err
    assert "--email" in outcome.err


def test_a_database_from_a_newer_version_is_left_alone(sample_read: Cli, home: Path) -> None:
    with sqlite3.connect(home / "loose-ends.sqlite3") as base:
        base.execute("update loose_ends_version set version_num = '9999'")
    before = (home / "loose-ends.sqlite3").read_bytes()
    outcome = sample_read("list")
    assert is_one_sentence(outcome, 1)
    assert "newer" in outcome.err
    assert (home / "loose-ends.sqlite3").read_bytes() == before


def test_a_file_that_is_no_database(cli: Cli, home: Path) -> None:
    home.mkdir(parents=True)
    (home / "loose-ends.sqlite3").write_text("Dear diary, " * 400)
    assert is_one_sentence(cli("list"), 1)


def test_inspect_shows_why(cli: Cli, tmp_path: Path) -> None:
    mail = tmp_path / "note.eml"
    mail.write_text(
        "From: Ana <ana@example.com>\nTo: Ben <ben@example.org>\nSubject: Plan\n"
        "Date: Mon, 2 Nov 2026 09:00:00 +0100\nMessage-ID: <1@example.com>\n\n"
        "Hi Ben,\n\nthe weather was fine.\nCould you send me the plan by Friday?\n\nAna\n"
    )
    shown = cli("inspect", mail)
    assert "✓ Could you send me the plan by Friday?" in shown.out
    assert "· the weather was fine." in shown.out
    line = cli("inspect", "--json", mail).json()
    assert set(line) == {"file", "message_id", "automatic", "own_text", "acts"}
    act = line["acts"][0]
    assert line["own_text"][act["start"] : act["end"]] == act["quote"]
    assert act["due"] == "2026-11-06"


def test_inspect_goes_on_after_a_file_it_cannot_read(cli: Cli, tmp_path: Path) -> None:
    good = tmp_path / "good.eml"
    good.write_text("From: a@example.com\nTo: b@example.org\n\nCould you call me today?\n")
    outcome = cli("inspect", "--json", tmp_path / "none.eml", good)
    assert outcome.code == 1
    assert "none.eml: No such file or directory\n" in outcome.err
    assert outcome.json()["acts"]


def test_doctor_finds_a_fresh_home_well(cli: Cli) -> None:
    outcome = cli("doctor")
    assert outcome.code == 0
    assert "Database" in outcome.out
