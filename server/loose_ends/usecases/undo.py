"""Take a decision back, exactly."""

from __future__ import annotations

from datetime import datetime

from loose_ends.store import Store


def take_back(store: Store, name: str, now: datetime) -> str:
    """Take back one decision, by the name it was given when it was made.

    Args:
        store: the user's store.
        name: the undo's id.
        now: the present moment, aware; an undo is kept for an hour.

    Returns:
        A sentence on how things stand now.

    Raises:
        UnknownId: it is too old, or was taken back already.
    """
    return store.undo.take_back(name, now).says
