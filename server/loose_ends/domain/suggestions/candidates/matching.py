"""Who fits whose stated need, and what leave both have given to be introduced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from loose_ends.domain.consents import Answer, Leave, latest, leave_in
from loose_ends.domain.give_and_ask import GiveKind, seeks
from loose_ends.domain.loose_end import By
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.case import Case
from loose_ends.domain.suggestions.drafts.grammar import with_article
from loose_ends.domain.suggestions.drafts.pen import Slot, quoted
from loose_ends.domain.suggestions.fit import fact_words, roots
from loose_ends.domain.suggestions.plain_sense import consents_to
from loose_ends.domain.suggestions.suggestion import Why
from loose_ends.domain.suggestions.world import Glance, glance
from loose_ends.domain.wording import content_words, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends.domain.listing import Listed
    from loose_ends.domain.profile import Fact

_BRINGS = {
    FactKind.OFFERS: 3.0,
    FactKind.TOPIC: 2.0,
    FactKind.ROLE: 2.0,
    FactKind.HEADLINE: 2.0,
    FactKind.PROJECT: 1.5,
    FactKind.ABOUT: 1.0,
}
LEAST_FIT = 4.0
NEED_DAYS = 120
"""A need told in mail longer ago than this may have been met."""
LONGEST = 110
_WANTS_SOMEBODY = phrases(r"""
    (?:do you )?(?:know|recommend|suggest|think of) (?:of )?(?:any ?one|any ?body|some ?one|some ?body)
    (?:do you )?(?:know|recommend|suggest) (?:of )?(?:an?|any) (?:good |reliable |decent )?\w{3,20}
    looking for (?:an?|some ?one|some ?body|people)|in need of (?:an?|some ?one)
    kenn(?:st|en) (?:du|sie) (?:jemand|eine?n?)
""")
_SAYS_LITTLE = frozenset(
    [
        "manager",
        "director",
        "lead",
        "senior",
        "junior",
        "team",
        "company",
        "business",
        "project",
        "people",
        "consultant",
        "freelance",
        "freelancer",
        "founder",
        "owner",
        "member",
        "partner",
        "expert",
        "specialist",
        "professional",
        "group",
        "global",
        "international",
        "years",
        "university",
        "person",
        "somebody",
        "advice",
        "contact",
        "client",
        "customer",
        "development",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "small",
        "large",
        "good",
        "nearby",
    ]
)


@lru_cache(maxsize=1)
def _little() -> frozenset[str]:
    return roots(_SAYS_LITTLE)


@dataclass(frozen=True, slots=True)
class Match:
    """``needy`` states a need in words of their own; ``fact`` of ``helper`` fits it."""

    needy: Glance
    helper: Glance
    need: str
    why: Why
    private: bool
    """The need stands in mail to the user, not on a public page."""
    fact: Fact
    score: float


def matches(case: Case) -> tuple[Match, ...]:
    """The matches that a person is in, on either side, the best first."""
    me = glance(case.relation, case.world.wishes.confidence)
    return tuple(sorted((*_helped(case, me), *_helping(case, me)), key=lambda m: (-m.score, m.needy.person)))


def _helped(case: Case, me: Glance) -> Iterator[Match]:
    """Matches in which this person has the need."""
    needs = [(f.value, Why(f.quote or f.value, f.captured_at.date(), url=f.source), False)
             for f in case.relation.facts if f.kind is FactKind.LOOKS_FOR]  # fmt: skip
    needs += [
        (e.end.quote, Why(e.end.quote, e.end.said_at.date(), e.end.message_id), True)
        for e in case.their_asks
        if _WANTS_SOMEBODY.search(e.end.quote)
    ]
    needs += [
        (e.evidence.quote, Why(e.evidence.quote, e.at.date(), e.evidence.message_id), True)
        for e in case.relation.ledger.asks(By.THEM)
        if e.evidence.quote and (case.today - e.at.date()).days <= NEED_DAYS and seeks(e.evidence.quote)
        and e.evidence.quote not in {need for need, _, _ in needs}
    ]  # fmt: skip
    for need, why, private in needs:
        wanted = roots(content_words(need)) if private else fact_words(need)
        for other in case.overview.with_facts:
            if (
                other.facts
                and other.person != me.person
                and _knows(other)
                and (fit := _fit(wanted, other.facts))
            ):
                yield Match(me, other, need, why, private, *fit)


def _helping(case: Case, me: Glance) -> Iterator[Match]:
    """Matches in which this person can help; only needs that stand on a page."""
    if not case.relation.facts:
        return
    for other in case.overview.with_facts:
        if other.person == me.person or not _knows(other):
            continue
        for fact in other.facts:
            if fact.kind is FactKind.LOOKS_FOR and (fit := _fit(fact_words(fact.value), case.relation.facts)):
                why = Why(fact.quote or fact.value, fact.captured_at.date(), url=fact.source)
                yield Match(other, me, fact.value, why, False, *fit)


def _knows(one: Glance) -> bool:
    return one.received > 0 and one.written_to > 0 and not one.nobody


def _fit(wanted: frozenset[str], facts: tuple[Fact, ...]) -> tuple[Fact, float] | None:
    """The fact that fits a need best, and how well: shared words, one more where the whole fact is in it."""
    telling = wanted - _little()
    best: tuple[Fact, float] | None = None
    for fact in facts:
        weight = _BRINGS.get(fact.kind)
        if weight is None or len(fact.value) > LONGEST:
            continue
        words = fact_words(fact.value) - _little()
        common = len(words & telling)
        score = weight * (common + (words <= telling)) if common else 0.0
        if score >= LEAST_FIT and (best is None or score > best[1]):
            best = fact, score
    return best


def leaves(case: Case, match: Match) -> dict[tuple[str, str], Leave]:
    """What is known of both sides' leave, by hand and from mail."""
    found = list(case.world.leaves)
    for one, other in ((match.needy, match.helper), (match.helper, match.needy)):
        relation = case.relation if one.person == case.relation.id else case.world.people.get(one.person)
        for listed in relation.ends if relation else ():
            leave = leave_in(listed.end, one.email.lower(), other.email.lower(), other.name)
            if leave:
                found.append(answered(leave, listed, relation.ends if relation else ()))
    return latest(found)


