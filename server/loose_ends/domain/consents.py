"""Leave to be introduced: who said yes or no to meeting whom. Nobody is introduced without both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.situation import Consent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


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
