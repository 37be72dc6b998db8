"""Join and part people, and pages with people, by the user's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.profile import page_key
from loose_ends.store.records import PageTie
from loose_ends.usecases.problems import NotOnePerson
from loose_ends.usecases.whom import Someone, find_one

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.store import Store


def merge(store: Store, one: str, other: str, now: datetime) -> Someone:
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
    if first.by_mail and second.by_mail:
        store.people.tie(first.email, second.email, same=True)
        return find_one(store, first.email, now.date())
    kept, page_only = (first, second) if first.by_mail else (second, first)
    for page in page_only.pages:
        name = (kept.email or kept.pages[0]).lower()
        store.noted.add_page_tie(PageTie(page, name, by_user=True), now)
    return find_one(store, f"https://{page_only.pages[0]}", now.date())


def split(store: Store, one: str, other: str, now: datetime) -> None:
    """Note that two are not one person: two addresses, or a captured page and a person.

    Raises:
        UnknownId: one of them cannot be found.
        NotOnePerson: neither two addresses nor a page were named.
    """
    if "/" in other and "/" not in one:
        one, other = other, one
    first, second = find_one(store, one, now.date()), find_one(store, other, now.date())
    if "/" in one:
        _part_page(store, one, second, now)
    elif "@" in one and "@" in other:
        store.people.tie(one.strip().lower(), other.strip().lower(), same=False)
    elif first.id != second.id:
        store.people.tie(first.email, second.email, same=False)
    else:
        raise NotOnePerson("Name the two addresses, or the page and the person, that are not one person.")


def _part_page(store: Store, url: str, person: Someone, now: datetime) -> None:
    page = page_key(url if "://" in url else f"https://{url}")
    for email in person.emails:
        store.noted.add_page_tie(PageTie(page, email.lower(), same=False, by_user=True), now)
