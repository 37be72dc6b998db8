"""Where a writer signs: ``-- ``, closing formulas, names, contact blocks, what phones and free mail add."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from loose_ends_mail.zones import signature_words as words
from loose_ends_mail.zones.lines import tail_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD_OR_LETTER = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MAX_LINES = 22
_MAX_WIDTH = 90
_MAX_WORDS = 10
_WRAPPED = 45
_SHORT = 60
_MAX_BLOCK = 30
_BLOCK_WIDTH = 250
_MAX_BELOW_BARE_DASHES = 15


class _Kind(Enum):
    """What a line at the end of a mail may be."""

    ADDED = auto()
    CLOSING = auto()
    WRITER = auto()
    NAME = auto()
    CONTACT = auto()
    DETAIL = auto()
    RULE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Writer:
    """What is known of who wrote: the words of name and address, lower case."""

    words: frozenset[str] = frozenset()

    def is_named(self, line: str) -> bool:
        """Whether a short line holds a part of the writer's name, whole or shortened (``Rob``)."""
        return any(
            word in self.words
            or any(w.startswith(word) or (len(w) > 3 and word.startswith(w)) for w in self.words)
            for word in _WORD.findall(line.lower())
            if len(word) > 2
        )


def writer_of(sender: str) -> Writer:
    """The words of a name and address that may turn up in a signature."""
    local = sender.rpartition("@")[0] or sender
    return Writer(frozenset(word for word in _WORD.findall(local.lower()) if len(word) > 2))


def signature_at(
    lines: Sequence[str],
    first: int,
    last: int,
    writer: Writer,
    *,
    is_final: bool = True,
    is_first: bool = True,
) -> int:
    """Where the signature begins within ``lines[first:last]``, or ``last``.

    Args:
        lines: The lines of the text.
        first: Where the stretch of own lines begins.
        last: Where it ends.
        writer: Who wrote, as far as known.
        is_final: Whether this stretch ends what the writer says; between quotes only ``-- `` counts.
        is_first: Whether the writer says nothing above it: then a bare ``Thanks, Bo`` is the message.

    Returns:
        The number of the first line of the signature.
    """
    mark = _dashes(lines, first, last)
    if not is_final:
        return mark
    start, is_contact_block = _unmarked(lines, first, mark, writer)
    has_text = any(line.strip() for line in lines[first:start])
    return start if has_text or is_contact_block or not is_first else mark


def contact_block(lines: Sequence[str], first: int, last: int, writer: Writer) -> tuple[int, int] | None:
    """A contact block that a slogan or a house rule may follow: its first line and the one after its last.

    It is the writer's name on a line of its own with two contact data soon below.
    """
    for i in range(last - 1, tail_of(lines, first, last, _MAX_BLOCK) - 1, -1):
        line = lines[i].strip()
        if not 2 < len(line) <= _SHORT or not line[0].isupper() or not words.NAME.fullmatch(line):
            continue
        if not writer.is_named(line):
            continue
        count, end = _contacts_below(lines, i + 1, last)
        if count > 1:
            return i, end
    return None


