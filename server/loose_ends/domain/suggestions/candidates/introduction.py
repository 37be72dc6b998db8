"""Introduce two people whose facts fit each other's needs: each is asked privately, then the bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.consents import Answer, Leave, agreed
from loose_ends.domain.etiquette.situation import ThirdPerson
from loose_ends.domain.give_and_ask import GiveKind, seeks
from loose_ends.domain.message import Party
from loose_ends.domain.suggestions.candidates.matching import (
    LONGEST,
    Match,
    introduced,
    leaves,
    matches,
    short,
    what_fits,
    what_you_do,
)
from loose_ends.domain.suggestions.candidates.quoting import agreement
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.clauses import whether
from loose_ends.domain.suggestions.drafts.pen import Pen, Piece, Slot, first_name, quoted
from loose_ends.domain.suggestions.drafts.sought import sought, sought_in
from loose_ends.domain.suggestions.drafts.tongue import leans_german
from loose_ends.domain.suggestions.suggestion import Asked, Give, Step, Why
from loose_ends.domain.suggestions.timing import cooling, waits
from loose_ends.domain.suggestions.world import Glance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loose_ends.domain.listing import Listed

A_NEED_TOLD = 60.0
"""Somebody for what they told they look for."""

AS_AN_ANSWER = 76.0
"""Somebody for whom they asked answers them: this goes before an answer without a name."""


def find(case: Case) -> Iterator[Candidate]:
    """What is next for the best match on either side: ask who is in need, ask the other, build the bridge."""
    if cooling(case) or waits(case) or not case.knows_me or case.my_promises:
        return
    for match in matches(case):
        candidate = _next_step(case, match)
        if candidate is not None:
            yield candidate
            return


def _next_step(case: Case, match: Match) -> Candidate | None:
    if introduced(case, match):
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


def _ask_needy(case: Case, match: Match) -> Candidate:
    other = match.helper
    slots = _slots(case, match, other)
    told = match.private and seeks(match.need)

    def write(pen: Pen) -> None:
        asked = {"day": pen.day(match.why.at), "quote": Slot(quoted(match.need), match.need)}
        clause = whether(match.need) if match.private and not pen.in_german else None
        if told and (need := sought_in(match.need)) and not pen.in_german:
            pen.add(pen.line("leave_need_wrote", {**asked, "need": Slot(need, match.need)}))
        elif told:
            pen.add(pen.line("leave_need_said", asked))
        elif clause:
            pen.add(pen.line("leave_whether", {**asked, "clause": Slot(clause, match.need)}))
        else:
            pen.add(pen.line("leave_need_mail" if match.private else "leave_need_page", {**slots, **asked}))
        pen.add(_who(pen, match, slots))
        pen.add(pen.line("leave_ask", slots))

    subject = Subject("subject_leave")
    return _private(
        case, match, other, write, subject, A_NEED_TOLD if told else AS_AN_ANSWER if match.private else 47.0
    )


def _who(pen: Pen, match: Match, slots: dict[str, Slot]) -> tuple[Piece, ...]:
    """Who comes to mind; in German with the words of their page where it is German."""
    page = quoted(match.fact.value, LONGEST).strip(" .")
    if not pen.in_german or not leans_german([page]):
        return pen.line("leave_person", slots)
    return pen.line("leave_person_says", {**slots, "says": Slot(page, match.fact.value)})


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
    pair = f"{match.need}\n{match.fact.source}\n{match.fact.value}"
    asked = _asked_in(case, match)
    fit = Why(match.fact.quote or match.fact.value, match.fact.captured_at.date(), url=match.fact.source)
    return Candidate(
        step=Step.INTRODUCTION,
        root=pair,
        headline=f"Ask {case.first} privately: would an introduction to {other.name} be welcome?",
        why=(match.why, fit),
        give=Give(GiveKind.INTRODUCTION, f"an introduction to {other.name}", f"“{short(match.fact.value)}”"),
        ask=Asked(f"a yes or no to meeting {other.name}", "no date", "A no is just as fine."),
        score=score + min(match.score, 6.0),
        reasons=(f"“{short(match.need)}” and “{short(match.fact.value)}” fit each other.",),
        write=write,
        subject=subject,
        in_german=case.writes_german,
        letter=case.letter_of(asked) if asked else None,
        answers=match.why.message_id or "",
        ends=(asked.end.id,) if asked else (),
        named=(ThirdPerson(other.name, other.email.lower()),),
    )


def _asked_in(case: Case, match: Match) -> Listed | None:
    """The ask in which they wanted somebody, where the need is theirs and stands in mail."""
    if not match.private or case.relation.id != match.needy.person:
        return None
    return next((e for e in case.their_asks if e.end.quote == match.need), None)


def _bridge(case: Case, match: Match, given: tuple[Leave, Leave]) -> Candidate:
    one, other = match.needy, match.helper
    slots = {
        "one": Slot(one.name, one.name),
        "other": Slot(other.name, other.name),
        "need": Slot(sought(short(match.need)), match.need),
        "fit": what_fits(match),
    }

    def write(pen: Pen) -> None:
        pen.add(pen.line("bridge", slots))
        pen.add(pen.line("bridge_need", slots) if not match.private else pen.line("bridge_blank"))
        pen.add(pen.line("bridge_end"))

    partner = other if case.relation.id == one.person else one
    return Candidate(
        step=Step.BRIDGE,
        root=f"{match.need}\n{match.fact.source}\n{match.fact.value}\nbridge",
        headline=f"Introduce {one.name} and {other.name} to each other: both have said yes",
        why=tuple(agreement(leave) for leave in given),
        give=Give(GiveKind.INTRODUCTION, f"{one.name} and {other.name}", "Both have said yes."),
        score=74.0,
        reasons=("Both have agreed to be introduced and are waiting for you.",),
        write=write,
        subject=Subject("subject_bridge", slots),
        in_german=case.writes_german,
        consents=agreed(given),
        also_to=(Party(partner.email.lower(), partner.name),),
        named=(ThirdPerson(partner.name, partner.email.lower(), may_name=True),),
    )


def _slots(case: Case, match: Match, other: Glance) -> dict[str, Slot]:
    return {
        "need": Slot(sought(short(match.need)), match.need),
        "other": Slot(other.name, other.name),
        "other_first": Slot(first_name(other.name, other.email) or other.name, other.name),
        "fit": what_fits(match),
        "yours": what_you_do(match),
        "name": Slot(case.first, case.relation.whom.name),
    }
