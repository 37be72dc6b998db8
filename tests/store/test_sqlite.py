"""The store on SQLite: the contract, and what only a file can do to us."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from loose_ends.store import (
    NotAStore,
    Store,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreUnavailable,
    database,
    open_store,
)
from loose_ends.store.packing import digest
from tests.store import contract_keeping, contract_listing, contract_reading, contract_undo
from tests.store.samples import ANNA, ME, START, TODAY, add_account, mail, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "loose ends.sqlite3"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "second.sqlite3") as opened:
        yield opened


class TestAccounts(contract_reading.Accounts):
    pass


class TestFolders(contract_reading.Folders):
    pass


class TestMessages(contract_reading.Messages):
    pass


class TestBatches(contract_reading.Batches):
    pass


class TestLooseEnds(contract_listing.LooseEnds):
    pass


class TestPeople(contract_listing.People):
    pass


class TestDecisions(contract_keeping.Decisions):
    pass


class TestForgetting(contract_keeping.Forgetting):
    pass


class TestSettingsAndLock(contract_keeping.SettingsAndLock):
    pass


class TestTakingBack(contract_undo.TakingBack):
    pass


class TestTokens(contract_undo.Tokens):
    pass


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_every_file_is_for_its_owner_alone(place: Path) -> None:
    before = os.umask(0)
    try:
        with open_store(place) as store, store.scan_lock(START):
            add_account(store)
            files = {path.name: mode(path) for path in place.parent.iterdir()}
    finally:
        os.umask(before)
    assert set(files) == {place.name + end for end in ("", "-wal", "-shm", ".scan", ".scan-by")}
    assert set(files.values()) == {0o600}
    assert mode(place.parent) == 0o700


def test_a_file_others_could_read_is_closed_to_them(place: Path) -> None:
    open_store(place).close()
    place.chmod(0o644)
    open_store(place).close()
    assert mode(place) == 0o600


def test_it_is_written_ahead_and_checks_its_keys(store: Store, place: Path) -> None:
    with closing(sqlite3.connect(place)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with store._database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    take_some(store)
    with closing(sqlite3.connect(place)) as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def take_some(store: Store) -> None:
    add_account(store)
    take(store, mail("a", ME, ANNA), mail("b", ANNA, day=1, refs=["a"]), opens=["a"])


def test_what_is_forgotten_is_not_in_the_file_any_more(store: Store, place: Path) -> None:
    take_some(store)
    words = b"Could you send the list by Friday?"

    def on_disk() -> bool:
        return any(words in path.read_bytes() for path in place.parent.iterdir())

    assert on_disk()
    store.accounts.remove(ME)
    assert not on_disk()


def test_nothing_a_batch_asks_for_goes_through_a_whole_table(store: Store) -> None:
    """Else a scan's cost would grow with the square of the mailbox."""
    take_some(store)
    asked: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, values: object, _x: object, _many: object) -> None:
        asked.append((statement, values))

    engine = store._database.engine
    event.listen(engine, "before_cursor_execute", note)
    messages = [mail("c", ANNA, day=2, subject="Re: Plan"), mail("d", ANNA, day=2, subject="Seeds")]
    store.messages.known(digest(m.message_id) for m in messages)
    store.messages.knowledge(messages, frozenset({ME}))
    event.remove(engine, "before_cursor_execute", note)
    assert len(asked) > 12
    with store._database.read() as connection:
        for statement, values in asked:
            if not statement.startswith("SELECT"):
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()  # type: ignore[arg-type]
            steps = [row[3] for row in plan]
            through = [s for s in steps if s.startswith("SCAN") and "anon" not in s and s != "SCAN tie"]
            assert not through, (statement, steps)
            assert not any("loose_end_by_state" in step for step in steps), steps


def test_a_locked_database_is_told_in_a_sentence_and_can_still_be_read(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    take_some(store)
    with closing(sqlite3.connect(place, isolation_level=None)) as other, open_store(place) as hasty:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked, match=r"Another program is using .*loose ends.sqlite3. Wait until"):
            hasty.settings.set("a", "b")
        assert len(hasty.loose_ends.find(TODAY)) == 1
        other.execute("ROLLBACK")
        hasty.settings.set("a", "b")


