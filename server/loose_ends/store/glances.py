"""The first look at everybody, in a few grouped queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from sqlalchemy import case, func, or_, select

from loose_ends.domain.act import Kind
from loose_ends.domain.give_and_ask import AskKind, GiveKind
from loose_ends.domain.loose_end import STILL_OPEN, By
from loose_ends.domain.people import ContactKind
from loose_ends.domain.suggestions.world import Glance
from loose_ends.store import tables as t
from loose_ends.store.columns import Moment
from loose_ends.store.filters import DECIDED, may_be_in, shown_state
from loose_ends.store.loose_ends import found_where
from loose_ends.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

HALF_A_YEAR = timedelta(days=183)

_HELPS = [
    kind.value
    for kind in (
        GiveKind.HELP,
        GiveKind.INTRODUCTION,
        GiveKind.RESOURCE,
        GiveKind.KEPT_PROMISE,
        GiveKind.EVENT,
    )
]
"""Gives that ``Ledger.unthanked`` may name. A first look may be too hopeful; the second is exact."""

_STILL_OPEN = [state.value for state in STILL_OPEN]


@dataclass(slots=True)
class _Open:
    """What is open with one person."""

    counts: dict[tuple[str, str], int]
    next_due: date | None = None
    last_said: datetime | None = None

    def add(self, by: str, kind: str, count: int, due: date | None, said: datetime) -> None:
        self.counts[by, kind] = self.counts.get((by, kind), 0) + count
        self.next_due = min((d for d in (self.next_due, due) if d), default=None)
        self.last_said = max(s for s in (self.last_said, said) if s)


def glances(
    connection: Connection,
    today: date,
    zone: tzinfo | None,
    confidence: float,
    also: Collection[str] = (),
    only: Collection[str] | None = None,
) -> tuple[Glance, ...]:
    """One small row for everybody whom the user has written to, or who waits for a first word.

    Args:
        connection: a transaction.
        today: the day, in the user's own zone.
        zone: that zone.
        confidence: loose ends below it do not count, 0 to 1.
        also: ids of people who are wanted though the user never wrote to them.
        only: if given, the ids of the only people wanted.

    Returns:
        Glances without facts and news, which mail does not tell.
    """
    p, a = t.person.c, t.address.c
    wanted = select(
        p.id, p.name, p.email, p.written_to, p.received, p.last_at, a.kind
    ).join_from(t.person, t.address, a.email == p.email)  # fmt: skip
    theirs = among(connection, a.person, only) if only is not None else None
    ends = _open_ends(connection, today, confidence, theirs)
    help_at, seeking = _told(connection, today, theirs)
    if only is not None:
        wanted = wanted.where(among(connection, p.id, only))
    else:
        # A first question, or help from somebody met elsewhere, comes from people never written to.
        waiting = {who for who, end in ends.items() if end.counts.get(("them", "ask"))}
        first_words = among(connection, p.id, {*also, *help_at, *waiting})
        wanted = wanted.where(or_(p.written_to > 0, first_words))
    found = []
    # All at once and by place: one by one and by name, the rows cost more than what is made of them.
    for who, name, email, written_to, received, last_at, kind in connection.execute(wanted).all():
        end = ends.get(who) or _NOTHING_OPEN
        found.append(
            Glance(
                who,
                name,
                email,
                written_to,
                received,
                last_at.astimezone(zone).date() if last_at else None,
                None,
                None,
                end.counts.get(("me", "promise"), 0),
                end.counts.get(("them", "ask"), 0),
                end.counts.get(("me", "ask"), 0),
                end.counts.get(("them", "promise"), 0),
                end.next_due,
                end.last_said.astimezone(zone).date() if end.last_said else None,
                who in help_at,
                nobody=kind != ContactKind.PERSON.value,
                seeks=who in seeking,
            )
        )
    return tuple(found)


_NOTHING_OPEN = _Open({})


def open_promises(connection: Connection, today: date, confidence: float) -> int:
    """How many promises of the user's are open, to anybody."""
    e = t.loose_end.c
    mine = (e.by == By.ME.value, e.kind == Kind.PROMISE.value, e.confidence >= confidence)
    conditions = (*mine, ~DECIDED, may_be_in(STILL_OPEN, today))
    by_mail = connection.execute(
        select(func.count()).select_from(t.loose_end).where(*conditions)
    ).scalar_one()
    decided = found_where(connection, [*mine, DECIDED, may_be_in(STILL_OPEN, today)], today)
    return int(by_mail) + sum(1 for one in decided if one.state in STILL_OPEN)


def _open_ends(
    connection: Connection, today: date, confidence: float, theirs: ColumnElement[bool] | None
) -> dict[str, _Open]:
    e, a = t.loose_end.c, t.address.c
    conditions = [e.confidence >= confidence, may_be_in(STILL_OPEN, today)]
    if theirs is not None:
        conditions.append(theirs)
    grouped = (
        select(a.person, e.by, e.kind, func.count(), func.min(e.due), func.max(e.said_at))
        .select_from(t.loose_end.join(t.address))
        .where(~DECIDED, shown_state(today).in_(_STILL_OPEN), *conditions)
        .group_by(a.person, e.by, e.kind)
    )
    found: dict[str, _Open] = {}
    for person, by, kind, count, due, said in connection.execute(grouped).all():
        found.setdefault(person, _Open({})).add(by, kind, count, due, said)
    for one in found_where(connection, [DECIDED, *conditions], today):
        if one.state in STILL_OPEN:
            end = one.end
            here = found.setdefault(one.person.id, _Open({}))
            here.add(end.by.value, end.kind.value, 1, end.due, end.said_at)
    return found


def _told(
    connection: Connection, today: date, theirs: ColumnElement[bool] | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Who helped in the last half year, with no thanks of the user's since; and who looks for somebody."""
    x, a = t.ledger.c, t.address.c
    since = datetime.combine(today - HALF_A_YEAR, time(), UTC)
    helped = (x.by == By.THEM.value) & x.kind.in_(_HELPS) & ~x.told_by_thanks
    thanked = (x.by == By.ME.value) & (x.kind == GiveKind.THANKS.value)
    sought = (x.by == By.THEM.value) & (x.kind == AskKind.ACCESS.value)
    latest = [func.max(case((which, x.at)), type_=Moment()) for which in (helped, thanked, sought)]
    grouped = (
        select(a.person, *latest)
        .select_from(t.ledger.join(t.address))
        .where(x.at >= since, helped | thanked | sought, *(() if theirs is None else (theirs,)))
        .group_by(a.person)
    )
    rows = connection.execute(grouped).all()
    unthanked = frozenset(
        person for person, last, thanks, _ in rows if last and (not thanks or last > thanks)
    )
    return unthanked, frozenset(row[0] for row in rows if row[3])
