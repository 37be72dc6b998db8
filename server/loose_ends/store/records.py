"""What goes in and comes out of the store beside the domain's own objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loose_ends.domain.acquaintance import PeopleChanges
from loose_ends.domain.threads import ThreadChanges

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from loose_ends.domain.acquaintance import People
    from loose_ends.domain.loose_end import Decision, LooseEnd
    from loose_ends.domain.message import Message
    from loose_ends.domain.mining import Mined
    from loose_ends.domain.people import Person
    from loose_ends.domain.threads import Threads


@dataclass(frozen=True, slots=True)
class Position:
    """How far a folder was read: every UID up to ``last_uid`` is done. All 0 for one never read.

    ``highestmodseq`` is the server's CONDSTORE value at that time, 0 where it has none.
    """

    uidvalidity: int = 0
    last_uid: int = 0
    highestmodseq: int = 0


@dataclass(frozen=True, slots=True)
class Location:
    """Where a message stands: the account's address, the folder's name on the server, the UID."""

    account: str
    folder: str
    uid: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """A message that was read: its metadata is stored, its text is not.

    ``thread`` is what ``Threads.place`` gave. ``by_me`` says that the user wrote it.
    """

    message: Message
    thread: str
    by_me: bool
    where: Location


@dataclass(frozen=True, slots=True)
class Sighting:
    """A message already known, met in one more place. ``key`` is the digest of its Message-ID."""

    key: int
    where: Location


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A message that could not be read, and why, in a sentence.

    ``tries`` is how often that was tried; ``again_at`` from when on it is tried again, None for never.
    """

    where: Location
    reason: str
    tries: int = 1
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """All that reading some messages changed, to be stored as a whole or not at all.

    ``loose_ends`` are those opened and those changed, each with its whole trail. ``ledger`` is what the
    messages add to it: all that one message shows, or nothing of it. ``tried_again`` are places of messages
    that could not be read before: what was noted of them is forgotten, unless they are in ``unreadable``
    again.
    """

    messages: tuple[Recorded, ...] = ()
    seen_again: tuple[Sighting, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    tried_again: tuple[Location, ...] = ()
    threads: ThreadChanges = field(default_factory=ThreadChanges)
    people: PeopleChanges = field(default_factory=PeopleChanges)
    loose_ends: tuple[LooseEnd, ...] = ()
    ledger: tuple[Mined, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the store knows that bears on a batch of messages.

    ``open_ends`` are those that mail has left open or partly answered: all of the threads that the
    messages may belong to, and the recent ones of the people in them. ``decisions`` holds the user's
    latest decision on each that has one.
    """

    threads: Threads
    people: People
    open_ends: tuple[LooseEnd, ...]
    decisions: Mapping[str, Decision]


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person with how many loose ends are open now on either side."""

    person: Person
    open_by_me: int = 0
    open_by_them: int = 0


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A part of a list of people, and how many the whole list has."""

    people: tuple[PersonFound, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PageTie:
    """Whose page a page is (or, where ``same`` is False, is not).

    ``page`` is its ``page_key``; ``email`` one of the person's addresses in lower case. ``by_user``: the
    user said so, which wins over every rule; else ``why`` says how sure it is and what it rests on.
    """

    page: str
    email: str
    same: bool = True
    by_user: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A suggestion that was shown, and the id of the person it concerns."""

    suggestion: str
    person: str


@dataclass(frozen=True, slots=True)
class MessageFound:
    """A message's metadata as stored: addresses of ``sender``, ``to`` and ``cc``, no text."""

    message_id: str
    thread: str
    sent_at: datetime
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    by_me: bool
    automatic: str
    mailing_list: str
    attachments: int
    where: tuple[Location, ...] = ()
