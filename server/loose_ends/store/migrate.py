"""Bring a database to the schema of this version, or say why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from loose_ends.store.errors import NotAStore, StoreTooNew

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from loose_ends.store.database import Database

HEAD = "0005"
"""The newest migration. Written here too, so that Alembic (0.2 s and 12 MB to import) is needed only to
migrate."""
VERSION_TABLE = "loose_ends_version"
MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(database: Database) -> None:
    """Make or migrate the tables, in one transaction.

    Raises:
        StoreTooNew: if a newer version of the program wrote the database.
        NotAStore: if the database is another program's.
        StoreError: if it cannot be read or written.
    """
    with database.read() as connection:
        if version(connection, database) == HEAD:
            return
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(7311580)"))
        current = version(connection, database)
        if current is None:
            _make(connection)
        elif current != HEAD:
            _upgrade(connection, database, current)


def version(connection: Connection, database: Database) -> str | None:
    """The migration a database stands at; None for an empty one.

    Raises:
        NotAStore: if there are tables, but not ours.
    """
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
        return None if found is None else str(found)
    if tables and (database.is_sqlite or "loose_end" in tables):
        raise NotAStore(f"{database.label} is another program's database. Name another one.")
    return None


def _make(connection: Connection) -> None:
    """A new store's tables, as the newest migration leaves them: a test holds the two against each other."""
    from loose_ends.store.tables import metadata  # noqa: PLC0415 - not needed where the store is there

    metadata.create_all(connection)
    connection.execute(
        text(
            f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, "
            f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text(f"INSERT INTO {VERSION_TABLE} VALUES ('{HEAD}')"))  # noqa: S608 - both are ours


def _upgrade(connection: Connection, database: Database, current: str) -> None:
    from alembic import command  # noqa: PLC0415 - costly to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from alembic.script.revision import ResolutionError  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        ScriptDirectory.from_config(config).get_revision(current)
        command.upgrade(config, "head")
    except (CommandError, ResolutionError) as error:
        raise StoreTooNew(
            f"{database.label} was written by a newer version of Loose Ends ({current}). Update this one."
        ) from error
