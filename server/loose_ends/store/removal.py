"""Forgetting: one account's mail, or all that a scan can read again. The user's decisions stay."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from loose_ends.domain.loose_end import touched_on
from loose_ends.domain.people import ContactKind
from loose_ends.store import tables as t
from loose_ends.store.loose_end_rows import ends_where
from loose_ends.store.people_rows import regroup_all
from loose_ends.store.sql import among

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

READ_FROM_MAIL = (
    t.ledger, t.change, t.loose_end, t.location, t.unreadable, t.recipient, t.message, t.reference, t.thread,
    t.address_name, t.address, t.person, t.folder,
)  # fmt: skip
"""Every table that a scan fills, in an order in which they can be emptied."""


def clear_readings(connection: Connection) -> None:
    """Forget everything that was read from mail, reading positions included."""
    for table in READ_FROM_MAIL:
        connection.execute(delete(table))


def forget_account(connection: Connection, account: int) -> None:
    """Forget an account and what was read from it alone.

    A message that also stands in another account's folder stays, as do the loose ends it opened. What a
    forgotten message closed is open again, for the evidence is gone.
    """
    connection.execute(delete(t.folder).where(t.folder.c.account_id == account))
    _hand_over(connection, account)
    doomed = select(t.message.c.key).where(t.message.c.account_id == account)
    connection.execute(delete(t.loose_end).where(t.loose_end.c.message_key.in_(doomed)))
    connection.execute(delete(t.ledger).where(t.ledger.c.message_key.in_(doomed)))
    _take_back_changes(connection, account)
    connection.execute(delete(t.message).where(t.message.c.account_id == account))
    _sweep(connection)
    _recount(connection)
    connection.execute(delete(t.account).where(t.account.c.id == account))
    regroup_all(connection)


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


def _take_back_changes(connection: Connection, account: int) -> None:
    doomed = select(t.message.c.message_id).where(t.message.c.account_id == account)
    caused = t.change.c.message_id.in_(doomed)
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
