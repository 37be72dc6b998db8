"""Which part of the headers to ask a server for, so that the fewest bytes come over the wire. Pure.

A server repeats the names of the fields that were asked for in each answer: for those that a scan looks at
that is a kilobyte. So some messages of a folder are looked at whole first: where the fields that nobody looks
at are few, or can be named shorter than the others, the server is asked for all but those.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from loose_ends_mail.header_fields import HEADER_FIELDS
from loose_ends_mail.headers import parse_headers

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED = f"HEADER.FIELDS ({' '.join(HEADER_FIELDS)})"
"""The fields that a scan looks at, by their names."""
WHOLE = "HEADER"
_WANTED = frozenset(HEADER_FIELDS)
_ATOM = re.compile(r"[a-z0-9-]{1,60}")
_AROUND = 4
"""Bytes of a field beside its name and value: colon, blank, line end."""


def shortest_section(blocks: Sequence[bytes]) -> str:
    """The section of a message that holds all fields that are looked at, in the fewest bytes.

    Args:
        blocks: whole header blocks, of some messages of the folder.

    Returns:
        A section as FETCH names it (RFC 9051, section 6.4.5), without brackets.
    """
    wanted, others, met = 0, Counter[str](), Counter[str]()
    for block in blocks:
        fields = parse_headers(block).fields
        met.update(fields.keys())
        for name, values in fields.items():
            size = sum(len(name) + len(value) + _AROUND for value in values)
            wanted += size if name in _WANTED else 0
            others[name] += size if name not in _WANTED else 0
    count = max(1, len(blocks))
    # What is left out has its name repeated in each answer, so it must be longer than that; and what stands
    # in a single message says nothing about the others of the folder.
    bulky = {
        name
        for name, size in others.items()
        if met[name] > 1 and size > (len(name) + 1) * count and _ATOM.fullmatch(name)
    }
    left = sum(size for name, size in others.items() if name not in bulky)
    but_bulky = f"HEADER.FIELDS.NOT ({' '.join(sorted(bulky))})" if bulky else WHOLE
    costs = {
        NAMED: len(NAMED) + wanted / count,
        but_bulky: len(but_bulky) + (wanted + left) / count,
    }
    return min(costs, key=costs.__getitem__) if blocks else NAMED
