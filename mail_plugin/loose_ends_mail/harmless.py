"""Characters that command a screen instead of standing on it, taken out of what mail says.

A name with an escape sequence in it can reset a terminal or rewrite what stands there, and a direction
override can show an address backwards. What languages need stays: joiners, marks of direction.
"""

from __future__ import annotations

import re

COMMANDS = "\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
"""For a regular expression's class: control characters beyond ASCII that end no line, and those that turn the
direction of the text for a stretch (embeddings, overrides, isolates: Unicode Standard Annex 9, section 2)."""

_CONTROL = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")
_COMMAND = re.compile(f"[{COMMANDS}\ud800-\udfff]+")


def one_line(text: str) -> str:
    """A name, subject or file name without what commands a screen.

    A blank stands for control characters of ASCII, line ends and tabs; the others are left out, and so are
    half surrogate pairs, which no screen can show.
    """
    return text if text.isprintable() else _COMMAND.sub("", _CONTROL.sub(" ", text))
