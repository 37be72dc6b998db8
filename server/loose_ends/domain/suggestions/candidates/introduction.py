"""Introduce two people whose facts fit each other's needs: each is asked privately, then the bridge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from loose_ends.domain.consents import Answer, Leave, agreed, latest, leave_in
from loose_ends.domain.etiquette.situation import ThirdPerson
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.loose_end import By
from loose_ends.domain.message import Party
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot, first_name, quoted
from loose_ends.domain.suggestions.fit import fact_words, roots
from loose_ends.domain.suggestions.suggestion import Asked, Give, Step, Why
from loose_ends.domain.suggestions.timing import cooling, waits
from loose_ends.domain.suggestions.world import Glance, glance
from loose_ends.domain.wording import content_words, phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

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


def find(case: Case) -> Iterator[Candidate]:
    """What is next for the best match on either side: ask who is in need, ask the other, build the bridge."""
    if cooling(case) or waits(case) or not case.knows_me or case.my_promises:
        return
    me = glance(case.relation, case.world.wishes.confidence)
    for match in sorted((*_helped(case, me), *_helping(case, me)), key=lambda m: (-m.score, m.needy.person)):
        candidate = _next_step(case, match)
        if candidate is not None:
            yield candidate
            return


def _helped(case: Case, me: Glance) -> Iterator[Match]:
    """Matches in which this person has the need."""
    needs = [(f.value, Why(f.quote or f.value, f.captured_at.date(), url=f.source), False)
             for f in case.relation.facts if f.kind is FactKind.LOOKS_FOR]  # fmt: skip
    needs += [
        (e.end.quote, Why(e.end.quote, e.end.said_at.date(), e.end.message_id), True)
        for e in case.their_asks
        if _WANTS_SOMEBODY.search(e.end.quote)
    ]
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
                found.append(leave)
    return latest(found)


def _next_step(case: Case, match: Match) -> Candidate | None:
    if _introduced(case, match):
        return None
    needy, helper = match.needy.email.lower(), match.helper.email.lower()
    known = leaves(case, match)
    first, second = known.get((needy, helper)), known.get((helper, needy))
    answers = {leave.answer for leave in (first, second) if leave}
    if Answer.NO in answers:
        return None
    if first and second and answers == {Answer.YES}:
        return _bridge(case, match, (first, second))
    if case.relation.id == match.needy.person:
        return _ask_needy(case, match) if first is None else None
    return _ask_helper(case, match) if second is None and not match.private else None


def _introduced(case: Case, match: Match) -> bool:
    other = match.helper if case.relation.id == match.needy.person else match.needy
    return any(
        e.kind is GiveKind.INTRODUCTION and other.name and other.name in e.what
        for e in case.relation.ledger.gives(By.ME)
    )


def _ask_needy(case: Case, match: Match) -> Candidate:
    other = match.helper
    slots = _slots(case, match, other)

    def write(pen: Pen) -> None:
        day = {"day": pen.day(match.why.at), "quote": Slot(quoted(match.need), match.need)}
        pen.add(pen.line("leave_need_mail" if match.private else "leave_need_page", {**slots, **day}))
        pen.add(pen.line("leave_person", slots))
        pen.add(pen.line("leave_ask", slots))

    subject = Subject("subject_leave")
    return _private(case, match, other, write, subject, 47.0)


def _ask_helper(case: Case, match: Match) -> Candidate:
    other = match.needy
    slots = _slots(case, match, other)

    def write(pen: Pen) -> None:
        pen.add(pen.line("offer_person", slots))
        pen.add(pen.line("offer_ask", slots))

    return _private(case, match, other, write, Subject("subject_offer"), 43.0)


def _private(
    case: Case, match: Match, other: Glance, write: Callable[[Pen], None], subject: Subject, score: float
) -> Candidate:
    pair = f"{match.needy.person}\n{match.helper.person}"
    fit = Why(match.fact.quote or match.fact.value, match.fact.captured_at.date(), url=match.fact.source)
    return Candidate(
        step=Step.INTRODUCTION,
        root=pair,
        headline=f"Ask {case.first} privately: would an introduction to {other.name} be welcome?",
        why=(match.why, fit),
        give=Give(GiveKind.INTRODUCTION, f"an introduction to {other.name}", f"“{_short(match.fact.value)}”"),
        ask=Asked(f"a yes or no to meeting {other.name}", "no date", "A no is just as fine."),
        score=score + min(match.score, 6.0),
        reasons=(f"“{_short(match.need)}” and “{_short(match.fact.value)}” fit each other.",),
        write=write,
        subject=subject,
        named=(ThirdPerson(other.name, other.email.lower()),),
    )


def _bridge(case: Case, match: Match, given: tuple[Leave, Leave]) -> Candidate:
    one, other = match.needy, match.helper
    slots = {
        "one": Slot(one.name, one.name),
        "other": Slot(other.name, other.name),
        "need": Slot(_short(match.need), match.need),
        "fit": _fits(match),
    }

    def write(pen: Pen) -> None:
        pen.add(pen.line("bridge", slots))
        pen.add(
            pen.line("bridge_need", slots)
            if not match.private
            else pen.line("own_line", {"name": slots["one"]})
        )
        pen.add(pen.line("bridge_end"))

    partner = other if case.relation.id == one.person else one
    return Candidate(
        step=Step.BRIDGE,
        root=f"{one.person}\n{other.person}\nbridge",
        headline=f"Introduce {one.name} and {other.name} to each other: both have said yes",
        why=tuple(_why(leave, match.why.at) for leave in given),
        give=Give(GiveKind.INTRODUCTION, f"{one.name} and {other.name}", "Both have said yes."),
        score=74.0,
        reasons=("Both have agreed to be introduced and are waiting for you.",),
        write=write,
        subject=Subject("subject_bridge", slots),
        consents=agreed(given),
        also_to=(Party(partner.email.lower(), partner.name),),
        named=(ThirdPerson(partner.name, partner.email.lower(), may_name=True),),
    )


def _why(leave: Leave, otherwise: date) -> Why:
    at = leave.at.date() if leave.at else otherwise
    return Why(leave.quote or f"yes to the introduction ({leave.who})", at, leave.message_id)


def _slots(case: Case, match: Match, other: Glance) -> dict[str, Slot]:
    return {
        "need": Slot(_short(match.need), match.need),
        "other": Slot(other.name, other.name),
        "other_first": Slot(first_name(other.name, other.email) or other.name, other.name),
        "fit": _fits(match),
        "name": Slot(case.first, case.relation.whom.name),
    }


def _fits(match: Match) -> Slot:
    """What the helper brings, in the page's own words: the fact that fits, and one more that touches it."""
    wanted = fact_words(match.need) - _little()
    values = [match.fact.value]
    values += [
        f.value
        for f in match.helper.facts
        if f.kind in _BRINGS
        and f.value != match.fact.value
        and fact_words(f.value) & wanted
        and len(f.value) <= LONGEST
    ][:1]
    return Slot(" and ".join(f"“{_short(value)}”" for value in values), " ".join(values))


def _short(text: str) -> str:
    return quoted(text, LONGEST).strip(" .")
