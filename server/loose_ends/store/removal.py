"""Forgetting: one account's mail, or what is about to be read again. The user's decisions stay."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from loose_ends.domain.loose_end import touched_on
from loose_ends.domain.people import ContactKind
from loose_ends.store import tables as t
from loose_ends.store.loose_end_rows import ends_where
from loose_ends.store.people_rows import regroup_all
from loose_ends.store.records import Location
from loose_ends.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection


def forget_account(connection: Connection, account: int) -> None:
    """Forget an account and what was read from it alone.

    A message that also stands in another account's folder stays, as do the loose ends it opened. What a
    forgotten message closed is open again, for the evidence is gone.
    """
    connection.execute(delete(t.folder).where(t.folder.c.account_id == account))
    _hand_over(connection, account)
    doomed = t.message.c.account_id == account
    keys = select(t.message.c.key).where(doomed)
    connection.execute(delete(t.loose_end).where(t.loose_end.c.message_key.in_(keys)))
    _forget_messages(connection, doomed)
    connection.execute(delete(t.account).where(t.account.c.id == account))
    regroup_all(connection)


def forget_folders(
    connection: Connection, account: int, folders: Iterable[str], coming: Collection[int]
) -> dict[int, tuple[Location, ...]]:
    """Forget what was read from some folders of an account, because it is about to be read again.

    A message stays if it stands elsewhere too and is not among those to be read. What mail that stays has
    closed is kept, with the loose end that the same message will open again: the answer will not be read.

    Args:
        connection: within a transaction for writing.
        account: the key of the account's row.
        folders: their names.
        coming: the digests of the Message-IDs that will be read.

    Returns:
        Where else messages stood that were forgotten, by their digests. These folders are looked through
        from their beginning the next time, should the reading not come to the message.
    """
    named = t.folder.c.account_id == account, among(connection, t.folder.c.name, folders)
    here = connection.execute(select(t.folder.c.id).where(*named)).scalars().all()
    doomed = among(connection, t.message.c.id, _to_be_read(connection, here, coming))
    elsewhere = _places_elsewhere(connection, here, doomed)
    connection.execute(delete(t.folder).where(t.folder.c.id.in_(here)))
    keys = select(t.message.c.key).where(doomed)
    ids = select(t.message.c.message_id).where(doomed)
    settled = select(t.change.c.loose_end_id).where(t.change.c.message_id.not_in(ids))
    opened = t.loose_end.c.message_key.in_(keys)
    connection.execute(delete(t.loose_end).where(opened, t.loose_end.c.id.not_in(settled)))
    _forget_messages(connection, doomed)
    regroup_all(connection)
    return elsewhere


def _to_be_read(connection: Connection, here: Collection[int], coming: Collection[int]) -> set[int]:
    """The messages that stand in these folders alone, and those that are coming."""
    at = t.location.c
    standing = select(at.message_id).where(at.folder_id.in_(here))
    beside = select(at.message_id).where(at.folder_id.not_in(here))
    alone = connection.execute(standing.except_(beside)).scalars()
    known = select(t.message.c.id).where(among(connection, t.message.c.key, coming))
    return {*alone, *connection.execute(known).scalars()}


def _places_elsewhere(
    connection: Connection, here: Collection[int], doomed: ColumnElement[bool]
) -> dict[int, tuple[Location, ...]]:
    places = (
        select(t.message.c.key, t.folder.c.id, t.account.c.email, t.folder.c.name, t.location.c.uid)
        .select_from(
            t.location.join(t.message).join(t.folder).join(t.account, t.account.c.id == t.folder.c.account_id)
        )
        .where(doomed, t.folder.c.id.not_in(here))
        .order_by(t.folder.c.id, t.location.c.uid)
    )
    found: defaultdict[int, list[Location]] = defaultdict(list)
    folders: set[int] = set()
    for key, folder, email, name, uid in connection.execute(places):
        found[key].append(Location(email, name, uid))
        folders.add(folder)
    again = update(t.folder).where(t.folder.c.id.in_(folders))
    connection.execute(again.values(last_uid=0, highestmodseq=0))
    return {key: tuple(where) for key, where in found.items()}


def _forget_messages(connection: Connection, doomed: ColumnElement[bool]) -> None:
    """Remove messages, what they changed and showed, and what nothing is left of without them."""
    keys = select(t.message.c.key).where(doomed)
    connection.execute(delete(t.ledger).where(t.ledger.c.message_key.in_(keys)))
    _take_back_changes(connection, doomed)
    connection.execute(delete(t.message).where(doomed))
    _sweep(connection)
    _recount(connection)


def _hand_over(connection: Connection, account: int) -> None:
    """Messages that another account holds too belong to that one now."""
    m = t.message.c
    other = (
        select(func.min(t.folder.c.account_id))
        .select_from(t.location.join(t.folder))
        .where(t.location.c.message_id == m.id)
        .scalar_subquery()
    )
    connection.execute(
        update(t.message).where(m.account_id == account, other.is_not(None)).values(account_id=other)
    )


def _take_back_changes(connection: Connection, doomed: ColumnElement[bool]) -> None:
    caused = t.change.c.message_id.in_(select(t.message.c.message_id).where(doomed))
    ids = connection.execute(select(t.change.c.loose_end_id).where(caused).distinct()).scalars().all()
    connection.execute(delete(t.change).where(caused))
    rows = [
        {"which": end.id, "now": end.state.value, "day": touched_on(end)}
        for end in ends_where(connection, among(connection, t.loose_end.c.id, ids))
    ]
    if rows:
        connection.execute(
            update(t.loose_end)
            .where(t.loose_end.c.id == bindparam("which"))
            .values(state=bindparam("now"), touched_on=bindparam("day")),
            rows,
        )


def _sweep(connection: Connection) -> None:
    """Remove threads and addresses that no message is left of."""
    used = select(t.message.c.thread).union(select(t.loose_end.c.thread))
    connection.execute(delete(t.thread).where(t.thread.c.id.not_in(used)))
    connection.execute(delete(t.reference).where(t.reference.c.thread.not_in(select(t.thread.c.id))))
    met = select(t.message.c.sender).union(select(t.recipient.c.address_id), select(t.loose_end.c.address_id))
    connection.execute(delete(t.address).where(t.address.c.id.not_in(met)))


def _recount(connection: Connection) -> None:
    """Count anew what was exchanged with each address, from the messages that are left."""
    m = t.message.c
    numbers = (func.count(), func.min(m.sent_at), func.max(m.sent_at))
    received = select(m.sender, *numbers).where(~m.by_me, m.automatic == "").group_by(m.sender)
    written = (
        select(t.recipient.c.address_id, *numbers)
        .join(t.message, m.id == t.recipient.c.message_id)
        .where(m.by_me, m.automatic == "")
        .group_by(t.recipient.c.address_id)
    )
    counts: defaultdict[int, dict[str, int]] = defaultdict(lambda: {"received": 0, "written_to": 0})
    times: defaultdict[int, list[datetime]] = defaultdict(list)
    for name, wanted in (("received", received), ("written_to", written)):
        for address, count, first, last in connection.execute(wanted):
            counts[address][name] = count
            times[address] += [first, last]
    others = select(t.address.c.id).where(t.address.c.kind != ContactKind.OWN.value)
    rows: list[dict[str, Any]] = [
        {
            "which": address,
            **counts[address],
            "first_at": min(times[address], default=None),
            "last_at": max(times[address], default=None),
        }
        for address in connection.execute(others).scalars()
    ]
    if rows:
        connection.execute(update(t.address).where(t.address.c.id == bindparam("which")), rows)
