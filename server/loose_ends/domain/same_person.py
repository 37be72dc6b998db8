"""Whether a profile page and a person known from mail are the same human, and how sure that is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from loose_ends.domain.profile import FactKind, Profile, host_of, page_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Known(Protocol):
    """What is needed of a person: an id, the name used in mail, and their addresses in lower case."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def emails(self) -> Sequence[str]: ...  # noqa: D102


class Certainty(IntEnum):
    """How sure a match is; only a certain one may be made without asking the user."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3

    def __str__(self) -> str:
        """The word for the user."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Match:
    """A person whom a page may be about, with the certainty and its reason as a sentence."""

    person_id: str
    certainty: Certainty
    why: str


def matches(
    profile: Profile, people: Iterable[Known], pages: Mapping[str, str] | None = None
) -> tuple[Match, ...]:
    """Everyone whom a page may be about, surest first; empty for a page that is no person's."""
    if not profile.is_person:
        return ()
    known = list(people)
    earlier = {page_key(url): person_id for url, person_id in (pages or {}).items()}
    full = [person.id for person in known if _names_agree(profile.name, person.name) is Certainty.LIKELY]
    found: list[Match] = []
    for person in known:
        match = _certain(profile, person, earlier) or _by_name(profile, person, namesakes=len(full))
        if match:
            found.append(match)
    return tuple(sorted(found, key=lambda match: -match.certainty))


def sure_match(found: tuple[Match, ...]) -> Match | None:
    """The match that may be made without asking: certain or likely, and surer than the next."""
    if not found or found[0].certainty < Certainty.LIKELY:
        return None
    tied = len(found) > 1 and found[0].certainty is found[1].certainty
    return None if tied else found[0]


def _certain(profile: Profile, person: Known, earlier: Mapping[str, str]) -> Match | None:
    """A match by an address on the page, or by the page itself."""
    addresses = {fact.value.casefold() for fact in profile.of(FactKind.EMAIL)}
    shared = next((email for email in person.emails if email.casefold() in addresses), None)
    if shared:
        return Match(
            person.id, Certainty.CERTAIN, f"Certain: the page gives {shared}, which this person writes from."
        )
    if earlier.get(page_key(profile.url)) == person.id:
        return Match(person.id, Certainty.CERTAIN, "Certain: this page was added for this person before.")
    for fact in profile.of(FactKind.LINK):
        if earlier.get(page_key(fact.value)) == person.id:
            why = f"Likely: the page links to {fact.value}, which is this person's page."
            return Match(person.id, Certainty.LIKELY, why)
    return None


def _by_name(profile: Profile, person: Known, namesakes: int) -> Match | None:
    """A match by name, made surer by the company behind the mail address."""
    agreement = _names_agree(profile.name, person.name)
    from_address = agreement is None and any(_address_tells(profile.name, email) for email in person.emails)
    if agreement is None and not from_address:
        return None
    company = _company_behind(profile, person.emails)
    name = person.name or person.emails[0]
    if company and (agreement is Certainty.LIKELY or from_address):
        return Match(
            person.id, Certainty.LIKELY, f"Likely: the name agrees, and {company} fits the mail address."
        )
    if agreement is Certainty.LIKELY and namesakes == 1:
        return Match(person.id, Certainty.LIKELY, f"Likely: {name} is the only one known by this full name.")
    if agreement is Certainty.LIKELY:
        why = f"Possible: {namesakes} people known here are called {profile.name}."
        return Match(person.id, Certainty.POSSIBLE, why)
    return Match(person.id, Certainty.POSSIBLE, f"Possible: {name} could be short for {profile.name}.")


_TITLES = _words(
    """
    dr prof professor mr mrs ms mx herr frau ing dipl mag phd msc mba bsc md esq jr sr ii iii
    """
)
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNFOLDED = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_FREE_MAIL = _words(
    """
    gmail googlemail yahoo hotmail outlook live icloud me aol gmx web proton protonmail posteo mailbox
    fastmail zoho yandex mail t-online freenet orange wanadoo free laposte libero
    """
)


def _name_words(name: str) -> list[str]:
    """The words of a name, folded: no accents, titles, nicknames in brackets, nor "Last, First" order."""
    name = re.sub(r"\([^()]{0,60}\)|\"[^\"]{0,60}\"", " ", name[:200])
    last, comma, first = name.partition(",")
    if comma and first.strip() and _LETTERS.findall(first)[:1] and not set(_folded(first)) <= _TITLES:
        name = f"{first} {last}"
    return [word for word in _folded(name) if word not in _TITLES]


def _folded(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_UNFOLDED))
    return _LETTERS.findall("".join(char for char in bare if not unicodedata.combining(char)))


def _names_agree(one: str, other: str) -> Certainty | None:
    """LIKELY for the same full name, POSSIBLE for a shortened one, None for different ones."""
    left, right = _name_words(one), _name_words(other)
    if not left or not right:
        return None
    if len(left) > 1 and len(right) > 1:
        if left == right or sorted(left) == sorted(right):
            return Certainty.LIKELY
        if left[-1] != right[-1]:
            return None
        if left[0] == right[0]:
            return Certainty.LIKELY
        initials = len(left[0]) == 1 or len(right[0]) == 1
        return Certainty.POSSIBLE if initials and left[0][0] == right[0][0] else None
    return Certainty.POSSIBLE if left[0] == right[0] else None


def _address_tells(name: str, email: str) -> bool:
    """Whether the part before the @ spells a full name: mira.okafor, okafor_mira, mokafor, mirao."""
    words = _name_words(name)
    local = re.sub(r"[^a-z]", "", email.partition("@")[0].casefold())
    if len(words) < 2 or len(local) < 4:
        return False
    first, last = words[0], words[-1]
    return local in {first + last, last + first, first[0] + last, first + last[0], last + first[0]}


def _company_behind(profile: Profile, emails: Sequence[str]) -> str:
    """The company or own site on the page that a mail address belongs to, or an empty string."""
    for email in emails:
        domain = email.rpartition("@")[2].casefold()
        label = _own_label(domain)
        if label in _FREE_MAIL:
            continue
        for fact in (*profile.of(FactKind.COMPANY), *profile.of(FactKind.PAST_COMPANY)):
            squeezed = "".join(_folded(fact.value))
            plain = label.replace("-", "")
            if len(plain) >= 3 and (squeezed == plain or (len(plain) >= 4 and squeezed.startswith(plain))):
                return fact.value
        for fact in profile.of(FactKind.LINK):
            host = host_of(fact.value)
            if host == domain or host.endswith("." + domain):
                return host
    return ""


def _own_label(domain: str) -> str:
    """The part of a domain its owner chose: acme for mail.acme.co.uk."""
    labels = domain.split(".")
    if len(labels) >= 3 and labels[-2] in _SECOND_LEVEL:
        return labels[-3]
    return labels[-2] if len(labels) >= 2 else domain


_SECOND_LEVEL = _words("co com org net ac gov edu or ne")
