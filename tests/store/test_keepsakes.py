"""What an export holds, out of one store and into another: on both databases, all or nothing."""

from __future__ import annotations

import json
import resource
from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Boolean, Integer

from loose_ends.domain.account import Account
from loose_ends.domain.consents import Answer, Leave
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.ledger import Entry
from loose_ends.domain.loose_end import By, Decision, Verb
from loose_ends.domain.profile import Fact, FactKind, FoundBy, Profile
from loose_ends.domain.resources import Resource
from loose_ends.domain.suggestions.world import Choice, Chosen, PastNote
from loose_ends.sample.mailbox import OWNER_EMAIL
from loose_ends.store import PageTie, Shown, Store, StoreError, open_store
from loose_ends.store.columns import Moment
from loose_ends.store.keepsakes import NOT_EXPORTED, TOLD_BY_THE_USER
from loose_ends.store.tables import metadata
from loose_ends.usecases.bring_in import BadExport, bring_in, read_export
from loose_ends.usecases.export import END, FORMAT, HEAD, export_lines, export_to
from loose_ends.usecases.keep_settings import settings_of
from loose_ends.usecases.sample import SAMPLE
from tests.store.samples import ACCOUNT, ANNA, BO, ME, START, TODAY, mail, take, utc

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Column

    from tests.store.postgresql import Server

NOW = utc(20)
READ_FROM_MAIL = {
    "ledger", "change", "loose_end", "location", "unreadable", "recipient", "message", "reference", "thread",
    "address_name", "address", "person", "folder",
}  # fmt: skip
"""Every table that a scan fills."""
OF_THE_USER = {"account", "decision", "noted", "setting", "tie"}


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    if request.param == "sqlite":
        return str(tmp_path / "one.sqlite3"), str(tmp_path / "two.sqlite3")
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database(), server.new_database()


@pytest.fixture
def full(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "full.sqlite3")
    fill(store)
    return store


def fill(store: Store) -> None:
    """Something of every kind that a user can tell, with odd letters in it."""
    store.accounts.save(ACCOUNT)
    store.accounts.save(replace(ACCOUNT, email="two@example.com", password_from="command:echo swordfish"))
    take(store, mail("a", ME, ANNA), mail("b", ANNA, day=1, refs=["a"]), opens=["b"])
    end = store.loose_ends.find(TODAY)[0].end
    store.decisions.add(Decision(end.id, Verb.SNOOZE, utc(2), TODAY + timedelta(days=9)))
    store.decisions.add(Decision(end.id, Verb.DISMISS, utc(3)))
    store.decisions.add(Decision("ffff0000", Verb.DONE, utc(1)))
    store.people.tie(ANNA.email, BO.email, same=True)
    store.people.tie(ANNA.email, BO.email, same=False)
    store.settings.set("threshold", "0.7")
    store.settings.set("plan", json.dumps({"goals": [{"name": "Räder & “quotes”\u2028"}]}))
    noted = store.noted
    noted.add_gift(ANNA.email, Entry(GiveKind.INTRODUCTION, By.ME, "met Bo, “the” printer", START))
    noted.add_leave(Leave(ANNA.email, BO.email, Answer.YES, utc(4)))
    noted.add_chosen(Chosen("s1", "p1", Choice.SNOOZE, TODAY, TODAY + timedelta(days=3)))
    noted.add_note(PastNote("p1", ANNA.email, TODAY, "s1", GiveKind.THANKS, body="Dear Anna\nthank you"))
    noted.add_shown([Shown("s1", "p1"), Shown("s2", "p2")], utc(5))
    noted.keep_resource(Resource("https://example.com/a", "A", "worth it", ("light",), utc(6)), utc(6))
    fact = Fact(
        FactKind.ROLE, "Curator", "https://example.com/bo", utc(7), FoundBy.JSON_LD, 0.9, "Curator at Glow"
    )
    noted.add_capture("example.com/bo", Profile("https://example.com/bo", utc(7), "Bo Carr", (fact,), True))
    noted.add_page_tie(PageTie("example.com/bo", BO.email, same=True, by_user=True), utc(7))
    noted.add_met(BO.email, utc(8))


