"""Lines that carry a quote mark: ``>`` at any depth, ``AB>`` (initials), ``|`` below an attribution."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from loose_ends_mail.model import ZoneKind
from loose_ends_mail.zones.lines import next_filled

if TYPE_CHECKING:
    from collections.abc import Sequence

# Not ``>&2``, ``>=`` and the like: those are code.
_MARK = re.compile(r"[ \t]{0,8}>(?![&=])")
_INITIALS = re.compile(r"\s?([A-Z]{1,3})>")
_MBOX_FROM = re.compile(r">From \S+")
_MARKS = re.compile(r"[ \t]{0,8}[A-Z]{0,3}(?:[>|][ \t]?){1,200}")
_BAR = re.compile(r"\s?\|(?!.*\|\s*$)")
_GROUPWISE = re.compile(r">>> [^>\n]{0,80}(?:<[^<>\n]{1,80}>)?[^>\n]{1,60}>>>\s*")
SNIPS = frozenset(("[...]", "[…]", "[snip]", "[snipped]", "<snip>", "[cut]", "[trimmed]", "(...)"))
"""What writers put where they left out quoted lines."""
_WRAP_WIDTH = 65
_REMNANT_WIDTH = 60


def mark_quoted(lines: Sequence[str], kinds: list[ZoneKind]) -> None:
    """Mark every line with a quote mark, and the torn-off ends of lines that a mailer wrapped."""
    initials = Counter(m[1] for line in lines if ">" in line[:5] and (m := _INITIALS.match(line)))
    for i, line in enumerate(lines):
        if ">" not in line[:9]:
            if line.strip() in SNIPS:
                kinds[i] = ZoneKind.QUOTED
            continue
        if _MARK.match(line):
            if not groupwise(line) and not _is_mbox_from(lines, i):
                kinds[i] = ZoneKind.QUOTED
        elif (m := _INITIALS.match(line)) and initials[m[1]] > 1:
            kinds[i] = ZoneKind.QUOTED
    _mark_remnants(lines, kinds)


def mark_bars(lines: Sequence[str], kinds: list[ZoneKind], first: int) -> bool:
    """Below an attribution, mark all lines that begin with ``|``, if the first one does; whether it did."""
    below = next_filled(lines, first)
    if below == len(lines) or not _BAR.match(lines[below][:200]):
        return False
    for i in range(below, len(lines)):
        if _BAR.match(lines[i][:200]):
            kinds[i] = ZoneKind.QUOTED
    return True


def groupwise(line: str) -> bool:
    """``>>> Anna Berg 03/14/02 09:12AM >>>``: GroupWise writes it above the mail that it answers."""
    return line.startswith(">>> ") and bool(_GROUPWISE.fullmatch(line[:300]))


def depth_of(line: str) -> int:
    """How deep a line is quoted."""
    marks = _MARKS.match(line)
    return marks[0].count(">") + marks[0].count("|") if marks else 0


def without_marks(line: str) -> str:
    """The line without its quote marks."""
    return _MARKS.sub("", line, count=1).rstrip()


def _is_mbox_from(lines: Sequence[str], i: int) -> bool:
    """``>From`` alone is an mbox writer's escape for the writer's own ``From``, not a quote."""
    if not _MBOX_FROM.match(lines[i]):
        return False
    around = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return not any(_MARK.match(line) for line in around)


def _mark_remnants(lines: Sequence[str], kinds: list[ZoneKind]) -> None:
    quoted = ZoneKind.QUOTED
    for i, (before, kind, after) in enumerate(zip(kinds, kinds[1:], kinds[2:], strict=False), start=1):
        if before is not quoted or kind is quoted or after is not quoted:
            continue
        above, line = lines[i - 1].rstrip(), lines[i].strip()
        is_torn = len(above) >= _WRAP_WIDTH and above[-1] not in ".!?:"
        if is_torn and line[:1].islower() and len(line) < _REMNANT_WIDTH:
            kinds[i] = quoted
