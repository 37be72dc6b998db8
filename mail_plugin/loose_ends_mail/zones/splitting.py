"""Whose words each part of a message is."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from loose_ends_mail.model import Zone, ZoneKind
from loose_ends_mail.zones.attribution import (
    attribution_ending,
    dated_sender,
    forward_marker,
    may_end_attribution,
    original_marker,
)
from loose_ends_mail.zones.disclaimer import closing_matter_at
from loose_ends_mail.zones.header_block import block_at, letterhead, role_of, rule_above
from loose_ends_mail.zones.lines import next_filled
from loose_ends_mail.zones.quote_marks import (
    SNIPS,
    depth_of,
    groupwise,
    mark_bars,
    mark_quoted,
    without_marks,
)
from loose_ends_mail.zones.signature import (
    Writer,
    contact_block,
    is_added,
    is_attachment_line,
    postscript_at,
    signature_at,
    writer_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = 15
_PATCH = re.compile(r">?From [0-9a-f]{40} ")


def split(text: str, sender: str = "") -> tuple[Zone, ...]:
    r"""Tell the zones of a text apart.

    Args:
        text: Plain text with ``\n`` line ends.
        sender: Name and address of its writer, where known; helps to find the signature.

    Returns:
        Zones that cover the text exactly, in order, cut at line ends.
    """
    lines = text.split("\n")
    kinds = [ZoneKind.OWN] * len(lines)
    if ">" in text:
        mark_quoted(lines, kinds)
    if "-----BEGIN PGP" in text:
        _mark_armour(lines, kinds)
    _mark_below(lines, kinds)
    _mark_endings(lines, kinds, writer_of(sender))
    _mark_blanks(lines, kinds)
    return _to_zones(lines, kinds)


def _mark_armour(lines: Sequence[str], kinds: list[ZoneKind]) -> None:
    """OpenPGP armour (RFC 9580): the lines around a signed text, and its signature."""
    is_inside = False
    for i, line in enumerate(lines):
        is_inside = is_inside or line.startswith("-----BEGIN PGP")
        if is_inside and kinds[i] is ZoneKind.OWN:
            kinds[i] = ZoneKind.SIGNATURE
        is_head_over = (
            not line.strip() and i > 0 and lines[i - 1].startswith(("-----BEGIN PGP SIGNED", "Hash:"))
        )
        if is_head_over or line.startswith("-----END PGP"):
            is_inside = False


def _mark_below(lines: Sequence[str], kinds: list[ZoneKind]) -> None:
    """Mark attributions, pasted headers, and what stands below them without quote marks."""
    first_own = len(lines)
    may_have_bars = True
    i = -1
    while (i := i + 1) < len(lines):
        line = lines[i].strip() if kinds[i] is ZoneKind.OWN else ""
        if not line:
            continue
        is_plain = not _may_introduce(line)
        if not is_plain and forward_marker(line):
            _fill(kinds, i, len(lines), ZoneKind.FORWARDED)
            return
        found = None if is_plain else _introduction(lines, kinds, i, first_own)
        if found is None:
            first_own = min(first_own, i)
            continue
        first, last, takes_rest = found
        _fill(kinds, first, last, ZoneKind.ATTRIBUTION)
        if takes_rest:
            _fill(kinds, last, len(lines), ZoneKind.QUOTED)
            return
        may_have_bars = may_have_bars and not mark_bars(lines, kinds, last)
        i = last - 1


def _may_introduce(line: str) -> bool:
    """A cheap look that spares most lines the rest: an introduction has a colon, an ``@`` or a rule."""
    return line[0] in "-_=*>" or "@" in line or ":" in line[:40] or may_end_attribution(line)


def _introduction(
    lines: Sequence[str], kinds: Sequence[ZoneKind], i: int, first_own: int
) -> tuple[int, int, bool] | None:
    """First and last line of what introduces quoted text at line ``i``, and whether all below is quoted."""
    line = lines[i].strip()
    if groupwise(lines[i]):
        return i, i + 1, True
    if may_end_attribution(line):
        quote_below = _is_quote_below(lines, kinds, i)
        first = attribution_ending(lines, i, quote_below=quote_below)
        if first >= 0 and all(kinds[k] is ZoneKind.OWN for k in range(first, i)):
            takes_rest = not quote_below and first_own < first and not _quotes_near(kinds, lines, i + 1)
            return first, i + 1, takes_rest
    elif "@" in line and dated_sender(line) and _is_quote_below(lines, kinds, i):
        return i, i + 1, False
    return _pasted_headers(lines, kinds, i) if line.find(":", 0, 40) > 0 or line[0] in "-_=*" else None


def _is_quote_below(lines: Sequence[str], kinds: Sequence[ZoneKind], i: int) -> bool:
    below = next_filled(lines, i + 1)
    return below < len(lines) and (kinds[below] is ZoneKind.QUOTED or lines[below].lstrip().startswith("|"))


def _pasted_headers(lines: Sequence[str], kinds: Sequence[ZoneKind], i: int) -> tuple[int, int, bool] | None:
    if i > 0 and _PATCH.match(lines[i - 1]):
        return None  # the head of a patch as git writes it: what follows is the writer's
    is_marked = original_marker(lines[i])
    if is_marked:
        below = next_filled(lines, i + 1)
        block = block_at(lines, below) if below < min(i + 4, len(lines)) and role_of(lines[below]) else None
        last = block.last if block else i + 1
    elif role_of(lines[i]):
        block = block_at(lines, i)
        if block is None:
            return None
        if not block.is_sure and not any(lines[k].strip() for k in range(letterhead(lines, i))):
            return None  # a memo's own head, at the top of the mail
        last = block.last
    else:
        return None
    below = next_filled(lines, last)
    return (
        rule_above(lines, i) if is_marked else letterhead(lines, i),
        last,
        below >= len(lines) or kinds[below] is not ZoneKind.QUOTED,
    )


def _quotes_near(kinds: Sequence[ZoneKind], lines: Sequence[str], at: int) -> bool:
    """Whether quote marks come soon (after ``[...]``): then only marked lines are quoted."""
    seen = 0
    for i in range(at, len(lines)):
        if kinds[i] is ZoneKind.QUOTED:
            return True
        seen += bool(lines[i].strip())
        if seen > _NEAR or (lines[i].strip() and may_end_attribution(lines[i].strip())):
            return False
    return False


def _fill(kinds: list[ZoneKind], first: int, last: int, kind: ZoneKind) -> None:
    kinds[first:last] = [kind] * (last - first)


def _mark_endings(lines: Sequence[str], kinds: list[ZoneKind], writer: Writer) -> None:
    """Signatures and notices at the end of each stretch of own lines, from the last one up.

    Between quotes only ``-- `` counts, as long as the writer goes on below.
    """
    stretches = _own_stretches(lines, kinds)
    goes_on = False
    for number, (first, last) in reversed(list(enumerate(stretches))):
        is_final = not goes_on or kinds[last] is not ZoneKind.QUOTED
        _mark_ending(lines, kinds, first, last, writer, is_final=is_final, is_first=number == 0)
        goes_on = goes_on or any(kinds[k] is ZoneKind.OWN and lines[k].strip() for k in range(first, last))


def _own_stretches(lines: Sequence[str], kinds: Sequence[ZoneKind]) -> list[tuple[int, int]]:
    """First line and the one after the last of each run of own lines that says something."""
    found: list[tuple[int, int]] = []
    first = 0
    for kind, run in groupby(kinds):
        last = first + len(list(run))
        begin = next_filled(lines, first) if kind is ZoneKind.OWN else last
        if begin < last:
            found.append((begin, last))
        first = last
    return found


def _mark_ending(
    lines: Sequence[str],
    kinds: list[ZoneKind],
    first: int,
    last: int,
    writer: Writer,
    *,
    is_final: bool,
    is_first: bool,
) -> None:
    last = _before_attachments(lines, first, last)
    notice = closing_matter_at(lines, first, last)
    _fill(kinds, notice, last, ZoneKind.DISCLAIMER)
    postscript = postscript_at(lines, first, notice) if is_final else notice
    mark = signature_at(lines, first, postscript, writer, is_final=is_final, is_first=is_first)
    _fill(kinds, mark, postscript, ZoneKind.SIGNATURE)
    block = contact_block(lines, first, mark, writer) if is_final else None
    if block:
        mark = signature_at(lines, first, block[0], writer)
        _fill(kinds, mark, block[1], ZoneKind.SIGNATURE)
    inner = closing_matter_at(lines, first, mark) if mark < last else mark
    _fill(kinds, inner, mark, ZoneKind.DISCLAIMER)
    for i in range(first + 1, inner):
        stands_apart = not lines[i - 1].strip() or kinds[i - 1] is ZoneKind.SIGNATURE
        if stands_apart and is_added(lines[i]):
            kinds[i] = ZoneKind.SIGNATURE


def _before_attachments(lines: Sequence[str], first: int, last: int) -> int:
    """The end of the text above a list of attached files, as Outlook and Lotus put it below the signature."""
    while last > first and (not lines[last - 1].strip() or is_attachment_line(lines[last - 1])):
        last -= 1
    return last


def _mark_blanks(lines: Sequence[str], kinds: list[ZoneKind]) -> None:
    """A blank line belongs to what stands above it."""
    for i in range(1, len(lines)):
        if not lines[i].strip():
            kinds[i] = kinds[i - 1]


def _to_zones(lines: Sequence[str], kinds: Sequence[ZoneKind]) -> tuple[Zone, ...]:
    found: list[Zone] = []
    start = first = 0
    for kind, run in groupby(kinds):
        last = first + len(list(run))
        end = start + sum(map(len, lines[first:last])) + last - first - (last == len(lines))
        if end > start:
            found.append(Zone(kind, start, end))
        start, first = end, last
    return tuple(found)


def quoted_above(stretch: str) -> str:
    """The quoted words that a reply below them answers: lines as deep as the last one, marks taken off."""
    depths: list[tuple[int, str]] = []
    for line in stretch.split("\n"):
        bare = without_marks(line)
        if bare.strip() and bare.strip() not in SNIPS:
            # A line that a mailer tore off is as deep as the one above it.
            depths.append((depth_of(line) or (depths[-1][0] if depths else 0), bare))
    return "\n".join(bare for depth, bare in depths if depth == depths[-1][0])


def without_blank_edges(stretch: str) -> str:
    """A stretch of lines without the blank ones before and after, and without blanks at its end."""
    lines = stretch.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:]).rstrip()