def told(store: Store) -> list[str]:
    """The user's part of a dump; where a password is kept may be a secret and stays behind."""
    lines = [line for line in store.dump() if line.split(" ", 1)[0] in OF_THE_USER]
    return [line.replace("command:echo swordfish", "") for line in lines]


def exported(store: Store, path: Path) -> Path:
    export_to(store, path, NOW)
    return path


def test_what_goes_out_comes_in_again_and_again(places: tuple[str, str], tmp_path: Path) -> None:
    with open_store(places[0]) as one, open_store(places[1]) as two:
        fill(one)
        file = exported(one, tmp_path / "export.jsonl")
        added = bring_in(two, file)
        assert (added.accounts, added.decisions, added.ties, added.settings) == (2, 3, 2, 2)
        assert told(two) == told(one)
        again = bring_in(two, file)
        assert again == type(again)(), "nothing is new the second time"
        assert told(two) == told(one)
        assert bring_in(one, file) == type(again)(), "nor where it came from"


def test_it_means_the_same_after_a_scan_on_the_new_computer(full: Store, tmp_path: Path) -> None:
    file = exported(full, tmp_path / "export.jsonl")
    with open_store(tmp_path / "new.sqlite3") as new:
        bring_in(new, file)
        take(new, mail("a", ME, ANNA), mail("b", ANNA, day=1, refs=["a"]), opens=["b"])
        one, other = (s.loose_ends.find(TODAY, states=None) for s in (full, new))
        assert [(e.end.id, e.state) for e in one] == [(e.end.id, e.state) for e in other]
        assert {p.person.id for p in full.people.find(TODAY)} == {p.person.id for p in new.people.find(TODAY)}
    full.close()


def test_no_secret_goes_out(full: Store, tmp_path: Path) -> None:
    text = exported(full, tmp_path / "export.jsonl").read_text()
    assert "swordfish" not in text
    assert (tmp_path / "export.jsonl").stat().st_mode & 0o777 == 0o600
    full.close()


def test_tokens_of_paired_programs_do_not_go_out(full: Store) -> None:
    """Whatever stands in tables that are not the user's telling, its words are not in an export."""
    with full._database.write() as connection:
        for name in NOT_EXPORTED:
            table = metadata.tables[name]
            needed = [column for column in table.columns if not column.nullable]
            row = {column.name: _canary(column) for column in needed}
            connection.execute(table.insert().values(**row))
    text = "\n".join(export_lines(full, NOW))
    assert "canary" not in text
    assert any("canary" in line for line in _all_rows(full))
    full.close()


def _canary(column: Column[Any]) -> object:
    if column.foreign_keys or isinstance(column.type, (Integer, Boolean)):
        return 1
    return START if isinstance(column.type, Moment) else "canary"


def _all_rows(store: Store) -> list[str]:
    with store._database.read() as connection:
        return [
            str(tuple(row))
            for name in NOT_EXPORTED
            for row in connection.execute(metadata.tables[name].select())
        ]


def test_every_table_is_exported_or_has_a_reason() -> None:
    assert set(metadata.tables) == TOLD_BY_THE_USER | set(NOT_EXPORTED) | READ_FROM_MAIL
    assert not TOLD_BY_THE_USER & (set(NOT_EXPORTED) | READ_FROM_MAIL)


def test_what_was_told_here_holds_against_an_export(full: Store, tmp_path: Path) -> None:
    file = exported(full, tmp_path / "export.jsonl")
    with open_store(tmp_path / "new.sqlite3") as new:
        new.settings.set("threshold", "0.3")
        new.people.tie(BO.email, ANNA.email, same=True)
        new.decisions.add(Decision("ffff0000", Verb.REOPEN, utc(15)))
        added = bring_in(new, file)
        assert added.settings_kept == 1
        assert new.settings.get("threshold") == "0.3"
        assert [tie.same for tie in new.people.ties()] == [True]
        latest = new.decisions.latest("ffff0000")
        assert latest is not None
        assert latest.verb is Verb.REOPEN
    full.close()


def lines_of(store: Store) -> list[bytes]:
    return [line.encode() for line in export_lines(store, NOW)]


