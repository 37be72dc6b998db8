"""How a message stands to a loose end: who speaks, to whom, and whether in the same thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from loose_ends.domain.loose_end import By

if TYPE_CHECKING:
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


def tie(end: LooseEnd, message: Message, me: Me, thread: str) -> Tie | None:
    """How a message stands to a loose end; None where it cannot close it.

    It cannot where its writer is a stranger to the loose end in another thread, where it does not
    reach the other side, or where it comes from another thread too late.
    """
    role = _role(end, message, me)
    same_thread = thread == end.thread
    below = end.message_id in message.references
    elsewhere = not same_thread and not below
    if elsewhere and (role is Role.OTHER or message.sent_at - end.said_at > OTHER_THREADS):
        return None
    if not (_reaches(end, message, me, role) or ((same_thread or below) and message.mailing_list)):
        return None
    return Tie(role, below and message.references[-1] == end.message_id, below, same_thread or below)


def _role(end: LooseEnd, message: Message, me: Me) -> Role:
    mine = me.wrote(message)
    if end.by is By.ME:
        if mine:
            return Role.MAKER
        if message.sender.email == end.person:
            return Role.PERSON
        return Role.AMONG if message.sender.email in end.put_to else Role.OTHER
    if mine:
        return Role.PERSON
    return Role.MAKER if message.sender.email == end.person else Role.OTHER


def _reaches(end: LooseEnd, message: Message, me: Me, role: Role) -> bool:
    readers = {party.email for party in message.readers}
    if end.by is By.ME:
        return not readers.isdisjoint((end.person, *end.put_to) if role is Role.MAKER else me.addresses)
    return not readers.isdisjoint(me.addresses if role is Role.MAKER else (end.person,))
