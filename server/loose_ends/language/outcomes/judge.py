"""Settle what a message closes among the loose ends that are open when it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.following import Verdict
from loose_ends.domain.loose_end import STILL_OPEN
from loose_ends.language.outcomes import asks, promises
from loose_ends.language.outcomes.around import Around
from loose_ends.language.outcomes.bridges import invitation
from loose_ends.language.outcomes.reply import read
from loose_ends.language.outcomes.tie import Parties, Role, no_aliases, tie
from loose_ends.language.outcomes.topic import content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from loose_ends.domain.act import Act
    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.domain.message import Message
    from loose_ends.domain.recipients import Me
    from loose_ends.language.outcomes.finding import Finding
    from loose_ends.language.outcomes.reply import Reply
    from loose_ends.language.outcomes.tie import Tie

CLOSES_FROM = 0.6
"""From this confidence on a message closes a loose end. Below one half it would be wrong more often than
right; the margin is there because an open ask called answered is lost, and the reverse only asks twice."""
MAYBE_FROM = 0.4
"""From this confidence on it is told that the message may have closed it."""


def judge(
    message: Message,
    acts: Sequence[Act],
    ends: Sequence[LooseEnd],
    me: Me,
    thread: str,
    addresses_of: Callable[[str], Iterable[str]] = no_aliases,
) -> tuple[Verdict, ...]:
    """Say which open loose ends a message closes.

    Args:
        message: a message with its text.
        acts: the asks and promises found in it.
        ends: loose ends that mail can still close, said before it, of its thread or of its people.
        me: the user.
        thread: the thread the message belongs to.
        addresses_of: every address that the person with an address is known by.

    Returns:
        At most one verdict a loose end; none where it stays as it was. ``quote`` is an exact part of
        ``message.own_text``. Automatic messages close nothing, but for a calendar invitation, which
        is what someone promised or was asked to send.
    """
    if not ends or message.automatic not in ("", "calendar"):
        return ()
    parties = Parties(message, me, addresses_of)
    ties = [(end, how) for end in ends if (how := tie(end, message, parties, thread))]
    words = content(message.own_text) | content(message.subject)
    ties = [(end, how) for end, how in ties if how.same_thread or _may_matter(end, message, words)]
    if not ties:
        return ()
    reply = read(message, acts)
    if message.automatic:
        found = ((end, _by_invitation(end, how, reply)) for end, how in ties)
    else:
        around = Around(ends)
        found = ((end, _reading(end, how, reply, around)) for end, how in ties)
    verdicts = (_verdict(end, finding, reply) for end, finding in found if finding)
    return tuple(verdict for verdict in verdicts if verdict)


def _may_matter(end: LooseEnd, message: Message, words: frozenset[str]) -> bool:
    """Whether a message of another thread is worth reading for a loose end: a quick look first."""
    if end.kind is Kind.ASK:
        return len(message.readers) > 1 or len(content(end.quote) & words) > 1
    return (
        bool(message.automatic or message.attachments)
        or len(message.readers) > 1
        or bool(content(end.quote) & words)
    )


def _by_invitation(end: LooseEnd, how: Tie, reply: Reply) -> Finding | None:
    due_from = Role.PERSON if end.kind is Kind.ASK else Role.MAKER
    return invitation(end, reply) if reply.calendar and how.role is due_from else None


def _reading(end: LooseEnd, how: Tie, reply: Reply, around: Around) -> Finding | None:
    if end.kind is Kind.ASK:
        ask = asks.prepare(end, around.beside(end), promised=around.promised(end))
        return asks.judge_ask(ask, reply, how)
    promise = promises.prepare(end, len(around.beside(end)), around.asked(end))
    return promises.judge_promise(promise, reply, how)


def _verdict(end: LooseEnd, finding: Finding, reply: Reply) -> Verdict | None:
    if finding.evidence.confidence < MAYBE_FROM:
        return None
    closes = finding.evidence.confidence >= CLOSES_FROM
    if closes and finding.state in STILL_OPEN and finding.state is end.state:
        return None
    return Verdict(
        loose_end_id=end.id,
        state=finding.state if closes else end.state,
        quote=reply.quote(finding.said),
        confidence=finding.evidence.confidence,
        why=finding.evidence.why,
    )
