"""What a short text looks like: a name, a role, an organisation, a place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loose_ends.pages.word_set import word_set
from loose_ends.pages.words import (
    ALSO_NAMES,
    COUNTRIES,
    EMPLOYMENT_TYPES,
    ORGANISATION_WORDS,
    ROLE_ENDINGS,
    ROLE_WORDS,
    SECTIONS,
    folded,
)

_WORD = re.compile(r"[^\s,]+")
_LETTERS_ONLY = re.compile(r"^[^\W\d_](?:[^\W\d_]|[.'’‘`´·‧-])*$")
_SMALL_IN_NAMES = word_set(
    """
    von van der den de del della di da do dos das du le la el al bin ibn ben bat bar y e zu zum zur ter ten
    af av abu um ould dr. prof. dr prof mag. ing. dipl.-ing. msc phd md jr jr. sr sr. ii iii mba
    """
)
_NOT_IN_NAMES = word_set(
    """
    hi hello hey hallo i'm i’m my ihre ihr unsere unser ansprechpartner mitarbeiter nos notre nuestro home
    welcome about contact our team the company blog news login sign error page search results people
    speakers members meet with for and your we is are how what why this join us inc gmbh ltd llc products
    services pricing willkommen startseite über unser kontakt und mit für das die bienvenue accueil notre
    équipe contactez profile profil user users account dashboard documentation docs access denied forbidden
    loading not found official website portfolio homepage menu untitled linkedin github xing member mitglied
    """
)
_NEVER_A_NAME = _NOT_IN_NAMES | ((ROLE_WORDS | ORGANISATION_WORDS) - ALSO_NAMES)
_AT = re.compile(
    r"^(?P<role>.{2,120}?)(?:\s+(?:at|bei|chez|beim|presso|hos|bij|@|в|ב-)\s+|\s*[@＠]\s*|,\s+|\s+[–—-]\s+|\s+\|\s+|\s+·\s+)"
    r"(?P<organisation>\S.{0,120})$"
)
_SURE_AT = re.compile(
    r"^(?P<role>.{2,120}?)(?:\s+(?:at|bei|chez|beim|presso|hos|bij|(?:en|em|na|no)(?=\s+[A-ZÀ-Þ]))\s+|\s*[@＠]\s*)(?P<organisation>\S.{0,120})$"
)
_FOUNDER_OF = re.compile(
    r"^(?P<role>.{0,60}?\b(?:(?:co-?)?founder|owner|(?:mit)?gründer(?:in)?|inhaber(?:in)?|geschäftsführer(?:in)?|"
    r"(?:co)?fondat(?:eur|rice)|(?:co)?fundador[a]?|ceo|maker|keeper|editor))"
    r"\s+(?:of|von|der|de|del|di)\s+(?P<organisation>[A-ZÀ-Þ\d]\S*(?:\s+[A-ZÀ-Þ\d&]\S*){0,4})$",
    re.IGNORECASE,
)
_PART = re.compile(r"\s+[|•·‧∙/]\s+|\s*[|•∙]\s*|;\s+|\s+·\s*|\s*\n\s*|\s+[–—]\s+(?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Position:
    """A role and where; either may be empty."""

    role: str = ""
    organisation: str = ""


def looks_like_name(text: str) -> bool:
    """Whether a text could be one human's name, in any script; says no rather than yes in doubt."""
    text = text.strip()
    if not 2 <= len(text) <= 80 or any(char in text for char in '@/:;!?|"<>{}[]#*=&+–—…0123456789'):
        return False
    bare = re.sub(r"\([^()]{1,30}\)", " ", text)
    words = _WORD.findall(bare)
    if not 1 <= len(words) <= 6 or folded(bare) in SECTIONS:
        return False
    if not all(_LETTERS_ONLY.match(word) for word in words):
        return False
    lower = [word.casefold() for word in words]
    if any(word in _NEVER_A_NAME for word in lower):
        return False
    if text.endswith(".") and len(words[-1]) > 3 and lower[-1] not in _SMALL_IN_NAMES:
        return False
    return _cased_as_name(words) or not any(char.isupper() or char.islower() for char in bare)


_ELIDED = re.compile(r"[dloDLO]['’][A-ZÀ-Þ]")


