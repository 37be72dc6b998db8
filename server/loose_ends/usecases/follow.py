"""Follow one message: settle what it closes, then open what it asks and promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.following import opened, settled, settled_by_machine
from loose_ends.language.outcomes import judge, no_aliases, no_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from loose_ends.domain.act import Act
    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.domain.message import Message
    from loose_ends.domain.recipients import Me
    from loose_ends.language.outcomes import Reply


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of people and threads.

    ``addresses_of`` gives every address that the person with an address is known by. ``subject_of`` gives the
    subject of a thread by its name, empty where it is not known; it must know those of all open loose ends,
    or an answer in another thread may be missed.
    """

    addresses_of: Callable[[str], Iterable[str]] = no_aliases
    subject_of: Callable[[str], str] = no_subject


@dataclass(frozen=True, slots=True)
class Step:
    """What one message did: new loose ends, and earlier ones as they stand now."""

    opened: tuple[LooseEnd, ...]
    changed: tuple[LooseEnd, ...]


def step(
    message: Message,
    acts: Sequence[Act],
    open_ends: Sequence[LooseEnd],
    me: Me,
    thread: str,
    *,
    answers_me: bool = False,
    known: Known = Known(),
    reply_of: Callable[[], Reply] | None = None,
) -> Step:
    """Take one message, in date order, into the list of loose ends.

    Args:
        message: the message with its text, in memory.
        acts: the asks and promises found in it.
        open_ends: loose ends that mail can still close (``following.awaits_mail``), of this thread or
            of the same people; those said after this message or by it are passed over.
        me: the user.
        thread: the thread the message belongs to.
        answers_me: whether it replies to a message that the user sent. It decides whether an ask on a
            mailing list is put to the user.
        known: what is known of people and threads.
        reply_of: gives the message read as an answer, if it was read already.

    Returns:
        What it opened and what it changed. A loose end is in one of them at most.
    """
    earlier = [
        end for end in open_ends if end.said_at <= message.sent_at and end.message_id != message.message_id
    ]
    changed = settled_by_machine(message, earlier, thread, tuple(known.addresses_of(message.sender.email)))
    verdicts = judge(message, acts, earlier, me, thread, known.addresses_of, known.subject_of, reply_of)
    changed += settled(message, verdicts, earlier)
    there = {end.id for end in open_ends}
    new = opened(message, acts, me, thread, answers_me=answers_me)
    return Step(tuple(end for end in new if end.id not in there), changed)
