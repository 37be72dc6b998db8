"""Take up gently what they promised, with a way to make it lighter or to leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.listing import how_long, when_due
from loose_ends.domain.suggestions.candidates.front_give import Front, front_give
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.clause_forms import Family
from loose_ends.domain.suggestions.drafts.clauses import Action, promised
from loose_ends.domain.suggestions.drafts.german_clauses import promised_thing, to_mine
from loose_ends.domain.suggestions.drafts.grammar import is_plural, turn
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot, quoted
from loose_ends.domain.suggestions.drafts.tongue import is_plain_english
from loose_ends.domain.suggestions.suggestion import Asked, Step, Why
from loose_ends.domain.suggestions.timing import cooling, remind_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from loose_ends.domain.listing import Listed

_HELP = {Family.INTRODUCE: "help_introduce", Family.HAND: "help_hand"}
_BY_WORD = frozenset({Family.FIND, Family.REPLY})
"""Promises that one line keeps: help with them would be strange."""

_ASKS = {
    Family.HAND: "reminder_ask_hand",
    Family.FIND: "reminder_ask_word",
    Family.REPLY: "reminder_ask_reply",
}
_LIGHTER = {
    Family.INTRODUCE: "two lines about you that they can forward",
    Family.HAND: "a rough version is enough, the rest is yours to do",
}


FRESH_WEEKS = 6
"""So long an undated promise is on its maker's mind."""


def find(case: Case) -> Iterator[Candidate]:
    """One for each promise of theirs whose time has passed; none while the user owes them something."""
    if case.their_asks or case.my_promises or not case.knows_me or cooling(case):
        return
    for listed in case.their_promises:
        day = remind_from(case, listed)
        if day is not None:
            yield _candidate(case, listed, day if day > case.today else None)


def _candidate(case: Case, listed: Listed, not_before: date | None) -> Candidate:
    end = listed.end
    german = case.german(end.quote)
    action = promised(end.quote, end.due_phrase) if is_plain_english(end.quote) else None
    clause = turn(action.clause) if action and not action.pronoun else None
    family = action.family if action else Family.DO
    lighter = _LIGHTER.get(family, "an offer to take over the part that takes time")
    front = front_give(case, lighter)
    since = (
        f"for {when_due(end.due, case.today)}"
        if end.due
        else f"{how_long(end.said_at.date(), case.today)} ago"
    )

    def write(pen: Pen) -> None:
        _write(pen, case, listed, (action, clause), front)

    return Candidate(
        step=Step.REMINDER,
        root=end.id,
        headline=f"Take up {case.first}'s kind offer: {clause or quoted(end.quote, 80)}",
        why=(Why(end.quote, end.said_at.date(), end.message_id),),
        give=front.give,
        ask=Asked(
            clause or quoted(end.quote, 120), "the end of next week", "If things have changed, a no is fine."
        ),
        score=49.0 + (3.0 if end.due else -_faded(case, listed)),
        reasons=(f"They promised this {since}.",),
        write=write,
        subject=Subject(
            "subject_reminder", {"day": Slot(f"{end.said_at:%-d %B}", end.said_at.date().isoformat())}
        ),
        letter=case.letter_of(listed),
        not_before=not_before,
        in_german=german,
        ends=(end.id,),
    )


def _faded(case: Case, listed: Listed) -> float:
    """How much an old promise without a date weighs less: after some weeks it is remembered by one side."""
    weeks = (case.today - listed.end.said_at.date()).days / 7
    return min(max(0.0, weeks - FRESH_WEEKS) * 1.5, 20.0)


def _write(
    pen: Pen, case: Case, listed: Listed, promise: tuple[Action | None, str | None], front: Front
) -> None:
    end = listed.end
    action, clause = promise
    day = pen.day(end.said_at.date())
    if pen.in_german and (thing := promised_thing(end.quote)):
        offer = pen.line("reminder_hand", {"day": day, "thing": Slot(to_mine(thing), end.quote)})
    elif clause and not pen.in_german:
        offer = pen.line("reminder_offer", {"day": day, "clause": Slot(clause, end.quote)})
    else:
        offer = pen.line("reminder_quote", {"day": day, "quote": case.quote(listed)})
    if front.give.kind is not GiveKind.HELP or front.key == "give_offer":
        pen.add(front.line(pen))
    handed_over = pen.in_german and bool(promised_thing(end.quote))
    family = action.family if action else Family.HAND if handed_over else Family.DO
    slots = {
        "when": Slot(pen.saying("by_when")),
        "easy_out": Slot(pen.saying("easy_out_gone")),
        "it": Slot("them" if action and action.thing and is_plural(action.thing) else "it"),
    }
    pen.add(offer, () if family in _BY_WORD else pen.line(_HELP.get(family, "help_other")))
    pen.add(pen.line(_ASKS.get(family, "reminder_ask"), slots))
