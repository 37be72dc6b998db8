"""Who is who: which addresses are one human's, by what name, and how much was exchanged."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from loose_ends.domain.names import clean_name, full_name, is_list, is_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from loose_ends.domain.account import Account
    from loose_ends.domain.names import FullName

OWN_TIMES = 2
OWN_SHARE = 0.1
MAX_NAME_WORDS = 200
ONE_BEARER = 2 / 3
"""Where fewer of an address's namings than this agree on one full name, several people share it."""
MAX_NAMES = 12
"""Different names kept for one address; more say nothing new."""
MAX_ADDRESSES = 12
"""A name on more addresses than this is not one human's: a service writes it before throw-away addresses,
or many bear it. Then none are joined by it."""


class ContactKind(StrEnum):
    """What stands behind an address."""

    PERSON = "person"
    ROLE = "role"
    LIST = "list"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Contact:
    """One address and what mail tells about it.

    ``names`` are the cleaned display names seen with it and how often. ``written_to`` counts the
    messages the user sent to it (To or Cc), ``received`` those a person sent from it; ``first_at`` and
    ``last_at`` are the first and last of both, None where there was none. ``person`` is the id of the
    human behind it; empty for lists and for the user's own addresses.
    """

    email: str
    kind: ContactKind = ContactKind.PERSON
    person: str = ""
    names: tuple[tuple[str, int], ...] = ()
    written_to: int = 0
    received: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One human with one or more addresses, the most used first; counts are sums over them."""

    id: str
    name: str
    emails: tuple[str, ...]
    written_to: int = 0
    received: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """The user's word on two addresses: the same human's, or not. It wins over every rule."""

    one: str
    other: str
    same: bool


def person_id(email: str) -> str:
    """The id of the person whose first address this is: ten hexadecimal digits, the same everywhere."""
    return hashlib.blake2b(email.lower().encode("utf-8", "replace"), digest_size=5).hexdigest()


def own_aliases(senders_in_sent: Counter[str], account: Account) -> tuple[str, ...]:
    """Further addresses the user writes from, as the Sent folder shows them.

    Args:
        senders_in_sent: how many messages of the Sent folder carry each From address (lower case).
        account: whose folder it is.

    Returns:
        In alphabetical order, the addresses that are not the account's already and that either send
        ``OWN_SHARE`` of the folder, or ``OWN_TIMES`` of its messages while sharing a word with the
        account's address, its aliases or the user's name ("mia@work.example" and "mia.brandt@..."):
        a Sent folder may hold copies of other people's mail. A list's address never is one, nor one
        that stands for a task.
    """
    total = senders_in_sent.total()
    mine = frozenset().union(*map(_words_of, account.addresses), _bare_words(account.name))
    return tuple(
        sorted(
            email
            for email, times in senders_in_sent.items()
            if email not in account.addresses
            and (times >= OWN_SHARE * total or (times >= OWN_TIMES and mine & _words_of(email)))
            and not is_list(email)
            and not is_role(email)
        )
    )


def _words_of(email: str) -> frozenset[str]:
    return _bare_words(email.partition("@")[0])


def _bare_words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.split(r"[^a-z]+", text.lower()[:MAX_NAME_WORDS]) if len(word) > 2)


def name_of(contact: Contact) -> FullName | None:
    """The full name an address may be joined with others by, or None.

    Only a person's address has one, and only where its namings agree well enough that one human
    stands behind it.
    """
    if contact.kind is not ContactKind.PERSON:
        return None
    votes: Counter[str] = Counter()
    initials: dict[str, str] = {}
    for name, times in contact.names:
        if full := full_name(name):
            votes[full.key] += times
            initials[full.key] = max(initials.get(full.key, ""), full.initials, key=_length_then_text)
    if not votes:
        return None
    key = min(votes, key=lambda k: (-votes[k], k))
    if votes[key] < ONE_BEARER * votes.total():
        return None
    first = next(full for name, _ in contact.names if (full := full_name(name)) and full.key == key)
    return replace(first, initials=initials[key])


def best_name(contacts: Iterable[Contact]) -> str:
    """The name to show: among those seen at least half as often as the commonest, the longest.

    Empty where no address was ever named.
    """
    votes: Counter[str] = Counter()
    for contact in contacts:
        for name, times in contact.names:
            votes[name] += times
    if not votes:
        return ""
    often = max(votes.values())
    return min((n for n in votes if 2 * votes[n] >= often), key=lambda n: (-len(n), -votes[n], n))


def as_person(contacts: Sequence[Contact]) -> Person:
    """The human behind some addresses. Its id is that of the address first exchanged mail with."""
    ordered = sorted(contacts, key=seniority)
    used = sorted(ordered, key=lambda c: -(c.written_to + c.received))
    seen = [at for c in ordered for at in (c.first_at, c.last_at) if at]
    return Person(
        id=person_id(ordered[0].email),
        name=best_name(ordered) or used[0].email,
        emails=tuple(c.email for c in used),
        written_to=sum(c.written_to for c in ordered),
        received=sum(c.received for c in ordered),
        first_at=min(seen, default=None),
        last_at=max(seen, default=None),
    )


def seniority(contact: Contact) -> tuple[bool, float, str]:
    """A sort key: addresses in the order in which mail was first exchanged with them, then by name."""
    at = contact.first_at
    return at is None, at.timestamp() if at else 0.0, contact.email


def sighted(
    contact: Contact,
    name: str,
    *,
    mailing_list: str = "",
    own: bool = False,
    wrote_at: datetime | None = None,
    read_at: datetime | None = None,
) -> Contact:
    """The same contact, having stood in one more header under that display name.

    Args:
        contact: what was known of the address.
        name: the display name beside it, or empty.
        mailing_list: the list that the message came through, or empty.
        own: whether the address is the user's.
        wrote_at: when the message was sent, if it came from this address and counts; else None.
        read_at: when it was sent, if it is the user's to this address and counts; else None.
    """
    kind = contact.kind
    if own:
        kind = ContactKind.OWN
    elif kind is not ContactKind.LIST and is_list(contact.email, mailing_list):
        kind = ContactKind.LIST
    elif kind is ContactKind.OWN:
        kind = ContactKind.ROLE if is_role(contact.email) else ContactKind.PERSON
    cleaned = clean_name(name)
    names = dict(contact.names)
    if cleaned and (cleaned in names or len(names) < MAX_NAMES):
        names[cleaned] = names.get(cleaned, 0) + 1
    times = [at for at in (contact.first_at, contact.last_at, wrote_at, read_at) if at]
    return Contact(
        contact.email,
        kind,
        contact.person,
        tuple(names.items()),
        contact.written_to + (read_at is not None),
        contact.received + (wrote_at is not None),
        min(times, default=None),
        max(times, default=None),
    )


def new_contact(email: str) -> Contact:
    """An address met for the first time."""
    return Contact(email, ContactKind.ROLE if is_role(email) else ContactKind.PERSON)


def _length_then_text(text: str) -> tuple[int, str]:
    return len(text), text
