"""Take down what the user decides about loose ends: done, snooze, dismiss, reopen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from loose_ends.domain.listing import Listed
from loose_ends.domain.loose_end import Verb, decide
from loose_ends.store import Store


def settle(
    store: Store, identifiers: Sequence[str], verb: Verb, now: datetime, until: date | None = None
) -> list[Listed]:
    """Note one decision about some loose ends.

    Args:
        store: the user's store.
        identifiers: ids, or their beginnings; all are looked up before any is touched.
        verb: what the user decides.
        now: the moment of the decision, aware.
        until: the day a snoozed one comes back; for a snooze alone.

    Returns:
        Each loose end as it stands afterwards.

    Raises:
        UnknownId: one of them is not there; then nothing is decided.
    """
    ends = [store.loose_ends.get(identifier, now.date()).end for identifier in identifiers]
    for end in ends:
        store.decisions.add(decide(end, verb, now, until))
    return [store.loose_ends.get(end.id, now.date()) for end in ends]
