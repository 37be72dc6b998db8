"""Forgetting the made-up mailbox: unlike a real account's, what was decided about it goes too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select

from loose_ends.store import tables as t
from loose_ends.store.noted import CAPTURE, PAGE, SHOWN
from loose_ends.store.noted_json import page_tie, shown
from loose_ends.store.removal import forget_account
from loose_ends.store.sql import among

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def forget_made_up(connection: Connection, account: int) -> None:
    """Forget an account, the loose ends it opened, and all that was decided or noted about its people.

    Who also writes in another account is no made-up person, and stays.

    Args:
        connection: a transaction that writes.
        account: the key of the account's row.
    """
    people = dict(connection.execute(select(t.address.c.email, t.address.c.person)).all())
    theirs = select(t.message.c.key).where(t.message.c.account_id == account)
    ends = connection.execute(select(t.loose_end.c.id).where(t.loose_end.c.message_key.in_(theirs))).scalars()
    connection.execute(delete(t.decision).where(among(connection, t.decision.c.loose_end_id, list(ends))))
    forget_account(connection, account)
    left = dict(connection.execute(select(t.address.c.email, t.address.c.person)).all())
    gone = people.keys() - left.keys()
    tied = or_(among(connection, t.tie.c.one, gone), among(connection, t.tie.c.other, gone))
    connection.execute(delete(t.tie).where(tied))
    _forget_notes(connection, gone, set(people.values()) - set(left.values()) - {""})


def _forget_notes(connection: Connection, emails: set[str], people: set[str]) -> None:
    n = t.noted.c
    subjects = emails | people
    for row in connection.execute(select(n.kind, n.subject, n.value).where(n.kind.in_([SHOWN, PAGE]))):
        if row.kind == SHOWN and shown(row.value).person in people:
            subjects.add(row.subject)
        if row.kind == PAGE and page_tie(row.value).email in emails:
            subjects.add(row.subject)
    connection.execute(delete(t.noted).where(among(connection, n.subject, subjects)))
    rest = select(n.id, n.value).where(n.kind == CAPTURE)
    given = [row.id for row in connection.execute(rest) if any(f'"{e}"' in row.value for e in emails)]
    connection.execute(delete(t.noted).where(n.id.in_(given)))
