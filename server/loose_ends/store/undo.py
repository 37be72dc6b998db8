"""Decisions that can be taken back exactly: for each, the rows it added and the rows it removed.

A decision on a loose end is a row of its own, so taking it back is removing that row: what held before it
holds again, and a later decision on the same loose end stays. One more thing is needed where the user had
reopened what mail had closed: mail read since then may have gone on from there, which it would not have done.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from loose_ends.domain.loose_end import CLOSED_BY_MAIL, Verb, touched_on
from loose_ends.domain.undoing import KEPT_FOR, MOST_KEPT, Undoable
from loose_ends.store import mapping
from loose_ends.store import tables as t
from loose_ends.store.columns import pack, unpack
from loose_ends.store.errors import UnknownId
from loose_ends.store.loose_end_rows import ends_where, latest_decisions
from loose_ends.store.people_rows import regroup_around
from loose_ends.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from loose_ends.domain.loose_end import Decision, LooseEnd
    from loose_ends.store.database import Database

Rows = list[dict[str, Any]]
_NOTED = ("id", "kind", "subject", "at", "value")


@dataclass(slots=True)
class Noting:
    """What a block that noted something can have undone; ``id`` is set when the block ends."""

    says: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Rows:
    """What one undo takes back. ``reopened``: by loose end, the message and state that had closed it."""

    decisions: Rows = field(default_factory=list)
    reopened: dict[str, list[str]] = field(default_factory=dict)
    added: Rows = field(default_factory=list)
    gone: Rows = field(default_factory=list)
    tied: Rows = field(default_factory=list)


class Undo:
    """What can be taken back: the latest 200 decisions of the last hour."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decide(
        self, decisions: Sequence[Decision], ends: Iterable[LooseEnd], now: datetime, says: str
    ) -> Undoable:
        """Keep decisions, as one that can be taken back.

        Args:
            decisions: one or many, of one moment.
            ends: the loose ends they are about, as they stand.
            now: the present moment, aware.
            says: what is true when they are taken back.
        """
        closed = {end.id: end.closed_by for end in ends}
        reopened = {
            one.loose_end_id: [closing.message_id or "", closing.state.value]
            for one in decisions
            if one.verb is Verb.REOPEN and (closing := closed.get(one.loose_end_id))
        }
        rows = [mapping.decision_row(one) for one in decisions]
        with self._database.write() as connection:
            adding = insert(t.decision).returning(t.decision.c.id, sort_by_parameter_order=True)
            ids = connection.execute(adding, rows).scalars().all() if rows else ()
            kept = [
                {"id": number, "loose_end_id": row["loose_end_id"], "verb": row["verb"]}
                for number, row in zip(ids, rows, strict=True)
            ]
            return _remember(connection, _Rows(decisions=kept, reopened=reopened), now, says)

    @contextmanager
    def noted(
        self, kinds: Sequence[str], subjects: Sequence[str], now: datetime, says: str
    ) -> Iterator[Noting]:
        """Make what a block notes one thing that can be taken back, its word on addresses (ties) included.

        Args:
            kinds: the kinds of notes the block may add or remove (see ``store.noted``).
            subjects: whom or what they are about.
            now: the present moment, aware.
            says: what is true when it is taken back.
        """
        noting = Noting(says)
        # One transaction: what somebody else writes meanwhile is not taken for the block's own.
        with self._database.together() as connection:
            before, tied_before = _notes(connection, kinds, subjects), _ties(connection)
            yield noting
            after, tied_after = _notes(connection, kinds, subjects), _ties(connection)
            rows = _Rows(
                added=[row for key, row in after.items() if before.get(key) != row],
                gone=[row for key, row in before.items() if after.get(key) != row],
                tied=[row for key, row in tied_after.items() if tied_before.get(key) != row],
            )
            noting.id = _remember(connection, rows, now, noting.says).id

    def take_back(self, name: str, now: datetime) -> Undoable:
        """Take one decision back, as if it had never been made; later ones stay.

        Raises:
            UnknownId: it is too old, or was taken back already.
        """
        u = t.undo.c
        with self._database.write() as connection:
            row = connection.execute(select(t.undo).where(u.id == name)).first()
            gone = connection.execute(delete(t.undo).where(u.id == name)).rowcount
            if row is None or not gone or now - row.at > KEPT_FOR:
                raise UnknownId(
                    "This cannot be taken back any more: it was longer than an hour ago, or is taken back "
                    "already. Look it up in the list and decide anew."
                )
            rows = _Rows(**json.loads(row.rows))
            _take_back_decisions(connection, rows)
            _take_back_notes(connection, rows)
            _take_back_ties(connection, rows)
            return Undoable(row.id, row.says)


