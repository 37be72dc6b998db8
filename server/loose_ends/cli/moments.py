"""Dates and times as the user types them."""

from __future__ import annotations

from datetime import datetime

from loose_ends.domain.noon import noon

YEARS = range(1970, 3000)
"""No mail is older; and what is reckoned from a moment, some years on or back, must be a date as well."""
_DAY = len("2026-11-22")


def moment(text: str) -> datetime:
    """The moment that a text names: a date (midday is meant) or a date with time.

    Returns:
        An aware moment, in the user's own zone where the text names none.

    Raises:
        ValueError: it is neither, or of a year that cannot be meant.
    """
    given = datetime.fromisoformat(text)
    if given.year not in YEARS:
        raise ValueError
    if len(text.strip()) == _DAY:
        given = noon(given)
    return given.astimezone() if given.tzinfo is None else given
