"""The store on PostgreSQL: the same contract, and what only a server can do to us."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg
import pytest

from loose_ends.store import NotAStore, Store, StoreLocked, StoreUnavailable, open_store
from tests.store import contract_keeping, contract_listing, contract_reading, contract_undo
from tests.store.samples import ANNA, ME, START, TODAY, add_account, mail, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.store.postgresql import Server


@pytest.fixture
def place(postgresql: Server) -> str:
    return postgresql.new_database()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def second(postgresql: Server) -> Iterator[Store]:
    with open_store(postgresql.new_database()) as opened:
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


def test_both_databases_end_up_with_the_same(store: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "file.sqlite3") as other:
        for one in (store, other):
            add_account(one)
            take(one, mail("a", ME, ANNA), mail("b", ANNA, day=1, refs=["a"]), opens=["a", "b"])
        assert store.dump() == other.dump()


def test_the_password_is_never_shown(store: Store) -> None:
    assert "do-not-show" not in store.label
    assert "***" in store.label


def test_a_server_that_is_not_there(postgresql: Server, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="Check that the server runs") as raised:
        open_store(f"postgresql://tester:do-not-show@/none?host={tmp_path}")
    assert "do-not-show" not in str(raised.value)
    with pytest.raises(StoreUnavailable, match="Check that the server runs"):
        open_store(postgresql.url("no_such_database"))


def test_another_programs_tables_of_our_names_are_left_alone(place: str) -> None:
    with psycopg.connect(place, autocommit=True) as raw:
        raw.execute("CREATE TABLE loose_end (words text)")
    with pytest.raises(NotAStore, match="another program's database"):
        open_store(place)


def test_a_database_may_be_shared_with_other_programs(place: str) -> None:
    with psycopg.connect(place, autocommit=True) as raw:
        raw.execute("CREATE TABLE invoices (words text)")
        raw.execute("CREATE TABLE alembic_version (version_num text)")
    with open_store(place) as store:
        add_account(store)
    with open_store(place) as store:
        assert store.accounts.get(ME) is not None


def test_a_table_locked_for_long_is_told_in_a_sentence(store: Store, place: str) -> None:
    short = place + "&options=-c%20lock_timeout%3D100"
    take(store) if store.accounts.list() else add_account(store)
    with psycopg.connect(place) as raw, open_store(short) as hasty:
        raw.execute("LOCK TABLE setting IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoreLocked, match="Another program is using"):
            hasty.settings.set("a", "b")
        assert hasty.accounts.get(ME) is not None


KILLED = """
import os, sys
from loose_ends.store import open_store
from tests.store.samples import START
store = open_store(sys.argv[1])
with store.scan_lock(START):
    os.kill(os.getpid(), 9)
"""


def test_a_killed_scan_leaves_no_lock(store: Store, place: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, place], check=False)
    assert done.returncode == -9
    with store.scan_lock(START):
        assert store.loose_ends.find(TODAY) == ()
