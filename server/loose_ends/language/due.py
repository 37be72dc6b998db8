"""Due dates."""

from __future__ import annotations
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A day and the words that name it."""

    date: date
    phrase: str


def find_due(sentence_text: str, sent_at: datetime) -> Due | None:
    """The day by which a sentence wants or promises its act, or None."""
    return None
