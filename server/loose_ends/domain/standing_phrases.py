"""Sentences that somebody's every mail carries: a form's text, a ticket system's, a footer without a mark.

"We ask you to close the report if ..." reads like an ask in each of a hundred mails; that it stands in a
hundred mails tells that it is none. Found by reading what was listed from a real mailbox, where one such
sentence made a fifth of what was wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from loose_ends.domain.act import Act
from loose_ends.domain.loose_end import By, Change, LooseEnd, State

LEAST_WORDS = 9
"""Shorter sentences ("What do you think?") are said often and meant each time."""
LEAST_THREADS = 3
"""In so many conversations the very same long sentence is a standing phrase."""
WITHIN = timedelta(days=730)
"""If they lie no further apart. All that a correspondent of ten years ever asked is too much to compare."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that opened a loose end before: whose, in which thread, when, and the loose end's id."""

    address: str
    thread: str
    quote: str
    loose_end: str
    at: datetime


class StandingPhrases:
    """What the others have said so far, as far as it is long enough to tell."""

    def __init__(self, said: Iterable[Said] = ()) -> None:
        self._said: dict[tuple[str, str], dict[str, _InThread]] = {}
        for one in said:
            self._note(one)

    def met(self, end: LooseEnd) -> tuple[str, ...]:
        """Take note of a new loose end.

        Returns:
            The ids of the earlier ones that say the same, where that makes it a standing phrase;
            else nothing.
        """
        if end.by is not By.THEM:
            return ()
        threads = self._note(Said(end.person, end.thread, end.quote, end.id, end.said_at))
        late = [one.loose_end for one in threads.values() if end.said_at - one.last <= WITHIN]
        return tuple(one for one in late if one != end.id) if len(late) >= LEAST_THREADS else ()

    def _note(self, said: Said) -> dict[str, _InThread]:
        words = said.quote.casefold().split()
        if len(words) < LEAST_WORDS:
            return {}
        threads = self._said.setdefault((said.address, " ".join(words)), {})
        before = threads.get(said.thread)
        threads[said.thread] = _InThread(before.loose_end if before else said.loose_end, said.at)
        return threads


@dataclass(frozen=True, slots=True)
class _InThread:
    """A sentence in one thread: the first loose end it opened there, and when it was said last."""

    loose_end: str
    last: datetime


def may_be_standing(act: Act) -> bool:
    """Whether an act is long enough to be a standing phrase."""
    return len(act.quote.split()) >= LEAST_WORDS


def taken_back(end: LooseEnd, later: LooseEnd) -> LooseEnd:
    """An earlier loose end, closed because a later message shows that it was a standing phrase."""
    why = "the same sentence stands in several of their mails: a standing phrase, not an ask"
    return end.changed(Change(State.WITHDRAWN, later.said_at, later.message_id, later.quote, 0.9, why))
