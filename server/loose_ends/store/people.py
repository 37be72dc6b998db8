"""People: listed, searched, and the user's word on which addresses are one person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from loose_ends.domain.people import Tie, person_id
from loose_ends.store import people_list
from loose_ends.store import tables as t
from loose_ends.store.errors import UnknownId
from loose_ends.store.people_rows import all_ties, regroup_around
from loose_ends.store.sql import insert

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine import Connection

    from loose_ends.store.database import Database
    from loose_ends.store.records import PeoplePage, PersonFound


class People:
    """The people met in mail."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self,
        today: date,
        *,
        text: str = "",
        written_to: bool = True,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[PersonFound, ...]:
        """People with how many loose ends are open on a day, those last in touch first.

        Args:
            today: the day, in the user's own zone.
            text: a part of the name or of an address, in any case and without accents; empty for all.
            written_to: only people the user has written to.
            limit: at most so many; None for all.
            offset: how many to pass over first.
        """
        with self._database.read() as connection:
            return people_list.page(connection, today, text, limit, offset, written_to=written_to)

    def page(self, today: date, text: str, limit: int, offset: int) -> PeoplePage:
        """A part of what ``find`` gives of those the user has written to, and how many there are in all."""
        with self._database.read() as connection:
            return people_list.page_and_count(connection, today, text, limit, offset)

    def get(self, name: str, today: date) -> PersonFound:
        """One person by the id, by the id that one of the addresses once gave, or by an address.

        Raises:
            UnknownId: if there is no such person.
        """
        with self._database.read() as connection:
            now = _current_id(connection, name)
            rows = connection.execute(select(t.person).where(t.person.c.id == now)).all()
            if not rows:
                raise UnknownId(f"There is no person {name}. 'loose-ends list' shows whom you write with.")
            return people_list.with_counts(connection, rows, today)[0]

    def tie(self, one: str, other: str, *, same: bool) -> None:
        """Note the user's word that two addresses are, or are not, one person's, and regroup.

        It wins over every rule, survives every rescan, and holds until the contrary is said or it is taken
        back (``store.undo``).
        """
        one, other = one.lower(), other.lower()
        with self._database.write() as connection:
            insert(connection, t.tie, [{"one": one, "other": other, "same": same}])
            regroup_around(connection, {one, other})

    def ties(self) -> tuple[Tie, ...]:
        """Every word of the user's on addresses, in order; of contradicting ones the last holds."""
        with self._database.read() as connection:
            return tuple(all_ties(connection))


def _current_id(connection: Connection, name: str) -> str:
    a = t.address.c
    if "@" in name:
        wanted = select(a.person).where(a.email == name.lower())
        return str(connection.execute(wanted).scalar() or "")
    if connection.execute(select(t.person.c.id).where(t.person.c.id == name)).scalar():
        return name
    # Two that became one: the id of the younger is that of one of the addresses.
    everyone = connection.execute(select(a.email, a.person).where(a.person != ""))
    return next((person for email, person in everyone if person_id(email) == name), "")
