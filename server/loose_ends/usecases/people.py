"""Find people, and one person with all that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loose_ends.domain.listing import Listed
from loose_ends.store import Store
from loose_ends.store.records import PersonFound


@dataclass(frozen=True, slots=True)
class PersonWhole:
    """One person, and every loose end with them, whatever its state."""

    found: PersonFound
    ends: Sequence[Listed]


def find_people(store: Store, text: str, today: date, limit: int) -> tuple[PersonFound, ...]:
    """People the user has written to whose name or address holds some text, last in touch first."""
    return store.people.find(today, text=text, limit=limit)


def find_person(store: Store, name: str, today: date) -> PersonWhole:
    """One person by id or address.

    Raises:
        UnknownId: there is none.
    """
    found = store.people.get(name, today)
    ends = store.loose_ends.find(today, person=found.person.id, written_to=False)
    return PersonWhole(found, ends)
