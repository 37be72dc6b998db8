"""A resource or an event that fits them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.candidates.answer import note_line
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot
from loose_ends.domain.suggestions.fit import Fit, best_fits
from loose_ends.domain.suggestions.suggestion import Give, Step, Why
from loose_ends.domain.suggestions.timing import cooling, waits

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_QUIET_DAYS = 7
"""A gift into a talk that is going on is best put into that talk, not into a note of its own."""

MOST = 2


def find(case: Case) -> Iterator[Candidate]:
    """The best one or two that were not shared with them before; strangers only where the plan names them."""
    quiet = case.quiet_days
    if cooling(case) or waits(case) or case.their_asks or not _may_write(case):
        return
    if quiet is not None and quiet < LEAST_QUIET_DAYS:
        return
    for fit in best_fits(case)[:MOST]:
        if fit.fact is not None:
            yield _candidate(case, fit)


def _may_write(case: Case) -> bool:
    return case.knows_me or bool(case.serves)


def _candidate(case: Case, fit: Fit) -> Candidate:
    resource, fact = fit.resource, fit.fact
    assert fact is not None  # noqa: S101 - the caller has seen to it
    event = resource.is_event
    kind, step = (GiveKind.EVENT, Step.EVENT) if event else (GiveKind.RESOURCE, Step.RESOURCE)

    def write(pen: Pen) -> None:
        slots = {
            "theme": Slot(fit.theme, fact.value),
            "title": Slot(f"“{resource.title}”", resource.title),
            "url": Slot(resource.url, resource.url),
            "name": Slot(case.first, case.relation.whom.name),
        }
        need = fact.kind is FactKind.LOOKS_FOR
        pen.add(
            pen.line("event_because" if event else "resource_need" if need else "resource_because", slots)
        )
        pen.add(note_line(pen, resource.note))
        pen.add(pen.line("resource_end", slots))

    says = "look for" if fact.kind is FactKind.LOOKS_FOR else "work on or write about"
    return Candidate(
        step=step,
        root=resource.url,
        headline=f"Send {case.first} “{resource.title}”",
        why=(Why(fact.quote or fact.value, fact.captured_at.date(), url=fact.source),),
        give=Give(kind, resource.title, resource.url),
        score=(44.0 if event else 42.0) + min(fit.score, 10.0),
        reasons=(f"“{resource.title}” fits what they {says}: {fit.theme}.",),
        write=write,
        subject=Subject("subject_resource", {"title": Slot(resource.title, resource.title)}),
    )
