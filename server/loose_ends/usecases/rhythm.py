"""The rhythm of the exchange over some weeks: pictures to look at, with no score and no blame in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.ledger import Entry
from loose_ends.domain.loose_end import STILL_OPEN, By
from loose_ends.store.rhythm import Exchange

if TYPE_CHECKING:
    from loose_ends.domain.listing import Whom
    from loose_ends.store import Store
    from loose_ends.store.rhythm import QuietTie

MOST_QUIET = 12
QUIET_AFTER = timedelta(days=91)
"""Three months without a word: a tie that used to be lively has gone quiet."""
MEMORY = timedelta(days=3 * 365)
"""After three years it is memory, and taking it up again is a decision of another kind."""
LEAST_EACH_WAY = 3
"""Messages each way from which on there was a real back-and-forth, not an errand."""
MONTH_DAYS = 30.4


@dataclass(frozen=True, slots=True)
class Week:
    """What was opened and closed in one week; ``week`` is its ISO 8601 name, such as ``2026-W47``."""

    week: str
    monday: date
    opened_by_me: int
    opened_by_them: int
    closed: int


@dataclass(frozen=True, slots=True)
class MonthOfGives:
    """Gives and asks of one month, ``YYYY-MM``."""

    month: str
    gives_by_me: int
    gives_by_them: int
    asks_by_me: int
    asks_by_them: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """A tie gone quiet; ``once`` says how it was, such as "wrote about twice a month"."""

    person: Whom
    last_at: datetime
    months_quiet: int
    once: str


@dataclass(frozen=True, slots=True)
class RhythmView:
    """The whole page. ``line`` says it in one calm sentence."""

    weeks: tuple[Week, ...]
    open_now: int
    gives: tuple[MonthOfGives, ...]
    quiet: tuple[Quiet, ...]
    line: str


def rhythm(store: Store, now: datetime, weeks: int) -> RhythmView:
    """Reckon the figures.

    Args:
        store: the user's store.
        now: the present moment, aware, in the user's own zone.
        weeks: how many weeks back, this one included.
    """
    monday = now.date() - timedelta(days=now.weekday() + 7 * (weeks - 1))
    since = datetime.combine(monday, time(), now.tzinfo)
    shown = _weeks(store, since, weeks)
    open_now = sum(
        n for (_, _, state), n in store.loose_ends.counts(now.date()).items() if state in STILL_OPEN
    )
    ties = store.rhythm.quiet(now - MEMORY, now - QUIET_AFTER, LEAST_EACH_WAY, MOST_QUIET)
    return RhythmView(
        shown, open_now, _months(store, since, now), tuple(_quiet(tie, now) for tie in ties),
        _line(shown, open_now),
    )  # fmt: skip


def _weeks(store: Store, since: datetime, weeks: int) -> tuple[Week, ...]:
    opened: Counter[tuple[date, By]] = Counter()
    for by, at in store.rhythm.opened(since):
        opened[_monday(at, since), by] += 1
    closed = Counter(_monday(at, since) for at in store.rhythm.closed(since))
    mondays = [since.date() + timedelta(days=7 * n) for n in range(weeks)]
    return tuple(Week(f"{m:%G-W%V}", m, opened[m, By.ME], opened[m, By.THEM], closed[m]) for m in mondays)


def _monday(at: datetime, since: datetime) -> date:
    day = at.astimezone(since.tzinfo).date()
    return day - timedelta(days=day.weekday())


def _months(store: Store, since: datetime, now: datetime) -> tuple[MonthOfGives, ...]:
    """Every month that the weeks touch, those before the first of the month included whole."""
    first = since.replace(day=1)
    by_hand = (entry for _, entry in store.noted.gifts() if first <= entry.at)
    counts: Counter[tuple[str, bool, By]] = Counter()
    for one in (*store.rhythm.exchanges(first), *map(_as_exchange, by_hand)):
        counts[f"{one.at.astimezone(now.tzinfo):%Y-%m}", one.is_give, one.by] += 1
    names, month = [], first.date()
    while month <= now.date():
        names.append(f"{month:%Y-%m}")
        month = (month + timedelta(days=32)).replace(day=1)
    return tuple(
        MonthOfGives(
            name,
            counts[name, True, By.ME],
            counts[name, True, By.THEM],
            counts[name, False, By.ME],
            counts[name, False, By.THEM],
        )
        for name in names
    )


def _as_exchange(entry: Entry) -> Exchange:
    return Exchange(entry.at, entry.by, entry.is_give)


def _quiet(tie: QuietTie, now: datetime) -> Quiet:
    months = max(1, round((now - tie.last_at).days / MONTH_DAYS))
    return Quiet(tie.whom, tie.last_at, months, _once(tie))


def _once(tie: QuietTie) -> str:
    """How often the two wrote while they did, in words."""
    span = max(1.0, (tie.last_at - tie.first_at).days / MONTH_DAYS)
    a_month = (tie.whom.written_to + tie.received) / span
    if a_month >= 3.5:
        return "wrote about every week"
    if a_month >= 1.5:
        return "wrote about twice a month"
    if a_month >= 0.75:
        return "wrote about once a month"
    return "wrote a few times a year"


def _line(weeks: tuple[Week, ...], open_now: int) -> str:
    closed = sum(week.closed for week in weeks)
    over = "this week" if len(weeks) == 1 else f"in these {len(weeks)} weeks"
    done = f"{_things(closed)} came to an end {over}" if closed else f"Nothing came to an end {over}"
    rest = "nothing is open" if not open_now else f"{_things(open_now).lower()} {_is(open_now)} open now"
    return f"{done}, and {rest}."


def _things(count: int) -> str:
    return "One thing" if count == 1 else f"{count:,} things"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
