"""Facts as they are found on one page: cleaned at the door, merged at the end."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from loose_ends.domain.profile import Fact, FactKind, FoundBy, page_key
from loose_ends.pages.clean import clean, clean_link, looks_like_email
from loose_ends.pages.dates import Period

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

LONGEST = {
    FactKind.NAME: 120,
    FactKind.TOPIC: 80,
    FactKind.LANGUAGE: 60,
    FactKind.ABOUT: 2_000,
    FactKind.HEADLINE: 300,
    FactKind.LOOKS_FOR: 300,
    FactKind.OFFERS: 300,
    FactKind.POST: 240,
    FactKind.NEWS: 240,
    FactKind.EMAIL: 254,
    FactKind.LINK: 1_000,
}
"""In characters; whatever else is cut at `LONGEST_OTHER`."""
LONGEST_OTHER = 160
MOST_OF_A_KIND = 40

HOW_SURE = {
    FoundBy.JSON_LD: 0.9,
    FoundBy.MICROFORMATS: 0.85,
    FoundBy.MICRODATA: 0.85,
    FoundBy.SITE: 0.8,
    FoundBy.HEADINGS: 0.7,
    FoundBy.OPEN_GRAPH: 0.6,
    FoundBy.TEXT: 0.5,
}
"""How far each reading is trusted at first: what the author marked up before what we make of the layout.
Set by judgement, not measured."""

_NOTHING = frozenset({"n/a", "none", "null", "undefined", "-", "–", "unknown", "nan", "[object object]"})
_MASK = "***"
"""LinkedIn shows strangers asterisks where it hides a value."""
_ORDER = tuple(FactKind)
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Findings:
    """What has been found on one page so far.

    ``cut`` are the kinds of which a value was too long; ``masked`` tells that the site hid values.
    """

    url: str
    captured_at: datetime
    facts: list[Fact] = field(default_factory=list)
    cut: set[FactKind] = field(default_factory=set)
    masked: bool = False

    def add(
        self,
        kind: FactKind,
        value: str,
        by: FoundBy,
        *,
        quote: str = "",
        sure: float | None = None,
        period: Period | None = None,
        organisation: str = "",
        link: str = "",
    ) -> None:
        """Take in a fact. What is empty, masked or no fact of its kind is dropped here.

        Args:
            kind: what it is about.
            value: the value, as raw as it was found.
            by: the reading that found it.
            quote: the text it was found in, where that is more than the value.
            sure: confidence, where it differs from `HOW_SURE`.
            period: when it holds, for a post when it was published.
            organisation: where a role is held, or a degree's school.
            link: an address that goes with it.
        """
        longest = LONGEST.get(kind, LONGEST_OTHER)
        text = self._value(kind, value, longest)
        if not text:
            return
        if len(value) > longest and len(text) >= longest - 1:
            self.cut.add(kind)
        when = period or Period("")
        self.facts.append(
            Fact(
                kind=kind,
                value=text,
                source=self.url,
                captured_at=self.captured_at,
                found_by=by,
                confidence=HOW_SURE[by] if sure is None else sure,
                quote=clean(quote, 2_000) or text,
                when=when.text,
                since=when.since,
                until=when.until,
                organisation=clean(organisation, LONGEST_OTHER),
                link=clean_link(link, self.url) if link else "",
            )
        )

    def _value(self, kind: FactKind, value: str, longest: int) -> str:
        if kind is FactKind.LINK:
            link = clean_link(value, self.url)
            return "" if page_key(link) == page_key(self.url) or len(link) >= longest else link
        text = clean(value, longest).strip(" ,;|·•–—")
        if kind is FactKind.EMAIL:
            text = text.removeprefix("mailto:").partition("?")[0].casefold()
            return text if looks_like_email(text) else ""
        if _MASK in text:
            self.masked = True
            return ""
        return text if any(map(str.isalnum, text)) and text.casefold() not in _NOTHING else ""

    def has(self, kind: FactKind, least: float = 0.0) -> bool:
        """Whether a fact of a kind was found, at least this sure."""
        return any(fact.kind is kind and fact.confidence >= least for fact in self.facts)

    def values(self, kind: FactKind, by: FoundBy | None = None) -> list[str]:
        """The values of a kind found so far (by one reading), in the order of finding."""
        return [fact.value for fact in self.facts if fact.kind is kind and by in {None, fact.found_by}]

    def merged(self) -> tuple[Fact, ...]:
        """Each value once, by kind and then surest first.

        The same value from two readings keeps the better reading's words and gains in confidence, as two
        independent witnesses would: 1 - (1 - a)(1 - b).
        """
        merged: dict[tuple[FactKind, str], Fact] = {}
        for fact in sorted(self.facts, key=lambda fact: -fact.confidence):
            key = (fact.kind, _key(fact))
            have = merged.get(key)
            merged[key] = _joined(have, fact) if have else fact
        kept = _without_lesser(_capped(merged.values(), 3 * MOST_OF_A_KIND))
        ranked = sorted(kept, key=lambda fact: (_ORDER.index(fact.kind), -fact.confidence))
        return tuple(_capped(ranked, MOST_OF_A_KIND))


def _capped(facts: Iterable[Fact], most: int) -> list[Fact]:
    """The first facts of each kind."""
    counts: Counter[FactKind] = Counter()
    found = []
    for fact in facts:
        counts[fact.kind] += 1
        if counts[fact.kind] <= most:
            found.append(fact)
    return found


def _without_lesser(facts: list[Fact]) -> list[Fact]:
    """Facts without those that another says more fully, nor former companies that are present ones too."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: (-fact.confidence, -len(fact.value))):
        fuller = next((index for index, other in enumerate(kept) if _says_the_same(fact, other)), None)
        if fuller is None:
            kept.append(fact)
        elif fact.kind is FactKind.PLACE and len(fact.value) > len(kept[fuller].value):
            kept[fuller] = replace(_joined(fact, kept[fuller]), confirmed_by=(kept[fuller].found_by,))
        else:
            kept[fuller] = _joined(kept[fuller], fact)
    present = {_key(fact) for fact in kept if fact.kind is FactKind.COMPANY}
    return [
        fact
        for fact in kept
        if fact.kind is not FactKind.PAST_COMPANY or fact.until or _key(fact) not in present
    ]


