"""Storing all that a batch of messages changed, within one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from loose_ends.domain.acquaintance import readers_of
from loose_ends.domain.people import new_contact
from loose_ends.store import mapping
from loose_ends.store import tables as t
from loose_ends.store.columns import digest, storable
from loose_ends.store.folders import folder_id
from loose_ends.store.ledger import save_ledger
from loose_ends.store.people_rows import save_changes
from loose_ends.store.sql import among, insert, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection

    from loose_ends.domain.acquaintance import PeopleChanges
    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.domain.threads import ThreadChanges
    from loose_ends.store.records import Batch, Location, Recorded

TypeRow = dict[str, Any]


def save(connection: Connection, batch: Batch) -> None:
    """Write a batch. A message that is known already only gets one more place where it stands.

    Raises:
        UnknownId: if a message comes from an account that was not added.
    """
    addresses = _save_people(connection, batch.people, _emails(batch))
    _save_threads(connection, batch.threads)
    keys = _save_messages(connection, batch, addresses)
    _forget_earlier_reading(connection, batch)
    _save_links(connection, batch.threads, keys)
    _save_places(connection, batch, keys)
    _save_loose_ends(connection, batch.loose_ends, batch.threads.merged, addresses)
    save_ledger(connection, batch.ledger, addresses)


def _emails(batch: Batch) -> set[str]:
    """Every address that a row will point to."""
    emails = {end.person for end in batch.loose_ends} | {mined.person for mined in batch.ledger}
    for recorded in batch.messages:
        emails.add(recorded.message.sender.email)
        emails.update(party.email for party in readers_of(recorded.message))
    return emails


def _save_people(connection: Connection, changes: PeopleChanges, emails: set[str]) -> dict[str, int]:
    save_changes(connection, changes)
    ids = _address_ids(connection, emails | {c.email for c in changes.contacts})
    missing = sorted(emails - ids.keys())
    upsert(connection, t.address, [mapping.contact_row(new_contact(e)) for e in missing], ("email",))
    ids |= _address_ids(connection, missing)
    names = [
        {"address_id": ids[c.email], "place": place, "name": name, "seen": seen}
        for c in changes.contacts
        for place, (name, seen) in enumerate(c.names)
    ]
    upsert(connection, t.address_name, names, ("address_id", "place"))
    return ids


def _address_ids(connection: Connection, emails: Iterable[str]) -> dict[str, int]:
    stored = {email: storable(email) for email in emails}
    here = among(connection, t.address.c.email, set(stored.values()))
    ids = dict(connection.execute(select(t.address.c.email, t.address.c.id).where(here)).all())
    return {email: ids[name] for email, name in stored.items() if name in ids}


def _save_threads(connection: Connection, changes: ThreadChanges) -> None:
    upsert(connection, t.thread, [mapping.thread_row(thread) for thread in changes.threads], ("id",))
    if not changes.merged:
        return
    moves = [{"gone": gone, "kept": kept} for gone, kept in changes.merged.items()]
    for table in (t.message, t.reference, t.loose_end):
        connection.execute(
            update(table).where(table.c.thread == bindparam("gone")).values(thread=bindparam("kept")), moves
        )
    connection.execute(delete(t.thread).where(among(connection, t.thread.c.id, changes.merged)))


def _save_messages(connection: Connection, batch: Batch, addresses: dict[str, int]) -> dict[int, int]:
    """Insert the new ones; returns the number of each message's row by the digest of its Message-ID."""
    by_key = {digest(r.message.message_id): r for r in reversed(batch.messages)}
    found = _rows(connection, {*by_key, *(seen.key for seen in batch.seen_again)})
    new = {key: recorded for key, recorded in by_key.items() if key not in found}
    accounts = dict(connection.execute(select(t.account.c.email, t.account.c.id)).all())
    start = connection.execute(select(func.coalesce(func.max(t.message.c.id), 0))).scalar_one()
    rows, recipients = [], []
    for number, (key, recorded) in enumerate(reversed(new.items()), start + 1):
        found[key] = number
        thread = batch.threads.merged.get(recorded.thread, recorded.thread)
        account = accounts.get(recorded.where.account)
        if account is None:
            account = folder_id(connection, recorded.where.account, recorded.where.folder)  # says why not
        rows.append(_message_row(number, key, recorded, thread, account, addresses))
        recipients += _recipient_rows(number, recorded, addresses)
    insert(connection, t.message, rows)
    insert(connection, t.recipient, recipients)
    return found


