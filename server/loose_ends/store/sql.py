"""The few SQL phrases that every part of the store uses, for both databases."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

T = TypeVar("T")

CHUNK = 5000
"""Values in one IN list. SQLite takes 32,766 parameters a statement, PostgreSQL 65,535."""


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The values in lists of at most ``size``, none of them empty."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


def upsert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], keys: tuple[str, ...]
) -> None:
    """Insert rows, or overwrite those that stand there under the same ``keys``.

    Every row names the same columns; of rows with the same keys the last counts.
    """
    latest = {tuple(row[key] for key in keys): row for row in rows}
    if not latest:
        return
    made = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)
    values = {name: made.excluded[name] for name in rows[0] if name not in keys}
    statement = (
        made.on_conflict_do_update(index_elements=list(keys), set_=values)
        if values
        else made.on_conflict_do_nothing(index_elements=list(keys))
    )
    connection.execute(statement, list(latest.values()))


def insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(table.insert(), list(rows))
