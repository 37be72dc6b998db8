"""Which language a note is in: German for people who write it, else English; others are only quoted."""

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
    return not any(_DU.search(quote) or _BY_FIRST_NAME.search(quote) for quote in quotes)


_BY_FIRST_NAME = re.compile(
    r"^(?:Liebe[rs]?|Hallo|Hi|Moin|Servus|Grüezi|Hey) (?!Herrn?\b|Frau\b|Damen\b)[A-ZÄÖÜ]\w{1,20}[,!]"
)
"""A greeting by the first name, where it stands in one sentence with what follows."""


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
        "at",
        "by",
        "from",
        "was",
        "were",
        "be",
        "been",
        "has",
        "had",
        "or",
        "but",
        "not",
        "so",
        "our",
        "their",
        "they",
        "there",
        "here",
        "thanks",
    ]
)
_GERMAN = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "aber",
        "ist",
        "sind",
        "war",
        "waren",
        "ich",
        "du",
        "sie",
        "wir",
        "ihr",
        "es",
        "mir",
        "mich",
        "dir",
        "dich",
        "ihnen",
        "uns",
        "euch",
        "mein",
        "meine",
        "dein",
        "deine",
        "unser",
        "nicht",
        "kein",
        "keine",
        "auf",
        "aus",
        "bei",
        "bis",
        "für",
        "mit",
        "nach",
        "seit",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "im",
        "am",
        "an",
        "um",
        "über",
        "unter",
        "vor",
        "wie",
        "was",
        "wer",
        "wo",
        "wann",
        "ob",
        "dass",
        "wenn",
        "weil",
        "noch",
        "schon",
        "auch",
        "gern",
        "bitte",
        "danke",
        "vielen",
        "dank",
        "hallo",
        "liebe",
        "lieber",
        "grüße",
        "gruß",
        "herr",
        "frau",
        "kann",
        "können",
        "könnten",
        "habe",
        "haben",
        "hat",
        "wird",
        "werden",
        "würde",
    ]
)
_LETTERS = re.compile(r"[üß]|ä|ö", re.IGNORECASE)
_SHARED = frozenset({"die", "war", "an", "was", "am", "so", "in", "den", "her"})
"""Words of both languages, which tell neither."""


def speaks_german(quote: str) -> bool:
    """Whether a quoted sentence is German."""
    return is_german(quote) or leans_german([quote])


def leans_german(texts: Iterable[str]) -> bool:
    """Whether some texts are German rather than English, taken together; False where nothing tells."""
    german, english = _counted(texts)
    return german > english


def leans_english(texts: Iterable[str]) -> bool:
    """Whether some texts are English rather than German, taken together; False where nothing tells."""
    german, english = _counted(texts)
    return english > german


def _counted(texts: Iterable[str]) -> tuple[int, int]:
    said = [word.casefold() for text in texts for word in words(text[:1_000])]
    german = sum(word in _GERMAN and word not in _SHARED for word in said)
    german += sum(1 for word in said if len(word) > 3 and _LETTERS.search(word))
    return german, sum(word in _ENGLISH and word not in _SHARED for word in said)


def is_plain_english(quote: str) -> bool:
    """Whether a quoted sentence is English, so that the clause rules may be tried on it."""
    said = [word.casefold() for word in words(quote)]
    return not speaks_german(quote) and sum(word in _ENGLISH for word in said) * 5 >= len(said)
