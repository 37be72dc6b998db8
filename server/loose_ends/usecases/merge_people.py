"""Join and part people, and pages with people, by the user's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.profile import page_key
from loose_ends.store.noted import PAGE
from loose_ends.store.records import PageTie
from loose_ends.usecases.problems import NotOnePerson
from loose_ends.usecases.whom import Someone, find_one

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.store import Store


@dataclass(frozen=True, slots=True)
class Told:
    """What the user's word made of two: ``person`` as they are now; ``undo`` names the way back."""

    person: Someone
    undo: str


def merge(store: Store, one: str, other: str, now: datetime) -> Told:
    """Note that two are one person; it wins over every rule and survives every rescan.

    Args:
        store: the user's store.
        one: an address, id, name, or the address of a captured page.
        other: the same.
        now: the present moment, aware.

    Returns:
        The person they are now.

    Raises:
        UnknownId: one of them cannot be found.
        NotOnePerson: they are one already.
    """
    first, second = find_one(store, one, now.date()), find_one(store, other, now.date())
    if first.id == second.id:
        raise NotOnePerson(f"{one} and {other} are one person already.")
    kept, page_only = (first, second) if first.by_mail else (second, first)
    with store.undo.noted([PAGE], page_only.pages, now, "Taken back. They are two people again.") as noting:
        if page_only.by_mail:
            store.people.tie(first.email, second.email, same=True)
        for page in () if page_only.by_mail else page_only.pages:
            name = (kept.email or kept.pages[0]).lower()
            store.noted.add_page_tie(PageTie(page, name, by_user=True), now)
    shown = first.email if page_only.by_mail else f"https://{page_only.pages[0]}"
    return Told(find_one(store, shown, now.date()), noting.id)


def split(store: Store, one: str, other: str, now: datetime) -> Told:
    """Note that two are not one person: two addresses, or a captured page and a person.

    Returns:
        The person of the first, as they are now; of a page and a person, that person.

    Raises:
        UnknownId: one of them cannot be found.
        NotOnePerson: neither two addresses nor a page were named.
    """
    if "/" in other and "/" not in one:
        one, other = other, one
    first, second = find_one(store, one, now.date()), find_one(store, other, now.date())
    if "/" in one:
        page = page_key(one if "://" in one else f"https://{one}")
        with store.undo.noted([PAGE], [page], now, "Taken back. The page is theirs again.") as noting:
            for email in second.emails:
                store.noted.add_page_tie(PageTie(page, email.lower(), same=False, by_user=True), now)
        return Told(find_one(store, second.id, now.date()), noting.id)
    with store.undo.noted([], [], now, "Taken back. It is as it was before.") as noting:
        if "@" in one and "@" in other:
            store.people.tie(one.strip().lower(), other.strip().lower(), same=False)
        elif first.id != second.id:
            store.people.tie(first.email, second.email, same=False)
        else:
            raise NotOnePerson("Name the two addresses, or the page and the person, that are not one person.")
    return Told(find_one(store, one, now.date()), noting.id)
