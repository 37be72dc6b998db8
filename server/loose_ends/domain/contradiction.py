"""Facts that contradict each other, and facts that say the same in other words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from loose_ends.domain.profile import Fact, FactKind, host_of, page_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SURE = 0.6
"""A role read off a headline alone stays below this: too vague to be called news or to contradict."""


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that cannot both hold, and a sentence that names both with their sources."""

    one: Fact
    other: Fact
    says: str


def contradictions(facts: Iterable[Fact]) -> tuple[Contradiction, ...]:
    """The facts that cannot both hold, at most one pair for each kind.

    Readings of one page are compared on name, company and place (a role is worded differently in a
    headline and in a list of jobs); different pages on the role as well.
    """
    found: list[Contradiction] = []
    sure = [fact for fact in facts if fact.confidence >= SURE]
    for kind in (FactKind.NAME, FactKind.COMPANY, FactKind.ROLE, FactKind.PLACE):
        pair = _clash([fact for fact in sure if fact.kind is kind])
        if pair:
            found.append(Contradiction(*pair, says=_both(*pair)))
    return tuple(found)


def same_value(one: Fact, other: Fact) -> bool:
    """Whether two facts of one kind say the same in different words: ``Acme`` and ``Acme GmbH``."""
    if one.kind in {FactKind.POST, FactKind.NEWS, FactKind.LOOKS_FOR, FactKind.OFFERS}:
        return plain(one.value) == plain(other.value)
    left, right = _tokens(one.value), _tokens(other.value)
    if not left or not right:
        return plain(one.value) == plain(other.value)
    if one.kind is FactKind.PLACE:
        return bool(left & right)
    return left <= right or right <= left


def _clash(facts: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The first two facts of one kind from voices that agree on nothing."""
    voices: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        for voice in (fact.found_by, *fact.confirmed_by):
            voices.setdefault((page_key(fact.source), voice), []).append(fact)
    for (page_a, facts_a), (page_b, facts_b) in combinations(
        ((key[0], group) for key, group in voices.items()), 2
    ):
        if page_a == page_b and facts_a[0].kind is FactKind.ROLE:
            continue
        if not any(same_value(a, b) for a in facts_a for b in facts_b):
            return facts_a[0], facts_b[0]
    return None


def _both(one: Fact, other: Fact) -> str:
    """A sentence that sets two facts side by side with their sources."""
    if page_key(one.source) == page_key(other.source):
        return (
            f"The page says two things about the {one.kind}: “{one.value}” ({one.found_by}) "
            f"and “{other.value}” ({other.found_by})."
        )
    return f"Two pages differ about the {one.kind}: {_sourced(one)}, {_sourced(other)}."


def _sourced(fact: Fact) -> str:
    return f"{host_of(fact.source)} says “{fact.value}” (captured {fact.captured_at.date().isoformat()})"


_WORD = re.compile(r"\w+")
_SAME_WORD = {"sr": "senior", "jr": "junior", "mgr": "manager", "eng": "engineer", "dev": "developer"}
_SPELLED_OUT = {
    "chief technology officer": "cto",
    "chief executive officer": "ceo",
    "chief financial officer": "cfo",
    "chief operating officer": "coo",
    "chief product officer": "cpo",
    "chief marketing officer": "cmo",
    "vice president": "vp",
}
_SAYS_LITTLE = _word_set(
    """
    the and of at in for und der die das de la le les el gmbh ag kg ug se inc ltd llc plc co corp
    corporation company limited sa sas sarl srl bv nv ab as oy spa area region metropolitan greater
    """
)


def plain(text: str) -> str:
    """The words of a text in lower case, without punctuation."""
    return " ".join(_WORD.findall(text.casefold()))


def _tokens(text: str) -> frozenset[str]:
    """The words of a value that tell it from another."""
    spelled = plain(text)
    for long, short in _SPELLED_OUT.items():
        spelled = spelled.replace(long, short)
    words = [_SAME_WORD.get(word, word) for word in spelled.split()]
    return frozenset(word for word in words if word not in _SAYS_LITTLE) or frozenset(words)
