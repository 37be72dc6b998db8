"""Take down what the user decides about loose ends: done, snooze, dismiss, reopen. Each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from loose_ends.domain.listing import Listed
from loose_ends.domain.loose_end import Verb, decide
from loose_ends.store import Store


@dataclass(frozen=True, slots=True)
class Settled:
    """The loose ends as they stand now, in the order they were named; ``undo`` names the decision."""

    ends: tuple[Listed, ...]
    undo: str


def settle(
    store: Store, identifiers: Sequence[str], verb: Verb, now: datetime, until: date | None = None
) -> list[Listed]:
    """Note one decision about some loose ends; as ``settle_all``, for who needs no undo."""
    return list(settle_all(store, identifiers, verb, now, until).ends)


def settle_all(
    store: Store, identifiers: Sequence[str], verb: Verb, now: datetime, until: date | None = None
) -> Settled:
    """Note one decision about some loose ends, all or none.

    Args:
        store: the user's store.
        identifiers: ids, or their beginnings; all are looked up before any is touched.
        verb: what the user decides.
        now: the moment of the decision, aware.
        until: the day a snoozed one comes back; for a snooze alone.

    Returns:
        Each loose end as it stands afterwards, and what takes the decision back.

    Raises:
        UnknownId: one of them is not there; then nothing is decided.
    """
    today = now.date()
    known = {one.end.id: one.end for one in store.loose_ends.some(identifiers, today)}
    named = [known.get(name) or store.loose_ends.get(name, today).end for name in identifiers]
    ends = list({end.id: end for end in named}.values())
    decisions = [decide(end, verb, now, until) for end in ends]
    says = "It is as it was before." if len(ends) == 1 else f"All {len(ends)} are as they were before."
    undo = store.undo.decide(decisions, ends, now, f"Taken back. {says}")
    after = {one.end.id: one for one in store.loose_ends.some([end.id for end in ends], today)}
    return Settled(tuple(after[end.id] for end in ends), undo.id)
