"""Ask once more what was not answered: more specific, easier, with a give in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.etiquette.persistence import MOST_NOTES
from loose_ends.domain.give_and_ask import AskKind, ask_kind
from loose_ends.domain.listing import how_long
from loose_ends.domain.loose_end import By, State
from loose_ends.domain.suggestions.candidates.front_give import Front, front_give
from loose_ends.domain.suggestions.candidates.quoting import how_quoted, quoting
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.clauses import Action, asked
from loose_ends.domain.suggestions.drafts.grammar import is_plural
from loose_ends.domain.suggestions.drafts.pen import Pen, Piece, Slot, quoted
from loose_ends.domain.suggestions.drafts.tongue import is_plain_english, speaks_german
from loose_ends.domain.suggestions.suggestion import Asked, Step, Why
from loose_ends.domain.suggestions.timing import ask_again_from
from loose_ends.domain.wording import content_words, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from loose_ends.domain.listing import Listed


def find(case: Case) -> Iterator[Candidate]:
    """One for the latest open ask of mine ; one whose time has not come says when.

    None where they wait for something of the user's, where they have never written, or where they declined
    something of the kind: a no is an answer.
    """
    if case.their_asks or case.my_promises or not case.knows_me:
        return
    for listed in reversed(case.my_asks):
        if _was_declined(case, listed):
            continue
        day = ask_again_from(case, listed)
        if day is not None:
            yield _candidate(case, listed, day if day > case.today else None)
            return


def _was_declined(case: Case, listed: Listed) -> bool:
    wanted = content_words(listed.end.quote)
    return any(
        e.state is State.DECLINED
        and e.end.by is By.ME
        and e.end.kind is Kind.ASK
        and (e.end.thread == listed.end.thread or wanted & content_words(e.end.quote))
        for e in case.relation.ends
    )


def _candidate(case: Case, listed: Listed, not_before: date | None) -> Candidate:
    end = listed.end
    german = speaks_german(end.quote)
    action = asked(end.quote, end.due_phrase) if is_plain_english(end.quote) else None
    easier = _easier(end.quote, action)
    front = front_give(case, _LIGHTER[easier])
    ago = how_long(end.said_at.date(), case.today)
    tries = min(max(len(case.relation.unanswered), 1), MOST_NOTES)

    def write(pen: Pen) -> None:
        _write(pen, case, listed, action, front)

    what = (action.thing or action.clause) if action else quoted(end.quote, 120)
    return Candidate(
        step=Step.ASK_AGAIN,
        root=f"{end.id}\n{tries}",
        headline=f"Ask {case.first} once more, made easier: {what}",
        why=(Why(end.quote, end.said_at.date(), end.message_id),),
        give=front.give,
        ask=Asked(what, "the end of next week", "A no is fine."),
        score=49.0 - 4.0 * (tries - 1),
        reasons=(f"Your question of {ago} ago is open: note {tries + 1} is due.",),
        write=write,
        subject=Subject(
            "subject_again", {"day": Slot(f"{end.said_at:%-d %B}", end.said_at.date().isoformat())}
        ),
        letter=case.letter_of(listed),
        not_before=not_before,
        in_german=german,
        ends=(end.id,),
    )


_OPEN = phrases("what|when|where|which|who|whom|how|why|let me know|tell me")
"""Questions that a yes or a no does not answer."""

_LIGHTER = {
    "easier_open": "one rough line is enough",
    "easier_hand": "a rough version or a name is enough",
    "easier_question": "one line is enough: yes, no or not now",
    "easier_talk": "ten minutes by phone in place of a meeting",
}


def _easier(quote: str, action: Action | None) -> str:
    if ask_kind(quote) is AskKind.TIME:
        return "easier_talk"
    if action and action.thing:
        return "easier_hand"
    return "easier_open" if action is None and _OPEN.search(quote) else "easier_question"


def _write(pen: Pen, case: Case, listed: Listed, action: Action | None, front: Front) -> None:
    end = listed.end
    day = pen.day(end.said_at.date())
    pen.add(front.line(pen))
    pen.add(_again(pen, case, listed, action, day))
    slots = {
        "when": Slot(pen.saying("by_when")),
        "easy_out": Slot(pen.saying("easy_out")),
        "it": Slot("them" if action and action.thing and is_plural(action.thing) else "it"),
    }
    pen.add(pen.line(_easier(end.quote, action), slots))


def _again(pen: Pen, case: Case, listed: Listed, action: Action | None, day: Slot) -> tuple[Piece, ...]:
    quote = listed.end.quote
    if action and action.thing and not pen.in_german:
        return pen.line(
            "again_hand",
            {
                "day": day,
                "thing": Slot(action.thing, quote),
                "it": Slot("them" if is_plural(action.thing) else "it"),
            },
        )
    if action and not action.pronoun and not pen.in_german:
        return pen.line("again_to", {"day": day, "clause": Slot(action.clause, quote)})
    return pen.line(f"again_{how_quoted(case, listed, pen)}", quoting(case, listed, day))
