"""Find loose ends: a list by what the user wants to see, or one of them whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from loose_ends.domain.act import Kind
from loose_ends.domain.listing import Listed
from loose_ends.domain.loose_end import STILL_OPEN, By, State
from loose_ends.domain.wording import folded
from loose_ends.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to list.

    ``states`` empty means those still open. ``person`` is an id, or part of a name or address. ``text`` is
    looked for in quotes, subjects, names and addresses, in any case and with or without accents.
    """

    kind: Kind | None = None
    by: By | None = None
    states: frozenset[State] = frozenset()
    person: str = ""
    text: str = ""


class Sort(StrEnum):
    """The orders a list can have."""

    SAID_AT = "said_at"
    """The earliest said first."""
    DUE = "due"
    """The earliest due first, then those without a date."""
    PERSON = "person"
    """By name."""


_KEYS: dict[Sort, Callable[[Listed], Any]] = {
    Sort.SAID_AT: lambda one: (one.end.said_at, one.end.id),
    Sort.DUE: lambda one: (one.end.due or date.max, one.end.said_at, one.end.id),
    Sort.PERSON: lambda one: (folded(one.person.name or one.person.email), one.person.id, one.end.said_at),
}


def find(store: Store, wanted: Wanted, today: date) -> tuple[Listed, ...]:
    """The loose ends that fit, the earliest said first.

    Strangers' asks are left out: whom the user never wrote to has no claim on the list.
    """
    found = _found(store, replace(wanted, text=""), today)
    sought = folded(wanted.text.strip())
    return tuple(one for one in found if sought in _searched(one)) if sought else found


_LIST = "list"
"""Under this the list is kept with the store: a panel asks for it part by part, and letter by letter of a
search, and until something is written, what was read still holds."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A list as last read, and for what."""

    key: tuple[str, date, Wanted]
    found: tuple[Listed, ...]


def _found(store: Store, wanted: Wanted, today: date) -> tuple[Listed, ...]:
    key = (store.stamp(), today, wanted)
    kept = store.kept.get(_LIST)
    if isinstance(kept, _Kept) and kept.key == key:
        return kept.found
    found = store.loose_ends.find(
        today,
        states=wanted.states or STILL_OPEN,
        kind=wanted.kind,
        by=wanted.by,
        person=wanted.person,
    )
    store.kept[_LIST] = _Kept(key, found)
    return found


def in_order(found: tuple[Listed, ...], sort: Sort) -> tuple[Listed, ...]:
    """The same loose ends in another order."""
    return found if sort is Sort.SAID_AT else tuple(sorted(found, key=_KEYS[sort]))


def _searched(one: Listed) -> str:
    person = one.person
    return folded(f"{one.end.quote}\n{one.subject}\n{person.name}\n{person.email}")


def find_one(store: Store, identifier: str, today: date) -> Listed:
    """One loose end by its id or the beginning of it.

    Raises:
        UnknownId: none begins so, or several do.
    """
    return store.loose_ends.get(identifier, today)
