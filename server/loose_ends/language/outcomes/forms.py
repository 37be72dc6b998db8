"""The forms of speech by which people answer, put off, refuse, deliver and take back.

Each is looked for in one sentence, lower case, blanks joined, cut to MAX_SENTENCE characters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from loose_ends.domain.cues import cue_words
from loose_ends.language.outcomes import answering, doing

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_SENTENCE = 500
"""A form of speech stands in the first so many characters of a sentence."""


class Form:
    """What a sentence does in a conversation: bits of one number, since several at once are possible.

    Plain numbers and not an ``enum.Flag``: a busy thread asks for them a thousand times a message, and
    the flag's operators are thirty times slower.
    """

    PLAIN: Final = 0
    COURTESY: Final = 1 << 0
    """Greeting, thanks, acknowledgement, sign-off: nothing that answers."""
    HOLDING: Final = 1 << 1
    """Puts off: still working on it, not yet."""
    FUTURE: Final = 1 << 2
    """Its writer takes on a future act: will look."""
    QUESTION: Final = 1 << 3
    YES: Final = 1 << 4
    NO: Final = 1 << 5
    DECLINE: Final = 1 << 6
    """Refuses to do what was asked."""
    MOOT: Final = 1 << 7
    """Says that something need not be done any more."""
    DEED: Final = 1 << 8
    """Tells of something done or hands it over."""
    HANDOVER: Final = 1 << 9
    """Hands over with the mail itself: attached is, here is, find enclosed."""
    ACKNOWLEDGES: Final = 1 << 10
    """Thanks for a thing, or says that it has come."""
    MET: Final = 1 << 11
    """Speaks of a talk or meeting that took place."""
    PARTIAL: Final = 1 << 12
    """Says that a part is still to come."""
    UNDONE: Final = 1 << 13
    """Says that something has not been done."""
    PASSIVE: Final = 1 << 16
    """Something is done: a deed where the verb is the one that was asked or promised."""
    WHEN: Final = 1 << 14
    NUMBER: Final = 1 << 15


_TABLES = (
    (Form.COURTESY, answering.COURTESY),
    (Form.HOLDING, answering.HOLDING),
    (Form.FUTURE, answering.FUTURE),
    (Form.QUESTION, answering.QUESTION),
    (Form.YES, answering.YES),
    (Form.NO, answering.NO),
    (Form.DECLINE, answering.DECLINE),
    (Form.MOOT, answering.MOOT),
    (Form.WHEN, answering.WHEN),
    (Form.NUMBER, answering.NUMBER),
    (Form.DEED, doing.DEED),
    (Form.PASSIVE, doing.PASSIVE),
    (Form.HANDOVER, doing.HANDOVER),
    (Form.ACKNOWLEDGES, doing.ACKNOWLEDGES),
    (Form.MET, doing.MET),
    (Form.PARTIAL, doing.PARTIAL),
    (Form.UNDONE, doing.UNDONE),
)


_WITH_DIGIT = (r"\d", r"\b\d", r"\b(?:19|20)")
"""How wordings begin that take a figure; these have the empty text for a cue."""


def _entries() -> tuple[list[tuple[int, str]], dict[str, int], int]:
    """Every wording with its form; and, as bits by its place among them, those that a word is a cue of.

    A wording is only tried on a sentence that holds one of its cue words (see domain.cues); the last number
    has the bits of those without any, which are tried on every sentence.
    """
    entries: list[tuple[int, str]] = []
    by_word: dict[str, int] = {}
    always = 0
    for form, table in _TABLES:
        for entry in table:
            bit = 1 << len(entries)
            cues = cue_words(entry)
            entries.append((form, entry))
            if entry.startswith(_WITH_DIGIT):
                by_word[""] = by_word.get("", 0) | bit
                continue
            always |= 0 if cues else bit
            for word in cues or ():
                by_word[word] = by_word.get(word, 0) | bit
    return entries, by_word, always


_ENTRIES, _BY_WORD, _ALWAYS = _entries()


@cache  # most wordings are never met in a mailbox, and to compile all takes a quarter of a second
def _look(place: int) -> tuple[int, Callable[[str], object]]:
    """The form of the wording at this place, and what looks for it."""
    form, entry = _ENTRIES[place]
    pattern = re.compile(entry)
    # What stands at the beginning is tried there alone.
    return form, pattern.match if entry.startswith("^") else pattern.search


_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_GREETING_FIRST = re.compile(
    r"^(?:(?:hi|hello|hey|dear|hallo|good (?:morning|afternoon|evening"
    r"|day))\b(?: [\w.'’-]{1,25}){0,4}) ?[,!.:–—-]{1,3} (?=\S+ \S)"
)
_THANKS_FIRST = re.compile(answering.THANKS)
_AFTER_THANKS = re.compile(r"[,;:!.–—-] *(?=\S)")


def plain(text: str) -> str:
    """A sentence as the patterns read it: lower case, straight apostrophes, single blanks, cut to size."""
    return " ".join(text[: 2 * MAX_SENTENCE].replace("’", "'").lower().split())[:MAX_SENTENCE]


def without_greeting(sentence: str) -> str:
    """A sentence without the greeting it begins with ("hi tom, it starts at noon")."""
    return _GREETING_FIRST.sub("", sentence, count=1)


def forms(sentence: str) -> int:
    """All forms of speech in one sentence that ``plain`` has made ready, as bits of Form."""
    found = Form.PLAIN
    left = _ALWAYS | _BY_WORD[""] if _DIGIT.search(sentence) else _ALWAYS
    for bits in map(_BY_WORD.get, _WORD.findall(sentence)):
        if bits:
            left |= bits
    while left:
        last = left.bit_length() - 1
        left ^= 1 << last
        form, look = _look(last)
        if not found & form and look(sentence):
            found |= form
    if _THANKS_FIRST.match(sentence):
        rest = _AFTER_THANKS.split(sentence, maxsplit=1)[1:]
        if not rest or len(rest[0].split()) < 3:
            found |= Form.COURTESY
    return found