def answered(leave: Leave, asked: Listed, ends: tuple[Listed, ...]) -> Leave:
    """The leave with the yes that followed in the thread, where the question is not known to be answered."""
    if leave.answer is not Answer.ASKED:
        return leave
    said = next((e.end for e in ends if consents_to(e, ends) is asked), None)
    return (
        Leave(leave.who, leave.to, Answer.YES, said.said_at, said.message_id, said.quote) if said else leave
    )


def introduced(case: Case, match: Match) -> bool:
    """Whether the user has brought these two together before."""
    other = match.helper if case.relation.id == match.needy.person else match.needy
    return any(
        e.kind is GiveKind.INTRODUCTION and other.name and other.name in e.what
        for e in case.relation.ledger.gives(By.ME)
    )


def what_fits(match: Match) -> Slot:
    """What the helper does, as it stands behind their name: "a drone pilot at Garrity Drones"."""
    return _described(match, "who works on {}", "who offers “{}”", "whose page says “{}”", "{}")


def what_you_do(match: Match) -> Slot:
    """The same, said to the helper: "you are a drone pilot at Garrity Drones"."""
    return _described(match, "you work on {}", "you offer “{}”", "your page says “{}”", "you are {}")


def _described(match: Match, works: str, offers: str, says: str, is_a: str) -> Slot:
    facts = match.helper.facts
    fact = match.fact
    role = next((f for f in facts if f.kind is FactKind.ROLE), None)
    if (
        fact.kind is FactKind.HEADLINE
        and role is not None
        and fact_words(role.value) <= fact_words(fact.value)
    ):
        fact = role
    if fact.kind is FactKind.ROLE:
        at = f" at {fact.organisation}" if fact.organisation else ""
        return Slot(
            is_a.format(f"{with_article(short(fact.value))}{at}"), f"{fact.value} {fact.organisation}"
        )
    form = {FactKind.TOPIC: works, FactKind.PROJECT: works, FactKind.OFFERS: offers}.get(fact.kind, says)
    offered = _I_OFFER.match(fact.value)
    if fact.kind is FactKind.OFFERS and offered and not _OWN_VOICE.search(offered["what"]):
        said = form.replace("“{}”", "{}").format(short(offered["what"]))
    else:
        said = form.format(short(fact.value))
    if role is not None and form is works:
        if fact_words(fact.value) <= fact_words(role.value):
            return Slot(is_a.format(with_article(short(role.value))), role.value)
        return Slot(f"{is_a.format(with_article(short(role.value)))} {_AND[works]} {short(fact.value)}",
                    f"{role.value} {fact.value}")  # fmt: skip
    return Slot(said, fact.value)


_I_OFFER = re.compile(r"(?:i|we)(?: can| also)? offer (?P<what>[^.!?]{3,200})\.?$", re.IGNORECASE)
_OWN_VOICE = re.compile(r"\b(?:i|we|me|us|my|our)\b", re.IGNORECASE)
_AND = {"who works on {}": "who works on", "you work on {}": "and work on"}


def short(text: str) -> str:
    """A need or a fact, short enough for a sentence."""
    return quoted(text, LONGEST).strip(" .")
