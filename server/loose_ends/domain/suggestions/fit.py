"""What of mine fits somebody: a resource, an offer of the plan, and the words that say why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.loose_end import By
from loose_ends.domain.profile import FactKind
from loose_ends.domain.resources import about
from loose_ends.domain.suggestions.drafts.sought import sought
from loose_ends.domain.wording import content_words, folded, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from loose_ends.domain.listing import Listed
    from loose_ends.domain.profile import Fact
    from loose_ends.domain.resources import Resource
    from loose_ends.domain.suggestions.case import Case

_WEIGHTS = {
    FactKind.LOOKS_FOR: 3.0,
    FactKind.TOPIC: 2.0,
    FactKind.PROJECT: 2.0,
    FactKind.POST: 1.5,
    FactKind.NEWS: 1.5,
    FactKind.OFFERS: 1.0,
    FactKind.HEADLINE: 1.0,
    FactKind.ROLE: 1.0,
    FactKind.ABOUT: 0.5,
}
_NAMED = frozenset({FactKind.LOOKS_FOR, FactKind.TOPIC, FactKind.PROJECT})
_TITLED = frozenset({FactKind.POST, FactKind.NEWS})
_ASKED = 3.0
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ers?|ors?|ed|ions?|es?|s)$")
LEAST_FIT = 2.0
SHORT_TOPIC = 20
SHORTEST = 3
LONGEST_THEME = 90


@dataclass(frozen=True, slots=True)
class Fit:
    """A resource that fits, and the fact or the ask it fits. ``score`` is 2 or more."""

    resource: Resource
    score: float
    fact: Fact | None = None
    asked: Listed | None = None

    @property
    def theme(self) -> str:
        """Their words it fits, short enough for a sentence, else the resource's topic."""
        if self.fact is not None and len(self.fact.value) <= LONGEST_THEME and self.fact.kind in _NAMED:
            value = self.fact.value.strip(" .")
            return sought(value) if self.fact.kind is FactKind.LOOKS_FOR else value
        if self.fact is not None and len(self.fact.value) <= LONGEST_THEME and self.fact.kind in _TITLED:
            return f"“{self.fact.value.strip(' .')}”"
        wanted = fact_words(self.fact.value if self.fact else self.asked.end.quote if self.asked else "")
        topics = [topic for topic in self.resource.topics if fact_words(topic) & wanted]
        return topics[0] if topics else self.resource.title


@lru_cache(maxsize=16_384)
def fact_words(value: str) -> frozenset[str]:
    """The subject words of a fact, a topic or an offer. They are no mail, so they may be kept.

    Where all a topic says is a short word ("rye", "tea"), that word is its subject.
    """
    found = content_words(value)
    if not found and len(value) <= SHORT_TOPIC:
        found = frozenset(folded(word) for word in words(value) if len(word) >= SHORTEST)
    return roots(found)


def roots(words: Iterable[str]) -> frozenset[str]:
    """Words without their commonest English endings, so that "restores" and "restoring" meet."""
    return frozenset(_ENDING.sub("", word) for word in words)


@lru_cache(maxsize=2_048)
def resource_words(resource: Resource) -> frozenset[str]:
    """The subject words of a resource."""
    return roots(about(resource)).union(*map(fact_words, resource.topics))


def best_fits(case: Case) -> tuple[Fit, ...]:
    """The resources that fit the person, the best first; those shared before are left out."""
    shared = _shared(case)
    found = [
        fit
        for resource in case.world.resources
        if resource.url not in shared and not _named(resource, shared) and (fit := _fit(resource, case))
    ]
    return tuple(sorted(found, key=lambda f: (-f.score, f.resource.url)))


def _fit(resource: Resource, case: Case) -> Fit | None:
    words = resource_words(resource)
    if not words:
        return None
    fits = [
        Fit(resource, score, fact=fact)
        for fact in case.relation.facts
        if (score := _WEIGHTS.get(fact.kind, 0.0) * _overlap(resource, words, fact_words(fact.value)))
        >= LEAST_FIT
    ]
    fits += [
        Fit(resource, score, asked=listed)
        for listed in case.their_asks
        if (score := _ASKED * _overlap(resource, words, roots(content_words(listed.end.quote)))) >= LEAST_FIT
    ]
    return max(fits, key=lambda f: f.score, default=None)


def _overlap(resource: Resource, words: frozenset[str], theirs: frozenset[str]) -> float:
    """How many subject words both share; a whole topic of the resource found counts one more."""
    common = len(words & theirs)
    if not common:
        return 0
    whole = any(topic and topic <= theirs for topic in map(fact_words, resource.topics))
    return common + whole if common > 1 or whole else 0.5


def _shared(case: Case) -> frozenset[str]:
    """What was sent to them already, in words as the ledger and earlier notes have them."""
    said = [f"{e.what} {e.evidence.quote or ''}" for e in case.relation.ledger.gives(By.ME)]
    said += [note.body for note in case.world.notes if note.person == case.relation.id]
    return frozenset(said)


def _named(resource: Resource, shared: frozenset[str]) -> bool:
    return any(resource.url in text or resource.title in text for text in shared)


def fitting_offer(case: Case) -> tuple[str, str]:
    """An offer of the plan that fits them, and the fact it fits; two empty texts where none does."""
    for kind in (FactKind.LOOKS_FOR, FactKind.TOPIC, FactKind.PROJECT):
        for fact in case.relation.facts:
            if fact.kind is not kind or len(fact.value) > LONGEST_THEME:
                continue
            for offer in case.world.plan.offers:
                if fact_words(offer) & fact_words(fact.value):
                    return offer, fact.value
    return "", ""


def gave_lately(case: Case, kind: GiveKind, since: date) -> bool:
    """Whether the user gave them something of a kind since a day."""
    return any(e.kind is kind and e.at.date() >= since for e in case.relation.ledger.gives(By.ME))


def first_fact(facts: Iterable[Fact], *kinds: FactKind, longest: int = LONGEST_THEME) -> Fact | None:
    """The surest fact of the first kind that there is one of, short enough for a sentence."""
    for kind in kinds:
        for fact in facts:
            if fact.kind is kind and 3 <= len(fact.value.strip()) <= longest:
                return fact
    return None
