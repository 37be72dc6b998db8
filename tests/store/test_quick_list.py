"""The list's short way gives what the store gives, or says that it cannot."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import STILL_OPEN, By, State
from loose_ends.store import filters, migrate, open_store, quick_list
from loose_ends.store.quick_list import GoTheLongWay
from tests.store.contract_listing import variety
from tests.store.samples import ANNA, TODAY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", range(4))
def test_it_finds_what_the_store_finds(tmp_path: Path, seed: int) -> None:
    file = tmp_path / "loose-ends.sqlite3"
    with open_store(file) as store:
        variety(store, seed)
        found = 0
        for day in (TODAY - timedelta(days=150), TODAY, TODAY + timedelta(days=90)):
            for states in (STILL_OPEN, frozenset(State), *(frozenset((state,)) for state in State)):
                for kind, by, person in (
                    (None, None, ""), (Kind.ASK, None, ""), (None, By.ME, ""), (None, None, ANNA.email),
                    (Kind.PROMISE, By.THEM, "ÄNNA"), (None, None, "bo c"), (None, None, "100%"),
                ):  # fmt: skip
                    wanted = store.loose_ends.find(day, states=states, kind=kind, by=by, person=person)
                    quick, any_mail = quick_list.quick_list(
                        file, day, states=states, kind=kind, by=by, person=person
                    )
                    assert quick == wanted
                    assert any_mail
                    found += len(quick)
        assert found > 100, "the filters must not leave everything out"


def test_it_reads_the_newest_schema() -> None:
    assert quick_list.HEAD == migrate.HEAD
    assert quick_list.OUTCOMES == filters._OUTCOMES


def test_an_empty_store_has_no_mail(tmp_path: Path) -> None:
    file = tmp_path / "loose-ends.sqlite3"
    open_store(file).close()
    assert quick_list.quick_list(file, TODAY) == ((), False)


def test_it_says_where_it_cannot_be_sure(tmp_path: Path) -> None:
    with pytest.raises(GoTheLongWay):
        quick_list.quick_list(tmp_path / "none.sqlite3", TODAY)
    (tmp_path / "none.sqlite3").write_text("This is no database, but long enough for one." * 100)
    with pytest.raises(GoTheLongWay):
        quick_list.quick_list(tmp_path / "none.sqlite3", TODAY)
    older = tmp_path / "older.sqlite3"
    open_store(older).close()
    with sqlite3.connect(older) as connection:
        connection.execute("UPDATE loose_ends_version SET version_num = '0001'")
    with pytest.raises(GoTheLongWay):
        quick_list.quick_list(older, TODAY)


def test_a_store_that_is_written_to_is_read_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "loose-ends.sqlite3"
    with open_store(file) as store:
        variety(store, 1)
        before = quick_list.quick_list(file, TODAY)
        with store._database.write() as connection:
            connection.exec_driver_sql("DELETE FROM loose_end")
            assert quick_list.quick_list(file, TODAY) == before
        assert quick_list.quick_list(file, TODAY) == ((), True)
