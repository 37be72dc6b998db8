"""Whether a suggestion says anything that the scenario's files do not: an independent checker.

It shares no code with the product: what the product takes for traced is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.eval.evidence import Evidence, days_named, flat, weekdays_named

ORDINARY = Path(__file__).with_name("ordinary_words.txt")
FURTHEST_WISH = 31
"""Days ahead that a date wished for in an ask may lie; it is a wish and no fact."""

_BLANK = re.compile(r"\[[^\[\]\n]{1,200}\]")
_LINK = re.compile(
    r"https?://[^\s<>\"”]{1,500}|(?<![@\w.])[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.(?:example|com|org|net|de)\b[^\s<>\"”]{0,200}"
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,200}\w")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RUN = re.compile(r"[A-ZÄÖÜ][^\W\d_]+(?:[ \t]+(?:[A-ZÄÖÜ][^\W\d_]+))+")
_SAID = re.compile(r"“([^“”]{3,400})”|„([^„“”]{3,400})[“”]|(?<!\w)\"([^\"]{3,400})\"")


def invented(one: dict[str, Any], evidence: Evidence) -> list[str]:
    """What a suggestion's draft and its reasons for now say beyond the evidence, one line each.

    Looked at are links, addresses, days, numbers, capitalised words and runs of them, and whatever stands
    in quotation marks; blanks in square brackets are for the user to fill. A day may also be the one that
    ``ask.by_when`` wishes for, where it lies in the coming weeks.
    """
    found = list(_unfounded_reasons(one, evidence))
    if not one["draft"]:
        return found
    text = f"{one['draft']['subject']}\n{one['draft']['body']}"
    text = _BLANK.sub(" ", text)
    found += _links(text, evidence)
    text = _ADDRESS.sub(" ", _LINK.sub(" ", text))
    found += _days(text, evidence, (one["ask"] or {}).get("by_when") or "")
    found += _numbers(text, evidence, (one["ask"] or {}).get("by_when") or "")
    found += _names(text, evidence)
    return found + _quotes(text, evidence)


def _unfounded_reasons(one: dict[str, Any], evidence: Evidence) -> Iterable[str]:
    """Each reason for now quotes the very mail or page it names."""
    by_id = {letter.message_id: letter.text for letter in evidence.letters}
    for why in one["why_now"]:
        quote = flat(str(why["quote"])).rstrip("…. ")
        if message_id := why.get("message_id"):
            source = by_id.get(str(message_id).strip(" <>"), "")
        elif url := why.get("url"):
            source = evidence.pages.get(str(url), evidence.notes if str(url) in evidence.notes else "")
        else:
            source = evidence.text
        if quote not in flat(source):
            where = why.get("message_id") or why.get("url") or "any file"
            yield f"the reason “{why['quote']}” is not in {where}"


def _links(text: str, evidence: Evidence) -> list[str]:
    links = [m.group().rstrip(".,;:!?)’'") for m in _LINK.finditer(text)]
    links += [m.group() for m in _ADDRESS.finditer(text)]
    return [f"the link {link}" for link in links if flat(link) not in evidence.text]


def _days(text: str, evidence: Evidence, wish: str) -> list[str]:
    wished = _wished(evidence.today)
    wish_days, wish_weekdays = days_named(wish), weekdays_named(wish)
    unknown = days_named(text) - evidence.days
    found = [
        f"the day {day}.{month}." for month, day in unknown if (month, day) not in wish_days & wished.keys()
    ]
    known = weekdays_named(evidence.text) | {letter.on.weekday() for letter in evidence.letters}
    known |= wish_weekdays | {wished[day] for day in wish_days & wished.keys()}
    return found + [f"the weekday {day}" for day in sorted(weekdays_named(text) - known)]


@lru_cache(maxsize=64)
def _wished(today: date) -> dict[tuple[int, int], int]:
    coming = [today + timedelta(days=n) for n in range(FURTHEST_WISH)]
    return {(day.month, day.day): day.weekday() for day in coming}


def _numbers(text: str, evidence: Evidence, wish: str) -> list[str]:
    allowed = (
        evidence.numbers
        | set(_NUMBER.findall(wish))
        | {str(day) for _, day in evidence.days & days_named(text)}
    )
    return [
        f"the number {number}" for number in dict.fromkeys(_NUMBER.findall(text)) if number not in allowed
    ]


def _names(text: str, evidence: Evidence) -> list[str]:
    plain = text.replace("’", "'")
    capital = dict.fromkeys(m.group() for m in _WORD.finditer(plain) if m.group()[0].isupper())
    found = [f"the word {word}" for word in capital if not _known(word, evidence)]
    for run in (m.group() for m in _RUN.finditer(plain)):
        words = run.split()
        while words and words[0].casefold() in ordinary():
            words = words[1:]
        while words and words[-1].casefold() in ordinary():
            words = words[:-1]
        if len(words) > 1 and flat(" ".join(words)) not in evidence.text:
            found.append(f"the name {' '.join(words)}")
    return found


def _known(word: str, evidence: Evidence) -> bool:
    low = word.casefold()
    parts = [part for part in re.split(r"'", low) if part]
    return (
        low in ordinary()
        or parts[0] in ordinary()
        or parts[0] in evidence.words
        or parts[0].removesuffix("s") in evidence.words
    )


def _quotes(text: str, evidence: Evidence) -> list[str]:
    said = [next(filter(None, m.groups())) for m in _SAID.finditer(text)]
    return [f"the quote “{one}”" for one in said if flat(one).strip(" .…,!?") not in evidence.text]


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """Words that any letter may begin a sentence with, and the German nouns of any letter."""
    return frozenset(ORDINARY.read_text(encoding="utf-8").casefold().split())
