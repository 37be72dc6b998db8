"""Figures over time for the page of pictures, counted in a few queries however much mail there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.listing import Whom
from loose_ends.domain.loose_end import CLOSED_BY_MAIL, By, Verb
from loose_ends.domain.people import ContactKind
from loose_ends.store import tables as t
from loose_ends.store.columns import Moment

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.store.database import Database

_GIVES = frozenset(kind.value for kind in GiveKind)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One give or ask: when, by whom."""

    at: datetime
    by: By
    is_give: bool


@dataclass(frozen=True, slots=True)
class QuietTie:
    """Somebody with whom there was real back-and-forth, and how much of it."""

    whom: Whom
    received: int
    first_at: datetime
    last_at: datetime


class Rhythm:
    """What happened when. Only people the user has written to count."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def opened(self, since: datetime) -> tuple[tuple[By, datetime], ...]:
        """Who said something that opened a loose end, and when."""
        e, a, p = t.loose_end.c, t.address.c, t.person.c
        known = func.coalesce(p.written_to, a.written_to) > 0
        joined = t.loose_end.join(t.address).outerjoin(t.person, p.id == a.person)
        wanted = select(e.by, e.said_at).select_from(joined).where(e.said_at >= since, known)
        with self._database.read() as connection:
            return tuple((By(by), at) for by, at in connection.execute(wanted))

    def closed(self, since: datetime) -> tuple[datetime, ...]:
        """When a loose end was closed, by mail or by the user's "done"; each counts once, the last time."""
        e, c, d = t.loose_end.c, t.change.c, t.decision.c
        states = [state.value for state in CLOSED_BY_MAIL]
        by_mail = (
            select(e.id, func.max(c.at, type_=Moment()))
            .select_from(t.loose_end.join(t.change))
            .where(e.state.in_(states), c.state == e.state, c.at >= since)
            .group_by(e.id)
        )
        latest = select(func.max(d.id)).group_by(d.loose_end_id)
        by_user = select(d.loose_end_id, d.at).where(
            d.id.in_(latest), d.verb == Verb.DONE.value, d.at >= since
        )
        with self._database.read() as connection:
            times = dict(connection.execute(by_user).all())
            times.update(connection.execute(by_mail).all())
        return tuple(times.values())

    def exchanges(self, since: datetime) -> tuple[Exchange, ...]:
        """Every give and ask that mail shows, without those told a second time by thanks."""
        g = t.ledger.c
        wanted = select(g.at, g.by, g.kind).where(g.at >= since, g.told_by_thanks.is_(False))
        with self._database.read() as connection:
            return tuple(Exchange(at, By(by), kind in _GIVES) for at, by, kind in connection.execute(wanted))

    def quiet(self, after: datetime, before: datetime, least: int, most: int) -> tuple[QuietTie, ...]:
        """Ties whose last mail lies between two moments, those with the most back-and-forth first.

        Args:
            after: what is quiet for longer is memory.
            before: what is not quiet for that long is in touch.
            least: the fewest messages each way.
            most: how many to give.
        """
        p = t.person.c
        human = select(t.address.c.person).where(t.address.c.kind == ContactKind.PERSON.value)
        lesser = func.least if not self._database.is_sqlite else func.min
        wanted = (
            select(t.person)
            .where(p.written_to >= least, p.received >= least, p.last_at < before, p.last_at >= after)
            .where(p.id.in_(human))
            .order_by(lesser(p.written_to, p.received).desc(), p.last_at.desc(), p.id)
            .limit(most)
        )
        with self._database.read() as connection:
            return tuple(
                QuietTie(Whom(r.id, r.name, r.email, r.written_to), r.received, r.first_at, r.last_at)
                for r in connection.execute(wanted)
            )
