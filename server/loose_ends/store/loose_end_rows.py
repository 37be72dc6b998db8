"""Reading loose ends with their trails, and the user's latest decisions on them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from loose_ends.store import mapping
from loose_ends.store import tables as t
from loose_ends.store.sql import among_given, given

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection

    from loose_ends.domain.loose_end import Change, Decision, LooseEnd


def ends_where(connection: Connection, condition: ColumnElement[bool]) -> list[LooseEnd]:
    """The loose ends (joined with ``address``) that meet a condition, each with its trail."""
    wanted = select(t.loose_end, t.address.c.email).join(t.address).where(condition)
    rows = connection.execute(wanted).all()
    if not rows:
        return []
    trails = trails_of(connection, [row.id for row in rows])
    return [mapping.loose_end(row, row.email, trails.get(row.id, ())) for row in rows]


def trails_of(connection: Connection, ids: Iterable[str]) -> dict[str, list[Change]]:
    """The steps of each of these loose ends that has any, in order."""
    trails: defaultdict[str, list[Change]] = defaultdict(list)
    for row in connection.execute(_trails(connection.dialect.name), {"ids": given(connection, ids)}).all():
        trails[row.loose_end_id].append(mapping.change(row))
    return trails


def latest_decisions(connection: Connection, ids: Iterable[str]) -> dict[str, Decision]:
    """The last decision on each of these loose ends that has one."""
    rows = connection.execute(_decisions(connection.dialect.name), {"ids": given(connection, ids)})
    return {row.loose_end_id: mapping.decision(row) for row in rows}


@lru_cache
def _trails(dialect: str) -> Select[Any]:
    c = t.change.c
    return (
        select(t.change).where(among_given(dialect, c.loose_end_id, "ids")).order_by(c.loose_end_id, c.step)
    )


@lru_cache
def _decisions(dialect: str) -> Select[Any]:
    d = t.decision.c
    last = select(func.max(d.id)).where(among_given(dialect, d.loose_end_id, "ids")).group_by(d.loose_end_id)
    return select(t.decision).where(d.id.in_(last))
