"""The ledger: what two people have done for each other and asked of each other, each with its evidence.

It is a private memory, worded as care. There is no sum, no score and no debt in it: a number that can be
compared would soon be compared.
"""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import AskKind, GiveKind
from loose_ends.domain.loose_end import By

if TYPE_CHECKING:
    from collections.abc import Iterable

_HELPS = frozenset(
    {GiveKind.HELP, GiveKind.INTRODUCTION, GiveKind.RESOURCE, GiveKind.KEPT_PROMISE, GiveKind.EVENT}
)
"""Gives that call for a word of thanks. An answer to a question is thanked by going on talking."""

_COUNTED = _HELPS | {GiveKind.ANSWER}
"""Gives that ``balance`` counts. Thanks and congratulations are kind, but not help."""

_SAME_HELP = timedelta(days=21)
"""Thanks tell of a help a second time. A help that is known only from thanks counts as told already
where the mail of the three weeks before shows one."""

BALANCE_DAYS = 365
"""``balance`` speaks of a year at most: what lies longer back is memory, not a balance."""

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an entry comes from: a message and its exact words, or neither where the user said it."""

    message_id: str | None = None
    quote: str | None = None

    @property
    def by_hand(self) -> bool:
        """Whether the user entered it: then no rescan may take it away."""
        return self.message_id is None


BY_HAND = Evidence()


@dataclass(frozen=True, slots=True)
class Entry:
    """One give or one ask between the user and one person.

    ``by`` is who gave or asked. ``what`` says it in a few words. ``at`` is aware. ``told_by_thanks`` marks
    a help that is known only because its receiver thanked for it.
    """

    kind: GiveKind | AskKind
    by: By
    what: str
    at: datetime
    evidence: Evidence = BY_HAND
    told_by_thanks: bool = False

    @property
    def is_give(self) -> bool:
        """Whether it is a give; an ask otherwise."""
        return isinstance(self.kind, GiveKind)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries between the user and one person, oldest first."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Ledger:
        """A ledger in order of time, the same entry of the same message only once."""
        unique = {(e.kind, e.by, e.evidence, e.what if e.evidence.by_hand else "", e.at): e for e in entries}
        return cls(tuple(sorted(unique.values(), key=lambda e: (e.at.timestamp(), e.by, e.kind))))

    def gives(self, by: By) -> tuple[Entry, ...]:
        """What one side has given, oldest first; help told twice only once."""
        mine = [e for e in self.entries if e.by is by and e.is_give]
        return tuple(e for e in mine if not (e.told_by_thanks and _told_before(e, mine)))

    def asks(self, by: By) -> tuple[Entry, ...]:
        """What one side has asked, oldest first."""
        return tuple(e for e in self.entries if e.by is by and not e.is_give)

    def gave_before(self, day: date) -> bool:
        """Whether the user gave anything on or before a day."""
        return any(e.at.date() <= day for e in self.gives(By.ME))

    def gave_since(self, day: date) -> bool:
        """Whether the user gave anything after a day."""
        return any(e.at.date() > day for e in self.gives(By.ME))

    def unthanked(self) -> tuple[Entry, ...]:
        """Help received from the other person that no later word of thanks of the user followed."""
        thanked = [e.at for e in self.entries if e.by is By.ME and e.kind is GiveKind.THANKS]
        last = max(thanked) if thanked else None
        helped = [e for e in self.gives(By.THEM) if e.kind in _HELPS and not e.told_by_thanks]
        return tuple(e for e in helped if last is None or e.at > last)

    def balance(self, today: date) -> str:
        """The last year between the two in one sentence of care, never a score.

        Args:
            today: the day it is read.

        Returns:
            Such as "You have helped with two things since May; they with one."
        """
        start = today - timedelta(days=BALANCE_DAYS)
        mine = self._counted(By.ME, start, today)
        theirs = self._counted(By.THEM, start, today)
        if not mine and not theirs:
            return "Nothing is noted between you in the last year: any small kindness is a good beginning."
        since = _month(min(e.at.date() for e in mine + theirs), today)
        if not theirs:
            return f"You have helped with {_things(len(mine))} since {since}."
        if not mine:
            return f"They have helped with {_things(len(theirs))} since {since}: time to give something back."
        return f"You have helped with {_things(len(mine))} since {since}; they with {_number(len(theirs))}."

    def _counted(self, by: By, start: date, today: date) -> list[Entry]:
        return [e for e in self.gives(by) if e.kind in _COUNTED and start < e.at.date() <= today]


def _told_before(entry: Entry, gives: list[Entry]) -> bool:
    return any(
        g is not entry
        and not g.told_by_thanks
        and g.kind in _COUNTED
        and entry.at - _SAME_HELP <= g.at <= entry.at
        for g in gives
    )


def _things(count: int) -> str:
    return f"{_number(count)} thing" if count == 1 else f"{_number(count)} things"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _month(day: date, today: date) -> str:
    name = month_name[day.month]
    return name if day.year == today.year else f"{name} {day.year}"
