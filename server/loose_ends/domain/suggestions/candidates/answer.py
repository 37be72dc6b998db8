"""Answer what they asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import AskKind, GiveKind, ask_kind
from loose_ends.domain.listing import how_long, when_due
from loose_ends.domain.suggestions.candidates.quoting import handed, how_quoted, quoting
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.clauses import asked, needed, whether
from loose_ends.domain.suggestions.drafts.german_clauses import asked_thing, indirect_question, to_mine
from loose_ends.domain.suggestions.drafts.grammar import turn
from loose_ends.domain.suggestions.drafts.pen import Pen, Piece, Slot, first_name, quoted
from loose_ends.domain.suggestions.drafts.statement import answer_to
from loose_ends.domain.suggestions.drafts.tongue import is_plain_english, leans_german
from loose_ends.domain.suggestions.fit import Fit, best_fits
from loose_ends.domain.suggestions.suggestion import Give, Step, Why
from loose_ends.domain.suggestions.timing import cooling
from loose_ends.domain.wording import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends.domain.listing import Listed

_OF_STRANGERS = frozenset({AskKind.TIME, AskKind.ACCESS})
_SALES = phrases(r"""
    (?:can|could|may|shall|should) (?:i|we) (?:send|show|share|walk|give|offer|book|call|tell|schedule)
    (?:please )?(?:just )?(?:reply|respond|answer|say) (?:with )?(?:a )?(?:yes|stop|interested|unsubscribe)
    (?:the )?(?:right|best) person(?: to| for| who)
    (?:are|would) you (?:be )?(?:interested|open) (?:in|to)
    (?:have|got|spare) (?:\d{1,2}|ten|fifteen|twenty|thirty|a few|a couple of) (?:min|mins|minutes)
    book (?:a|your) (?:demo|call|slot)|free (?:trial|audit|demo|consultation)
    (?:darf|kann|können|dürfen) (?:ich|wir) (?:ihnen|dir|euch) .{0,40}(?:schicken|zeigen|anbieten|vorstellen)
    wann (?:darf|kann|können|dürfen) (?:ich|wir) (?:sie|dich|euch) (?:anrufen|besuchen)
    (?:bitte )?(?:antworten sie|antworte) (?:mir |uns )?(?:kurz|mit ja)
""")
"""How somebody who sells asks."""

FIRST_QUESTION_DAYS = 60
"""A stranger's question is answered within two months, or no longer expected."""

SLOW_AFTER_DAYS = 7
"""An answer later than this begins with a word of regret."""


def find(case: Case) -> Iterator[Candidate]:
    """One for each open ask of theirs, unless the user has just written without answering it.

    Whoever the user never wrote to may ask a question; a meeting or a door is no claim on the user, and who
    wants to sell is left alone altogether.
    """
    if cooling(case) and not any(e.end.due for e in case.their_asks):
        return
    fits = {fit.asked.end.id: fit for fit in reversed(best_fits(case)) if fit.asked}
    first_contact = case.relation.whom.written_to == 0 and not case.may_begin
    if first_contact and any(_is_no_question(listed.end.quote) for listed in case.their_asks):
        return
    for listed in case.their_asks:
        if not first_contact or (case.today - listed.end.said_at.date()).days <= FIRST_QUESTION_DAYS:
            yield _candidate(case, listed, fits.get(listed.end.id))


def _is_no_question(ask: str) -> bool:
    """Whether a first note's ask wants a meeting or a door, or to sell."""
    return ask_kind(ask) in _OF_STRANGERS or bool(_SALES.search(ask))


def _candidate(case: Case, listed: Listed, fit: Fit | None) -> Candidate:
    end = listed.end
    german = case.german(end.quote)
    evidence = f"They asked on {end.said_at:%-d %B %Y}: “{quoted(end.quote)}”"
    what = fit.resource.title if fit else f"an answer to “{quoted(end.quote, 80)}”"
    score, reason = _weight(case, listed)

    def write(pen: Pen) -> None:
        _write(pen, case, listed, fit)

    reasons = (reason, f"“{fit.resource.title}” fits what they asked.") if fit else (reason,)
    return Candidate(
        step=Step.ANSWER,
        root=end.id,
        headline=f"Answer {case.first}: “{quoted(end.quote, 90)}”",
        why=(Why(end.quote, end.said_at.date(), end.message_id),),
        give=Give(GiveKind.ANSWER, what, evidence),
        score=score,
        reasons=reasons,
        write=write,
        subject=Subject(
            "subject_answer", {"day": Slot(f"{end.said_at:%-d %B}", end.said_at.date().isoformat())}
        ),
        letter=case.letter_of(listed),
        in_german=german,
        ends=(end.id,),
    )