MOMENT = "2026-01-01T00:00:00+00:00"
DONE = {"type": "decision", "loose_end": "a", "verb": "done", "at": MOMENT, "until": None}
GIFT = {"type": "noted", "kind": "gift", "subject": "a", "at": MOMENT, "value": {"kind": "thanks"}}
SERVED = {"type": "account"} | asdict(replace(ACCOUNT, email="new@example.com"))
TIE = {"type": "tie", "one": "a", "other": "b", "same": True}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"type": "decision", "loose_end": "a"', "no JSON object"),
        (b"[1, 2]", "no JSON object"),
        (b"\xff\xfe", "no JSON object"),
        (b"[" * 100_000, "no JSON object"),
        (DONE | {"verb": "eat"}, "wrong form"),
        (DONE | {"at": "2026-01-01T00:00:00"}, "wrong form"),
        ({name: value for name, value in DONE.items() if name != "at"}, "'at' is missing"),
        ({"type": "diary", "text": "x"}, "'diary' is missing or unknown"),
        ({"text": "x"}, "'type' is missing"),
        ({"type": ["x"]}, "wrong form"),
        (GIFT | {"kind": "token"}, "'token' is missing or unknown"),
        (GIFT, "is missing"),
        (TIE | {"same": "yes"}, "wrong form"),
        ({"type": "setting", "key": "a", "value": 7}, "wrong form"),
        ({"type": "setting", "key": "a", "value": "7"}, "There is no setting a."),
        ({"type": "setting", "key": "threshold", "value": "abc"}, "threshold is a number from 0.3 to 0.95"),
        ({"type": "setting", "key": "daily", "value": "2"}, "There is no setting daily"),
        ({"type": "setting", "key": "suggest.daily", "value": "0"}, "daily is a whole number from 1 to 10"),
        ({"type": "setting", "key": "suggest.spacing", "value": "9 4 1"}, "spacing is three numbers"),
        ({"type": "setting", "key": "plan", "value": "[]"}, "A plan is a JSON object"),
        ({"type": "setting", "key": "sample", "value": ME}, "another mailbox than the made-up one"),
        (SERVED | {"password_from": "command:touch x"}, "to run a command for the password"),
        (SERVED | {"password_from": "command"}, "to run a command for the password"),
        (SERVED | {"password_from": "shell:touch x"}, "wrong form"),
        (SERVED | {"password_from": "file:"}, "wrong form"),
        (SERVED | {"security": "plain"}, "wrong form"),
        (SERVED | {"security": "none"}, "would not be encrypted"),
        (SERVED | {"host": "imap\n.example.com"}, "cannot be printed"),
        (SERVED | {"port": 70_000}, "70000 is not a port"),
        (SERVED | {"host": "", "port": 10**30}, "is not a port"),
        (SERVED | {"username": ""}, "The user name is empty"),
        ({"type": "end", "lines": 1}, "1 lines should stand before it"),
    ],
)
def test_a_broken_line_is_named_and_nothing_comes_in(
    full: Store, tmp_path: Path, line: bytes | dict[str, object], why: str
) -> None:
    file = tmp_path / "export.jsonl"
    line = line if isinstance(line, bytes) else json.dumps(line).encode()
    good = lines_of(full)
    file.write_bytes(b"\n".join([*good[:4], line, *good[4:]]) + b"\n")
    with open_store(tmp_path / "new.sqlite3") as new:
        before = new.dump()
        with pytest.raises(BadExport, match=r"^Line 5 of .* cannot be read: ") as caught:
            bring_in(new, file)
        assert why in str(caught.value)
        assert "Nothing was brought in" in str(caught.value)
        assert new.dump() == before
    full.close()


def test_settings_come_in_as_they_would_have_been_stored(tmp_path: Path) -> None:
    told = {"suggest.daily": " 4.0 ", "suggest.spacing": "3 5 8", "threshold": "0.50"}
    lines = [{"type": "setting", "key": key, "value": value} for key, value in told.items()]
    file = tmp_path / "export.jsonl"
    parts = [{"type": HEAD, "format": FORMAT}, *lines, {"type": END, "lines": len(lines)}]
    file.write_text("".join(json.dumps(part) + "\n" for part in parts))
    with open_store(tmp_path / "new.sqlite3") as new:
        bring_in(new, file)
        settings = settings_of(new)
        assert (settings.daily, settings.spacing, settings.threshold) == (4, (3, 5, 8), 0.5)