def _notes(
    connection: Connection, kinds: Sequence[str], subjects: Sequence[str]
) -> dict[int, dict[str, Any]]:
    n = t.noted.c
    wanted = select(t.noted).where(n.kind.in_(kinds), n.subject.in_(subjects))
    return {row["id"]: {**row, "at": pack(row["at"])} for row in connection.execute(wanted).mappings()}


def _ties(connection: Connection) -> dict[int, dict[str, Any]]:
    return {row["id"]: dict(row) for row in connection.execute(select(t.tie)).mappings()}


def _remember(connection: Connection, rows: _Rows, now: datetime, says: str) -> Undoable:
    u = t.undo.c
    name = secrets.token_hex(8)
    kept = {part: getattr(rows, part) for part in _Rows.__slots__}
    connection.execute(
        insert(t.undo).values(id=name, at=now, says=says, rows=json.dumps(kept, ensure_ascii=False))
    )
    latest = select(u.id).order_by(u.at.desc(), u.id).limit(MOST_KEPT)
    connection.execute(delete(t.undo).where((u.at < now - KEPT_FOR) | (u.id.not_in(latest) & (u.id != name))))
    return Undoable(name, says)


def _take_back_decisions(connection: Connection, rows: _Rows) -> None:
    d = t.decision.c
    for one in rows.decisions:
        # A number may have been given anew; the words with it have not.
        same = (d.id == one["id"]) & (d.loose_end_id == one["loose_end_id"]) & (d.verb == one["verb"])
        connection.execute(delete(t.decision).where(same))
    if rows.reopened:
        _close_again(connection, rows.reopened)


def _close_again(connection: Connection, reopened: Mapping[str, list[str]]) -> None:
    """Cut off what mail did after the closing that the user had overruled, and now has not."""
    holding = latest_decisions(connection, reopened)
    for end in ends_where(connection, among(connection, t.loose_end.c.id, reopened)):
        closing = reopened[end.id]
        steps = [
            n
            for n, c in enumerate(end.changes, 1)
            if [c.message_id, c.state.value] == closing and c.state in CLOSED_BY_MAIL
        ]
        decision = holding.get(end.id)
        if not steps or (
            decision and decision.verb is Verb.REOPEN and end.changes[steps[-1] - 1].at <= decision.at
        ):
            continue
        _cut(connection, end, steps[-1])


def _cut(connection: Connection, end: LooseEnd, steps: int) -> None:
    c, e = t.change.c, t.loose_end.c
    later = sorted(connection.execute(select(c.step).where(c.loose_end_id == end.id)).scalars())[steps:]
    if not later:
        return
    connection.execute(delete(t.change).where(c.loose_end_id == end.id, c.step.in_(later)))
    (now,) = ends_where(connection, e.id == end.id)
    connection.execute(
        update(t.loose_end).where(e.id == end.id).values(state=now.state.value, touched_on=touched_on(now))
    )


def _take_back_notes(connection: Connection, rows: _Rows) -> None:
    n = t.noted.c
    for one in rows.added:
        same = (n.id == one["id"]) & (n.kind == one["kind"]) & (n.subject == one["subject"])
        connection.execute(delete(t.noted).where(same, n.value == one["value"]))
    for one in rows.gone:
        row = {**{name: one[name] for name in _NOTED}, "at": unpack(one["at"])}
        taken = connection.execute(select(n.id).where(n.id == one["id"])).first()
        if taken:
            del row["id"]
        connection.execute(insert(t.noted).values(**row))


def _take_back_ties(connection: Connection, rows: _Rows) -> None:
    c = t.tie.c
    for one in rows.tied:
        same = (c.one == one["one"]) & (c.other == one["other"]) & (c.same == one["same"])
        connection.execute(delete(t.tie).where(c.id == one["id"], same))
    if rows.tied:
        regroup_around(connection, {email for one in rows.tied for email in (one["one"], one["other"])})
