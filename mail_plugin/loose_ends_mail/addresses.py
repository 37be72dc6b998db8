"""Address lists of headers, read leniently.

Not email.utils.getaddresses: on a list with one broken address it gives back nothing at all (its
strict mode, since 3.11.10) or splits unquoted ``Last, First <a@b>`` into two; it recurses on nested
comments; and it takes a third of the whole time a message may cost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loose_ends_mail.harmless import one_line
from loose_ends_mail.headers import decode_words
from loose_ends_mail.model import Address

LIST_CAP = 100_000
"""Characters of one address header that are read: about 2,000 addresses."""
_END = 1_000
"""Characters of a longer one that are read from its end: a name made to flood stands before its address."""

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|\\.|[,;:<>()"]|[^,;:<>()"\\]+|\\', re.DOTALL)
_ADDRESS = re.compile(r"[^\s@<>\"',;:()\[\]]{1,200}@[^\s@<>\"',;:()]{1,250}")
_SIMPLE = re.compile(
    r"\s{0,9}(?:([^<>@]{0,200})<([\w.+=-]{1,100}@[\w.-]{1,200}\w)>|([\w.+=-]{1,100}@[\w.-]{1,200}\w))\s{0,9}"
)
_SPECIAL = frozenset('"();:\\')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def parse_addresses(value: str) -> tuple[Address, ...]:
    """Every address of a header value that is still in its encoded words, in order, each once.

    Groups (``Team: a@b, c@d;``) give their members; entries without an address are left out. Nothing in a
    name or an address commands a screen.
    """
    if not value:
        return ()
    if len(value) > LIST_CAP:
        value = f"{value[: LIST_CAP - _END]} {value[-_END:]}"
    value = one_line(value)
    found: dict[str, Address] = {}
    for address in _simple(value) or filter(None, map(_address_of, _entries(value))):
        if address.email not in found or not found[address.email].name:
            found[address.email] = address
    return tuple(found.values())


def _simple(value: str) -> list[Address]:
    """The list where it holds but ``a@b`` and ``Name <a@b>``, as most do, else an empty one."""
    if not _SPECIAL.isdisjoint(value):
        return []
    found = []
    for piece in value.split(","):
        match = _SIMPLE.fullmatch(piece)
        if not match:
            return []
        email = match[2] or match[3]
        found.append(Address(email.lower(), _name_of(match[1] or "")))
    return found


@dataclass(slots=True)
class _Entry:
    """The pieces of one entry of a list while it is read."""

    name: str = ""
    angle: str = ""
    comment: str = ""


def _entries(value: str) -> list[_Entry]:
    """Split at top-level commas; within ``<>`` only a semicolon ends an entry, within ``()`` nothing does."""
    entries = [_Entry()]
    depth, in_angle = 0, False
    for piece in _PIECE.findall(value):
        entry = entries[-1]
        if depth:
            depth += (piece == "(") - (piece == ")")
            entry.comment += piece if depth else ""
        elif piece == "(" and not in_angle:
            depth = 1
        elif piece in "<>":
            in_angle = piece == "<"
        elif piece == ";" or (piece == "," and not in_angle):
            entries.append(_Entry())
            in_angle = False
        elif piece == ":" and not in_angle and not entry.angle:
            entry.name = ""  # it was the name of a group
        elif in_angle:
            entry.angle += piece
        else:
            entry.name += piece
    return _rejoined(entries)


def _rejoined(entries: list[_Entry]) -> list[_Entry]:
    """Put an unquoted ``Last, First <a@b>`` together again: a bare word before an entry with a name."""
    joined: list[_Entry] = []
    left = ""
    for entry in entries:
        if not entry.angle and "@" not in entry.name:
            left = entry.name.strip()
            continue
        if left and entry.angle and entry.name.strip():
            entry.name = f"{left}, {entry.name.strip()}"
        joined.append(entry)
        left = ""
    return joined


def _address_of(entry: _Entry) -> Address | None:
    found = _ADDRESS.search(entry.angle)
    shown = entry.name if found else entry.comment
    found = found or _ADDRESS.search(entry.name)
    return Address(found[0].strip(".").lower(), _name_of(shown)) if found else None


def _name_of(raw: str) -> str:
    text = raw.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = _ESCAPED.sub(r"\1", text[1:-1])
    return " ".join((decode_words(text) if "=?" in text else text).split()).strip("\"' ")
