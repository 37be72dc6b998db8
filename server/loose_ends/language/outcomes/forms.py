"""The forms of speech by which people answer, put off, refuse, deliver and take back.

Each is looked for in one sentence, lower case, blanks joined, cut to MAX_SENTENCE characters.
"""

from __future__ import annotations

import re
from typing import Final

from loose_ends.language.outcomes import answering, doing

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
_NEVER = r"(?!)"


def _compiled(table: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A table as one pattern for the beginning of a sentence and one for any word in it.

    Entries that begin alike share that beginning: the engine then tries them at the boundaries of words
    alone, which makes reading a sentence twice as fast as trying each entry everywhere.
    """
    first = [entry[1:] for entry in table if entry.startswith("^")]
    words = [entry[2:] for entry in table if entry.startswith(r"\b")]
    other = [entry for entry in table if not entry.startswith(("^", r"\b"))]
    anywhere = [*other, rf"\b(?:{'|'.join(words)})"] if words else other
    return re.compile("|".join(first) or _NEVER), re.compile("|".join(anywhere) or _NEVER)


_PATTERNS = tuple((form, *_compiled(table)) for form, table in _TABLES)
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
    for form, first, anywhere in _PATTERNS:
        if first.match(sentence) or anywhere.search(sentence):
            found |= form
    if _THANKS_FIRST.match(sentence):
        rest = _AFTER_THANKS.split(sentence, maxsplit=1)[1:]
        if not rest or len(rest[0].split()) < 3:
            found |= Form.COURTESY
    return found
