"""Loose ends: found for a list, shown by id, counted."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, func, select

from loose_ends.domain.act import Kind
from loose_ends.domain.listing import Listed, Whom
from loose_ends.domain.loose_end import By, State, state_on
from loose_ends.domain.people import person_id
from loose_ends.domain.standing_phrases import Said
from loose_ends.store import mapping
from loose_ends.store import tables as t
from loose_ends.store.errors import UnknownId
from loose_ends.store.filters import DECIDED, matches, may_be_in, shown_state
from loose_ends.store.loose_end_rows import latest_decisions, trails_of
from loose_ends.store.sql import among, among_given, given

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection, Row

    from loose_ends.store.database import Database

_WITH_PERSON = t.loose_end.join(t.address).outerjoin(t.person, t.person.c.id == t.address.c.person)
_WITH_SUBJECT = _WITH_PERSON.outerjoin(t.message, t.message.c.key == t.loose_end.c.message_key)


class LooseEnds:
    """Loose ends with the person they concern and the state to show on a day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self,
        today: date,
        *,
        states: Iterable[State] | None = None,
        kind: Kind | None = None,
        by: By | None = None,
        person: str = "",
        thread: str = "",
        written_to: bool = True,
    ) -> tuple[Listed, ...]:
        """The loose ends that meet all of these, the earliest said first.

        Args:
            today: the day they are looked at, in the user's own zone.
            states: the states wanted, as ``state_on`` gives them; None for all.
            kind: asks or promises alone.
            by: mine or theirs alone.
            person: a person's id, or a part of the name or of an address in any case; empty for all.
            thread: the id of a thread; empty for all.
            written_to: only people the user has written to.
        """
        conditions = matches(kind, by, person, written_to=written_to, thread=thread)
        wanted = None if states is None else frozenset(states)
        if wanted is not None:
            conditions.append(may_be_in(wanted, today))
        with self._database.read() as connection:
            found = found_where(connection, conditions, today)
        return tuple(f for f in found if wanted is None or f.state in wanted)

    def get(self, name: str, today: date) -> Listed:
        """One loose end with its trail, by its id or the beginning of it.

        Raises:
            UnknownId: if none begins so, or more than one.
        """
        begins = t.loose_end.c.id.startswith(name.lower(), autoescape=True)
        with self._database.read() as connection:
            ids = connection.execute(select(t.loose_end.c.id).where(begins).limit(6)).scalars().all()
            if len(ids) > 1 and name.lower() not in ids:
                raise UnknownId(
                    f"Several loose ends begin with {name}: {', '.join(ids)}. Give more of the id."
                )
            if not ids or not name:
                raise UnknownId(f"There is no loose end {name}. 'loose-ends list' shows their ids.")
            chosen = name.lower() if name.lower() in ids else ids[0]
            return found_by_id(connection, [chosen], today)[0]

    def some(self, ids: Iterable[str], today: date) -> tuple[Listed, ...]:
        """Those of these loose ends, by their whole ids, that there are; the earliest said first."""
        with self._database.read() as connection:
            return tuple(found_by_id(connection, list(ids), today))

    def said_as_long(self, sentences: Iterable[tuple[str, int]], since: datetime) -> tuple[Said, ...]:
        """What others asked and promised in sentences of the same length, whatever became of it.

        Args:
            sentences: the address of who says one now, and its number of characters. What is told again word
                for word has as many; all that somebody ever said may be thousands of sentences.
            since: from when on, aware.
        """
        e, a = t.loose_end.c, t.address.c
        wanted = (
            select(a.email, e.thread, e.quote, e.id, e.said_at)
            .select_from(t.loose_end.join(t.address))
            .where(e.by == By.THEM.value, e.said_at >= since)
            .order_by(e.said_at, e.id)
        )
        asked = dict.fromkeys(sentences)
        long_as = a.email + " " + cast(func.length(e.quote), Text)
        with self._database.read() as connection:
            rows = connection.execute(
                wanted.where(
                    among(connection, a.email, {email for email, _ in asked}),
                    among(connection, long_as, [f"{email} {length}" for email, length in asked]),
                )
            )
            return tuple(Said(*row) for row in rows)

    def counts(self, today: date, *, written_to: bool = True) -> Counter[tuple[Kind, By, State]]:
        """How many loose ends are of each kind, side and state on a day."""
        e = t.loose_end.c
        conditions = matches(None, None, "", written_to=written_to)
        state = shown_state(today)
        grouped = (
            select(e.kind, e.by, state, func.count())
            .select_from(_WITH_PERSON)
            .where(~DECIDED, *conditions)
            .group_by(e.kind, e.by, state)
        )
        with self._database.read() as connection:
            counts = Counter({(Kind(k), By(b), State(s)): n for k, b, s, n in connection.execute(grouped)})
            decided = found_where(connection, [DECIDED, *conditions], today)
        counts.update((f.end.kind, f.end.by, f.state) for f in decided)
        return counts


def _query(conditions: Iterable[ColumnElement[bool]]) -> Select[Any]:
    a, p = t.address.c, t.person.c
    return (
        select(
            t.loose_end,
            a.email,
            p.id.label("person_id"),
            p.name.label("person_name"),
            func.coalesce(p.written_to, a.written_to).label("written_to"),
            func.coalesce(t.message.c.subject, "").label("subject"),
        )
        .select_from(_WITH_SUBJECT)
        .where(*conditions)
        .order_by(t.loose_end.c.said_at, t.loose_end.c.id)
    )


def found_where(
    connection: Connection, conditions: Iterable[ColumnElement[bool]], today: date
) -> list[Listed]:
    """The loose ends that meet conditions on their row, address and person, the earliest said first."""
    return _listed(connection, connection.execute(_query(conditions)).all(), today)


def found_by_id(connection: Connection, ids: Collection[str], today: date) -> list[Listed]:
    """The loose ends with these whole ids, the earliest said first."""
    if not ids:
        return []
    rows = connection.execute(_by_id(connection.dialect.name), {"ids": given(connection, ids)}).all()
    return _listed(connection, rows, today)


@lru_cache
def _by_id(dialect: str) -> Select[Any]:
    return _query([among_given(dialect, t.loose_end.c.id, "ids")])


def _listed(connection: Connection, rows: Sequence[Row[Any]], today: date) -> list[Listed]:
    if not rows:
        return []
    ids = [row.id for row in rows]
    trails, decisions = trails_of(connection, ids), latest_decisions(connection, ids)
    found = []
    for row in rows:
        end = mapping.loose_end(row, row.email, trails.get(row.id, ()))
        decision = decisions.get(row.id)
        found.append(Listed(end, state_on(end, decision, today), _whom(row), decision, row.subject))
    return found


def _whom(row: Row[Any]) -> Whom:
    who = row.person_id or person_id(row.email)
    return Whom(who, row.person_name or row.email, row.email, row.written_to)
