"""How values of ours are kept in a database: moments, digests, texts. No database is needed to know it."""

from __future__ import annotations

import math
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from hashlib import blake2b

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = 4096
_MIDDLE = 2048


def storable(text: str) -> str:
    """The text with a replacement character for each that cannot be stored."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def searchable(text: str) -> str:
    """Text to search in and for: no case and no accents, so that "elodie" finds "Élodie"."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in spread if not unicodedata.combining(c))


def pack(at: datetime) -> int:
    """An aware time as one integer; fractions of a second are cut off."""
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("a time without its zone cannot be stored")
    return math.floor(at.timestamp()) * _STEP + _minutes(offset) + _MIDDLE


@lru_cache(maxsize=256)
def _minutes(offset: timedelta) -> int:
    return offset // timedelta(minutes=1)


def unpack(packed: int) -> datetime:
    """The time back from ``pack``."""
    seconds, offset = divmod(packed, _STEP)
    try:
        return datetime.fromtimestamp(seconds, _zone(offset - _MIDDLE))
    except (OverflowError, ValueError, OSError):  # the year 1 or 9999, from a broken clock
        return _EPOCH + timedelta(seconds=seconds)


@lru_cache(maxsize=256)
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def digest(text: str) -> int:
    """Eight bytes that stand for a Message-ID: an index on them is a fifth of one on the text."""
    raw = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)
