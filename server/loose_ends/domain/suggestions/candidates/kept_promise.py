"""Keep what I promised."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.listing import how_long, when_due
from loose_ends.domain.loose_end import By
from loose_ends.domain.suggestions.candidates.answer import opening
from loose_ends.domain.suggestions.candidates.quoting import handed
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.clause_forms import Family
from loose_ends.domain.suggestions.drafts.clauses import Action, asked, promised
from loose_ends.domain.suggestions.drafts.german_clauses import promised_thing
from loose_ends.domain.suggestions.drafts.grammar import turn
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot, quoted
from loose_ends.domain.suggestions.drafts.tongue import is_plain_english
from loose_ends.domain.suggestions.suggestion import Give, Step, Way, Why
from loose_ends.domain.suggestions.timing import A_DATED_PROMISE, cooling
from loose_ends.domain.wording import capitalised, content_words, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends.domain.listing import Listed

SOON = timedelta(days=7)

AHEAD = timedelta(days=14)
"""A promise for a later day needs no note yet."""

_ITS_OWN_DAY = phrases(r"""
    that (?:day|weekend|week|morning|afternoon|evening|night|month)|on the day
    when (?:i|we) (?:come|get|am|are)
    (?:an|zu) (?:dem|diesem) (?:tag|wochenende|abend|morgen)|in der woche
""")
"""A day that another sentence names: it is not known here, so it is not called late for some weeks."""
ITS_OWN_DAY_DAYS = 30


def find(case: Case) -> Iterator[Candidate]:
    """One for each open promise of mine; during the cool-down only those due in a few days."""
    for listed in case.my_promises:
        due = listed.end.due
        if cooling(case) and (due is None or due - case.today > A_DATED_PROMISE):
            continue
        if not case.wanted and _lies_ahead(case, listed):
            continue
        yield _candidate(case, listed)


def _lies_ahead(case: Case, listed: Listed) -> bool:
    """Whether its day is weeks away, or is one that only another sentence names."""
    end = listed.end
    if end.due is not None:
        return end.due - case.today > AHEAD
    age = (case.today - end.said_at.date()).days
    return age < ITS_OWN_DAY_DAYS and bool(_ITS_OWN_DAY.search(end.quote))


def _candidate(case: Case, listed: Listed) -> Candidate:
    end = listed.end
    german = case.german(end.quote)
    action = promised(end.quote, end.due_phrase) if is_plain_english(end.quote) else None
    thing, thing_from = _thing(case, listed, action)
    what = thing or (action.clause if action else quoted(end.quote, 80))
    score, reason = _weight(case, listed)
    evidence = f"You promised it on {end.said_at:%-d %B %Y}: “{quoted(end.quote)}”"

    def write(pen: Pen) -> None:
        _write(pen, case, listed, action, Slot(thing, thing_from))

    talk = action is not None and action.family is Family.TALK
    names_it = {"thing": Slot(capitalised(thing), thing_from)} if thing and not german else None
    subject = Subject("subject_thing", names_it) if names_it else Subject("subject_promise")
    taken_care_of = [one.end for one in (listed, _other_ask(case, listed)) if one is not None]
    return Candidate(
        step=Step.KEPT_PROMISE,
        root=end.id,
        headline=f"Keep your promise to {case.first}: {what}",
        why=tuple(Why(one.quote, one.said_at.date(), one.message_id) for one in taken_care_of),
        give=Give(GiveKind.KEPT_PROMISE, what, evidence),
        score=score,
        reasons=(reason,),
        write=write,
        subject=subject,
        letter=case.letter_of(listed),
        way=Way.CALL if talk else Way.MAIL,
        in_german=german,
        ends=tuple(one.id for one in taken_care_of),
    )  # fmt: skip


def _weight(case: Case, listed: Listed) -> tuple[float, str]:
    due = listed.end.due
    if due is None:
        return 84.0, f"You promised this {how_long(listed.end.said_at.date(), case.today)} ago."
    late = (case.today - due).days
    if late > 0:
        return 100.0 + min(late, 30) * 0.3, f"You promised this for {when_due(due, case.today)}."
    days = -late
    soon = 92.0 if days <= A_DATED_PROMISE.days else 79.6 if days <= SOON.days else 62.0
    return soon + late * 0.2, f"You promised this for {when_due(due, case.today)}."


def _thing(case: Case, listed: Listed, action: Action | None) -> tuple[str, str]:
    """What was promised, with its evidence; for "I'll send it" what they had asked for in the same thread."""
    if case.german(listed.end.quote):
        return promised_thing(listed.end.quote), listed.end.quote
    if action is None:
        return "", ""
    if action.thing:
        return action.thing, listed.end.quote
    if not action.pronoun:
        return "", ""
    for one in reversed(case.relation.ends):
        end = one.end
        if (
            end.by is By.THEM
            and end.kind is Kind.ASK
            and end.thread == listed.end.thread
            and end.said_at <= listed.end.said_at
        ):
            wanted = asked(end.quote, end.due_phrase)
            if wanted and wanted.thing:
                return _theirs_to_mine(wanted.thing), end.quote
    return "", ""


def _theirs_to_mine(thing: str) -> str:
    return turn(thing) or thing


def _write(pen: Pen, case: Case, listed: Listed, action: Action | None, thing: Slot) -> None:
    end = listed.end
    day = pen.day(end.said_at.date())
    late = end.due is not None and end.due < case.today
    sorry = pen.line("late") if late else ()
    if pen.in_german and thing.text:
        pen.add(sorry, pen.line("kept_hand", {"thing": thing, "day": day}))
    elif pen.in_german or action is None or (not thing.text and action.pronoun):
        line = pen.line("kept_quote", {"day": day, "quote": case.quote(listed)})
        pen.add(sorry, line)
    elif thing.text:
        pen.add(sorry, pen.line("kept_hand", {**handed(thing), "day": day}))
    else:
        ahead = action.family is Family.DO and end.due is not None and end.due > case.today
        key = "kept_do_soon" if ahead else f"kept_{action.family}"
        slots = {"day": day, "clause": Slot(action.clause, end.quote), "quote": case.quote(listed)}
        pen.add(sorry, pen.line(key, slots))
    question = _other_ask(case, listed)
    if question is not None:
        pen.add(opening(pen, case, question, pen.day(question.end.said_at.date())))
    if action is not None and action.family in {Family.TALK, Family.INTRODUCE}:
        return
    pen.add(pen.line("kept_more_late" if late and not pen.in_german else "kept_more"))


def _other_ask(case: Case, listed: Listed) -> Listed | None:
    """What they asked beside the matter of the promise: later, or elsewhere. One note may serve both."""
    end = listed.end
    about = content_words(end.quote)
    return next(
        (
            one
            for one in case.their_asks
            if one.end.said_at > end.said_at
            or (one.end.thread != end.thread and not about & content_words(one.end.quote))
        ),
        None,
    )
