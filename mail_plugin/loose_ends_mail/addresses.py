"""Address lists of headers, read leniently.

Not email.utils.getaddresses: on a list with one broken address it gives back nothing at all (its
strict mode, since 3.11.10) or splits unquoted ``Last, First <a@b>`` into two; it recurses on nested
comments; and it takes a third of the whole time a message may cost.
"""

from __future__ import annotations

import re

from loose_ends_mail.headers import decode_words
from loose_ends_mail.model import Address

LIST_CAP = 100_000
"""Characters of one address header that are read: about 2,000 addresses."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\\.|[,;:<>()"]|[^,;:<>()"\\]+|\\', re.DOTALL)
_ADDRESS = re.compile(r"[^\s@<>\"',;:()\[\]]{1,200}@[^\s@<>\"',;:()]{1,250}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def parse_addresses(value: str) -> tuple[Address, ...]:
    """Every address of a header value that is still in its encoded words, in order, each once.

    Groups (``Team: a@b, c@d;``) give their members; entries without an address are left out.
    """
    found: dict[str, Address] = {}
    for entry in _entries(value[:LIST_CAP]):
        address = _address_of(*entry)
        if address and (address.email not in found or not found[address.email].name):
            found[address.email] = address
    return tuple(found.values())


def _entries(value: str) -> list[tuple[str, str, str]]:
    """Split at top-level commas into (name, angle address, comment)."""
    entries: list[tuple[str, str, str]] = []
    name, angle, comment = [], [], []
    depth, in_angle = 0, False
    for token in _TOKEN.findall(value):
        if depth:
            depth += (token == "(") - (token == ")")
            if depth:
                comment.append(token)
        elif token == "(" and not in_angle:
            depth = 1
        elif token == "<":
            in_angle = True
        elif token == ">":
            in_angle = False
        elif token in ",;" and not (in_angle and token == ","):
            entries.append(("".join(name), "".join(angle), "".join(comment)))
            name, angle, comment, in_angle = [], [], [], False
        elif token == ":" and not in_angle and not angle:
            name = []  # the name of a group
        else:
            (angle if in_angle else name).append(token)
    entries.append(("".join(name), "".join(angle), "".join(comment)))
    return _rejoin(entries)


def _rejoin(entries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Put an unquoted ``Last, First <a@b>`` together again: a bare word before an entry with a name."""
    joined: list[tuple[str, str, str]] = []
    left = ""
    for name, angle, comment in entries:
        if not angle and "@" not in name:
            left = name.strip()
            continue
        if left and angle and name.strip():
            name = f"{left}, {name.strip()}"
        joined.append((name, angle, comment))
        left = ""
    return joined


def _address_of(name: str, angle: str, comment: str) -> Address | None:
    match = _ADDRESS.search(angle) or _ADDRESS.search(name)
    if not match:
        return None
    shown = name if angle and match.string is angle else comment
    return Address(match[0].strip(".").lower(), _name_of(shown))


def _name_of(raw: str) -> str:
    text = raw.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = _ESCAPED.sub(r"\1", text[1:-1])
    text = " ".join((decode_words(text) if "=?" in text else text).split()).strip("\"' ")
    return text
