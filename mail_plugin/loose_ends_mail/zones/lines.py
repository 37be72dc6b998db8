"""Small questions about lists of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def next_filled(lines: Sequence[str], at: int) -> int:
    """The first line from ``at`` on that is not blank, or the number of lines."""
    return next((i for i in range(at, len(lines)) if lines[i].strip()), len(lines))


def tail_of(lines: Sequence[str], first: int, last: int, count: int) -> int:
    """Where the last ``count`` filled lines of ``lines[first:last]`` begin."""
    for i in range(last - 1, first - 1, -1):
        if lines[i].strip():
            count -= 1
            if not count:
                return i
    return first
