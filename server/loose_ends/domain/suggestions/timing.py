"""When a note is in order: cool-down, growing spacing, out-of-office, silence after the last word."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.persistence import MOST_NOTES, business_days_after

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.domain.listing import Listed
    from loose_ends.domain.suggestions.case import Case

A_DATED_PROMISE = timedelta(days=3)
"""A promise due within so many days is spoken of even during the cool-down."""

AFTER_THEIR_DATE = 2
"""Business days of grace after the date they named themselves."""

UNDATED_PROMISE = 10
"""Business days before a promise of theirs without a date is taken up: two working weeks."""

SATURDAY = 5


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day if day.weekday() < SATURDAY else business_days_after(day, 1)


def cooling(case: Case) -> bool:
    """Whether the user wrote a moment ago and they have not written since."""
    mine, theirs = case.relation.last_from_me, case.relation.last_from_them
    if mine is None or (theirs is not None and theirs > mine):
        return False
    return case.today < business_days_after(mine, case.world.wishes.cool_down)


def waits(case: Case) -> bool:
    """Whether notes that wanted an answer are still unanswered, and the next is not in order yet."""
    day = next_try(case)
    return bool(case.relation.unanswered) and (day is None or case.today < day)


def next_try(case: Case) -> date | None:
    """The first day for another note after those unanswered; None after three: only the close is left."""
    unanswered = case.relation.unanswered
    if len(unanswered) >= MOST_NOTES:
        return None
    if not unanswered:
        return case.today
    return business_days_after(unanswered[-1], case.world.wishes.spacing[len(unanswered) - 1])


def close_from(case: Case) -> date | None:
    """The first day for the graceful close; None where it is not due, or was written already."""
    unanswered, mine = case.relation.unanswered, case.relation.last_from_me
    if len(unanswered) != MOST_NOTES or (mine is not None and mine > unanswered[-1]):
        return None
    return business_days_after(unanswered[-1], case.world.wishes.spacing[-1])


def is_silent(case: Case) -> bool:
    """Whether three notes without an answer were followed by a last one: then nothing more is said."""
    unanswered, mine = case.relation.unanswered, case.relation.last_from_me
    if len(unanswered) < MOST_NOTES:
        return False
    return len(unanswered) > MOST_NOTES or (mine is not None and mine > unanswered[-1])


def back_at_work(case: Case) -> date | None:
    """The working day after their return, where an out-of-office names one that lies ahead."""
    until = case.relation.away_until
    if until is None or until < case.today:
        return None
    return business_days_after(until, 1)


def ask_again_from(case: Case, listed: Listed) -> date | None:
    """The first day on which an ask of the user may be repeated; None where it may not."""
    first = next_try(case)
    if first is None:
        return None
    end = listed.end
    days = [first, business_days_after(end.said_at.date(), case.world.wishes.spacing[0])]
    if end.due is not None:
        days.append(business_days_after(end.due, 1))
    days += [working_day(d) for d in (end.remind_from, case.relation.remind_from) if d is not None]
    return max(days)


def remind_from(case: Case, listed: Listed) -> date | None:
    """The first day on which a promise of theirs may be taken up gently; None where it may not."""
    first = next_try(case)
    if first is None:
        return None
    end = listed.end
    named = (
        business_days_after(end.due, AFTER_THEIR_DATE)
        if end.due
        else business_days_after(end.said_at.date(), UNDATED_PROMISE)
    )
    days = [first, named]
    days += [working_day(d) for d in (end.remind_from, case.relation.remind_from) if d is not None]
    return max(days)
