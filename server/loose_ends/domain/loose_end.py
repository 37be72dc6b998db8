"""A loose end: an ask or a promise followed through time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind

if TYPE_CHECKING:
    from loose_ends.domain.act import Act

STALE_AFTER = timedelta(days=120)
"""An open loose end nobody has touched for this long is shown only when asked for: four months on,
a reminder startles more than it helps. A due date in the future keeps it open."""


class By(StrEnum):
    """Who spoke: the user or the other person."""

    ME = "me"
    THEM = "them"


class State(StrEnum):
    """Where a loose end stands. Mail causes the first six, the user the next two, time the last."""

    OPEN = "open"
    PARTLY = "partly"
    ANSWERED = "answered"
    KEPT = "kept"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    STALE = "stale"


STILL_OPEN = frozenset({State.OPEN, State.PARTLY})
CLOSED_BY_MAIL = frozenset({State.ANSWERED, State.KEPT, State.DECLINED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the life of a loose end, and what caused it.

    ``message_id`` and ``quote`` name the mail that caused it; both are None where the user did.
    ``quote`` is an exact part of that message's own text. ``confidence`` is 0 to 1. ``why`` says in a
    few plain words what the judgement rests on.
    """

    state: State
    at: datetime
    message_id: str | None = None
    quote: str | None = None
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """One act and what became of it.

    ``person`` is the address of the other side: who was asked or promised, or who asked or promised.
    ``put_to`` are the addresses that may answer an ask or were given a promise (for ``by: them`` it is
    the user). ``remind_from`` moves the first reminder, as an out-of-office answer does.
    """

    id: str
    kind: Kind
    by: By
    person: str
    put_to: tuple[str, ...]
    message_id: str
    thread: str
    quote: str
    said_at: datetime
    confidence: float
    due: date | None = None
    due_phrase: str | None = None
    remind_from: date | None = None
    changes: tuple[Change, ...] = field(default=())

    @property
    def state(self) -> State:
        """The state that mail (not the user) has brought it to."""
        return self.changes[-1].state if self.changes else State.OPEN

    @property
    def closed_by(self) -> Change | None:
        """The change that closed it, or None while it is open."""
        last = self.changes[-1] if self.changes else None
        return last if last and last.state in CLOSED_BY_MAIL else None

    @property
    def perhaps(self) -> Change | None:
        """The strongest sign that mail may have closed it while it is still open, or None.

        Such a sign is a change that leaves the state as it was.
        """
        before = (State.OPEN, *(change.state for change in self.changes))
        signs = [
            c for c, state in zip(self.changes, before, strict=False) if c.state is state and c.confidence > 0
        ]
        return max(signs, key=lambda c: c.confidence) if signs and self.state in STILL_OPEN else None

    def changed(self, change: Change) -> LooseEnd:
        """The same loose end one step on."""
        return replace(self, changes=(*self.changes, change))


class Verb(StrEnum):
    """What a user can decide about a loose end."""

    DONE = "done"
    SNOOZE = "snooze"
    DISMISS = "dismiss"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the user said about one loose end. It outlives every rescan: it is not in the mailbox."""

    loose_end_id: str
    verb: Verb
    at: datetime
    until: date | None = None


def decide(end: LooseEnd, verb: Verb, now: datetime, until: date | None = None) -> Decision:
    """Take down a decision of the user about a loose end as it stands.

    Args:
        end: the loose end, as the user saw it.
        verb: what the user decides.
        now: the moment, aware.
        until: the day a snoozed one comes back.

    Returns:
        A decision that is not older than the mail it overrules, even where that mail's clock is ahead.
    """
    seen = end.closed_by
    return Decision(end.id, verb, max(now, seen.at) if seen else now, until)


def loose_end_id(message_id: str, act: Act) -> str:
    """The lasting name of an act: the same after every rescan, on every machine.

    It rests on the message and the words alone, so that a better detector, which may move offsets or
    confidence, still finds the user's decision about the sentence.
    """
    words = " ".join(act.quote.split()).casefold()
    digest = hashlib.blake2b(f"{message_id}\n{act.kind}\n{words}".encode("utf-8", "replace"), digest_size=5)
    return digest.hexdigest()


def state_on(end: LooseEnd, decision: Decision | None, today: date) -> State:
    """The state to show on a day, from what mail did and what the user last decided.

    Args:
        end: the loose end as mail left it.
        decision: the user's latest decision about it, or None.
        today: the day it is looked at, in the user's own zone.

    Returns:
        The user's word before the mail's. A dismissal and a "done" hold until the user reopens. A
        snooze hides an open one until its day (without a day, until the user reopens); mail that
        closes it wakes it up. What the user reopens stays open until newer mail closes it. An open
        one that has gone cold is stale.
    """
    state = _reopened(end, decision)
    if decision is not None and decision.verb is Verb.DISMISS:
        return State.DISMISSED
    if decision is not None and decision.verb is Verb.DONE:
        return State.ANSWERED if end.kind is Kind.ASK else State.KEPT
    if state not in STILL_OPEN:
        return state
    if (
        decision is not None
        and decision.verb is Verb.SNOOZE
        and (not decision.until or today < decision.until)
    ):
        return State.SNOOZED
    return State.STALE if today - _touched(end, decision) > STALE_AFTER else state


def _reopened(end: LooseEnd, decision: Decision | None) -> State:
    """The state that mail brought it to, unless the user has reopened it since."""
    reopened = decision is not None and decision.verb is Verb.REOPEN and end.state in CLOSED_BY_MAIL
    if reopened and decision is not None and end.changes[-1].at <= decision.at:
        return State.OPEN
    return end.state


def touched_on(end: LooseEnd) -> date:
    """The last day on which mail or its own dates gave it life, each by its writer's clock."""
    days = (end.said_at.date(), *(change.at.date() for change in end.changes), end.due, end.remind_from)
    return max(day for day in days if day)


def _touched(end: LooseEnd, decision: Decision | None) -> date:
    """The same, and by what the user decided."""
    if decision is None:
        return touched_on(end)
    return max(touched_on(end), decision.at.date(), decision.until or date.min)
