"""All that a scan has before it, in the order of dates, held in little memory.

200,000 messages are 7 MB here; as objects they would be 60.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from dataclasses import dataclass, field
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from loose_ends.store.packing import digest
from loose_ends.usecases.same_mail import Sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends.store.records import Location, Position
    from loose_ends_mail.mailbox_protocol import Entry

_RUN = 8_192
"""Messages that are sorted at once."""


class New(NamedTuple):
    """One message still to be read. ``key`` is the digest of its Message-ID, 0 where none was found."""

    folder: str
    uid: int
    key: int
    sent: Sent


@dataclass(slots=True)
class Pile:
    """New messages, and where each folder will have been read to when they are stored.

    ``batch`` is how many of them are stored at once. ``elsewhere`` says where messages that are
    read afresh stand besides, by the digests of their Message-IDs. ``tried`` says of those that could not be
    read before, by folder and UID, how often that was tried.
    """

    batch: int
    positions: dict[str, Position] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    elsewhere: dict[int, tuple[Location, ...]] = field(default_factory=dict)
    senders_in_sent: Counter[str] = field(default_factory=Counter)
    tried: dict[tuple[str, int], int] = field(default_factory=dict)
    _folders: list[str] = field(default_factory=list)
    _folder: array[int] = field(default_factory=lambda: array("H"))
    _sent: array[float] = field(default_factory=lambda: array("d"))
    _uid: array[int] = field(default_factory=lambda: array("q"))
    _key: array[int] = field(default_factory=lambda: array("q"))
    _sender: array[int] = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self._uid)

    def add(self, folder: str, sent: float, entry: Entry) -> None:
        """Put a message on the pile; ``sent`` is what it is sorted by, in seconds since 1970."""
        if not self._folders or self._folders[-1] != folder:
            self._folders.append(folder)
        self._folder.append(len(self._folders) - 1)
        self._sent.append(sent)
        self._uid.append(entry.uid)
        self._key.append(digest(entry.message_id) if entry.message_id else 0)
        self._sender.append(digest(entry.sender_email))

    def keys(self) -> set[int]:
        """The digests of all Message-IDs on it."""
        return set(self._key) - {0}

    def in_batches(self) -> Iterator[list[New]]:
        """The messages from the earliest sent to the latest, a batch at a time."""
        ranks = sorted(range(len(self._folders)), key=self._folders.__getitem__)
        rank = [ranks.index(place) for place in range(len(ranks))]

        def moment(place: int) -> tuple[float, int, int]:
            return self._sent[place], rank[self._folder[place]], self._uid[place]

        # Sorted in runs that are then merged: all at once would take as much memory as the pile itself.
        runs = [
            array("I", sorted(range(start, min(start + _RUN, len(self))), key=moment))
            for start in range(0, len(self), _RUN)
        ]
        ordered = merge(*runs, key=moment)
        while places := list(islice(ordered, self.batch)):
            yield list(map(self._new, places))

    def _new(self, place: int) -> New:
        sent = Sent(self._sender[place], math.floor(self._sent[place]))
        return New(self._folders[self._folder[place]], self._uid[place], self._key[place], sent)
