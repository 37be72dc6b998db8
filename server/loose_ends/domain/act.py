"""An act: one sentence in which a writer asks for something or promises something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a sentence does to the people who read it."""

    ASK = "ask"
    """Its reader is expected to do something or to answer."""
    PROMISE = "promise"
    """Its writer takes on a future act that others can count on."""


@dataclass(frozen=True, slots=True)
class Act:
    """One ask or promise, as it stands in the own text of one message.

    ``quote`` is exactly ``own_text[start:end]``, so that a reader can always be shown the source.
    ``confidence`` is the probability, 0 to 1, that a careful reader would mark the sentence too.
    ``due`` is reckoned from the message's own date in its writer's time zone; it is None unless the
    sentence names a day, and ``due_phrase`` holds the words that name it.
    """

    kind: Kind
    quote: str
    start: int
    end: int
    confidence: float
    due: date | None = None
    due_phrase: str | None = None
