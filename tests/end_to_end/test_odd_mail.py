"""Mail that is odd in the extreme is read like any other; what we fail to read stops nothing else."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loose_ends.api.access import Access
from loose_ends.language import read_acts
from loose_ends.settings import Place
from loose_ends.store import open_store
from loose_ends.usecases import study, workshop
from loose_ends.usecases.import_archive import import_archive
from tests.api.conftest import running
from tests.sample.parts import TODAY
from tests.store.postgresql import Server, running_server

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Cli

NOW = datetime.combine(TODAY, time(12), UTC)
ASKS = (
    "Could you send me the plan by tomorrow?\nCould you send me the list within two weeks?\n"
    "Can you call me by next week Monday?\nCould you bring the key by 9999-12-31?\n"
    "Could you come at the end of the year? Could you write by the end of December?\n"
)
LETTERS = "".join(map(chr, range(0x20000, 0x20400)))


def letter(number: int, body: str = ASKS, **changed: str | None) -> bytes:
    fields: dict[str, str | None] = {
        "From": "Bo Berg <bo@example.org>",
        "To": "Ana Brandt <ana@example.com>",
        "Subject": f"Plan {number}",
        "Date": format_datetime(NOW - timedelta(days=1)),
        "Message-ID": f"<m{number}@example.org>",
        "Content-Type": "text/plain; charset=utf-8",
    }
    fields.update({name.replace("_", "-"): value for name, value in changed.items()})
    head = "".join(f"{name}: {value}\n" for name, value in fields.items() if value is not None)
    return f"{head}\n{body}".encode("utf-8", "surrogatepass")


def long_word(length: int, letters: str = LETTERS, seed: int = 1) -> str:
    """A word that no database can make shorter; each of its letters has four octets."""
    return "".join(random.Random(seed).choices(letters, k=length))


LATE = "Fri, 31 Dec 9999 23:59:59 +0000"
AWAY: dict[str, str | None] = {"Auto_Submitted": "auto-replied", "In_Reply_To": "<sent@example.com>"}
ODD: tuple[tuple[str, dict[str, str | None]], ...] = (
    (ASKS, {"Date": LATE}),
    (ASKS, {"Date": "Fri, 31 Dec 9999 23:59:59 -1200"}),
    (ASKS, {"Received": f"from a by b; {LATE}"}),
    (ASKS, {"Received": f"from a by b; {LATE}", "Date": None}),
    (ASKS, {"Received": "from a by b; Sat, 1 Jan 0101 00:00:00 +1400", "Date": None}),
    (ASKS, {"Date": "Sat, 1 Jan 0101 00:00:00 +1400"}),
    (ASKS, {"Date": "Thu, 1 Jan 1970 00:00:00 +1400"}),
    (ASKS, {"Date": "Thu, 1 Jan 2026 23:59:59 +2359"}),
    (ASKS, {"Date": "Thu, 1 Jan 2026 23:59:59 -2400"}),
    (ASKS, {"Date": "Thu, 1 Jan 2026 23:59:59 +" + "9" * 80}),
    (ASKS, {"Date": "Thu, " + "9" * 5_000 + " Jan 2026 23:59:59"}),
    ("I am away until 9999-12-31.\n", AWAY | {"Date": None}),
    ("I am away until 9999-12-31.\n", AWAY),
    ("Could you call within " + "9" * 5_000 + " days, or by " + "1" * 6_000 + ".1.2026?\n", {}),
    ("Could you call within 99999999 weeks, or in 999999999 hours, or within ²² days?\n", {}),
    ("Could you send \ud83d the plan by Friday?\n", {"Subject": "a\ud83d", "Message_ID": "<m\ud800@x>"}),
    (ASKS, {"Subject": "=?utf-7?q?a+2AA-b?=", "From": "=?utf-7?q?Bo+2AA-?= <b@example.org>"}),
    (ASKS, {"Message_ID": "=?utf-7?q?<+2AA-@x>?=", "References": "=?utf-7?q?<+2AA-y@x>?="}),
    ("Could you send +2AA- the plan by Friday?\n", {"Content_Type": "text/plain; charset=utf-7"}),
    ("Could you send \0 the plan\0 by Friday?\n", {"Subject": "a\0b", "From": "B\0o <b\0@example.org>"}),
    (ASKS, {"Message_ID": "<m\0@x>", "References": "<q\0@x>", "List_Id": "=?utf-8?q?<a=00b.c>?="}),
    ("<p>Could you send &#0; &#xD800; the plan?</p>", {"Content_Type": "text/html"}),
    ("Could you send\r the plan\r by Friday?\r", {"Subject": "a\rb"}),
    (ASKS, {"Message_ID": f"<{long_word(985)}@x>", "References": f"<{long_word(980, seed=2)}@y>"}),
    (ASKS, {"References": " ".join(f"<{long_word(90, seed=n)}{n}@x>" for n in range(300))}),
    (ASKS, {"Subject": long_word(9_000)}),
    (ASKS, {"Subject": "Re: " + long_word(9_000)}),
    (ASKS, {"From": f"{long_word(9_000)} {long_word(9_000, seed=2)} <bo@example.org>"}),
    (ASKS, {"From": f"{long_word(900, 'abcdefghijklmnop')} {long_word(900)} <bo@example.org>"}),
    (ASKS, {"From": f"Bo <{long_word(199)}@{long_word(240)}.org>"}),
    (ASKS, {"To": ", ".join(f"P{n} <p{n}@example.net>" for n in range(3_000))}),
    (ASKS, {"List_Id": f"<{long_word(9_000)}>"}),
)  # fmt: skip


def mbox(path: Path, letters: list[bytes]) -> Path:
    path.write_bytes(b"".join(b"From x\n" + one + b"\n\n" for one in letters))
    return path


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    fields = {"From": "Ana Brandt <ana@example.com>", "To": "Bo Berg <bo@example.org>"}
    return mbox(
        tmp_path / "sent.mbox", [letter(0, "Could you call?\n", **fields, Message_ID="<sent@example.com>")]
    )


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "odd.sqlite3")
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()


def test_both_databases_take_any_mail(
    database: str, sent: Path, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [letter(number, body, **changed) for number, (body, changed) in enumerate(ODD, 1)]
    inbox = mbox(tmp_path / "inbox.mbox", [*letters, letter(999, "Could you call me by Friday?\n")])
    with open_store(database) as store:
        _, result = import_archive(store, [sent], [inbox], now=NOW)
        assert (result.read, result.unreadable) == (len(ODD) + 2, 0)
        assert store.messages.count() == len(ODD) + 2
    monkeypatch.setenv("LOOSE_ENDS_DATABASE", database)
    for words in (
        ["list"],
        ["list", "--json"],
        ["suggest"],
        ["person", "show", "bo@example.org"],
        ["doctor"],
    ):
        outcome = cli(*words)
        assert outcome.code == 0, (words, outcome.err)
    with running(Place(tmp_path, database), Access(), now=lambda: NOW) as backend, backend.client() as client:
        for call in ("/v1/loose-ends", "/v1/people", "/v1/suggestions", "/v1/rhythm", "/"):
            client.get(call).raise_for_status()


@pytest.mark.parametrize("number", range(len(ODD)))
def test_any_mail_can_be_looked_into(number: int, tmp_path: Path, cli: Cli) -> None:
    body, changed = ODD[number]
    file = tmp_path / "odd.eml"
    file.write_bytes(letter(1, body, **changed))
    outcome = cli("inspect", file)
    assert outcome.code == 0, outcome.err


FAULT = """
import loose_ends.usecases.study as study
known = study.read_acts
def failing(message, threshold):
    if "stumble" in message.subject:
        raise ZeroDivisionError(message.own_text)
    return known(message, threshold)
