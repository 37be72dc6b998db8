"""Printing JSON for programs, and what is said where there is nothing to show yet."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from loose_ends.store import Store


def print_json(value: object) -> None:
    """A value as JSON on standard output, as it is in other languages too."""
    in_utf8().write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def in_utf8() -> TextIO:
    """Standard output, for what programs read: JSON is UTF-8 whatever the terminal is (RFC 8259, 8.1)."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout


def how_to_begin(store: Store) -> str:
    """What to do where no mail has been read yet; empty where some has."""
    if store.messages.count():
        return ""
    command = "scan" if store.accounts.list() else "account add you@example.com"
    return f"No mail has been read yet. Start with: loose-ends {command}"
