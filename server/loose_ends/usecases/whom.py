"""Find the one person whom the user means by a name, an address, an id or a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.profile import page_key
from loose_ends.domain.wording import folded
from loose_ends.store import UnknownId
from loose_ends.usecases.pages_of_people import all_pages
from loose_ends.usecases.user import user_of

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.store import Store

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Someone:
    """One person. ``emails`` is empty, and ``pages`` is not, where only a page without address tells of them.

    ``pages`` are keys of captured pages. ``by_mail``: whether mail tells of the person.
    """

    id: str
    name: str
    emails: tuple[str, ...]
    pages: tuple[str, ...] = ()
    by_mail: bool = True

    @property
    def email(self) -> str:
        """The main address; empty where there is none."""
        return self.emails[0] if self.emails else ""


def find_one(store: Store, text: str, today: date) -> Someone:
    """The person a user means.

    Args:
        store: the user's store.
        text: an id, an address, the address of a captured page, a name or a part of it.
        today: the day, in the user's own zone.

    Raises:
        UnknownId: nobody is meant, or several may be; the sentence names them.
    """
    wanted = text.strip()
    pages = all_pages(store, user_of(store)).people
    for known in (wanted, wanted.lower()):
        if known in pages:
            return _from(store, known, today, tuple(pages[known].pages))
    if "://" in wanted or "/" in wanted:
        key = page_key(wanted if "://" in wanted else f"https://{wanted}")
        owner = next((who for who, some in pages.items() if key in some.pages), None)
        if owner is None:
            raise UnknownId(f"No page {wanted} was added: save it and use 'loose-ends profile add'.")
        return _from(store, owner, today, tuple(pages[owner].pages))
    try:
        person = store.people.get(wanted, today).person
    except UnknownId:
        return _by_name(store, wanted, today)
    return _from(store, person.id, today, tuple(pages[person.id].pages) if person.id in pages else ())


def _from(store: Store, who: str, today: date, pages: tuple[str, ...]) -> Someone:
    try:
        person = store.people.get(who, today).person
    except UnknownId:
        whom = all_pages(store, user_of(store)).people[who].whom
        if whom is None:
            raise
        return Someone(who, whom.name, (whom.email,) if whom.email else (), pages, by_mail=False)
    return Someone(person.id, person.name, person.emails, pages)


def _by_name(store: Store, text: str, today: date) -> Someone:
    pages = all_pages(store, user_of(store)).people
    sought = folded(text)
    found = {
        one.person.id: Someone(
            one.person.id,
            one.person.name,
            one.person.emails,
            tuple(pages[one.person.id].pages) if one.person.id in pages else (),
        )
        for one in (store.people.find(today, text=text, written_to=False, limit=50) if sought else ())
    }
    for who, some in pages.items():
        whom = some.whom
        if whom and sought and sought in folded(f"{whom.name} {whom.email}"):
            emails = (whom.email,) if whom.email else ()
            found[who] = Someone(who, whom.name, emails, tuple(some.pages), by_mail=False)
    exact = [one for one in found.values() if folded(one.name) == sought]
    left = exact or list(found.values())
    if len(left) == 1:
        return left[0]
    if not left:
        raise UnknownId(f"There is no person {text}. 'loose-ends list' shows whom you write with.")
    named = ", ".join(f"{one.name} <{one.email or one.pages[0]}>" for one in left[:MOST_NAMED])
    raise UnknownId(f"Several people fit {text}: {named}. Give the address.")
