"""How values of ours are kept in columns of SQLAlchemy's: moments, texts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger
from sqlalchemy import Text as SqlText
from sqlalchemy.types import TypeDecorator

from loose_ends.store.packing import digest, pack, searchable, storable, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine
__all__ = ["Moment", "Text", "digest", "pack", "searchable", "storable", "to_database", "unpack"]


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
