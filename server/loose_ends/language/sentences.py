"""Cut own text into sentences and list items: the unit in which asks and promises are told.

Mail is not prose: lines are wrapped by hand or by a program, lists have no full stops, greetings
and thanks stand on lines of their own. So a line end is judged first (does the next line go on with
the same sentence?), and only then are the joined lines cut at full stops.
"""

# ruff: noqa: E501, SIM905 (word lists as rows of words)
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MAX_SENTENCE = 2_000
"""Longer stretches without a sentence end are data, not sentences; they are cut at this many
characters so that one pasted table cannot cost more than its size."""

_MIN_WRAP = 58
"""Programs and people wrap at 60 to 80 columns; a line shorter than that says nothing about wrapping."""

_ITEM = re.compile(
    r"[ \t]{0,40}(?:[-*+•·o–—>]|\(?\d{1,2}[.)](?!\d)|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}\)|#\d{1,3})[ \t]+(?=\S)"
)
_GREETING = re.compile(
    r"(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|liebe[rs]?|guten tag)\b"
    r"[^.?!\n]{0,40}|[A-Z][\w.'’-]{0,20}(?:(?: |, | and | & )[A-Z][\w.'’-]{0,20}){0,4}) ?[,:;!-]{1,2}$",
    re.IGNORECASE,
)
_GREETING_WORD = re.compile(r"(?:hi|hello|hey|dear|good|greetings|hallo|liebe)", re.IGNORECASE)
_END = re.compile(r"[.?!…]{1,12}[)\"'”’\]*_]{0,3}(?=\s|$)")
_NEXT = re.compile(r"\s+[(\"'“‘*_\[]{0,3}(\w?)")
_MONTH_NEXT = re.compile(
    r"\s{1,3}(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]{0,7}\b", re.IGNORECASE
)
"""After a day's number and a full stop, as German writes dates: "am 13. November"."""
_LAST_WORD = re.compile(r"([\w.'’&-]{1,20})$")
_ABBREVIATIONS = frozenset(
    "a.m p.m mr mrs ms dr prof sr jr st no nos vs e.g eg i.e ie cf al approx inc corp co ltd dept fig figs sec sen rep gov "
    "gen col lt capt hon rev ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
    "thur thurs fri sat sun ext tel ph p pp vol ed eds est min max viz resp ca bzw z.b d.h u.a ggf nr u.s u.k a.k.a "
    "w.r.t ca.".split()
)  # fmt: skip
_ALSO_ENDS = frozenset(("a.m", "p.m", "inc", "corp", "co"))
"""Short forms that stand at the end of a sentence as often as within one."""


class Span(NamedTuple):
    """``text[start:end]``: one sentence without the blanks around it; ``item`` in a list."""

    start: int
    end: int
    item: bool = False


class _Line(NamedTuple):
    start: int
    end: int
    text: str


_BLANK = _Line(0, 0, "")


def split(text: str) -> list[Span]:
    r"""Cut a text into sentences and list items.

    Args:
        text: the own text of a message, with ``\n`` line ends.

    Returns:
        Spans in order, not overlapping, none blank; a list item's bullet belongs to no sentence.
        Each is at most MAX_SENTENCE characters long.
    """
    return list(_split(text))


@lru_cache(maxsize=1)  # a message is split for its acts, and again to be read as an answer; then it is gone
def _split(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end, item in _chunks(text):
        _cut(text, start, end, item, spans)
    return tuple(spans)


def _chunks(text: str) -> list[tuple[int, int, bool]]:
    """Stretches of lines that run on: paragraphs, list items, lines that stand alone."""
    chunks: list[tuple[int, int, bool]] = []
    lines = _lines(text)
    width = _wrap_width(lines)
    open_at = -1
    item = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if not line.text:
            continue
        if open_at < 0:
            bullet = _ITEM.match(text, line.start, line.end)
            item = bullet is not None
            open_at = bullet.end() if bullet else line.start
        if following is None or _breaks(line, following, width, first=open_at >= line.start):
            chunks.append((open_at, line.end, item))
            open_at = -1
    return chunks


def _lines(text: str) -> list[_Line]:
    lines = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if not stripped:
            lines.append(_BLANK)
            at += len(raw) + 1
            continue
        start = at + len(raw) - len(raw.lstrip())
        lines.append(_Line(start, start + len(stripped), stripped))
        at += len(raw) + 1
    return lines


def _wrap_width(lines: list[_Line]) -> int:
    """The column at which this text seems to be wrapped; 0 where each paragraph is one line."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= _MIN_WRAP)
    if not lengths:
        return 0
    return lengths[-1] if lengths[-1] <= 100 else lengths[len(lengths) // 2]


def _breaks(line: _Line, following: _Line, width: int, *, first: bool) -> bool:
    """Whether a sentence cannot run on from this line to the next."""
    if not following.text or _ITEM.match(following.text):
        return True
    text = line.text
    if first and len(text) < 60 and text[-1] in ",:;!-" and _GREETING.match(text):
        return bool(_GREETING_WORD.match(text)) or following.text[0].isupper() or len(text) < 20
    if text[-1] == ":" or (text[-1] in ".?!" and len(text) < 40):
        return True
    new = following.text[0]
    fits = len(text) + 1 + len(following.text.split(" ", 1)[0]) <= max(width, _MIN_WRAP) - 4
    if not (new.isalpha() or new.isdigit() or new in "\"'(“‘*"):
        return fits
    if not fits:
        return False
    return not new.islower() and text[-1] != ","


def _cut(text: str, start: int, end: int, item: bool, spans: list[Span]) -> None:
    """Cut one chunk at its full stops."""
    at = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop >= end:
            break
        if _is_stop(text, match, at, end):
            _add(text, at, stop, item, spans)
            at = stop
    _add(text, at, end, item, spans)


def _is_stop(text: str, match: re.Match[str], at: int, end: int) -> bool:
    """Whether a run of end marks ends the sentence that began at ``at``."""
    marks = match.group()
    following = _NEXT.match(text, match.end(), end)
    new = following.group(1) if following else ""
    if "?" in marks or "!" in marks:
        return not (marks.endswith((")", '"', "”", "'")) and new.islower())
    if "…" in marks or marks.startswith(".."):
        return new.isupper()
    if match.start() > at and text[match.start() - 1].isdigit() and _MONTH_NEXT.match(text, match.end(), end):
        return False
    return match.start() > at and _ends_at_full_stop(text, match.start(), at, new)


def _ends_at_full_stop(text: str, stop: int, at: int, new: str) -> bool:
    """Whether a single full stop is an end and not part of a short form or a number."""
    found = _LAST_WORD.search(text, max(at, stop - 20), stop)
    if found is None:
        return True
    last = found.group(1).lower().lstrip("'’-")
    if len(last) == 1 and last.isalpha() and last != "i":  # an initial
        return not new.islower() and found.group(1).islower()
    if last in _ABBREVIATIONS or "." in last:
        return last in _ALSO_ENDS and new.isupper()
    return not (last.isdigit() and len(last) < 3 and stop - at <= len(last))


def _add(text: str, start: int, end: int, item: bool, spans: list[Span]) -> None:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end = start + len(stretch.strip())
    while end - start > MAX_SENTENCE:
        spans.append(Span(start, start + MAX_SENTENCE, item))
        start += MAX_SENTENCE
    if start < end:
        spans.append(Span(start, end, item))
