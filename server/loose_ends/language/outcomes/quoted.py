"""Find a quoted sentence in the text above a reply."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_TAIL = 8


def distance_above(quote: str, above: str) -> int | None:
    """How far above a reply a quoted sentence stands: 0 directly, then in words between; None if not at all.

    Blanks, line ends and quote marks do not matter; a sentence whose beginning was cut off still counts
    by its last words.
    """
    wanted = _bare(quote)
    found = _bare(above)
    tail = " ".join(("", *wanted.split()[-_TAIL:], ""))
    for words in (wanted, tail):
        if words.count(" ") < min(2, wanted.count(" ")):
            continue
        at = found.rfind(words)
        if at >= 0:
            return len(found[at + len(words) :].split())
    return None


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    """The words of a text in lower case with single blanks between and around them."""
    return f" {' '.join(_WORD.findall(text.lower()))} "
