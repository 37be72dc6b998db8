"""Follow acts through time: what a message opens, what it closes, what it puts off.

A mailbox is folded message by message, in the order they were sent: first each message settles what it
closes, then its acts open new loose ends. So the outcome does not depend on how the scan is cut up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import (
    CLOSED_BY_MAIL,
    STILL_OPEN,
    By,
    Change,
    Decision,
    LooseEnd,
    State,
    Verb,
    loose_end_id,
)
from loose_ends.domain.recipients import Me, is_put_to_me, put_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from loose_ends.domain.act import Act
    from loose_ends.domain.message import Message

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one message does to one loose end.

    ``state`` is one that mail can cause; OPEN (or PARTLY for one that is partly answered already) says
    that the message *may* have closed it: too little is known, so it stays and the user is asked.
    ``quote`` is an exact part of the message's own text, empty only where it has none (a bare
    attachment). ``confidence`` is the probability, 0 to 1, that a careful reader would say that the
    message closed it. ``why`` names the evidence in plain words.
    """

    loose_end_id: str
    state: State
    quote: str
    confidence: float
    why: str


def opened(
    message: Message, acts: Sequence[Act], me: Me, thread: str, *, answers_me: bool
) -> tuple[LooseEnd, ...]:
    """The loose ends that a message opens.

    Args:
        message: a message with its text.
        acts: the asks and promises in it.
        me: the user.
        thread: the thread the message belongs to.
        answers_me: whether it replies to a message that the user sent.

    Returns:
        One for each act that is between the user and someone else; none for automatic messages and
        for notes to oneself.
    """
    if message.automatic:
        return ()
    ends = (_opened(message, act, me, thread, answers_me=answers_me) for act in acts)
    unique = {end.id: end for end in ends if end is not None}
    return tuple(unique.values())


def _opened(message: Message, act: Act, me: Me, thread: str, *, answers_me: bool) -> LooseEnd | None:
    if me.wrote(message):
        by = By.ME
        parties = [party.email for party in put_to(message, act, me)]
        person = parties[0] if parties else ""
    else:
        by = By.THEM
        person = message.sender.email
        parties = [p.email for p in message.readers if p.email in me.addresses] or sorted(me.addresses)[:1]
        if not is_put_to_me(message, act, me, answers_me=answers_me):
            return None
    if not person:
        return None
    return LooseEnd(
        id=loose_end_id(message.message_id, act),
        kind=act.kind,
        by=by,
        person=person,
        put_to=tuple(parties),
        message_id=message.message_id,
        thread=thread,
        quote=act.quote,
        said_at=message.sent_at,
        confidence=act.confidence,
        due=act.due,
        due_phrase=act.due_phrase,
    )


def settled(message: Message, verdicts: Iterable[Verdict], ends: Sequence[LooseEnd]) -> tuple[LooseEnd, ...]:
    """The loose ends that a message changes, each one step on.

    A "may have closed it" is kept only while it is the strongest so far.
    """
    by_id = {end.id: end for end in ends}
    changed = []
    for verdict in verdicts:
        end = by_id[verdict.loose_end_id]
        hint = end.perhaps
        if (
            verdict.state in STILL_OPEN
            and verdict.state is end.state
            and hint
            and hint.confidence >= verdict.confidence
        ):
            continue
        changed.append(
            end.changed(
                Change(
                    state=verdict.state,
                    at=message.sent_at,
                    message_id=message.message_id,
                    quote=verdict.quote,
                    confidence=verdict.confidence,
                    why=verdict.why,
                )
            )
        )
    return tuple(changed)


def settled_by_machine(
    message: Message, ends: Sequence[LooseEnd], thread: str, senders: Collection[str] = ()
) -> tuple[LooseEnd, ...]:
    """What an automatic message changes: nothing closes, but a reminder can wait.

    An out-of-office reply with a return date moves the first reminder of every open loose end of the
    user with its sender, under any of the addresses in ``senders``, to the working day after that date;
    a bounce is noted on those of its thread.
    """
    if message.automatic == "vacation" and message.away_until:
        day = working_day_after(message.away_until)
        return tuple(
            replace(end, remind_from=day)
            for end in ends
            if end.by is By.ME
            and end.person in (message.sender.email, *senders)
            and (end.remind_from or date.min) < day
        )
    if message.automatic == "bounce":
        return tuple(
            _bounced(message, end) for end in ends if end.by is By.ME and _bounces(message, end, thread)
        )
    return ()


def _bounces(message: Message, end: LooseEnd, thread: str) -> bool:
    if message.references:
        return end.message_id in message.references
    return end.thread == thread


def _bounced(message: Message, end: LooseEnd) -> LooseEnd:
    first_line = message.own_text.strip().split("\n", 1)[0].strip()
    return end.changed(
        Change(
            end.state,
            message.sent_at,
            message.message_id,
            first_line,
            0.0,
            "the message could not be delivered",
        )
    )


def working_day_after(day: date) -> date:
    """The first Monday to Friday after a day. Public holidays are not known."""
    later = day + timedelta(days=1)
    while later.weekday() >= _SATURDAY:
        later += timedelta(days=1)
    return later


def awaits_mail(end: LooseEnd, decision: Decision | None, at: datetime) -> bool:
    """Whether a message sent at a moment can still close a loose end.

    It can while mail has not closed it, and again after the user has reopened it: that is how a
    reopened one is closed by newer mail, the same on every rescan.
    """
    if end.state in STILL_OPEN:
        return True
    return (
        decision is not None
        and decision.verb is Verb.REOPEN
        and end.state in CLOSED_BY_MAIL
        and end.changes[-1].at <= decision.at < at
    )


__all__ = [
    "Me",
    "Verdict",
    "awaits_mail",
    "opened",
    "settled",
    "settled_by_machine",
    "working_day_after",
]
