"""What the plan gives to share or to import elsewhere: the handbill, and the weekly time for a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.handbill import handbill, handbill_html
from loose_ends.domain.weekly_time import NoWeeklyTimeError, weekly_time_ics
from loose_ends.usecases.keep_plan import plan_of
from loose_ends.usecases.problems import NotNow
from loose_ends.usecases.user import user_of

if TYPE_CHECKING:
    from loose_ends.store import Store

NINE = time(9)


@dataclass(frozen=True, slots=True)
class Handbill:
    """The page to share, as plain text and as a printable page."""

    text: str
    html: str


def handbill_of(store: Store) -> Handbill:
    """The handbill of the plan that is kept; what the plan lacks is a visible blank."""
    plan, me = plan_of(store), user_of(store).me
    return Handbill(handbill(plan, me.name, me.email), handbill_html(plan, me.name, me.email))


def weekly_ics(store: Store, now: datetime, first: datetime | None = None) -> str:
    """The plan's weekly time as a calendar event.

    Args:
        store: the user's store.
        now: the present moment, aware, in the user's own zone.
        first: the first time, by the user's wall clock; None for the next Monday at nine.

    Raises:
        NotNow: the plan sets no time aside.
    """
    today = now.date()
    monday = today + timedelta(days=(7 - today.weekday()) % 7 or 7)
    start = first or datetime.combine(monday, NINE)
    try:
        return weekly_time_ics(plan_of(store), start, now, user_of(store).me.email)
    except NoWeeklyTimeError as problem:
        raise NotNow(str(problem)) from None
