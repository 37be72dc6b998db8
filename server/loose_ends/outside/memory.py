"""The C library's heap, which a program that runs for weeks must ask to stay small.

Python gives freed memory back to the C library, which keeps most of it: glibc makes up to eight heaps for
each processor, about one for every thread that asks at the same time, and what is free in one is of no use to
another. In ``serve`` some ten threads come and go: in five minutes of mail and calls these holes grew from 3
to 15 MB, while what was in use stayed at 28 MB. Where there is no glibc (macOS, Windows, musl), nothing is
done.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from functools import cache
from typing import Any

HEAPS = 2
"""The threads run one at a time in any case (Python's lock), save for a moment here and there."""
_M_ARENA_MAX = -8
"""mallopt(3), malloc.h of glibc."""


def few_heaps() -> bool:
    """Have the C library keep to two heaps; to be called before threads are started.

    Returns:
        Whether it does: False where it is no glibc.
    """
    library = _library()
    return library is not None and bool(library.mallopt(_M_ARENA_MAX, HEAPS))


def give_back() -> bool:
    """Give the system back what is free in the heaps: whole pages, a matter of milliseconds.

    Returns:
        Whether there was something to give back: False also where it is no glibc.
    """
    library = _library()
    return library is not None and bool(library.malloc_trim(0))


@cache
def _library() -> Any:
    """The C library this process runs with, if it has what is needed here."""
    with suppress(OSError, TypeError, AttributeError):  # no such thing; Windows wants a name
        library = ctypes.CDLL(None)
        if hasattr(library, "mallopt") and hasattr(library, "malloc_trim"):
            return library
    return None
