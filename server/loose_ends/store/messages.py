"""Messages: what is known of them, and the batches in which they are stored."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loose_ends.store import knowledge, saving
from loose_ends.store import tables as t
from loose_ends.store.columns import digest
from loose_ends.store.records import Location, MessageFound
from loose_ends.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from loose_ends.domain.message import Message
    from loose_ends.store.database import Database
    from loose_ends.store.records import Batch, Knowledge


class Messages:
    """The metadata of all messages read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, keys: Iterable[int]) -> frozenset[int]:
        """Those of some digests of Message-IDs that are stored already; thousands at once are fine."""
        with self._database.read() as connection:
            here = among(connection, t.message.c.key, keys)
            return frozenset(connection.execute(select(t.message.c.key).where(here)).scalars())

    def sent(self, keys: Iterable[int]) -> dict[int, tuple[str, datetime]]:
        """Who sent those of some messages that are stored already, and when; by digests of Message-IDs."""
        m = t.message.c
        wanted = select(m.key, t.address.c.email, m.sent_at).join(t.address, t.address.c.id == m.sender)
        with self._database.read() as connection:
            rows = connection.execute(wanted.where(among(connection, m.key, keys)))
            return {key: (email, at) for key, email, at in rows}

    def mine(self, message_ids: Iterable[str]) -> frozenset[str]:
        """Those of some Message-IDs whose messages are stored already and were sent by the user."""
        by_key = {digest(name): name for name in message_ids}
        with self._database.read() as connection:
            here = among(connection, t.message.c.key, by_key)
            found = connection.execute(select(t.message.c.key).where(here, t.message.c.by_me)).scalars()
            return frozenset(by_key[key] for key in found)

    def knowledge(self, messages: Sequence[Message], own: frozenset[str]) -> Knowledge:
        """What is known that bears on a batch of messages; ``own`` are the user's addresses."""
        with self._database.read() as connection:
            return knowledge.load(connection, messages, own)

    def save(self, batch: Batch) -> None:
        """Store a batch as a whole, or nothing of it.

        Raises:
            UnknownId: if a message comes from an account that was not added.
            StoreError: if the database cannot be written.
        """
        with self._database.write() as connection:
            saving.save(connection, batch)

    def get(self, message_id: str) -> MessageFound | None:
        """One message by its Message-ID, or None."""
        found = self._where(t.message.c.key == digest(message_id))
        return found[0] if found else None

    def in_thread(self, thread: str) -> tuple[MessageFound, ...]:
        """The messages of a thread, the earliest first."""
        return self._where(t.message.c.thread == thread)

    def with_addresses(self, emails: Iterable[str]) -> tuple[MessageFound, ...]:
        """The messages from or to any of some addresses, the earliest first: a person's timeline."""
        theirs = select(t.address.c.id).where(t.address.c.email.in_(list(emails)))
        to_them = select(t.recipient.c.message_id).where(t.recipient.c.address_id.in_(theirs))
        return self._where(t.message.c.sender.in_(theirs) | t.message.c.id.in_(to_them))

    def count(self) -> int:
        """How many messages are stored."""
        with self._database.read() as connection:
            return int(connection.execute(select(func.count()).select_from(t.message)).scalar_one())

    def _where(self, condition: ColumnElement[bool]) -> tuple[MessageFound, ...]:
        m = t.message.c
        wanted = select(t.message, t.address.c.email).join(t.address, t.address.c.id == m.sender)
        with self._database.read() as connection:
            rows = connection.execute(wanted.where(condition).order_by(m.sent_at, m.id)).all()
            ids = [row.id for row in rows]
            readers, places = _readers(connection, ids), _places(connection, ids)
        return tuple(
            MessageFound(
                message_id=row.message_id,
                thread=row.thread,
                sent_at=row.sent_at,
                sender=row.email,
                to=tuple(readers[row.id, False]),
                cc=tuple(readers[row.id, True]),
                subject=row.subject,
                by_me=row.by_me,
                automatic=row.automatic,
                mailing_list=row.mailing_list,
                attachments=row.attachments,
                where=tuple(places[row.id]),
            )
            for row in rows
        )


def _readers(connection: Connection, ids: Iterable[int]) -> defaultdict[tuple[int, bool], list[str]]:
    found: defaultdict[tuple[int, bool], list[str]] = defaultdict(list)
    r = t.recipient.c
    wanted = (
        select(r.message_id, r.cc, t.address.c.email)
        .join(t.address)
        .where(among(connection, r.message_id, ids))
        .order_by(r.message_id, t.address.c.email)
    )
    for message, cc, email in connection.execute(wanted):
        found[message, cc].append(email)
    return found


def _places(connection: Connection, ids: Iterable[int]) -> defaultdict[int, list[Location]]:
    found: defaultdict[int, list[Location]] = defaultdict(list)
    at = t.location.c
    wanted = (
        select(at.message_id, t.account.c.email, t.folder.c.name, at.uid)
        .select_from(t.location.join(t.folder).join(t.account))
        .where(among(connection, at.message_id, ids))
        .order_by(at.folder_id, at.uid)
    )
    for message, account, folder, uid in connection.execute(wanted):
        found[message].append(Location(account, folder, uid))
    return found
