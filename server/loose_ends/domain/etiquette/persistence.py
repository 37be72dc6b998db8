"""gentle-persistence: spacing that grows, at most three notes without an answer, then a graceful close."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.reading import asks
from loose_ends.domain.etiquette.situation import reader
from loose_ends.domain.wording import is_german

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.domain.etiquette.situation import Draft, Situation

SPACING = (4, 9)
"""Business days to wait after the first and after the second note without an answer: most of a week,
then most of two. People answer mail within two days or rarely at all, so sooner only presses."""

MOST_NOTES = 3
"""Notes without an answer after which no other asks."""

RULE = "gentle-persistence"
_SATURDAY = 5


def business_days_after(day: date, count: int) -> date:
    """The day that lies a number of Mondays to Fridays after another. Public holidays are not known."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day


def next_day(unanswered: Sequence[date], away_until: date | None = None) -> date | None:
    """The first day on which one more note that wants an answer is in order.

    Args:
        unanswered: the days of the notes since their last answer, oldest first.
        away_until: the return date of the reader's out-of-office, if there is one.

    Returns:
        The day, a Monday to Friday; ``date.min`` where nothing stands in the way; None after three notes:
        then only a graceful close is left.
    """
    if len(unanswered) >= MOST_NOTES:
        return None
    day = business_days_after(unanswered[-1], SPACING[len(unanswered) - 1]) if unanswered else date.min
    if away_until is not None:
        day = max(day, business_days_after(away_until, 1))
    return day


def graceful_close(name: str, *, german: bool = False) -> str:
    """A last note that asks nothing and leaves the door open. ``name`` is what to call the reader."""
    if german:
        return (
            f"Hallo {name},\n\ndas ist meine letzte Nachricht dazu, und sie braucht keine Antwort. Sollte es "
            "später passen, ist meine Tür offen. [eine Zeile Dank oder etwas Nützliches]\n\n[dein Name]\n"
        )
    return (
        f"Hi {name},\n\nThis is my last note on this, and it needs no answer. Should it become timely, "
        "my door stays open. [one line of thanks or of use to them]\n\n[your name]\n"
    )


def gentle_persistence(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Hold back a note that asks again too soon, or while they are away; after three, close gracefully.

    A note that asks nothing is never held back: the close itself is one.
    """
    if not asks(draft):
        return ()
    name = reader(draft)
    count = len(situation.unanswered)
    if count >= MOST_NOTES:
        says = (
            f"{name} has had {_number(count)} notes without answering: close gracefully now, with nothing "
            "to answer."
        )
        better = graceful_close(name, german=is_german(draft.body))
        return (Finding(RULE, Verdict.BLOCK, says, 0, len(draft.body), better),)
    day = next_day(situation.unanswered, situation.away_until)
    if day is None or situation.today >= day:
        return ()
    away = situation.away_until
    if away is not None and day == business_days_after(away, 1):
        says = f"{name} is away until {away:%-d %B}: send this on {day:%A, %-d %B}, the working day after."
    else:
        last = situation.unanswered[-1]
        says = f"Your note of {last:%-d %B} is still with {name}: wait until {day:%A, %-d %B}."
    return (Finding(RULE, Verdict.WARN, says),)


def _number(count: int) -> str:
    return {3: "three", 4: "four", 5: "five"}.get(count, str(count))