def _weight(case: Case, listed: Listed) -> tuple[float, str]:
    due, asked_on = listed.end.due, listed.end.said_at.date()
    if due is None:
        waited = (case.today - asked_on).days
        return 72.0 + min(
            waited, 20
        ) * 0.3, f"They have waited {how_long(asked_on, case.today)} for your answer."
    if due < case.today:
        return 81.0, f"They needed it by {when_due(due, case.today)}."
    return (80.0 if (due - case.today).days <= 7 else 70.0), f"They need it by {when_due(due, case.today)}."


def _write(pen: Pen, case: Case, listed: Listed, fit: Fit | None) -> None:
    end = listed.end
    slow = (case.today - end.said_at.date()).days > SLOW_AFTER_DAYS
    sorry = pen.line("answer_late") if slow else ()
    day = pen.day(end.said_at.date())
    pen.add(sorry, opening(pen, case, listed, day))
    if fit:
        resource = fit.resource
        slots = {
            "title": pen.title(resource.title),
            "url": Slot(resource.url, resource.url),
        }
        pen.add(pen.line("answer_resource", slots), note_line(pen, resource.note, event=resource.is_event))
    pen.add(pen.line("answer_more"))


def opening(pen: Pen, case: Case, listed: Listed, day: Slot) -> tuple[Piece, ...]:
    """The sentence that answers them, with a blank for the one fact that only the user knows."""
    end = listed.end
    if pen.in_german:
        return _german_opening(pen, case, listed, day)
    if is_plain_english(end.quote):
        me = case.world.me
        said = answer_to(end.quote, (me.name, first_name(me.name, me.email)))
        clause = said or whether(end.quote)
        if clause:
            key, slot = ("answer_statement", "said") if said else ("answer_whether", "clause")
            return pen.line(key, {"day": day, slot: Slot(clause, end.quote)})
        action = asked(end.quote, end.due_phrase)
        if action and action.thing and (thing := turn(action.thing)):
            return pen.line("answer_hand", {"day": day, **handed(Slot(thing, end.quote))})
        if thing := needed(end.quote, end.due_phrase):
            return pen.line("answer_need", {"day": day, **handed(Slot(thing, end.quote))})
        if action and not action.pronoun and (clause := turn(action.clause)):
            return pen.line("answer_to", {"day": day, "clause": Slot(clause, end.quote)})
    return pen.line(f"answer_{how_quoted(case, listed, pen)}", quoting(case, listed, day))


def _german_opening(pen: Pen, case: Case, listed: Listed, day: Slot) -> tuple[Piece, ...]:
    quote = listed.end.quote
    if thing := to_mine(asked_thing(quote)):
        return pen.line("answer_hand", {"day": day, "thing": Slot(thing, quote)})
    if clause := indirect_question(quote):
        key = "answer_whether" if clause.startswith("ob ") else "answer_what"
        return pen.line(key, {"day": day, "clause": Slot(clause, quote)})
    return pen.line("answer_quote", quoting(case, listed, day))


LONGEST_NOTE = 160


_OPENING_WORDS = (
    "a an the all each every some many most free how what why where when with from two three four "
    "five six seven eight nine ten forty fifty notes photographs drawings scans tests cases"
)
_OPENERS = frozenset(_OPENING_WORDS.split())


def _inside(note: str) -> str:
    """A note as it goes on behind a colon: a common opening word loses its capital."""
    first = note.partition(" ")[0]
    return note[:1].lower() + note[1:] if first.casefold() in _OPENERS else note


def note_line(pen: Pen, note: str, *, event: bool = False) -> tuple[Slot, ...]:
    """The user's own word on a resource, where it is short."""
    flat = " ".join(note.split())
    if not flat or len(flat) > LONGEST_NOTE or (leans_german([flat]) and not pen.in_german):
        return ()
    flat = flat if flat[-1] in ".!?" else f"{flat}."
    return pen.line(
        "event_note" if event else "resource_note",
        {"note": Slot(flat, note), "lower_note": Slot(_inside(flat), note)},
    )
