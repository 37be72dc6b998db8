"""The mark that kept answers hang on: it moves with every commit by anybody, and with nothing else."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import psycopg
import pytest

from loose_ends.store import Store, open_store
from loose_ends.store.change_mark import FileMark, ended_between
from loose_ends.store.records import Shown
from tests.store.samples import START

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.store.postgresql import Server

WRITE = """
import sys
from loose_ends.store import open_store
with open_store(sys.argv[1]) as store:
    store.settings.set(sys.argv[2], "x")
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "x.sqlite3")
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def elsewhere(place: str, key: str) -> None:
    """A write by another process."""
    subprocess.run([sys.executable, "-c", WRITE, place, key], check=True)


def test_it_moves_with_every_write_however_close_together(store: Store) -> None:
    seen = [store.stamp()]
    for value in range(200):
        # Of the same length each time: the file's size tells nothing, and its time too little.
        store.settings.set("key", f"{value:04}")
        seen.append(store.stamp())
    assert len(set(seen)) == len(seen)


def test_it_moves_with_a_write_by_another_process(store: Store, place: str) -> None:
    before = store.stamp()
    elsewhere(place, "key")
    assert store.stamp() != before


def test_it_stays_over_reading_and_over_a_write_that_was_given_up(store: Store) -> None:
    store.settings.set("key", "1")
    before = store.stamp()
    assert store.settings.get("key") == "1"
    assert store.people.page(START.date(), "", 5, 0).total == 0
    if store._database.is_sqlite:  # in PostgreSQL one that was given up has ended, too: that costs an answer
        with suppress(KeyError), store._database.write() as connection:
            connection.exec_driver_sql("INSERT INTO setting VALUES ('other', '2')")
            raise KeyError
        assert store.settings.get("other") == ""
    assert store.stamp() == before


def test_at_once_is_the_same_mark_or_none(store: Store) -> None:
    at_once = store.stamp_at_once()
    assert at_once == (store.stamp() if store._database.is_sqlite else None)


def test_to_look_leaves_no_lock_behind(tmp_path: Path) -> None:
    place = tmp_path / "x.sqlite3"
    with open_store(place) as store, closing(sqlite3.connect(place, timeout=0)) as other:
        for value in "ab":
            store.settings.set("key", value)
            assert store.stamp_at_once() is not None
        busy, *_ = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        assert busy == 0, "somebody still reads"


def test_a_file_held_by_one_alone_is_not_waited_for_at_once(tmp_path: Path) -> None:
    place = tmp_path / "x.sqlite3"
    open_store(place).close()
    with closing(sqlite3.connect(place, timeout=0, isolation_level=None)) as alone:
        alone.execute("PRAGMA journal_mode=DELETE")
        alone.execute("BEGIN EXCLUSIVE")
        mark = FileMark(place)
        assert mark.at_once() is None
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            mark.read(0.02)
        alone.execute("COMMIT")
        assert mark.at_once() == mark.read(0)
        mark.close()


def test_a_writer_that_ends_after_a_later_one_moves_it(postgresql: Server) -> None:
    """The newest number alone, which was looked at before, is the same before and after."""
    place = postgresql.new_database()
    with (
        open_store(place) as store,
        psycopg.connect(place.replace("postgresql+psycopg", "postgresql")) as slow,
    ):
        slow.execute("INSERT INTO setting VALUES ('slow', '1')")
        store.settings.set("quick", "1")
        before = store.stamp()
        assert store.settings.get("slow") == ""
        slow.commit()
        assert store.settings.get("slow") == "1"
        assert store.stamp() != before


@pytest.mark.parametrize(
    ("before", "after", "ended"),
    [
        ("5:5:", "5:5:", set()),
        ("5:5:", "6:6:", {5}),
        ("5:8:5", "8:8:", {5}),
        ("5:8:5,7", "5:9:5", {7, 8}),
        ("5:5:", "5:7:5", {6}),
    ],
)
def test_which_writers_ended_between_two_snapshots(before: str, after: str, ended: set[int]) -> None:
    assert ended_between(before, after) == ended


def test_what_was_kept_holds_over_the_write_of_what_was_shown(store: Store) -> None:
    before = store.stamp()
    after = store.noted.add_shown([Shown("abc", "p1")], START, before)
    assert after == store.stamp() != before
    assert store.noted.add_shown([Shown("abc", "p1")], START, after) == after, "nothing new, nothing written"
    assert [one.person for one in store.noted.shown("abc")] == ["p1"]


def test_what_was_kept_does_not_hold_where_somebody_else_wrote_since(store: Store, place: str) -> None:
    before = store.stamp()
    elsewhere(place, "key")
    assert store.noted.add_shown([Shown("abc", "p1")], START, before) is None
    assert store.noted.add_shown([Shown("abd", "p1")], START) is None, "nothing was kept"
    assert len(store.noted.shown("ab")) == 2


def test_nor_where_somebody_else_wrote_just_after(
    store: Store, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, before, looked = store._database, store.stamp(), [0]
    honest = database.stamp

    def stamp() -> str:
        looked[0] += 1
        if not database.is_sqlite or looked[0] == 2:
            elsewhere(place, "key")  # between the commit and the look at the mark
        return honest()

    monkeypatch.setattr(database, "stamp", stamp)
    assert store.noted.add_shown([Shown("abc", "p1")], START, before) is None
