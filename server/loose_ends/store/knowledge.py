"""What is already known that bears on a batch of messages, in a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from loose_ends.domain.acquaintance import People, readers_of
from loose_ends.domain.loose_end import STILL_OPEN, Verb
from loose_ends.domain.names import full_name
from loose_ends.domain.subjects import looks_like_reply, subject_key
from loose_ends.domain.threads import SUBJECT_REACH, Thread, Threads, link_ids
from loose_ends.store import tables as t
from loose_ends.store.columns import digest
from loose_ends.store.loose_end_rows import ends_where, latest_decisions
from loose_ends.store.people_rows import addresses_around, all_ties
from loose_ends.store.records import Knowledge
from loose_ends.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection, Row

    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.domain.message import Message
    from loose_ends.domain.people import Contact

PERSON_REACH = timedelta(days=60)
"""Open loose ends of the same people are looked up this far back: an answer in another thread comes
within some weeks. Those of the same thread are looked up however old they are."""


def load(connection: Connection, messages: Sequence[Message], own: frozenset[str]) -> Knowledge:
    """Look up threads, people and open loose ends for some messages.

    Args:
        connection: a transaction.
        messages: the batch; the smaller the span of time it covers, the fewer rows are read.
        own: the user's addresses, in lower case.
    """
    links = _links(connection, messages)
    threads = _threads(connection, messages, links)
    contacts = _contacts(connection, messages)
    ends = _open_ends(connection, messages, threads, [c.email for c in contacts])
    return Knowledge(
        threads=Threads(links, [*threads, *_threads_of(connection, ends, threads)], own),
        people=People(contacts, all_ties(connection), own),
        open_ends=ends,
        decisions=latest_decisions(connection, [end.id for end in ends]),
    )


def _links(connection: Connection, messages: Iterable[Message]) -> dict[str, str]:
    by_key = {digest(name): name for message in messages for name in link_ids(message)}
    links: dict[str, str] = {}
    # A message's own row is the truth; it is read last.
    for table in (t.reference, t.message):
        wanted = select(table.c.key, table.c.thread).where(among(connection, table.c.key, by_key))
        links.update((by_key[key], thread) for key, thread in connection.execute(wanted))
    return links


def _threads(connection: Connection, messages: Sequence[Message], links: dict[str, str]) -> list[Thread]:
    wanted = select(t.thread).where(among(connection, t.thread.c.id, set(links.values())))
    found = {row.id: row for row in connection.execute(wanted)}
    by_subject = _same_subject(connection, [m for m in messages if not _is_linked(m, links)])
    found.update(by_subject)
    people = _participants(connection, by_subject)
    return [
        Thread(row.id, row.subject, row.first_at, row.last_at, row.headless, frozenset(people[row.id]))
        for row in found.values()
    ]


def _threads_of(connection: Connection, ends: Iterable[LooseEnd], known: Iterable[Thread]) -> list[Thread]:
    """The further threads that loose ends stand in: an answer elsewhere is told by their subjects."""
    missing = {end.thread for end in ends} - {thread.id for thread in known}
    rows = connection.execute(select(t.thread).where(among(connection, t.thread.c.id, missing)))
    return [Thread(row.id, row.subject, row.first_at, row.last_at, row.headless) for row in rows]


def _is_linked(message: Message, links: dict[str, str]) -> bool:
    return any(name in links for name in link_ids(message))


def _same_subject(connection: Connection, messages: Sequence[Message]) -> dict[str, Row[Any]]:
    """The threads that messages without a known reference may belong to by their subject."""
    if not messages:
        return {}
    c = t.thread.c
    first, last = _span(messages, SUBJECT_REACH)
    subjects: dict[bool, set[str]] = {True: set(), False: set()}
    for message in messages:
        subjects[looks_like_reply(message.subject)].add(subject_key(message.subject))
    found: dict[str, Row[Any]] = {}
    for reply, keys in subjects.items():
        wanted = select(t.thread).where(
            among(connection, c.subject, keys - {""}), c.last_at >= first, c.first_at <= last
        )
        # What is no reply can only be the beginning of a thread that lacks one.
        wanted = wanted if reply else wanted.where(c.headless)
        found.update((row.id, row) for row in connection.execute(wanted))
    return found


def _span(messages: Sequence[Message], reach: timedelta) -> tuple[datetime, datetime]:
    """The times that messages cover, and so much more on either side."""
    times = [m.sent_at for m in messages]
    # A second more, since zones make stored times of the same second differ.
    margin = reach + timedelta(seconds=1)
    try:
        return min(times) - margin, max(times) + margin
    except OverflowError:  # the year 1 or 9999, from a broken clock
        return datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def _participants(connection: Connection, threads: Iterable[str]) -> defaultdict[str, set[str]]:
    people: defaultdict[str, set[str]] = defaultdict(set)
    m = t.message.c
    theirs = among(connection, m.thread, threads)
    senders = select(m.thread, m.sender.label("who")).where(theirs)
    readers = (
        select(m.thread, t.recipient.c.address_id)
        .join(t.recipient, t.recipient.c.message_id == m.id)
        .where(theirs)
    )
    for part in (senders, readers):
        both = part.subquery()
        who = both.c[1]
        wanted = select(both.c.thread, t.address.c.email).join(t.address, t.address.c.id == who).distinct()
        for thread, email in connection.execute(wanted):
            people[thread].add(email)
    return people


def _contacts(connection: Connection, messages: Iterable[Message]) -> list[Contact]:
    parties = {p for m in messages for p in (m.sender, *readers_of(m)) if p.email}
    names = (full_name(p.name) for p in parties)
    return addresses_around(connection, {p.email for p in parties}, {n.key for n in names if n})


def _open_ends(
    connection: Connection, messages: Sequence[Message], threads: Sequence[Thread], emails: Sequence[str]
) -> tuple[LooseEnd, ...]:
    if not messages:
        return ()
    e = t.loose_end.c
    # Glued to nothing, so that no database takes its index of all that is open: that one grows for ever.
    still_open = e.state.concat("").in_([state.value for state in STILL_OPEN])
    # What the user opened again is closed again by newer mail.
    reopened = select(t.decision.c.loose_end_id).where(t.decision.c.verb == Verb.REOPEN.value)
    awaits = still_open | e.id.in_(reopened)
    in_threads = among(connection, e.thread, (thread.id for thread in threads))
    theirs = select(t.address.c.id).where(among(connection, t.address.c.email, emails))
    recent = e.said_at >= _span(messages, PERSON_REACH)[0]
    found: dict[str, LooseEnd] = {}
    for condition in (in_threads, e.address_id.in_(theirs) & recent):
        found.update((end.id, end) for end in ends_where(connection, condition & awaits))
    return tuple(sorted(found.values(), key=lambda end: (end.said_at, end.id)))
