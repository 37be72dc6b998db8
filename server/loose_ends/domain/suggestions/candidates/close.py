"""After three notes without an answer: one last that asks nothing, and then silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.subjects import base_subject
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.clauses import asked
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot, quoted
from loose_ends.domain.suggestions.drafts.tongue import is_plain_english
from loose_ends.domain.suggestions.fit import best_fits
from loose_ends.domain.suggestions.suggestion import Give, Step, Why
from loose_ends.domain.suggestions.timing import close_from

if TYPE_CHECKING:
    from collections.abc import Iterator


def find(case: Case) -> Iterator[Candidate]:
    """One, once, where the time for it has come."""
    day = close_from(case)
    if day is None or day > case.today or not case.my_asks:
        return
    yield _candidate(case)


def _candidate(case: Case) -> Candidate:
    listed = case.my_asks[-1]
    end = listed.end
    german = case.german(end.quote)
    action = asked(end.quote, end.due_phrase) if is_plain_english(end.quote) else None
    fits = best_fits(case)

    def write(pen: Pen) -> None:
        own = action.thing if action and not action.pronoun else ""
        letter = case.letter_of(listed)
        subject = base_subject(letter.subject) if letter else ""
        asked_on = f"my question of {end.said_at:%-d %B}"
        thing = own if own and not pen.in_german else f"“{subject}”" if subject else asked_on
        evidence = f"{end.quote} {subject} {end.said_at.date().isoformat()}"
        pen.add(
            pen.line("close", {"thing": Slot(thing.strip("“”") if pen.in_german else thing, evidence)}),
            pen.line("close_door"),
        )
        if fits and not pen.in_german:
            r = fits[0].resource
            slots = {"title": pen.title(r.title), "url": Slot(r.url, r.url)}
            pen.add(pen.line("answer_resource_free", slots))
        else:
            pen.add(pen.line("close_end"))

    if fits:
        give = Give(GiveKind.RESOURCE, fits[0].resource.title, fits[0].resource.url)
    else:
        give = Give(
            GiveKind.HELP, "the end of asking, and an open door", "Three notes stayed without an answer."
        )
    return Candidate(
        step=Step.CLOSE,
        root=end.id,
        headline=f"Leave it gracefully with {case.first}: {quoted(end.quote, 80)}",
        why=(Why(end.quote, end.said_at.date(), end.message_id),),
        give=give,
        score=36.0,
        reasons=("Three notes have stayed without an answer: a last one asks nothing.",),
        write=write,
        subject=Subject(
            "subject_close", {"day": Slot(f"{end.said_at:%-d %B}", end.said_at.date().isoformat())}
        ),
        letter=case.letter_of(listed),
        in_german=german,
        ends=(end.id,),
    )
