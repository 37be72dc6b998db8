"""Whether two mails of one Message-ID are copies of the same mail.

Whoever got a mail knows its id and can send another under it; the one that is read first would hide the
other. So where both sender and date differ it is another mail, read under an id of its own. One of the two
alone may differ:

- A mailing list rewrites From ("Priya via Garden", as DMARC makes it do) and keeps Date.
- The copy in Sent may have been dated by the mail program, and the one that was delivered by its server.

Taken for two mails, such copies would open each ask twice. What is left: a mail that is forged to the second
counts as a copy of the one that was read first.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from loose_ends.store.packing import digest

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.domain.message import Message


class Sent(NamedTuple):
    """Who sent a mail, as the digest of the address, and when, in whole seconds since 1970."""

    sender: int
    at: int

    @classmethod
    def of(cls, sender: str, at: datetime) -> Sent:
        """The same from an address in lower case and an aware time."""
        return cls(digest(sender), math.floor(at.timestamp()))


def is_copy(one: Sent, other: Sent) -> bool:
    """Whether two mails of one Message-ID are the same mail."""
    return one.sender == other.sender or one.at == other.at


def under_own_id(message: Message) -> Message:
    """A mail whose Message-ID is another's, under one made of both that id and its sender.

    It refers to the id it came with, so that it stands in the thread that the answers to it belong to.
    """
    seed = f"{message.message_id}\n{message.sender.email}".encode("utf-8", "replace")
    own = f"<{hashlib.sha256(seed).hexdigest()[:32]}@made-up.invalid>"
    return replace(message, message_id=own, references=(message.message_id, *message.references))
