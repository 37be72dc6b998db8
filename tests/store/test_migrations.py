"""The migrations make what the tables say, on both databases, and newer ones are refused."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from loose_ends.store import StoreError, StoreTooNew, open_store
from loose_ends.store.database import connect
from loose_ends.store.migrate import HEAD, MIGRATIONS, VERSION_TABLE
from loose_ends.store.tables import metadata

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.postgresql import Server

VERSIONS = text("SELECT version_num FROM loose_ends_version")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "x.sqlite3")
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()


def test_from_empty_to_the_newest_is_what_the_tables_say(place: str) -> None:
    with open_store(place) as store, store._database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_a_new_store_is_what_the_migrations_make(place: str, request: pytest.FixtureRequest) -> None:
    other = f"{place}.migrated"
    if place.startswith("postgresql"):
        other = request.getfixturevalue("postgresql").new_database()
    open_store(place).close()
    migrated = connect(other)
    with migrated.write() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    migrated.close()
    assert schema(place) == schema(other)


def schema(place: str) -> set[tuple[str, str]]:
    """What a database says of its tables and indexes; of what SQLite says the words, in any order."""
    database = connect(place)
    asked = "SELECT name, sql FROM sqlite_master"
    if not database.is_sqlite:
        asked = (
            "SELECT table_name || column_name, data_type || is_nullable || coalesce(column_default, '') "
            "FROM information_schema.columns WHERE table_schema = 'public' "
            "UNION SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' "
            "UNION SELECT conname || conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace"
        )
    with database.read() as connection:
        rows = connection.execute(text(asked)).all()
    database.close()
    if not database.is_sqlite:
        return {(name, said) for name, said in rows}
    return {(name, " ".join(sorted(re.findall(r"[^\s,()]+", said or "")))) for name, said in rows}


def test_the_number_that_spares_importing_alembic_is_the_newest() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_opening_twice_migrates_once(place: str) -> None:
    open_store(place).close()
    with open_store(place) as store, store._database.read() as connection:
        versions = connection.execute(VERSIONS).scalars().all()
    assert versions == [HEAD]


def test_a_newer_database_is_refused_and_left_as_it_is(place: str) -> None:
    with open_store(place) as store, store._database.write() as connection:
        connection.execute(text("UPDATE loose_ends_version SET version_num = '9999'"))
    with pytest.raises(StoreTooNew, match=r"newer version of Loose Ends \(9999\). Update this one"):
        open_store(place)
    database = connect(place)
    with database.read() as connection:
        assert connection.execute(VERSIONS).scalar() == "9999"
    database.close()


def test_many_opening_a_new_store_at_once_all_get_it(place: str) -> None:
    problems: list[BaseException] = []

    def opening() -> None:
        try:
            with open_store(place) as store:
                assert store.accounts.list() == ()
        except (StoreError, AssertionError) as problem:
            problems.append(problem)

    threads = [threading.Thread(target=opening) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