def _says_the_same(one: Fact, other: Fact) -> bool:
    """Whether one of two facts holds all words of the other: "Leeds" and "Leeds, England"."""
    if one.kind is not other.kind or one.kind not in _SWALLOWED:
        return False
    if one.organisation and other.organisation and not _holds(one.organisation, other.organisation):
        return False
    return _holds(one.value, other.value)


def _holds(one: str, other: str) -> bool:
    left, right = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return bool(left and right) and (left <= right or right <= left)


_SWALLOWED = frozenset({FactKind.PLACE, FactKind.ROLE, FactKind.COMPANY, FactKind.ABOUT})


def _joined(have: Fact, more: Fact) -> Fact:
    """One fact for a value found twice, the surer one first."""
    if more.found_by is have.found_by or more.found_by in have.confirmed_by:
        sure, confirmed = have.confidence, have.confirmed_by
    else:
        sure = min(0.99, 1 - (1 - have.confidence) * (1 - more.confidence))
        confirmed = (*have.confirmed_by, more.found_by)
    return replace(
        have,
        confidence=round(sure, 3),
        confirmed_by=confirmed,
        when=have.when or more.when,
        since=have.since or more.since,
        until=have.until or more.until,
        organisation=have.organisation or more.organisation,
        link=have.link or more.link,
    )


def _key(fact: Fact) -> str:
    if fact.kind is FactKind.LINK:
        return page_key(fact.value) or fact.value
    if fact.kind is FactKind.EMAIL:
        return fact.value
    words = " ".join(_WORD.findall(fact.value.casefold())) or fact.value
    if fact.kind is FactKind.PAST_ROLE and fact.organisation:
        return f"{words} / {fact.organisation.casefold()}"
    return words
