"""Loose ends as people look at them: joined with their person, in words, in a helpful order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import CLOSED_BY_MAIL, By, Change, Decision, LooseEnd, State

WORDS = {
    (By.ME, Kind.PROMISE): "You promised",
    (By.THEM, Kind.ASK): "They asked",
    (By.ME, Kind.ASK): "You asked",
    (By.THEM, Kind.PROMISE): "They promised",
}
"""The four kinds, in the order in which they are shown: what others wait for comes first."""

MAYBE = {Kind.ASK: "answered already?", Kind.PROMISE: "done already?"}
"""Said of what a later mail may have closed, where too little is known to say that it did."""

ORDER = {kind: place for place, kind in enumerate(WORDS)}


@dataclass(frozen=True, slots=True)
class Whom:
    """The other side of a loose end, as a list shows it: a person, or a mailing list.

    ``email`` is the address the loose end was put to; ``written_to`` is how many messages the user
    sent them.
    """

    id: str
    name: str
    email: str
    written_to: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A loose end with who it concerns, the state to show that day, and the decision behind it if any.

    ``subject`` is that of the message it was said in.
    """

    end: LooseEnd
    state: State
    person: Whom
    decision: Decision | None = None
    subject: str = ""

    @property
    def maybe(self) -> bool:
        """Whether later mail may have closed it, where too little is known to say that it did."""
        return self.state is State.OPEN and self.end.perhaps is not None

    @property
    def closed_by(self) -> Change | None:
        """The message that closed it, where it is shown as closed: None for what the user opened again."""
        closing = self.end.closed_by
        return closing if closing and closing.message_id and self.state in CLOSED_BY_MAIL else None

    @property
    def snoozed_until(self) -> date | None:
        """The day it comes back, while it is snoozed until a day."""
        return self.decision.until if self.decision and self.state is State.SNOOZED else None

    @property
    def words(self) -> str:
        """Who did what, such as "You promised"."""
        return WORDS[self.end.by, self.end.kind]


@dataclass(frozen=True, slots=True)
class Group:
    """All that is listed with one person."""

    person: Whom
    ends: tuple[Listed, ...]


def group_by_person(listed: Iterable[Listed]) -> tuple[Group, ...]:
    """Groups in the order of their most pressing loose end, and each in the same order inside.

    What has a due date comes by that date; the rest follows by kind (what others wait for first) and
    then the latest first, since a fresh thread is the easiest to take up again.
    """
    groups: dict[str, list[Listed]] = {}
    for one in sorted(listed, key=_urgency):
        groups.setdefault(one.person.id, []).append(one)
    return tuple(Group(ends[0].person, tuple(ends)) for ends in groups.values())


def _urgency(one: Listed) -> tuple[bool, date, int, float, str]:
    end = one.end
    return (
        end.due is None,
        end.due or date.max,
        ORDER[end.by, end.kind],
        -end.said_at.timestamp(),
        end.id,
    )


def how_long(said: date, today: date) -> str:
    """How long ago a day was, in words: "today", "3 days", "5 weeks", "7 months"."""
    days = (today - said).days
    if days <= 0:
        return "today"
    if days < 15:
        return _many(days, "day")
    if days < 70:
        return _many(round(days / 7), "week")
    if days < 700:
        return _many(round(days / 30.4), "month")
    return _many(round(days / 365.25), "year")


def when_due(due: date, today: date) -> str:
    """A due date in words: "Fri 13 Nov, in 3 days". The year is named where it is not this one."""
    day = f"{due:%a} {due.day} {due:%b}" + (f" {due.year}" if due.year != today.year else "")
    days = (due - today).days
    if days == 0:
        return f"{day}, today"
    if days == 1:
        return f"{day}, tomorrow"
    if days > 0:
        return f"{day}, in {how_long(today, due)}"
    return f"{day}, {how_long(due, today)} ago"


def _many(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
