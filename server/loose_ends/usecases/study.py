"""What can be told of one message without knowing any other: its text, its acts, what it says as an answer.

This is most of a scan's work, and no message waits for another in it, so it is done in processes of its own
(``workshop``). What follows from it, message after message in the order of dates, is in ``take_in``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from loose_ends.domain.act import Act
from loose_ends.domain.message import Message
from loose_ends.domain.mining import Spoken, spoken_in
from loose_ends.domain.recipients import Me
from loose_ends.language import read_acts
from loose_ends.language.outcomes import Reply, read_reply
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.errors import our_fault
from loose_ends_mail.message import RawMessage, UnreadableMessage, clean

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Studied:
    """One message, its acts, what it gives by its own words, and how it reads as an answer.

    ``make_reply`` gives the last of these; it is called at most once, and only if something is open that the
    message may answer.
    """

    message: Message
    acts: tuple[Act, ...]
    spoken: Spoken
    make_reply: Callable[[], Reply]

    @cached_property
    def reply(self) -> Reply:
        """The message read as an answer to earlier ones; one that we fail to read so answers nothing."""
        try:
            return self.make_reply()
        except Exception as problem:  # noqa: BLE001 - it is asked for amid a batch, which must not be lost
            log.warning("A message was not read as an answer. %s", our_fault(problem))
            return Reply(self.message, ())


@dataclass(frozen=True, slots=True)
class Broken:
    """A message in which there is nothing to read; ``reason`` is a sentence for the user.

    ``may_pass`` as in ``loose_ends_mail.mailbox_protocol.Unreadable``.
    """

    reason: str
    may_pass: bool = False


def study(message: Message, me: Me, threshold: float) -> Studied:
    """Tell what one message says.

    Args:
        message: the message with its text.
        me: the user.
        threshold: acts of lower confidence are passed over, 0 to 1.
    """
    acts = read_acts(message, threshold).acts
    return Studied(message, acts, spoken_in(message, me), lambda: read_reply(message, acts))


def study_raw(raw: RawMessage, me: Me, threshold: float) -> Studied | Broken:
    """The same for a message as a mailbox hands it over; whatever is wrong with it or us stays with it."""
    message = read(raw)
    if isinstance(message, Broken):
        return message
    try:
        return study(message, me, threshold)
    except Exception as problem:  # noqa: BLE001 - as in read
        return Broken(our_fault(problem))


def read(raw: RawMessage) -> Message | Broken:
    """A message as a mailbox hands it over, in the words of the domain."""
    try:
        return to_domain(clean(raw))
    except UnreadableMessage as problem:
        return Broken(str(problem))
    except Exception as problem:  # noqa: BLE001 - else one message would stop every scan at its place
        return Broken(our_fault(problem))
