"""What the user decided about loose ends: outlives every rescan; only an undo removes a row."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from sqlalchemy import select

from loose_ends.store import mapping
from loose_ends.store import tables as t
from loose_ends.store.loose_end_rows import latest_decisions
from loose_ends.store.sql import insert

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy.engine import Connection

    from loose_ends.domain.loose_end import Decision, Verb
    from loose_ends.store.database import Database


class Decisions:
    """The user's decisions, by the lasting id of the loose end. Times are kept to the second."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, decision: Decision) -> None:
        """Note a decision; it holds until a later one on the same loose end."""
        with self._database.write() as connection:
            insert(connection, t.decision, [mapping.decision_row(decision)])

    def latest(self, loose_end_id: str) -> Decision | None:
        """The decision that holds for a loose end, or None."""
        with self._database.read() as connection:
            return latest_decisions(connection, [loose_end_id]).get(loose_end_id)

    def all(self) -> tuple[Decision, ...]:
        """Every decision ever made, in order: what an export holds."""
        with self._database.read() as connection:
            rows = connection.execute(select(t.decision).order_by(t.decision.c.id))
            return tuple(map(mapping.decision, rows))

    def bring_in(self, decisions: Iterable[Decision]) -> int:
        """Add decisions of an export, in the order of their times; those known already are passed over.

        What the user decided here after the exported decision was made still holds.

        Returns:
            How many were new.
        """
        with self._database.write() as connection:
            return add_new(connection, decisions)


def add_new(connection: Connection, decisions: Iterable[Decision]) -> int:
    """Do what ``Decisions.bring_in`` says, as part of a transaction."""
    rows = connection.execute(select(t.decision).order_by(t.decision.c.id))
    here = [mapping.decision(row) for row in rows]
    known = set(map(_mark, here))
    in_order = sorted({_mark(d): d for d in decisions}.values(), key=lambda d: d.at)
    new = [d for d in in_order if _mark(d) not in known]
    holding = {d.loose_end_id: d for d in here}
    newest = {d.loose_end_id: d for d in new}
    # The last one added is the one that holds; so a later one of ours is said once more.
    again = [holding[e] for e, d in newest.items() if e in holding and d.at < holding[e].at]
    insert(connection, t.decision, [mapping.decision_row(d) for d in (*new, *again)])
    return len(new)


def _mark(decision: Decision) -> tuple[str, Verb, datetime, date | None]:
    at = decision.at.astimezone(UTC).replace(microsecond=0)
    return decision.loose_end_id, decision.verb, at, decision.until
