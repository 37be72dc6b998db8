"""Settle what a message closes among the loose ends that are open when it comes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.following import Verdict
from loose_ends.domain.loose_end import STILL_OPEN
from loose_ends.language.outcomes import asks, open_ask, open_promise, promises
from loose_ends.language.outcomes.around import Around
from loose_ends.language.outcomes.ask_kind import Wants, wants
from loose_ends.language.outcomes.bridges import invitation
from loose_ends.language.outcomes.reply import read
from loose_ends.language.outcomes.tie import Parties, Role, no_aliases, tie
from loose_ends.language.outcomes.topic import content, parts
from loose_ends.language.sentences import MAX_SENTENCE

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
MOST_ENDS = 300
"""So many loose ends, the latest, are settled with a message: more are open only in threads made to be so,
and the work grows with their number times the message's sentences."""


def no_subject(_thread: str) -> str:
    """The subject of a thread of which nothing is known."""
    return ""


def judge(
    message: Message,
    acts: Sequence[Act],
    ends: Sequence[LooseEnd],
    me: Me,
    thread: str,
    addresses_of: Callable[[str], Iterable[str]] = no_aliases,
    subject_of: Callable[[str], str] = no_subject,
    reply_of: Callable[[], Reply] | None = None,
) -> tuple[Verdict, ...]:
    """Say which open loose ends a message closes.

    Args:
        message: a message with its text.
        acts: the asks and promises found in it.
        ends: loose ends that mail can still close, said before it, of its thread or of its people.
        me: the user.
        thread: the thread the message belongs to.
        addresses_of: every address that the person with an address is known by.
        subject_of: the subject of a thread, empty where it is not known. It lets an answer in another
            thread be told by more than the words of the ask.
        reply_of: gives the message read as an answer, if it was read already.

    Returns:
        At most one verdict a loose end; none where it stays as it was. ``quote`` is an exact part of
        ``message.own_text``. Automatic messages close nothing, but for a calendar invitation, which
        is what someone promised or was asked to send.
    """
    if not ends or message.automatic not in ("", "calendar"):
        return ()
    if len(ends) > MOST_ENDS:
        ends = sorted(ends, key=lambda end: end.said_at)[-MOST_ENDS:]
    parties = Parties(message, me, addresses_of)
    ties = [(end, how) for end in ends if (how := tie(end, message, parties, thread))]
    look = _Look(message)
    ties = [(end, how) for end, how in ties if how.same_thread or look.may_matter(end, subject_of)]
    if not ties:
        return ()
    reply = reply_of() if reply_of else read(message, acts)
    if message.automatic:
        found = ((end, _by_invitation(end, how, reply)) for end, how in ties)
    else:
        around = Around(ends)
        found = ((end, _reading(end, how, reply, around, subject_of(end.thread))) for end, how in ties)
    verdicts = (_verdict(end, finding, reply) for end, finding in found if finding)
    return tuple(verdict for verdict in verdicts if verdict)


class _Look:
    """A quick look at a message of another thread: whether it is worth reading for a loose end.

    To read is to try every form of speech on every sentence; most mail has no two words in common with
    what is open with its readers.
    """

    def __init__(self, message: Message) -> None:
        self._message = message
        self._several = len(message.readers) > 1

    @cached_property
    def _words(self) -> frozenset[str]:
        return content(self._message.own_text) | content(self._message.subject)

    @cached_property
    def _all_words(self) -> frozenset[str] | None:
        """At least all that ``Reply.about`` would hold; None where a long sentence may be cut in a word."""
        message = self._message
        if any(len(part) > MAX_SENTENCE for part in message.own_text.split("\n\n")):
            return None
        brought = content(message.subject) | parts(message.attachments) | parts(message.links)
        return brought.union(*map(content, message.own_text.split("\n\n")))

    def may_matter(self, end: LooseEnd, subject_of: Callable[[str], str]) -> bool:
        """Whether a mail may say something to a loose end of another thread."""
        about = content(end.quote)
        if end.kind is Kind.PROMISE:
            brings = bool(self._message.automatic or self._message.attachments)
            return brings or self._several or bool(about & self._words)
        words = self._words
        if self._several:
            if self._message.automatic or self._all_words is None or wants(end.quote) is Wants.BRIDGE:
                return True
            words = self._all_words
        return bool(about & words) and len((about | content(subject_of(end.thread))) & words) > 1


def _by_invitation(end: LooseEnd, how: Tie, reply: Reply) -> Finding | None:
    due_from = Role.PERSON if end.kind is Kind.ASK else Role.MAKER
    return invitation(end, reply) if reply.calendar and how.role is due_from else None


def _reading(end: LooseEnd, how: Tie, reply: Reply, around: Around, subject: str) -> Finding | None:
    if end.kind is Kind.ASK:
        ask = open_ask.prepare(end, around.beside(end), subject, promised=around.promised(end))
        return asks.judge_ask(ask, reply, how)
    promise = open_promise.prepare(end, len(around.beside(end)), around.asked(end), subject)
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
