"""Ask once more what was not answered: more specific, easier, with a give in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.etiquette.persistence import MOST_NOTES
from loose_ends.domain.etiquette.vague_asks import FAMILIES
from loose_ends.domain.give_and_ask import AskKind, ask_kind
from loose_ends.domain.listing import how_long
from loose_ends.domain.loose_end import By, State
from loose_ends.domain.suggestions.candidates.front_give import Front, front_give
from loose_ends.domain.suggestions.candidates.quoting import how_quoted, quoting
from loose_ends.domain.suggestions.case import Candidate, Case, Subject
from loose_ends.domain.suggestions.drafts.clause_forms import Family
from loose_ends.domain.suggestions.drafts.clauses import Action, asked
from loose_ends.domain.suggestions.drafts.german_clauses import asked_thing
from loose_ends.domain.suggestions.drafts.grammar import is_plural
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot, quoted, text_of
from loose_ends.domain.suggestions.drafts.tongue import is_plain_english
from loose_ends.domain.suggestions.suggestion import Asked, Step, Why
from loose_ends.domain.suggestions.timing import ask_again_from
from loose_ends.domain.wording import content_words, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from loose_ends.domain.listing import Listed


MOST_OWN_WORDS = 28
"""The user's own clause is said again as it was, so it may be longer than one that is turned."""


def find(case: Case) -> Iterator[Candidate]:
    """One for the latest open ask of mine ; one whose time has not come says when.

    None where they wait for something of the user's, where they have never written, or where they declined
    something of the kind: a no is an answer.
    """
    if case.their_asks or case.my_promises or not case.knows_me:
        return
    for listed in reversed(case.my_asks):
        if _was_declined(case, listed) or _is_vague(listed.end.quote):
            continue
        day = ask_again_from(case, listed)
        if day is not None:
            yield _candidate(case, listed, day if day > case.today else None)
            return


def _is_vague(quote: str) -> bool:
    """Whether nobody could have answered it: such a plea is not repeated."""
    return any(family.pattern.search(quote) for family in FAMILIES)


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
    german = case.german(end.quote)
    action = asked(end.quote, end.due_phrase, MOST_OWN_WORDS) if is_plain_english(end.quote) else None
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


_WORDS = frozenset({Family.REPLY, Family.FIND, Family.REVIEW})
"""What one line can settle."""


def _easier(quote: str, action: Action | None) -> str:
    if ask_kind(quote) is AskKind.TIME:
        return "easier_talk"
    if action and action.thing:
        return "easier_hand"
    return "easier_open" if action is None and _OPEN.search(quote) else "easier_question"


def _write(pen: Pen, case: Case, listed: Listed, action: Action | None, front: Front) -> None:
    pen.add(front.line(pen))
    key, slots = _again(pen, case, listed, action)
    slots |= {"when": Slot(pen.saying("by_when")), "easy_out": Slot(pen.saying("easy_out"))}
    pen.add(pen.line(key, slots))


def _again(pen: Pen, case: Case, listed: Listed, action: Action | None) -> tuple[str, dict[str, Slot]]:
    """The question once more in words that can stand alone, else quoted; with its slots."""
    quote = listed.end.quote
    day = pen.day(listed.end.said_at.date())
    if pen.in_german:
        thing = asked_thing(quote)
        return ("again_hand", {"day": day, "thing": Slot(thing, quote)}) if thing else (
            "again_talk" if ask_kind(quote) is AskKind.TIME else "again_quote",
            quoting(case, listed, day),
        )  # fmt: skip
    if ask_kind(quote) is AskKind.TIME:
        return "again_talk", quoting(case, listed, day)
    if action and action.thing:
        it = Slot("them" if is_plural(action.thing) else "it")
        return "again_hand", {"day": day, "thing": Slot(action.thing, quote), "it": it}
    if action and not action.pronoun:
        by_word = action.family in _WORDS and not action.clause.startswith("write ")
        lighter = "lighter_word" if by_word else "lighter_work"
        slots = {
            "day": day,
            "clause": Slot(action.clause, quote),
            "lighter": Slot(text_of(pen.line(lighter, {"when": Slot(pen.saying("by_when"))}))),
        }
        return "again_to", slots
    return f"again_{how_quoted(case, listed, pen)}", quoting(case, listed, day)
