"""The moment that is meant where only a day was said."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo


def noon(day: date, zone: tzinfo | None = None) -> datetime:
    """Midday of a day: in a zone, or by the wall clock where none is given."""
    return datetime.combine(day, time(12), zone)