def test_locked_while_it_is_opened_for_the_first_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    place.parent.mkdir()
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreLocked, match="Another program is using"):
            open_store(place)


@pytest.mark.parametrize("content", [b"Dear Anna, this is no database. " * 50, b"x" * 40])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(place: Path, content: bytes) -> None:
    place.parent.mkdir()
    place.write_bytes(content)
    with pytest.raises(NotAStore, match="is not a Loose Ends database"):
        open_store(place)
    assert place.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_is(place: Path) -> None:
    place.parent.mkdir()
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("CREATE TABLE message (text)")
    with pytest.raises(NotAStore, match="another program's database"):
        open_store(place)
    with closing(sqlite3.connect(place)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("message",)]


def test_a_damaged_database_is_told_in_a_sentence(place: Path) -> None:
    with open_store(place) as store:
        take_some(store)
    size = place.stat().st_size
    with place.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(NotAStore, match="is damaged"), open_store(place) as store:
        store.dump()


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match="is a folder"):
        open_store(tmp_path)


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        open_store(tmp_path / "file" / "loose-ends.sqlite3")


@pytest.mark.parametrize(
    ("url", "says"),
    [("mysql://x/y", "must be a file"), ("://", "cannot be read"), ("nonsense://x", "must be a file")],
)
def test_a_url_that_makes_no_sense(url: str, says: str) -> None:
    with pytest.raises(StoreUnavailable, match=says):
        open_store(url)


def test_a_sqlite_url_is_a_file_too(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/x.sqlite3") as store:
        assert store.label == f"{tmp_path}/x.sqlite3"
    assert mode(tmp_path / "x.sqlite3") == 0o600


def test_a_full_disk_loses_nothing_and_says_so(store: Store) -> None:
    """SQLite's own limit on pages stands in for the disk: it fails with the same error."""
    take_some(store)
    before = store.dump()
    limit_pages(store, 0)
    with pytest.raises(StoreFull, match=r"The disk that holds .* is full"):
        take(store, *(mail(f"{n}", subject=f"Subject {n} " * 20) for n in range(300)), first_uid=9)
    assert store.dump() == before
    limit_pages(store, 1_000_000)
    take(store, mail("later", day=9), first_uid=9)
    assert store.messages.known([digest("<later@example.org>")])


def limit_pages(store: Store, pages: int) -> None:
    """Let the file grow to so many pages at most; less than it has means that it cannot grow."""
    with store._database.read() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages or 1}")


KILLED = """
import os, sys
from loose_ends.store import open_store, saving
from tests.store.samples import ANNA, ME, START, mail, take
store = open_store(sys.argv[1])
real = saving._save_loose_ends
def die(*args):
    real(*args)
    os.kill(os.getpid(), 9)
saving._save_loose_ends = die
with store.scan_lock(START):
    take(store, mail("x", ANNA, day=1, refs=["a"]), first_uid=9, opens=["x"])
"""


def test_a_killed_scan_leaves_whole_batches_and_no_lock(store: Store, place: Path) -> None:
    take_some(store)
    before = store.dump()
    done = subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False)
    assert done.returncode == -9
    assert store.dump() == before
    with store.scan_lock(START):
        take(store, mail("x", ANNA, day=1, refs=["a"]), first_uid=9, opens=["x"])
    assert store.dump() != before


def test_errors_are_a_small_tree() -> None:
    assert issubclass(StoreLocked, StoreError)
    assert not issubclass(StoreLocked, OSError)


WRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("UPDATE setting SET value = ?", sys.argv[2:])
connection.commit()
connection.close()
"""


def test_a_second_store_in_the_process_leaves_the_locks_of_the_first(tmp_path: Path) -> None:
    """Else another process takes itself for the last one to close, and removes the log that is in use."""
    place = tmp_path / "x.sqlite3"
    with open_store(place) as store:
        store.settings.set("key", "1")
        open_store(place).close()
        for value in "23":
            subprocess.run([sys.executable, "-c", WRITE, str(place), value], check=True)
            assert (tmp_path / "x.sqlite3-wal").exists()
            assert store.settings.get("key") == value