def test_every_place_of_a_password_that_goes_out_comes_in(tmp_path: Path) -> None:
    places = ["keyring", "prompt", "environment:MAIL", "file:/a:b", "command:echo swordfish", ""]
    with open_store(tmp_path / "one.sqlite3") as one, open_store(tmp_path / "two.sqlite3") as two:
        for number, place in enumerate(places):
            one.accounts.save(replace(ACCOUNT, email=f"{number}@example.com", password_from=place))
        one.accounts.save(Account("files@example.com"))
        one.settings.set(SAMPLE, OWNER_EMAIL)
        bring_in(two, exported(one, tmp_path / "export.jsonl"))
        assert [a.password_from for a in two.accounts.list()] == [*places[:4], "", "", ""]
        assert two.settings.all() == one.settings.all()


def test_a_file_cut_short_is_seen(full: Store, tmp_path: Path) -> None:
    """At whatever line it was cut, and in the middle of any."""
    whole = b"\n".join(lines_of(full)) + b"\n"
    full.close()
    for cut in range(0, len(whole) - 2, 37):
        with pytest.raises(BadExport, match="Nothing was brought in"):
            read_export(whole[:cut].split(b"\n"), "x")
    assert read_export(whole.split(b"\n"), "x").decisions


def test_a_newer_format_is_refused_with_a_sentence(tmp_path: Path) -> None:
    head = {"type": HEAD, "format": FORMAT + 1, "program": "9.1"}
    file = tmp_path / "newer.jsonl"
    file.write_text(json.dumps(head) + "\n" + json.dumps({"type": END, "lines": 0}) + "\n")
    with (
        open_store(tmp_path / "new.sqlite3") as new,
        pytest.raises(BadExport, match=r"newer version of Loose Ends \(9.1, format 2\). Update this one"),
    ):
        bring_in(new, file)


@pytest.mark.parametrize("content", [b"", b"hello\n", b"{}\n", b'{"type":"decision"}\n', b"From a@b\n\nHi\n"])
def test_what_is_no_export_is_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    with (
        open_store(tmp_path / "new.sqlite3") as new,
        pytest.raises(BadExport, match="Nothing was brought in"),
    ):
        bring_in(new, file)


def test_a_fault_of_the_database_brings_in_nothing(full: Store, tmp_path: Path) -> None:
    file = exported(full, tmp_path / "export.jsonl")
    full.close()
    with open_store(tmp_path / "new.sqlite3") as new:
        before = new.dump()
        with new._database.read() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            grown = json.dumps(TIE | {"one": "y" * 100_000}).encode()
        lines = file.read_bytes().split(b"\n")
        end = json.loads(lines[-2])
        lines[-2:] = [grown, json.dumps({"type": END, "lines": end["lines"] + 1}).encode(), b""]
        file.write_bytes(b"\n".join(lines))
        with pytest.raises(StoreError, match="full"):
            bring_in(new, file)
        assert new.dump() == before


def test_an_export_goes_where_a_link_leads(full: Store, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    file, link = tmp_path / "safe" / "mine.jsonl", tmp_path / "mine.jsonl"
    file.touch(mode=0o644)
    link.symlink_to("safe/mine.jsonl")
    for _ in range(2):
        exported(full, link)
        assert link.is_symlink()
        assert len(file.read_text().splitlines()) == len(lines_of(full))
        assert file.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.rglob("*.jsonl*")} == {"mine.jsonl"}
    full.close()


def test_an_export_that_cannot_be_written_leaves_the_one_before(full: Store, tmp_path: Path) -> None:
    file = exported(full, tmp_path / "export.jsonl")
    before = file.read_bytes()
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limit[1]))
    try:
        with pytest.raises(OSError, match="too large") as caught:
            export_to(full, file, NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert caught.value.filename == str(file)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.glob(".export*")] == []
    full.close()