def _forget_earlier_reading(connection: Connection, batch: Batch) -> None:
    """What a message opened when it was read before, and opens no more (see ``removal.forget_folders``)."""
    keys = [digest(r.message.message_id) for r in batch.messages]
    stood = select(t.loose_end.c.id).where(among(connection, t.loose_end.c.message_key, keys))
    gone = {*connection.execute(stood).scalars()} - {end.id for end in batch.loose_ends}
    if gone:
        connection.execute(delete(t.loose_end).where(among(connection, t.loose_end.c.id, gone)))


def _rows(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    wanted = select(t.message.c.key, t.message.c.id).where(among(connection, t.message.c.key, keys))
    return dict(connection.execute(wanted).all())


def _message_row(
    number: int, key: int, recorded: Recorded, thread: str, account: int, addresses: dict[str, int]
) -> TypeRow:
    message = recorded.message
    return {
        "id": number,
        "key": key,
        "message_id": message.message_id,
        "account_id": account,
        "thread": thread,
        "sent_at": message.sent_at,
        "sender": addresses[message.sender.email],
        "by_me": recorded.by_me,
        "subject": message.subject,
        "automatic": message.automatic,
        "mailing_list": message.mailing_list,
        "attachments": len(message.attachments),
        "away_until": message.away_until,
    }


def _recipient_rows(number: int, recorded: Recorded, addresses: dict[str, int]) -> list[TypeRow]:
    to = {party.email for party in recorded.message.to}
    readers = {addresses[p.email]: p.email not in to for p in readers_of(recorded.message)}
    return [{"message_id": number, "address_id": a, "cc": cc} for a, cc in readers.items()]


def _save_links(connection: Connection, changes: ThreadChanges, messages: Mapping[int, int]) -> None:
    links = [(digest(name), thread) for name, thread in changes.links.items()]
    rows = [{"key": key, "thread": thread} for key, thread in links if key not in messages]
    upsert(connection, t.reference, rows, ("key",))
    # The parent that was only referred to is here now, and its own row says the thread.
    connection.execute(delete(t.reference).where(among(connection, t.reference.c.key, messages)))


def _save_places(connection: Connection, batch: Batch, messages: Mapping[int, int]) -> None:
    folders: dict[tuple[str, str], int] = {}

    def folder(where: Location) -> int:
        name = (where.account, where.folder)
        if name not in folders:
            folders[name] = folder_id(connection, *name)
        return folders[name]

    met = [(digest(r.message.message_id), r.where) for r in batch.messages]
    met += [(seen.key, seen.where) for seen in batch.seen_again]
    places = [
        {"folder_id": folder(where), "uid": where.uid, "message_id": messages[key]}
        for key, where in met
        if key in messages
    ]
    upsert(connection, t.location, places, ("folder_id", "uid"))
    b = t.unreadable.c
    for where in batch.tried_again:
        connection.execute(delete(t.unreadable).where(b.folder_id == folder(where), b.uid == where.uid))
    broken = [
        {
            "folder_id": folder(u.where),
            "uid": u.where.uid,
            "reason": u.reason,
            "tries": u.tries,
            "again_at": u.again_at,
        }
        for u in batch.unreadable
    ]
    upsert(connection, t.unreadable, broken, ("folder_id", "uid"))


def _save_loose_ends(
    connection: Connection,
    ends: Iterable[LooseEnd],
    merged: Mapping[str, str],
    addresses: Mapping[str, int],
) -> None:
    latest = {end.id: end for end in ends}
    rows = [mapping.loose_end_row(end, addresses[end.person]) for end in latest.values()]
    for row in rows:
        row["thread"] = merged.get(row["thread"], row["thread"])
    upsert(connection, t.loose_end, rows, ("id",))
    if latest:
        connection.execute(delete(t.change).where(among(connection, t.change.c.loose_end_id, latest)))
    insert(connection, t.change, [row for end in latest.values() for row in mapping.change_rows(end)])
