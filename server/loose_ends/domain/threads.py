"""Which thread a message belongs to: by its references, else by subject and people."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.subjects import base_subject, looks_like_reply, subject_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from loose_ends.domain.message import Message

__all__ = ["SUBJECT_REACH", "Thread", "ThreadChanges", "Threads", "base_subject", "link_ids", "subject_key"]

SUBJECT_REACH = timedelta(days=60)
"""A reply without references joins a thread of the same subject only this near to it in time: two months
cover slow answers, while a yearly "Re: Budget" starts afresh. Our choice."""
MAX_REFERENCES = 30
"""Of longer chains the first and the nearest ones are kept: those name the thread."""


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation.

    ``id`` is short and derived from the first message's id. ``subject`` is the key of its first
    message's subject. ``first_at`` and ``last_at`` are when its earliest and latest known messages were
    sent. ``headless`` says that it began with a reply that names no parent, so that an earlier message
    of the same subject may still turn out to be its beginning. ``people`` are the addresses seen in it,
    the user's own among them; it may be empty for a thread that was not loaded for its subject.
    """

    id: str
    subject: str
    first_at: datetime
    last_at: datetime
    headless: bool = False
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ThreadChanges:
    """What placing a batch of messages changed.

    ``threads`` are those new or changed. ``links`` name the thread of each message id or reference
    that was not known before. ``merged`` maps the id of a thread that is no more to the one it went into.
    """

    threads: tuple[Thread, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)


def thread_id(first_message_id: str) -> str:
    """The id of the thread that a message begins: twelve hexadecimal digits, the same everywhere."""
    return hashlib.blake2b(first_message_id.encode("utf-8", "replace"), digest_size=6).hexdigest()


def link_ids(message: Message) -> tuple[str, ...]:
    """The ids that tie a message to others: its own first, then its references, each once."""
    chain = message.references
    if len(chain) > MAX_REFERENCES:
        chain = (chain[0], *chain[1 - MAX_REFERENCES :])
    return tuple(dict.fromkeys((message.message_id, *chain)))


class Threads:
    """The threads known so far, into which messages are placed one after the other.

    Every step depends on the messages before it alone, not on how they were cut into batches, as long
    as it was given what the store knows about their ids and subjects.
    """

    def __init__(
        self,
        links: Mapping[str, str] | None = None,
        threads: Iterable[Thread] = (),
        own: frozenset[str] = frozenset(),
    ) -> None:
        """Begin with what is known.

        Args:
            links: thread id of each known message id and of each id known from references.
            threads: the threads named there, and those with the subjects of messages to come.
            own: the user's own addresses: sharing the user alone does not join two messages.
        """
        self._links = dict(links or {})
        self._threads = {thread.id: thread for thread in threads}
        self._own = own
        self._by_subject: dict[str, dict[str, None]] = {}
        self._headless: dict[str, dict[str, None]] = {}
        self._new_links: dict[str, None] = {}
        self._changed: dict[str, None] = {}
        self._merged: dict[str, str] = {}
        for thread in self._threads.values():
            self._file(thread)

    def place(self, message: Message) -> str:
        """Find or open the thread of a message, and return the thread's id."""
        ids = link_ids(message)
        found = self._by_links(ids) or self._by_subject_and_people(message) or self._open(message, ids)
        self._grow(found, message)
        for name in ids:
            if name not in self._links:
                self._links[name] = found
                self._new_links[name] = None
        return found

    def current(self, thread: str) -> str:
        """The id under which a thread is known now, after merges."""
        while thread in self._merged:
            thread = self._merged[thread]
        return thread

    def subject_of(self, thread: str) -> str:
        """The key of a thread's subject; empty where the thread is not known."""
        known = self.get(thread)
        return known.subject if known else ""

    @property
    def merges(self) -> int:
        """How many threads have gone into others so far."""
        return len(self._merged)

    def get(self, thread: str) -> Thread | None:
        """What is known of a thread, or None."""
        return self._threads.get(self.current(thread))

    def changes(self) -> ThreadChanges:
        """Everything that the messages placed so far changed."""
        return ThreadChanges(
            threads=tuple(self._threads[t] for t in self._changed if t in self._threads),
            links={name: self.current(self._links[name]) for name in self._new_links},
            merged={gone: self.current(gone) for gone in self._merged},
        )

    def _by_links(self, ids: tuple[str, ...]) -> str | None:
        known = {self.current(self._links[name]): None for name in ids if name in self._links}
        if not known:
            return None
        oldest, *rest = sorted(known, key=self._age)
        for other in rest:
            self._merge(other, oldest)
        return oldest

    def _age(self, thread: str) -> tuple[datetime, str]:
        return self._threads[thread].first_at, thread

    def _by_subject_and_people(self, message: Message) -> str | None:
        subject = subject_key(message.subject)
        if not subject:
            return None
        reply = looks_like_reply(message.subject)
        people = _people(message)
        # A note to oneself shares only the user.
        others = people - self._own or people
        near = [
            (abs(message.sent_at - thread.last_at), thread.first_at, thread.id)
            # Apart, so that a thousand equal subjects of an automaton are not gone through for each more.
            for thread in map(
                self._threads.__getitem__, (self._by_subject if reply else self._headless).get(subject, ())
            )
            if (reply or message.sent_at <= thread.first_at)
            # Differences of times: near the year 1 (a broken clock) there is no time sixty days before.
            and thread.first_at - message.sent_at <= SUBJECT_REACH
            and message.sent_at - thread.last_at <= SUBJECT_REACH
            and others & thread.people
        ]
        return min(near)[2] if near else None

    def _open(self, message: Message, ids: tuple[str, ...]) -> str:
        # The first reference is the beginning of the conversation, seen or not: siblings agree on it.
        name = thread_id(ids[1] if len(ids) > 1 else ids[0])
        headless = len(ids) == 1 and looks_like_reply(message.subject)
        subject = subject_key(message.subject)
        opened = Thread(name, subject, message.sent_at, message.sent_at, headless)
        self._threads[name] = opened
        self._file(opened)
        return name

    def _file(self, thread: Thread) -> None:
        self._by_subject.setdefault(thread.subject, {})[thread.id] = None
        if thread.headless:
            self._headless.setdefault(thread.subject, {})[thread.id] = None

    def _unfile_headless(self, thread: Thread) -> None:
        self._headless.get(thread.subject, {}).pop(thread.id, None)

    def _grow(self, name: str, message: Message) -> None:
        old, at = self._threads[name], message.sent_at
        beginning = old.headless and at <= old.first_at and not looks_like_reply(message.subject)
        grown = Thread(
            old.id,
            old.subject,
            first_at=min(old.first_at, at),
            last_at=max(old.last_at, at),
            headless=old.headless and not beginning,
            people=old.people | _people(message),
        )
        self._threads[name] = grown
        if not grown.headless:
            self._unfile_headless(grown)
        self._changed[name] = None

    def _merge(self, gone: str, into: str) -> None:
        old, kept = self._threads.pop(gone), self._threads[into]
        self._threads[into] = replace(
            kept, last_at=max(kept.last_at, old.last_at), people=kept.people | old.people
        )
        self._by_subject[old.subject].pop(gone)
        self._unfile_headless(old)
        self._changed.pop(gone, None)
        self._changed[into] = None
        self._merged[gone] = into


def _people(message: Message) -> frozenset[str]:
    return frozenset(party.email for party in (message.sender, *message.readers) if party.email)
