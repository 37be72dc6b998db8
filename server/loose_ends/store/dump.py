"""All that is stored as ordered lines of text, to compare two stores."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from loose_ends.store import tables as t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from loose_ends.store.database import Database

_LEFT_OUT = {t.scan, t.pairing, t.undo}
_NAMED_BY = {t.account: "email", t.address: "email", t.message: "message_id", t.folder: "name"}
"""Tables whose row numbers depend on the order of insertion, and what to write in place of the number."""


def dump(database: Database) -> list[str]:
    """One line a row, tables and rows in a fixed order, row numbers replaced by names.

    Two stores that hold the same give the same lines, on either database.
    """
    with database.read() as connection:
        names = {table: _names(connection, table, column) for table, column in _NAMED_BY.items()}
        lines: list[str] = []
        for table in sorted(set(t.metadata.tables.values()) - _LEFT_OUT, key=lambda table: table.name):
            lines += sorted(_lines(connection, table, names))
    return lines


def _names(connection: Connection, table: Table, column: str) -> dict[int, str]:
    return dict(connection.execute(select(table.c.id, table.c[column])).all())


def _lines(connection: Connection, table: Table, names: dict[Table, dict[int, str]]) -> Iterator[str]:
    points_to = {
        column.name: key.column.table
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table in names
    }
    for row in connection.execute(select(table)).mappings():
        values: dict[str, Any] = {}
        for name, value in row.items():
            if name in points_to:
                values[name] = names[points_to[name]][value]
            elif name != "id" or not _is_number(table):
                values[name] = value
        yield f"{table.name} {json.dumps(values, default=str, sort_keys=True, ensure_ascii=False)}"


def _is_number(table: Table) -> bool:
    return table.c.id.type.python_type is int