study.read_acts = failing
"""


@pytest.mark.parametrize("processes", [False, True])
def test_a_fault_of_ours_costs_one_message_and_is_told(
    processes: bool, sent: Path, tmp_path: Path, cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(study, "read_acts", read_acts)  # puts it back in the end
    if processes:
        monkeypatch.setattr(workshop, "WORTH_IT", 1)
        monkeypatch.setattr(workshop, "_SERVE", FAULT + workshop._SERVE)
    else:
        exec(FAULT, {})  # noqa: S102 - the same fault in this process
    letters = [
        letter(1, "Could you send me the drawing?\n"),
        letter(2, "Secret words\n", Subject="We stumble"),
        letter(3, "Could you send me the bill?\n"),
    ]
    outcome = cli("import", "--sent", sent, "--inbox", mbox(tmp_path / "inbox.mbox", letters))

    assert outcome.code == 0, outcome.err
    assert "1 message could not be read" in outcome.err
    with open_store(home / "loose-ends.sqlite3") as store:
        (broken,) = store.folders.unreadable()
    assert "by a fault of ours (ZeroDivisionError, <string> line 6)" in broken.reason
    assert "Secret" not in broken.reason
    assert broken.reason in " ".join(cli("doctor").out.split())
    listed = cli("list").out
    assert "drawing" in listed
    assert "bill" in listed
    assert "Nothing new." in cli("import", "--sent", sent, "--inbox", tmp_path / "inbox.mbox").err


def test_a_message_that_no_reading_as_an_answer_survives_is_still_read(
    sent: Path, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError("Secret words")

    monkeypatch.setattr(study, "read_reply", failing)
    answer = letter(1, "Could you send me the drawing?\n", In_Reply_To="<sent@example.com>")
    outcome = cli("import", "--sent", sent, "--inbox", mbox(tmp_path / "inbox.mbox", [answer]))

    assert outcome.code == 0, outcome.err
    assert "drawing" in cli("list").out
    assert "not read as an answer. Reading it fails by a fault of ours (ZeroDivisionError" in caplog.text
    assert "Secret" not in caplog.text


def test_looking_into_a_message_tells_of_a_fault_too(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError("Secret words")

    monkeypatch.setattr("loose_ends.usecases.inspect_message.read_acts", failing)
    file = tmp_path / "odd.eml"
    file.write_bytes(letter(1))
    outcome = cli("inspect", file)

    assert outcome.code == 1
    assert "fails by a fault of ours (ZeroDivisionError" in " ".join(outcome.err.split())
    assert "Secret" not in outcome.err


COMMANDING = "\x1bc\x1b[2J\x07\x9b31m\x90\u202e\u2066"
"""Resets the screen, empties it, rings, turns it red, and shows what follows backwards."""


def test_nothing_in_mail_commands_the_screen(sent: Path, tmp_path: Path, cli: Cli) -> None:
    ask = letter(
        1,
        f"Could you{COMMANDING} send me the drawing ä?\n\n> Shall{COMMANDING} I?\nPlease{COMMANDING} do.\n",
        From=f'"{COMMANDING}Bo {COMMANDING}Berg" <bo@example.org>',
        Subject=f"Plan{COMMANDING}s",
        To=f"{COMMANDING}Ana Brandt <ana@example.com>",
    )
    answer = letter(
        2,
        f"I will{COMMANDING} send the drawing ä tomorrow.\n",
        From=f"{COMMANDING}Ana Brandt <ana@example.com>",
        To=f"{COMMANDING}Bo{COMMANDING} Berg <bo@example.org>",
        Subject=f"Re: Plan{COMMANDING}s",
        In_Reply_To="<m1@example.org>",
    )
    sent.write_bytes(sent.read_bytes() + b"From x\n" + answer + b"\n\n")
    outcomes = [cli("import", "--sent", sent, "--inbox", mbox(tmp_path / "inbox.mbox", [ask]))]
    listed = cli("list", "--json")
    outcomes += [cli("show", one["id"]) for one in listed.json()]
    (tmp_path / "ask.eml").write_bytes(ask)
    outcomes += [cli("inspect", tmp_path / "ask.eml"), cli("person", "show", "bo@example.org")]
    outcomes += [cli(*words) for words in (["list"], ["suggest"], ["doctor"])]

    assert any("Berg" in outcome.out and "drawing ä" in outcome.out for outcome in outcomes)
    for outcome in outcomes:
        assert outcome.code == 0, outcome.err
        said = outcome.out + outcome.err
        assert not [c for c in said if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")], said
