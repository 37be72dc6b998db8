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

MOST = 6
"""Resources that are weighed for a person: the best may go to somebody else the same day."""


def find(case: Case) -> Iterator[Candidate]:
    """The best few that were not shared with them before; strangers only where the plan names them."""
    quiet = case.quiet_days
    if cooling(case) or waits(case) or case.their_asks or not case.may_begin:
        return
    if quiet is not None and quiet < LEAST_QUIET_DAYS:
        return
    for fit in best_fits(case)[:MOST]:
        if fit.fact is not None:
            yield _candidate(case, fit)


def _candidate(case: Case, fit: Fit) -> Candidate:
    resource, fact = fit.resource, fit.fact
    assert fact is not None  # noqa: S101 - the caller has seen to it
    event = resource.is_event
    kind, step = (GiveKind.EVENT, Step.EVENT) if event else (GiveKind.RESOURCE, Step.RESOURCE)

    def write(pen: Pen) -> None:
        gift(pen, fit)
        pen.add(pen.line("event_end" if event else "resource_end"))

    says = "look for" if fact.kind is FactKind.LOOKS_FOR else "work on or write about"
    return Candidate(
        step=step,
        root=resource.url,
        headline=f"Send {case.first} “{resource.title}”",
        why=(Why(fact.quote or fact.value, fact.captured_at.date(), url=fact.source),),
        give=Give(kind, resource.title, resource.url),
        score=(39.0 if event else 37.0) + min(fit.score, 8.0),
        reasons=(f"“{resource.title}” fits what they {says}: {fit.theme}.",),
        write=write,
        subject=Subject("subject_resource", {"title": Slot(resource.title, resource.title)}),
        in_german=case.writes_german,
    )


_WHY = {FactKind.LOOKS_FOR: "need", FactKind.POST: "post", FactKind.NEWS: "post"}
"""How a gift is explained by the fact it fits; else by what they work on."""


def gift(pen: Pen, fit: Fit) -> None:
    """The paragraphs that hand a resource over: why it is for them, and the user's own word on it."""
    resource, value = fit.resource, fit.fact.value if fit.fact else fit.theme
    slots = {
        "theme": Slot(fit.theme, value),
        "title": pen.title(resource.title),
        "url": Slot(resource.url, resource.url),
    }
    kind = "event" if resource.is_event else "resource"
    why = _WHY.get(fit.fact.kind, "because") if fit.fact else "because"
    pen.add(pen.line(f"{kind}_{why}", slots), note_line(pen, resource.note, event=resource.is_event))
