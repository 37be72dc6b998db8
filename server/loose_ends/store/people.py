"""People: listed, searched, and the user's word on which addresses are one person's."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from loose_ends.domain.acquaintance import People as Acquaintance
from loose_ends.domain.loose_end import STILL_OPEN, By
from loose_ends.domain.people import Tie, person_id
from loose_ends.store import mapping
from loose_ends.store import tables as t
from loose_ends.store.columns import searchable
from loose_ends.store.errors import UnknownId
from loose_ends.store.filters import DECIDED, shown_state
from loose_ends.store.loose_ends import found_where
from loose_ends.store.people_rows import addresses_around, all_ties, save_changes
from loose_ends.store.records import PersonFound
from loose_ends.store.sql import among, insert

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.engine import Connection, Row

    from loose_ends.domain.people import Person
    from loose_ends.store.database import Database


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
        p = t.person.c
        wanted = select(t.person).order_by(p.last_at.is_(None), p.last_at.desc(), p.id)
        if text:
            wanted = wanted.where(p.search.contains(searchable(text), autoescape=True))
        if written_to:
            wanted = wanted.where(p.written_to > 0)
        with self._database.read() as connection:
            rows = connection.execute(wanted.limit(limit).offset(offset)).all()
            return _with_counts(connection, rows, today)

    def count(self, text: str = "", *, written_to: bool = True) -> int:
        """How many people ``find`` would give without a limit."""
        p = t.person.c
        wanted = select(func.count()).select_from(t.person)
        if text:
            wanted = wanted.where(p.search.contains(searchable(text), autoescape=True))
        if written_to:
            wanted = wanted.where(p.written_to > 0)
        with self._database.read() as connection:
            return int(connection.execute(wanted).scalar_one())

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
            return _with_counts(connection, rows, today)[0]

    def of_address(self, email: str) -> Person | None:
        """The person behind an address, or None for lists, the user's own and unknown addresses."""
        with self._database.read() as connection:
            who = select(t.address.c.person).where(t.address.c.email == email.lower())
            rows = connection.execute(select(t.person).where(t.person.c.id.in_(who))).all()
            return _people(connection, rows)[0] if rows else None

    def tie(self, one: str, other: str, *, same: bool) -> None:
        """Note the user's word that two addresses are, or are not, one person's, and regroup.

        It wins over every rule, survives every rescan, and holds until the contrary is said.
        """
        tie = {"one": one.lower(), "other": other.lower(), "same": same}
        with self._database.write() as connection:
            insert(connection, t.tie, [tie])
            contacts = addresses_around(connection, {one.lower(), other.lower()})
            people = Acquaintance(contacts, all_ties(connection))
            save_changes(connection, people.changes())

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


def _people(connection: Connection, rows: Iterable[Row[Any]]) -> list[Person]:
    listed = list(rows)
    emails: defaultdict[str, list[str]] = defaultdict(list)
    a = t.address.c
    theirs = among(connection, a.person, (row.id for row in listed))
    for person, email in connection.execute(select(a.person, a.email).where(theirs).order_by(a.id)):
        emails[person].append(email)
    return [mapping.person(row, emails[row.id]) for row in listed]


def _with_counts(connection: Connection, rows: Iterable[Row[Any]], today: date) -> tuple[PersonFound, ...]:
    people = _people(connection, rows)
    counts: Counter[tuple[str, str]] = Counter()
    still_open = [state.value for state in STILL_OPEN]
    e, a = t.loose_end.c, t.address.c
    theirs = among(connection, a.person, (person.id for person in people))
    grouped = (
        select(a.person, e.by, func.count())
        .select_from(t.loose_end.join(t.address))
        .where(theirs, ~DECIDED, shown_state(today).in_(still_open))
        .group_by(a.person, e.by)
    )
    counts.update({(person, by): n for person, by, n in connection.execute(grouped)})
    decided = found_where(connection, [theirs, DECIDED], today)
    counts.update((f.person.id, f.end.by.value) for f in decided if f.state in STILL_OPEN)
    return tuple(PersonFound(p, counts[p.id, By.ME.value], counts[p.id, By.THEM.value]) for p in people)
