"""What speaks for a page being one person's: points for signs, judged by experience and not measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.pages.open_graph import site_name
from loose_ends.pages.words import SectionKind, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.pages.json_ld import Described
    from loose_ends.pages.page import Page
    from loose_ends.pages.sections import Section

ENOUGH = 3
"""Points at which a page counts as a person's."""

_PERSON_PATH = re.compile(
    r"/(?:team|people|person|persons?|staff|speakers?|about|about-me|ueber-mich|uber-mich|profiles?|profil|"
    r"members?|users?|authors?|mitarbeiter(?:innen)?|ansprechpartner|leute|equipe|equipo|who-we-are|our-people|"
    r"faculty|fellows|sprecher|in)/[^/]+/?$|"
    r"/(?:about|about-me|ueber-mich|uber-mich|me|cv|resume|bio|a-propos)/?(?:index)?(?:\.html?)?$",
    re.IGNORECASE,
)
_I = re.compile(
    r"\b(?:i am|i['’]m|i work|i live|i write|i help|my work|ich bin|ich arbeite|ich lebe|meine arbeit|"
    r"je suis|je travaille|soy|trabajo|sono|lavoro|sou|trabalho|ik ben|ik werk)\b|(?:^|\s)(?:אני|أنا)\s",
    re.IGNORECASE,
)
_WE = re.compile(
    r"\b(?:we are|we're|we have|we help|we can|our (?:team|company|work|mission|products)|wir sind|"
    r"unser(?:e|er)?|nous sommes|notre|somos|nuestr[oa]s?|siamo|nostr[oi])\b",
    re.IGNORECASE,
)
_ONLY_OF_PEOPLE = frozenset(
    {SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.PAST, SectionKind.LOOKS_FOR}
)
_OFTEN_OF_PEOPLE = frozenset(
    {SectionKind.ABOUT, SectionKind.TOPICS, SectionKind.OFFERS, SectionKind.LANGUAGES}
)
_THINGS = re.compile(r"^(?:product|video|music|book|game|restaurant|place|event)\b")
"""Types of Open Graph for what is no person."""


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """What the readings found that tells what a page is.

    ``name`` is the best name found, and ``shown`` says that it stands on the page or is marked up (a title
    alone may name anything). ``headline`` tells of a role under it, ``card`` of a representative h-card;
    ``people`` are the names that stand on the page side by side.
    """

    described: Described
    sections: Sequence[Section]
    name: str
    shown: bool
    headline: bool
    card: bool
    people: Sequence[str]


def person_points(page: Page, signs: Signs, text: str) -> int:
    """How much speaks for a page of one person.

    4: the page says so itself. 3: a representative h-card. 2: a name shown at the top (1 in the title only);
    an address for people (/team/ada) or one that holds the name. 1: a role under the name; each kind of
    section that only people have, and each but the first that others have as well, two at most; text in the
    first person; text in the plural takes one away. None at all where the page calls itself a product or the
    like, or the name is the site's own and nothing else is personal.
    """
    kinds = {section.kind for section in signs.sections}
    sections = len(kinds & _ONLY_OF_PEOPLE) + max(0, len(kinds & _OFTEN_OF_PEOPLE) - 1)
    first_person = _I.search(text) is not None
    as_we = not first_person and _WE.search(text) is not None
    if _is_sites_own(page, signs) and not (kinds & _ONLY_OF_PEOPLE or first_person):
        return 0
    if _THINGS.match(page.head.get("og:type", "")) and signs.described.person is None:
        return 0
    return (
        4 * says_so_itself(page, signs)
        + 3 * signs.card
        + (2 if signs.shown else 1) * bool(signs.name)
        + 2 * (_PERSON_PATH.search(page.path) is not None or named_in_path(page, signs.name))
        + min(2, sections)
        + signs.headline
        + first_person
        - as_we
    )


def is_anchored(page: Page, signs: Signs) -> bool:
    """Whether the name at the top is surely a person's, though others are on the page as well."""
    if signs.card or signs.headline:
        return True
    return says_so_itself(page, signs) or named_in_path(page, signs.name)


def says_so_itself(page: Page, signs: Signs) -> bool:
    """Whether the page marks itself as a person's: schema.org, or Open Graph's ``profile``."""
    return signs.described.person is not None or page.head.get("og:type") == "profile"


def named_in_path(page: Page, name: str) -> bool:
    """Whether the last part of the address spells the name: /people/ada-moss."""
    words = [word for word in folded(name).split() if len(word) > 1]
    last = folded(page.path.rstrip("/").rpartition("/")[2].replace("-", " "))
    return len(words) > 1 and all(word in last.split() for word in (words[0], words[-1]))


def _is_sites_own(page: Page, signs: Signs) -> bool:
    """Whether the name is the site's or an organisation's, and no markup says that this is a person."""
    if signs.described.person is not None or signs.card:
        return False
    return any(
        folded(signs.name) == folded(name)
        for name in (site_name(page), *signs.described.organisations)
        if name
    )