def _cased_as_name(words: list[str]) -> bool:
    """Whether Latin, Greek or Cyrillic words are written as names are: two or more, capitals first."""
    capital = [word for word in words if word[0].isupper() or _ELIDED.match(word)]
    rest = [word for word in words if word not in capital]
    return len(capital) >= 2 and all(word.casefold() in _SMALL_IN_NAMES for word in rest)


def is_role(text: str) -> bool:
    """Whether a text names what somebody does."""
    if not 2 <= len(text) <= 160:
        return False
    words = folded(text).split()
    return any(
        word in ROLE_WORDS or word.removesuffix("in") in ROLE_WORDS or word.endswith(ROLE_ENDINGS)
        for word in words
    )


def is_organisation(text: str) -> bool:
    """Whether a text is surely an organisation's name: it has a legal form or a word like University."""
    return len(text) <= 160 and any(word in ORGANISATION_WORDS for word in folded(text).split())


def is_place(text: str) -> bool:
    """Whether a text is a place as people write it: "City, Country", a country, or "Greater City Area"."""
    text = text.strip()
    if not 2 <= len(text) <= 80 or _NO_PLACE.search(text):
        return False
    words = folded(text).split()
    if folded(re.split(r"[,،]", text)[-1]) not in COUNTRIES:
        return _AREA.search(text) is not None
    written = _WORD.findall(text)
    return len(words) <= 8 and all(
        not word[0].islower() or word.casefold() in _SMALL_IN_PLACES for word in written
    )


_NO_PLACE = re.compile(r"[\d|@:;!?]|\w{3,}\.\s")
_AREA = re.compile(
    r"^Greater \w|\b(?:Metropolitan|Bay|Metro) Area$|^(?:Großraum|Région de|Area metropolitana) "
)
_SMALL_IN_PLACES = word_set(
    "de del della di do da dos la le les el al of and am an a. d. der the upon on sur und en y i"
)


def is_employment_type(text: str) -> bool:
    """Whether a text only says how somebody is employed: full-time, hybrid, freelance."""
    return folded(text) in EMPLOYMENT_TYPES


def without_employment_type(text: str) -> str:
    """A company line without what LinkedIn puts behind it: ``Acme · Full-time``."""
    parts = re.split(r"\s+[·•]\s+", text)
    while len(parts) > 1 and is_employment_type(parts[-1]):
        parts.pop()
    return " · ".join(parts)


def read_headline(text: str) -> tuple[Position, ...]:
    """The positions in the one line under a name: "Head of Data at Acme | Speaker".

    Only a part that names a role counts, and only its own words are taken: a slogan gives nothing.
    """
    parts = [part.strip(" ,.;") for part in _PART.split(text[:400])[:6]]
    found = [
        read_position(one, loose=is_organisation(one.rpartition(", ")[2]))
        for part in parts
        for one in _clauses(part)
    ]
    return tuple(position for position in found if position.role and is_role(position.role))


def _clauses(part: str) -> list[str]:
    """Part "Structural engineer, founder of Span" into two roles; "Hydrologist, Wadi Institute" is one."""
    clauses = re.split(r",\s+|\s+&\s+(?=[a-zà-ÿ])", part)
    return (
        clauses
        if len(clauses) > 1 and all(is_role(one) and not is_organisation(one) for one in clauses)
        else [part]
    )


def read_position(text: str, *, loose: bool = False) -> Position:
    """Part "Head of Data at Acme" into role and organisation.

    With ``loose`` a comma, dash or bar parts them too, as it does in lists of jobs.
    """
    text = text[:400]
    match = _SURE_AT.match(text) or _FOUNDER_OF.match(text) or (_AT.match(text) if loose else None)
    if not match:
        return Position(role=text)
    role, organisation = match["role"].strip(" ,"), match["organisation"].strip(" ,.")
    if loose and not is_role(role) and is_role(organisation) and not is_organisation(organisation):
        role, organisation = organisation, role
    return Position(role, _CLAUSE.split(organisation)[0].strip(" ,."))


_CLAUSE = re.compile(
    r"\s+[|•·]|\s+[–—]\s|[;(]|[,،]\s+(?!(?:Inc|Ltd|LLC|GmbH|S\.A|Co)\b)|\s+(?:and|und|et|y|e)\s+(?=[a-zà-ÿ])|\s+in\s+(?=[A-ZÀ-Þ])|\.\s"
)
"""Where the name of an organisation ends in a longer line."""
