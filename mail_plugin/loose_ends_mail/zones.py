"""Whose words each part of a message is."""

from __future__ import annotations

import re

from loose_ends_mail.attribution import attribution_at, forward_marker, original_marker
from loose_ends_mail.header_block import block_at, role_of, stamped
from loose_ends_mail.model import Zone, ZoneKind
from loose_ends_mail.signature import footer_at, signature_at

_QUOTED = re.compile(r"\s{0,3}[A-Za-z]{0,3}>(?!From )")
_MARKS = re.compile(r"\s{0,3}[A-Za-z]{0,3}>(?:\s?>)*\s?")
_RULE = re.compile(r"[\s*]*[-_=]{4,}[\s*]*")
_ABOVE = 7


def split(text: str, sender: str = "") -> tuple[Zone, ...]:
    """Tell the zones of a text apart.

    Args:
        text: Plain text with line ends of one character.
        sender: Name and address of its writer, where known; helps to find the signature.

    Returns:
        Zones that cover the text exactly, in order, cut at line ends.
    """
    lines = text.split("\n")
    kinds = _kinds(lines, sender)
    return _to_zones(lines, kinds)


def _kinds(lines: list[str], sender: str) -> list[ZoneKind]:
    kinds = [ZoneKind.OWN] * len(lines)
    _mark_quoted(lines, kinds)
    _mark_below(lines, kinds)
    _mark_endings(lines, kinds, sender)
    _mark_blanks(lines, kinds)
    return kinds


def _mark_quoted(lines: list[str], kinds: list[ZoneKind]) -> None:
    for i, line in enumerate(lines):
        if ">" in line[:8] and _QUOTED.match(line):
            kinds[i] = ZoneKind.QUOTED


def _mark_below(lines: list[str], kinds: list[ZoneKind]) -> None:
    """Attributions, and everything below a header block or an attribution without quote marks."""
    i = 0
    while i < len(lines):
        if kinds[i] is not ZoneKind.OWN or not lines[i].strip():
            i += 1
            continue
        if forward_marker(lines[i]):
            kinds[i:] = [ZoneKind.FORWARDED] * (len(lines) - i)
            return
        count = attribution_at(lines, i)
        block = None if count else _block(lines, i)
        if not count and block is None:
            i += 1
            continue
        first, last = (i, i + count) if count else (block or (i, i))
        kinds[first:last] = [ZoneKind.ATTRIBUTION] * (last - first)
        below = next((k for k in range(last, len(lines)) if lines[k].strip()), len(lines))
        if below < len(lines) and kinds[below] is not ZoneKind.QUOTED:
            kinds[last:] = [ZoneKind.QUOTED] * (len(lines) - last)
            return
        i = last


def _block(lines: list[str], at: int) -> tuple[int, int] | None:
    if original_marker(lines[at]):
        below = next((k for k in range(at + 1, min(at + 4, len(lines))) if lines[k].strip()), at)
        block = block_at(lines, below) if role_of(lines[below]) else None
        return _with_letterhead(lines, at), (block.last if block else at + 1)
    if not role_of(lines[at]):
        return None
    block = block_at(lines, at)
    return (_with_letterhead(lines, at), block.last) if block else None


def _with_letterhead(lines: list[str], at: int) -> int:
    """Take in what stands right above a header block: a rule, and Lotus' name and date lines."""
    first = at
    names = 0
    for i in range(at - 1, max(at - _ABOVE, -1), -1):
        line = lines[i]
        if not line.strip():
            continue
        if _RULE.fullmatch(line[:200]) or stamped(line) and len(line) < 120:
            first = i
        elif line.startswith("\t") and len(line) < 80:
            first = i
        elif (
            names < 1
            and first < at
            and stamped(lines[first])
            and len(line) < 60
            and not line.rstrip().endswith((".", "?", "!", ":"))
        ):
            first, names = i, names + 1
        else:
            break
    return first


def _mark_endings(lines: list[str], kinds: list[ZoneKind], sender: str) -> None:
    """Signatures and footers at the end of each stretch of own lines."""
    first = 0
    while first < len(lines):
        if kinds[first] is not ZoneKind.OWN:
            first += 1
            continue
        last = next((k for k in range(first, len(lines)) if kinds[k] is not ZoneKind.OWN), len(lines))
        footer = footer_at(lines, first, last)
        kinds[footer:last] = [ZoneKind.DISCLAIMER] * (last - footer)
        mark = signature_at(lines, first, footer, sender)
        kinds[mark:footer] = [ZoneKind.SIGNATURE] * (footer - mark)
        first = last


def _mark_blanks(lines: list[str], kinds: list[ZoneKind]) -> None:
    """A blank line belongs to what stands above it."""
    for i in range(1, len(lines)):
        if not lines[i].strip():
            kinds[i] = kinds[i - 1]


def _to_zones(lines: list[str], kinds: list[ZoneKind]) -> tuple[Zone, ...]:
    found: list[Zone] = []
    start = at = 0
    for i, line in enumerate(lines):
        at += len(line) + (i < len(lines) - 1)
        if i == len(lines) - 1 or kinds[i + 1] is not kinds[i]:
            if at > start:
                found.append(Zone(kinds[i], start, at))
            start = at
    return tuple(found)


def quoted_above(stretch: str) -> str:
    """The quoted words that a reply below them answers: the lines as deep as the last one, marks taken off."""
    lines = [line for line in stretch.split("\n") if line.strip(" >\t")]
    if not lines:
        return ""
    depth = _depth(lines[-1])
    return "\n".join(_MARKS.sub("", line, count=1).rstrip() for line in lines if _depth(line) == depth)


def _depth(line: str) -> int:
    marks = _MARKS.match(line)
    return marks[0].count(">") if marks else 0


def without_blank_edges(stretch: str) -> str:
    """A stretch of lines without the blank ones before and after, and without blanks at its end."""
    lines = stretch.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:]).rstrip()
