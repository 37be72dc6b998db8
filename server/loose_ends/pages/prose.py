"""Facts from running text: "I am a hydrologist at the Tarn Institute, based in Leeds"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.clean import sentences
from loose_ends.pages.shapes import is_role, read_position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loose_ends.pages.findings import Findings

BY = FoundBy.TEXT
SURE = 0.55
LONGEST = 400

_CAPITAL = r"[A-ZÀ-Þ0-9][\w&.'’+-]*"
_NAME = (
    r"(?:the\s+|der\s+|dem\s+|die\s+|la\s+|le\s+|l['’])?"
    rf"(?P<org>{_CAPITAL}(?:\s+(?:of|for|and|&|de|für|der|the)?\s*{_CAPITAL}){{0,5}})"
)
_ALONE = rf"(?:the\s+|der\s+|dem\s+|la\s+|le\s+)?(?P<org>{_CAPITAL}(?:\s+(?:of|de|für)?\s*{_CAPITAL}){{0,4}})"
"""As `_NAME`, but "and" parts two of them."""
_ROLE = r"(?P<role>[^,.;:()]{3,80}?)"
_WORKS = (
    re.compile(
        r"(?:\b(?:I am|I['’]m|I work as|Currently|currently|now)|^(?P<who>[^,.;:()]{2,50}?)\s+(?:is|"
        r"works as|serves as))"
        r"\s+(?:currently\s+|now\s+)?(?:an?\s+|the\s+|our\s+)?" + _ROLE + r"\s+(?:at|@|for|with)\s+" + _NAME
    ),
    re.compile(
        r"(?:\b(?:[Ii]ch bin|[Ii]ch arbeite als)|^(?P<who>[^,.;:()]{2,50}?)\s+(?:ist|arbeitet als))"
        r"\s+(?:derzeit\s+|aktuell\s+)?(?:eine?\s+|der\s+|die\s+)?"
        + _ROLE
        + r"\s+(?:bei|beim|im|am|an der|für)\s+"
        + _NAME
    ),
    re.compile(
        r"(?:\b(?:[Jj]e suis|[Jj]e travaille comme)|^(?P<who>[^,.;:()]{2,50}?)\s+(?:est|travaille comme))"
        r"\s+(?:une?\s+|la\s+|le\s+)?" + _ROLE + r"\s+(?:chez|à|au|pour)\s+" + _NAME
    ),
)
_IS = re.compile(
    r"\b(?:I am|I['’]m|[Ii]ch bin|[Jj]e suis)\s+(?:an?\s+|the\s+|eine?\s+|une?\s+)?(?P<role>[^,.;:()]{3,60}?)"
    r"(?=\s+(?:based|living|who|and|from|in|with|working|und|aus|mit|et|basée?|à)\b|[,.;!]|$)"
)
_LIVES = re.compile(
    r"\b(?i:based in|lives? in|living in|located in|lebe in|lebt in|wohne in|wohnt in|basée? à|habite à|"
    r"vis à|vit à|vivo en|vive en|"
    r"vivo a|vive a|moro em|woon in|woont in|bor i)\s+(?P<place>[A-ZÀ-Þ][\w'’.-]*(?:[\s,]+(?:am|an der|on|"
    r"de|la|of)?\s*[A-ZÀ-Þ][\w'’.-]*){0,3})"
)
_BEFORE = re.compile(
    r"(?:\b[Pp]reviously|\b[Bb]efore joining|\b[Ff]ormerly|\b[Bb]efore that|\b[Pp]rior to that|\b[Zz]uvor|"
    r"\b[Ff]rüher|"
    r"\b[Vv]orher|\b[Aa]uparavant)[^.;]{0,80}?"
    r"\s(?:at|for|with|bei|chez|pour)\s+" + _ALONE + r"(?:\s*(?:,|and|und|"
    r"et)\s+(?:at\s+)?(?P<more>" + _CAPITAL + r"(?:\s+" + _CAPITAL + r"){0,3}))?"
)
_EX = re.compile(
    r"\b(?:[Ee]x|[Ff]ormer(?:ly)?|"
    r"[Ee]hemals)[ -]+@?(?P<org>[A-ZÀ-Þ][\w&.+-]*(?:\s+[A-ZÀ-Þ][\w&.+-]*){0,2})(?!\s*[a-z])"
)


def read_prose(lines: Iterable[str], name: str, into: Findings) -> None:
    """Take role, company, place and past companies from the person's about text.

    Args:
        lines: the about text.
        name: the person's name: a sentence in the third person must begin with a part of it or a pronoun.
        into: where to put what is found.
    """
    for line in lines:
        for sentence in sentences(line)[:60]:
            if len(sentence) <= LONGEST:
                _read_sentence(sentence, name, into)


def read_headline_past(headline: str, into: Findings) -> None:
    """Take "ex-Acme" from the line under a name."""
    for match in _EX.finditer(headline[:LONGEST]):
        into.add(FactKind.PAST_COMPANY, match["org"], BY, quote=headline, sure=SURE)


def _read_sentence(sentence: str, name: str, into: Findings) -> None:
    before = _BEFORE.search(sentence)
    for pattern in _WORKS:
        match = pattern.search(sentence[: before.start()] if before else sentence)
        if match and _is_about(match.groupdict().get("who"), name) and is_role(match["role"]):
            organisation = _trimmed(match["org"])
            into.add(FactKind.ROLE, match["role"], BY, quote=sentence, sure=SURE, organisation=organisation)
            into.add(FactKind.COMPANY, organisation, BY, quote=sentence, sure=SURE)
    found = _IS.search(sentence)
    if found and is_role(found["role"]) and not into.has(FactKind.ROLE):
        into.add(FactKind.ROLE, found["role"], BY, quote=sentence, sure=SURE)
    if place := _LIVES.search(sentence):
        into.add(FactKind.PLACE, _trimmed(place["place"]), BY, quote=sentence, sure=SURE)
    if before:
        for group in ("org", "more"):
            organisation = _trimmed(before[group] or "")
            if organisation and not is_role(read_position(organisation).role):
                into.add(FactKind.PAST_COMPANY, organisation, BY, quote=sentence, sure=SURE)


def _is_about(who: str | None, name: str) -> bool:
    if who is None:
        return True
    words = set(name.casefold().split()) | {
        "she",
        "he",
        "they",
        "sie",
        "er",
        "elle",
        "il",
        "dr",
        "dr.",
        "prof.",
        "professor",
    }
    return bool(who.split()) and all(word.casefold() in words for word in who.split())


def _trimmed(text: str) -> str:
    return re.sub(r"(?:\s+(?:of|for|and|&|de|für|der|the|am|on|la))+$", "", text.strip(" .,'’"))
