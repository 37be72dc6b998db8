"""Addresses and the persons behind them, read and written as the rules of who is who need them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from loose_ends.domain.acquaintance import People
from loose_ends.domain.people import Tie
from loose_ends.store import mapping
from loose_ends.store import tables as t
from loose_ends.store.sql import among, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, Row

    from loose_ends.domain.acquaintance import PeopleChanges
    from loose_ends.domain.people import Contact


def all_ties(connection: Connection) -> list[Tie]:
    """The user's word on addresses, in the order it was given."""
    rows = connection.execute(select(t.tie.c.one, t.tie.c.other, t.tie.c.same).order_by(t.tie.c.id))
    return [Tie(*row) for row in rows]


def addresses_around(
    connection: Connection, emails: Iterable[str], name_keys: Iterable[str] = ()
) -> list[Contact]:
    """Those addresses, the tied ones, and all that are or can turn out to be the same people's.

    Args:
        connection: a transaction.
        emails: addresses, known or not.
        name_keys: keys of full names that these addresses are about to be seen with.
    """
    found: dict[int, Row[Any]] = {}
    a = t.address.c

    def fetch(column: ColumnElement[Any], values: Iterable[Any]) -> None:
        some = {value for value in values if value}
        rows = connection.execute(select(t.address).where(among(connection, column, some)))
        found.update((row.id, row) for row in rows)

    tied = {email for tie in all_ties(connection) for email in (tie.one, tie.other)}
    fetch(a.email, tied.union(emails))
    fetch(a.name_key, {row.name_key for row in found.values()}.union(name_keys))
    fetch(a.person, {row.person for row in found.values()})
    return contacts_of(connection, [found[key] for key in sorted(found)])


def contacts_of(connection: Connection, rows: Sequence[Row[Any]]) -> list[Contact]:
    """Contacts from rows of the address table, with the names seen."""
    names: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    n = t.address_name.c
    theirs = among(connection, n.address_id, (row.id for row in rows))
    wanted = select(n.address_id, n.name, n.seen).where(theirs).order_by(n.address_id, n.place)
    for address, name, seen in connection.execute(wanted):
        names[address].append((name, seen))
    return [mapping.contact(row, names[row.id]) for row in rows]


def save_changes(connection: Connection, changes: PeopleChanges) -> None:
    """Write changed addresses (without their names) and persons; remove persons that are no more."""
    upsert(connection, t.address, [mapping.contact_row(c) for c in changes.contacts], ("email",))
    upsert(connection, t.person, [mapping.person_row(p) for p in changes.persons], ("id",))
    if changes.gone:
        connection.execute(delete(t.person).where(among(connection, t.person.c.id, changes.gone)))


def regroup_around(connection: Connection, emails: Iterable[str]) -> None:
    """Write anew who is one person with whom, where the user's word on some addresses changed.

    Args:
        connection: a transaction that writes.
        emails: those addresses, in lower case.
    """
    people = People(addresses_around(connection, emails), all_ties(connection))
    save_changes(connection, people.changes())


def regroup_all(connection: Connection) -> None:
    """Write all persons anew, from all addresses and the user's ties."""
    contacts = contacts_of(connection, connection.execute(select(t.address).order_by(t.address.c.id)).all())
    people = People(contacts, all_ties(connection))
    persons = {p.id: p for c in contacts if (p := people.person(c.email))}
    connection.execute(delete(t.person))
    upsert(connection, t.person, [mapping.person_row(p) for p in persons.values()], ("id",))
    moved = people.changes().contacts
    upsert(connection, t.address, [mapping.contact_row(c) for c in moved], ("email",))
