"""Find people."""

from __future__ import annotations

from datetime import date

from loose_ends.store import Store
from loose_ends.store.records import PeoplePage


def find_people(store: Store, text: str, today: date, limit: int, offset: int = 0) -> PeoplePage:
    """People the user has written to whose name or address holds some text, last in touch first."""
    return store.people.page(today, text, limit, offset)
