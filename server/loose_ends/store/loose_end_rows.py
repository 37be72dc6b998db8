"""Reading loose ends with their trails, and the user's latest decisions on them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loose_ends.store import mapping
from loose_ends.store import tables as t
from loose_ends.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
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
    c = t.change.c
    wanted = select(t.change).where(among(connection, c.loose_end_id, ids))
    for row in connection.execute(wanted.order_by(c.loose_end_id, c.step)):
        trails[row.loose_end_id].append(mapping.change(row))
    return trails


def latest_decisions(connection: Connection, ids: Iterable[str]) -> dict[str, Decision]:
    """The last decision on each of these loose ends that has one."""
    d = t.decision.c
    last = select(func.max(d.id)).where(among(connection, d.loose_end_id, ids)).group_by(d.loose_end_id)
    rows = connection.execute(select(t.decision).where(d.id.in_(last)))
    return {row.loose_end_id: mapping.decision(row) for row in rows}
