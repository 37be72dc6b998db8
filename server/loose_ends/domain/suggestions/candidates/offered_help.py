"""Help that the user's plan offers, to somebody who looks for just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.candidates.resource import LEAST_QUIET_DAYS
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot, quoted
from loose_ends.domain.suggestions.drafts.sought import sought
from loose_ends.domain.suggestions.fit import fact_words
from loose_ends.domain.suggestions.suggestion import Give, Step, Why
from loose_ends.domain.suggestions.timing import cooling, waits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends.domain.profile import Fact

LEAST_COMMON = 2
"""Subject words that an offer and a need share: with one alone they may be about different things."""


def find(case: Case) -> Iterator[Candidate]:
    """One for the need that an offer of the plan meets best, unless the user offered it to them before."""
    quiet = case.quiet_days
    if cooling(case) or waits(case) or case.their_asks or not case.may_begin:
        return
    if quiet is not None and quiet < LEAST_QUIET_DAYS:
        return
    best = _best(case)
    if best is not None:
        yield _candidate(case, *best)


def _best(case: Case) -> tuple[str, Fact] | None:
    told = [note.body for note in case.world.notes if note.person == case.relation.id]
    found = [
        (common, offer, fact)
        for fact in case.relation.facts
        if fact.kind is FactKind.LOOKS_FOR
        for offer in case.world.plan.offers
        if (common := len(fact_words(offer) & fact_words(fact.value))) >= LEAST_COMMON
        and not any(offer in text for text in told)
    ]
    return max(found, key=lambda f: (f[0], f[1]))[1:] if found else None


def _candidate(case: Case, offer: str, fact: Fact) -> Candidate:
    need = sought(quoted(fact.value, 110).strip(" ."))
    slots = {"need": Slot(need, fact.value), "offer": Slot(offer.strip(" ."), offer)}

    def write(pen: Pen) -> None:
        pen.add(pen.line("leave_need_page", slots), pen.line("offered_help", slots))
        pen.add(pen.line("offered_help_end"))

    return Candidate(
        step=Step.HELP,
        root=f"{offer}\n{fact.value}",
        headline=f"Offer {case.first} your help: {offer}",
        why=(Why(fact.quote or fact.value, fact.captured_at.date(), url=fact.source),),
        give=Give(GiveKind.HELP, offer, f"Your plan offers it; they look for {need}."),
        score=41.0,
        reasons=(f"Your offer “{offer}” fits what they look for: {need}.",),
        write=write,
        subject=Subject("subject_help", slots),
        in_german=case.writes_german,
    )
