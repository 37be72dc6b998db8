"""How a message stands to a loose end: who speaks, to whom, and whether in the same thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import By

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.domain.message import Message
    from loose_ends.domain.recipients import Me

OTHER_THREADS = timedelta(weeks=8)
"""A message of another thread can close a loose end so long after it was said."""


class Role(Enum):
    """Who the writer of a message is to a loose end."""

    MAKER = auto()
    """Who asked or promised."""
    PERSON = auto()
    """Who was asked or was given the promise."""
    AMONG = auto()
    """One of several it was put to."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Tie:
    """What a message has to do with a loose end, text aside.

    ``direct`` says that it replies to the message that holds the act, ``below`` that it stands
    somewhere under it, ``same_thread`` that it belongs to the same conversation.
    """

    role: Role
    direct: bool
    below: bool
    same_thread: bool


def no_aliases(address: str) -> tuple[str, ...]:
    """The addresses of a person of whom only one is known."""
    return (address,)


class Parties:
    """Who wrote a message and who got it, under all addresses they are known by."""

    def __init__(self, message: Message, me: Me, addresses_of: Callable[[str], Iterable[str]]) -> None:
        self.mine = me.wrote(message)
        self.sender = frozenset((message.sender.email, *addresses_of(message.sender.email)))
        self.readers = frozenset(
            address for party in message.readers for address in (party.email, *addresses_of(party.email))
        )
        self.reaches_me = not self.readers.isdisjoint(me.addresses)


def tie(end: LooseEnd, message: Message, parties: Parties, thread: str) -> Tie | None:
    """How a message stands to a loose end; None where it cannot close it.

    It cannot where its writer is a stranger to the loose end in another thread, where it does not
    reach the other side, or where it comes from another thread too late.
    """
    role = _role(end, parties)
    below = end.message_id in message.references
    same_thread = below or thread == end.thread
    if not same_thread and (role is Role.OTHER or message.sent_at - end.said_at > OTHER_THREADS):
        return None
    if not (_reaches(end, parties, role) or (same_thread and message.mailing_list)):
        return None
    return Tie(role, below and message.references[-1] == end.message_id, below, same_thread)


def _role(end: LooseEnd, parties: Parties) -> Role:
    if end.by is By.THEM:
        if parties.mine:
            return Role.PERSON
        return Role.MAKER if end.person in parties.sender else Role.OTHER
    if parties.mine:
        return Role.MAKER
    if end.person in parties.sender:
        return Role.PERSON
    return Role.OTHER if parties.sender.isdisjoint(end.put_to) else Role.AMONG


def _reaches(end: LooseEnd, parties: Parties, role: Role) -> bool:
    """Whether the other side gets it: a maker's mail must reach the other, an answer the asker."""
    if (end.by is By.ME) is (role is Role.MAKER):
        other = end.put_to if end.by is By.ME else ()
        return not parties.readers.isdisjoint((end.person, *other))
    return parties.reaches_me
