"""Leave to be introduced: who said yes or no to meeting whom. Nobody is introduced without both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.etiquette.situation import Consent
from loose_ends.domain.give_and_ask import introduces
from loose_ends.domain.loose_end import By, State
from loose_ends.domain.wording import folded, phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from loose_ends.domain.loose_end import LooseEnd

_NO = phrases(r"""
    no(?! (?:problem|worries|trouble))|not (?:now|yet|at the moment|really|keen|for me)
    rather not|no thanks|i(?:'d| would) (?:rather|prefer) not
    too (?:busy|much)|can't|cannot|don't|nein|lieber nicht|gerade nicht|keine zeit
""")
_YES = phrases(r"""
    yes|sure|please do|gladly|of course|certainly|absolutely|definitely|go ahead|with pleasure|by all means
    sounds (?:good|great)|(?:love|happy|glad|pleased|delighted) to|would be (?:great|lovely|good|wonderful)
    ja|gern\w{0,2}
""")


class Answer(StrEnum):
    """What became of the private question."""

    ASKED = "asked"
    """Not answered yet."""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Leave:
    """``who`` was asked whether they would like to meet ``to``; both are addresses in lower case.

    ``at`` is aware: when it was asked, or answered. ``message_id`` and ``quote`` name the mail that says
    so; both are None where the user noted it by hand.
    """

    who: str
    to: str
    answer: Answer
    at: datetime
    message_id: str | None = None
    quote: str | None = None


def latest(leaves: Iterable[Leave]) -> dict[tuple[str, str], Leave]:
    """The last word on each pair, by ``(who, to)``."""
    return {(leave.who, leave.to): leave for leave in sorted(leaves, key=lambda one: one.at)}


def agreed(leaves: Iterable[Leave]) -> frozenset[Consent]:
    """The consents that hold: a later no takes an earlier yes back."""
    return frozenset(
        Consent(who, to) for (who, to), leave in latest(leaves).items() if leave.answer is Answer.YES
    )


def says_yes(quote: str) -> bool:
    """Whether a sentence agrees, and takes nothing back."""
    return bool(_YES.search(quote)) and not _NO.search(quote) and "?" not in quote


def leave_in(end: LooseEnd, who: str, to: str, name: str) -> Leave | None:
    """What mail says about an introduction: the user's private question, and the answer to it.

    Args:
        end: a loose end between the user and ``who``.
        who: the address of the person who was asked, in lower case.
        to: the address of the person whom they would meet.
        name: that person's name, which the question must hold.

    Returns:
        The leave; None where the loose end is no such question. An answer that is neither a clear yes nor a
        clear no counts as not answered.
    """
    if end.by is not By.ME or end.kind is not Kind.ASK or not introduces(end.quote):
        return None
    said = {folded(word) for word in words(end.quote)}
    if not name.strip() or folded(name).split()[0] not in said:
        return None
    closing = end.closed_by
    if closing is None:
        return Leave(who, to, Answer.ASKED, end.said_at, end.message_id, end.quote)
    if closing.state is State.DECLINED:
        return Leave(who, to, Answer.NO, closing.at, closing.message_id, closing.quote)
    quote = closing.quote or ""
    answer = Answer.NO if _NO.search(quote) else Answer.YES if _YES.search(quote) else Answer.ASKED
    return Leave(who, to, answer, closing.at, closing.message_id, closing.quote)
