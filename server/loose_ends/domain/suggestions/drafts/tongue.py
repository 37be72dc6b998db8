"""Which language a note is in: German for German quotes, else English; other languages are only quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.wording import is_german, words

if TYPE_CHECKING:
    from collections.abc import Iterable

_DU = re.compile(
    r"\b(?:du|dich|dir|dein\w{0,2}|euch|euer|nimm|schick|sag|gib|mach|komm|ruf|schau|lass|melde)\b",
    re.IGNORECASE,
)


def is_formal(quotes: Iterable[str]) -> bool:
    """Whether German mail uses "Sie": so it is unless some quote of the exchange says "du"."""
    return not any(_DU.search(quote) for quote in quotes)


_ENGLISH = frozenset(
    [
        "the",
        "a",
        "an",
        "you",
        "i",
        "we",
        "me",
        "my",
        "your",
        "to",
        "of",
        "for",
        "and",
        "is",
        "are",
        "will",
        "would",
        "could",
        "can",
        "please",
        "if",
        "this",
        "that",
        "it",
        "on",
        "in",
        "with",
        "do",
        "have",
        "i'll",
        "i'd",
        "let",
        "what",
        "when",
        "how",
    ]
)


def speaks_german(quote: str) -> bool:
    """Whether a quoted sentence is German."""
    return is_german(quote)


def is_plain_english(quote: str) -> bool:
    """Whether a quoted sentence is English, so that the clause rules may be tried on it."""
    said = [word.casefold() for word in words(quote)]
    return not is_german(quote) and sum(word in _ENGLISH for word in said) * 5 >= len(said)