def _contacts_below(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """How many contact data stand in the short lines from ``first`` on, and the line after the last."""
    count, end = 0, first
    for k in range(first, min(first + _MAX_BLOCK, last)):
        line = lines[k].strip()[:_BLOCK_WIDTH]
        items = len(words.CONTACT_ITEM.findall(line))
        if line and not items and (len(line) > _SHORT or line[-1] in ".?!:"):
            break
        count += items
        end = k + 1 if items else end
    return count, end


def _dashes(lines: Sequence[str], first: int, last: int) -> int:
    """The line with the signature mark; ``--`` without its blank counts only near the end."""
    near = tail_of(lines, first, last, _MAX_BELOW_BARE_DASHES + 1)
    for i in range(first, last):
        line = lines[i]
        if line[:1] not in "-—_":
            continue
        is_bare = i >= near and line.rstrip() in {"--", "—", "- --", "__"}
        if line == "-- " or (is_bare and any(lines[k].strip() for k in range(i + 1, last))):
            return i
    return last


def _unmarked(lines: Sequence[str], first: int, last: int, writer: Writer) -> tuple[int, bool]:
    """Walk up from the end over lines that can be a signature, then decide where it begins.

    Returns:
        Where it begins, or ``last``; and whether it has contact data and three lines or more, so that it is
        a signature even where nothing stands above it.
    """
    block: list[tuple[int, _Kind]] = []
    start = -1
    for i in range(last - 1, first - 1, -1):
        line = lines[i].strip()
        if not line:
            continue
        kind = _kind(line, writer, is_last=not block)
        if kind is _Kind.OTHER or len(block) >= _MAX_LINES:
            break
        block.append((i, kind))
        if kind is _Kind.CLOSING:
            is_bare_thanks = len(block) == 1 and words.CLOSING.fullmatch(line) and words.THANKS.match(line)
            start = last if is_bare_thanks else i
            break
    if start < 0:
        start = min(_begin(lines, first, block, last), _ruled_off(lines, first, last))
    inside = [kind for i, kind in block if i >= start]
    return start, len(inside) > 2 and _Kind.CONTACT in inside


def _kind(line: str, writer: Writer, *, is_last: bool) -> _Kind:  # noqa: PLR0911 - a row of cases
    if is_added(line):
        return _Kind.ADDED
    is_long = len(line) > _MAX_WIDTH or len(line.split()) > _MAX_WORDS
    if is_long or line.endswith(("?", ":")) or words.ATTACHMENT.fullmatch(line):
        return _Kind.OTHER
    if _closes(line, writer, is_last=is_last):
        return _Kind.CLOSING
    if _is_own_mark(line, writer):
        return _Kind.WRITER
    if words.RULE.fullmatch(line):
        return _Kind.RULE
    if words.NAME.fullmatch(line) and not _is_plain(line):
        return _Kind.WRITER if writer.is_named(line) else _Kind.NAME
    if words.MAY_BE_CONTACT.search(line) and words.CONTACT.search(line):
        return _Kind.CONTACT
    is_detail = len(line) <= _SHORT and words.DETAIL.fullmatch(line) and not _is_plain(line)
    return _Kind.DETAIL if is_detail else _Kind.OTHER


def _closes(line: str, writer: Writer, *, is_last: bool) -> bool:
    """``Best regards,`` and ``Thanks, Anna``."""
    first = _WORD_OR_LETTER.search(line)
    if not first or first[0].lower() not in words.FIRST_WORDS:
        return False
    if words.CLOSING.fullmatch(line):
        return True
    signed = words.CLOSING_AND_NAME.fullmatch(line)
    return bool(signed and (writer.is_named(signed["name"]) or (is_last and _can_be_name(signed["name"]))))


def _begin(lines: Sequence[str], first: int, block: list[tuple[int, _Kind]], last: int) -> int:
    """Choose among lines that can be a signature: the writer's name, a rule, a name above its contacts."""
    contacts, start = 0, last
    for i, kind in block:
        contacts += kind is _Kind.CONTACT
        below_blank = i == first or not lines[i - 1].strip()
        is_ruled = kind is _Kind.RULE and (contacts > 0 or start < last)
        is_writer = kind is _Kind.WRITER and _begins(lines, first, i)
        is_last_word = i == block[0][0] and len(lines[i].split()) <= 3
        is_name = kind is _Kind.NAME and below_blank and (is_last_word or contacts > 0)
        if kind is _Kind.ADDED or is_ruled or is_writer or is_name:
            start = i
    return start


def _ruled_off(lines: Sequence[str], first: int, last: int) -> int:
    """A rule near the end with short lines below it, two of them contact data; else ``last``."""
    short: list[str] = []
    for i in range(last - 1, first - 1, -1):
        line = lines[i].strip()
        if not line:
            continue
        if line[0] in "-_=*~#+—–" and words.RULE.fullmatch(line[:300]):
            return i if sum(bool(words.CONTACT.search(below)) for below in short) > 1 else last
        if len(short) >= _MAX_BELOW_BARE_DASHES or len(line) > _SHORT or line[-1] in ".?!":
            break
        short.append(line)
    return last


def _begins(lines: Sequence[str], first: int, i: int) -> bool:
    """Whether line ``i`` begins something, rather than going on with a wrapped sentence."""
    above = lines[i - 1].rstrip() if i > first else ""
    return len(above.strip()) < _WRAPPED or above.endswith((".", "!", "?", ")", ":", "-", "_", "*"))


def _is_own_mark(line: str, writer: Writer) -> bool:
    """``- bob``, ``--Sally``, ``anna``, ``JS``: a short line in the writer's name."""
    names = line.strip("-–—~/*_ .,").split()
    if not 1 <= len(names) <= 3 or not names[0][0].isalpha() or line[0] in ".,*_":
        return False
    if all(name.strip(".,").lower() in writer.words for name in names):
        return True
    is_dashed = line[0] in "-–—~/" and line[1:2] != " " and len(names) <= 2 and names[0][0].isupper()
    is_initials = len(names) == 1 and len(names[0]) <= 3 and names[0].isalpha() and not _is_plain(names[0])
    return is_dashed or is_initials


def _can_be_name(text: str) -> bool:
    return all(word[0].isupper() for word in text.split()) and not _is_plain(text)


def _is_plain(line: str) -> bool:
    return not words.PLAIN_WORDS.isdisjoint(_WORD.findall(line.lower()))


def is_added(line: str) -> bool:
    """A line that a phone or a free mail service adds."""
    text = line.strip()
    if not 5 < len(text) <= 160:
        return False
    if not words.MAY_BE_ADDED.match(text):
        lowered = text.lower()
        if not any(word in lowered for word in words.ADVERTISED):
            return False
    return bool(words.MOBILE.fullmatch(text) or words.ADVERT.fullmatch(text))


def is_attachment_line(line: str) -> bool:
    """``- report.doc`` or ``<<report.doc>>``, as Outlook and Lotus list what is attached."""
    return bool(words.ATTACHMENT.fullmatch(line[:200]))


def postscript_at(lines: Sequence[str], first: int, last: int) -> int:
    """Where a postscript begins near the end, or ``last``; what it says is the writer's own."""
    for i in range(last - 1, max(first, last - 12) - 1, -1):
        if lines[i].lstrip()[:1] in ("p", "P", "n", "N") and words.POSTSCRIPT.match(lines[i][:20]):
            return i
    return last
