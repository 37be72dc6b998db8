"""Tell what a person says in a message from tables, trailers and what a device adds."""

from __future__ import annotations

import re

_DEVICE = re.compile(
    r"(?:sent|get|gesendet|envoyé) (?:from|via|outlook for|von|de) (?:my |meinem |mon )?\w", re.IGNORECASE
)
_CHANGED_FILE = re.compile(r"^ ?\S{1,200} +\| +\d+ [+-]|^ ?\d+ files? changed", re.MULTILINE)
_TRAILER = re.compile(r"(?:[A-Z][a-z]+(?:-[a-z]+){1,3}-by|Fixes|Link|Cc): \S")
_NO_LETTER = re.compile(r"[^A-Za-z\s]")
_NAME = re.compile(r"[^\W\d_]{2,}")


def is_data(words: str) -> bool:
    """Whether a sentence is code, a table, a trailer or a device's line rather than speech."""
    if _DEVICE.match(words) or _TRAILER.match(words) or _CHANGED_FILE.search(words):
        return True
    if not (words[0].isalnum() or any(map(str.isalnum, words))) or (words[0] == "." and words[1:3].isupper()):
        return True
    return len(words) > 40 and _letters(words) < 0.72 * len(words)


def _letters(words: str) -> int:
    """How many letters and blanks there are."""
    if words.isascii():  # where the pattern and the methods agree on what a letter is
        return len(words) - len(_NO_LETTER.findall(words))
    return sum(char.isalpha() or char.isspace() for char in words)


def is_name(words: str, names: frozenset[str]) -> bool:
    """Whether a line only calls or signs with names of the people in the headers (lower case)."""
    if len(words) > 60:
        return False
    found = frozenset(_NAME.findall(words.lower()))
    return bool(found) and found <= names


def is_signed(words: str) -> bool:
    """Whether a last line looks like a name: one or two words, each with a capital."""
    parts = words.split()
    return len(parts) <= 2 and all(part.isalpha() and part.istitle() for part in parts)
