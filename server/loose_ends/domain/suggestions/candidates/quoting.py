"""How a sentence is quoted in a note: as a question, as something said, or with its subject beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.subjects import base_subject
from loose_ends.domain.suggestions.drafts.grammar import head, is_information, is_plural
from loose_ends.domain.suggestions.drafts.pen import Pen, Slot, first_name
from loose_ends.domain.suggestions.suggestion import Why
from loose_ends.domain.wording import content_words

if TYPE_CHECKING:
    from loose_ends.domain.consents import Leave
    from loose_ends.domain.listing import Listed
    from loose_ends.domain.suggestions.case import Case

SAYS_LITTLE = 1
"""A quote with no more subject words than this ("Please let me know") is not understood alone."""


def how_quoted(case: Case, listed: Listed, pen: Pen) -> str:
    """The wording's kind: ``quote`` for a question, ``said`` for a statement, ``subject`` with a subject."""
    quote = listed.end.quote
    if pen.in_german:
        return "quote"
    if len(content_words(quote)) <= SAYS_LITTLE and _subject(case, listed):
        return "subject"
    return "quote" if "?" in quote else "said"


def quoting(case: Case, listed: Listed, day: Slot) -> dict[str, Slot]:
    """The slots of such a wording."""
    subject = _subject(case, listed)
    return {"day": day, "quote": spoken(case, listed), "subject": Slot(subject, subject)}


def spoken(case: Case, listed: Listed) -> Slot:
    """The quote without the name that opens it: "Hugo, one word is enough" is said to Hugo anyway."""
    whole = case.quote(listed)
    names = {case.first, first_name(case.world.me.name, case.world.me.email)}
    opening = next((f"{name}, " for name in names if name and whole.text.startswith(f"{name}, ")), "")
    return Slot(whole.text.removeprefix(opening), whole.evidence)


def handed(thing: Slot) -> dict[str, Slot]:
    """The slots for something handed over: itself, its verb, and the blank for it."""
    many = is_plural(thing.text)
    noun = head(thing.text).replace("[", "").replace("]", "")[:40]
    blank = f"[the {noun}]" if is_information(thing.text) else "[attach it, or the link]"
    if many and not is_information(thing.text):
        blank = "[attach them, or the link]"
    return {
        "thing": thing,
        "here": Slot("here are" if many else "here is"),
        "here_it": Slot("here they are" if many else "here it is"),
        "blank": Slot(blank, thing.evidence),
    }


def _subject(case: Case, listed: Listed) -> str:
    letter = case.letter_of(listed)
    return base_subject(letter.subject)[:80] if letter else ""


def agreement(leave: Leave) -> Why:
    """The reason that somebody's yes to an introduction is."""
    return Why(leave.quote or f"yes to the introduction ({leave.who})", leave.at.date(), leave.message_id)
