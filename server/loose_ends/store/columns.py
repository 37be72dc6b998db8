"""How values of ours are kept in columns: moments, digests."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger
from sqlalchemy import Text as SqlText
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = 4096
_MIDDLE = 2048


class Moment(TypeDecorator[datetime]):
    """An aware time to the second with its zone's offset, in one integer that sorts by time.

    It is ``seconds since 1970 * 4096 + offset in minutes + 2048``: 6 bytes in SQLite, the same in
    PostgreSQL, and the writer's own zone is kept, from which weekdays are reckoned.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """To the database."""
        return _packed(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the database."""
        return None if value is None else unpack(value)


class Text(TypeDecorator[str]):
    """Text as mail has it: what no database takes (NUL, half surrogate pairs) is replaced."""

    impl = SqlText
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the database."""
        return _stored(value)


def to_database(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """What makes of a value of one of our types what the driver takes; None for any other type."""
    if isinstance(kind, Moment):
        return _packed
    return _stored if isinstance(kind, Text) else None


def _packed(at: datetime | None) -> int | None:
    return None if at is None else pack(at)


def _stored(text: str | None) -> str | None:
    return None if text is None else storable(text)


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
    raw = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)
