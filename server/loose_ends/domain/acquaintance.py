"""The people known so far, into whom the addresses of each further message are placed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from loose_ends.domain.people import (
    MAX_ADDRESSES,
    Contact,
    ContactKind,
    Person,
    Tie,
    as_person,
    name_of,
    new_contact,
    sighted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loose_ends.domain.message import Message, Party
    from loose_ends.domain.names import FullName

MAX_READERS = 100
"""Readers of one message that are looked at: beyond that it is a mass mailing."""


@dataclass(frozen=True, slots=True)
class PeopleChanges:
    """What meeting a batch of messages changed: contacts, the persons behind them, persons no more."""

    contacts: tuple[Contact, ...] = ()
    persons: tuple[Person, ...] = ()
    gone: tuple[str, ...] = ()


class People:
    """Contacts and the persons behind them; each message met adds to them.

    Who is one person with whom depends on the contacts alone, not on the order they were met in:
    addresses that bear the same full name, unless initials, a shared mailbox, their number or the
    user's word contradict.
    """

    def __init__(
        self,
        contacts: Iterable[Contact] = (),
        ties: Iterable[Tie] = (),
        own: frozenset[str] = frozenset(),
    ) -> None:
        """Begin with what is known.

        Args:
            contacts: the addresses in the messages to come, those that share a full name with them or
                with a name there, and all that are one person with any of these.
            ties: the user's decisions about addresses; of contradicting ones the last holds.
            own: the user's own addresses, in lower case.
        """
        self._contacts: dict[str, Contact] = {}
        self._names: dict[str, FullName | None] = {}
        self._bearers: dict[str, set[str]] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        self._changed: dict[str, None] = {}
        self._own = own
        latest = {frozenset((tie.one, tie.other)): tie.same for tie in ties}
        self._apart = frozenset(pair for pair, same in latest.items() if not same)
        self._same: dict[str, set[str]] = {}
        for pair, same in latest.items():
            if same and len(pair) == 2:
                one, other = pair
                self._same.setdefault(one, set()).add(other)
                self._same.setdefault(other, set()).add(one)
        for contact in contacts:
            self._put(contact)
        self._before = {c.email: c.person for c in self._contacts.values()}

    def meet(self, message: Message, *, by_me: bool) -> None:
        """Take note of the sender and the readers of a message.

        Mail that no person wrote (``automatic``) makes its sender known, but counts for nothing.
        """
        counts = not message.automatic
        self._sight(message.sender, message, wrote=counts and not by_me)
        for party in readers_of(message):
            self._sight(party, message, read=counts and by_me)

    def contact(self, email: str) -> Contact | None:
        """What is known of an address, or None."""
        return self._contacts.get(email)

    def addresses_of(self, email: str) -> tuple[str, ...]:
        """All addresses of the human behind one, itself among them; only itself where it is unknown."""
        contact = self._contacts.get(email)
        if contact is None or not _is_somebody(contact):
            return (email,)
        if email not in self._groups:
            self._regroup(email)
        return self._groups[email]

    def person(self, email: str) -> Person | None:
        """The human behind an address, or None for lists, the user's own and unknown addresses."""
        contact = self._contacts.get(email)
        if contact is None or not _is_somebody(contact):
            return None
        return as_person([self._contacts[e] for e in self.addresses_of(email)])

    def changes(self) -> PeopleChanges:
        """Everything that the messages met so far changed."""
        by_email = self._persons()
        person_of = {email: by_email[email].id if email in by_email else "" for email in self._contacts}
        moved = [e for e, before in self._before.items() if person_of[e] != before]
        parted = {self._before[e] for e in moved} - {""}
        left_behind = [e for e, before in self._before.items() if before in parted]
        stirred = (*self._changed, *moved, *left_behind)
        touched = {m: None for e in stirred for m in (e, *self.addresses_of(e))}
        settled = tuple(replace(self._contacts[e], person=person_of[e]) for e in touched)
        persons = {by_email[e].id: by_email[e] for e in touched if e in by_email}
        gone = {before for before in self._before.values() if before} - set(person_of.values())
        return PeopleChanges(settled, tuple(persons.values()), tuple(sorted(gone)))

    def _persons(self) -> dict[str, Person]:
        found: dict[str, Person] = {}
        for email, contact in self._contacts.items():
            if email not in found and _is_somebody(contact):
                group = self.addresses_of(email)
                found.update(dict.fromkeys(group, as_person([self._contacts[e] for e in group])))
        return found

    def _sight(self, party: Party, message: Message, *, wrote: bool = False, read: bool = False) -> None:
        email = party.email
        if not email:
            return
        own = email in self._own
        self._put(
            sighted(
                self._contacts.get(email) or new_contact(email),
                "" if message.automatic else party.name,
                mailing_list=message.mailing_list,
                own=own,
                wrote_at=message.sent_at if wrote and not own else None,
                read_at=message.sent_at if read and not own else None,
            )
        )
        self._changed[email] = None

    def _put(self, contact: Contact) -> None:
        email, before = contact.email, self._contacts.get(contact.email)
        self._contacts[email] = contact
        if before and before.names == contact.names and before.kind is contact.kind:
            return
        old, new = self._names.get(email), name_of(contact)
        if before and old == new and before.kind is contact.kind:
            return
        self._forget_groups(email, old, new)
        if old:
            self._bearers[old.key].discard(email)
        if new:
            self._bearers.setdefault(new.key, set()).add(email)
        self._names[email] = new

    def _forget_groups(self, email: str, *names: FullName | None) -> None:
        for name in names:
            for bearer in self._bearers.get(name.key, ()) if name else ():
                for member in self._groups.pop(bearer, ()):
                    self._groups.pop(member, None)
        for near in (email, *self._same.get(email, ())):
            for member in self._groups.pop(near, ()):
                self._groups.pop(member, None)

    def _neighbours(self, email: str) -> set[str]:
        """Addresses that may be one human with this one: same full name, or tied by the user."""
        name = self._names.get(email)
        return (self._bearers.get(name.key, set()) if name else set()) | {
            e for e in self._same.get(email, ()) if e in self._contacts and _is_somebody(self._contacts[e])
        }

    def _regroup(self, email: str) -> None:
        if not self._neighbours(email) - {email}:
            self._groups[email] = (email,)
            return
        reach, queue = {email}, [email]
        while queue:
            for near in self._neighbours(queue.pop()) - reach:
                reach.add(near)
                queue.append(near)
        # In the order of the alphabet: who is one person must not hang on when they were met.
        groups = {near: {near} for near in sorted(reach)}
        self._join_tied(groups)
        self._join_named(list(groups), groups)
        for member, group in groups.items():
            self._groups[member] = tuple(sorted(group))

    def _join_tied(self, groups: dict[str, set[str]]) -> None:
        for one in sorted(groups):
            for other in sorted(self._same.get(one, ())):
                if other in groups:
                    self._join(one, other, groups)

    def _join_named(self, ordered: list[str], groups: dict[str, set[str]]) -> None:
        bearers: dict[str, list[str]] = {}
        for email in ordered:
            if name := self._names.get(email):
                bearers.setdefault(name.key, []).append(email)
        for emails in bearers.values():
            if len(emails) > MAX_ADDRESSES:
                continue
            for one, other in _pairs_of_one_name([(e, self._names[e]) for e in emails]):
                self._join(one, other, groups)

    def _join(self, one: str, other: str, groups: dict[str, set[str]]) -> None:
        first, second = groups[one], groups[other]
        if first is second or any(frozenset((a, b)) in self._apart for a in first for b in second):
            return
        first |= second
        for member in second:
            groups[member] = first


def readers_of(message: Message) -> tuple[Party, ...]:
    """Everyone a message was addressed to, each once, at most ``MAX_READERS``."""
    readers: dict[str, Party] = {}
    for party in message.readers:
        if party.email:
            readers.setdefault(party.email, party)
    return tuple(islice(readers.values(), MAX_READERS))


def _is_somebody(contact: Contact) -> bool:
    return contact.kind in {ContactKind.PERSON, ContactKind.ROLE}


def _pairs_of_one_name(bearers: list[tuple[str, FullName | None]]) -> list[tuple[str, str]]:
    """Which bearers of one name to join.

    All, where their initials agree. Where they don't, each joins those with the same initials, and
    the ones without any join one another alone: they could be either.
    """
    initials = [(email, name.initials) for email, name in bearers if name]
    longest = max((i for _, i in initials), key=len, default="")
    agree = all(longest.startswith(i) for _, i in initials)
    first: dict[str, str] = {}
    pairs = []
    for email, own in initials:
        lead = first.setdefault("" if agree else own, email)
        if lead != email:
            pairs.append((lead, email))
    return pairs
