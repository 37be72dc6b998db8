"""When a message that could not be read is tried again. Pure.

It is only given up where the server gave others out at the same time. Still it may come another day: a disk
was away, an index was broken. It cannot be asked for in every scan: some servers hang up each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from loose_ends.store.records import Unreadable

PAUSES = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
"""How long it is let be after each try. After one more it is left alone."""


def again_at(tries: int, now: datetime) -> datetime | None:
    """From when on a message is tried again that could not be read so many times; None for never."""
    return now + PAUSES[tries - 1] if tries <= len(PAUSES) else None


def due(unreadable: Iterable[Unreadable], now: datetime) -> Mapping[str, Mapping[int, int]]:
    """The messages to be tried again now: by folder and UID, how often they were tried."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for one in unreadable:
        # A clock that was wrong by years may have set a day that is not to be waited for.
        if one.again_at and not now < one.again_at <= now + PAUSES[-1]:
            found[one.where.folder][one.where.uid] = one.tries
    return found
