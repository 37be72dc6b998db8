"""Find loose ends: a list by what the user wants to see, or one of them whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loose_ends.domain.act import Kind
from loose_ends.domain.listing import Listed
from loose_ends.domain.loose_end import STILL_OPEN, By, State
from loose_ends.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to list.

    ``states`` empty means those still open. ``person`` is an id, or part of a name or address.
    ``confidence`` is the least to be shown, 0 to 1.
    """

    kind: Kind | None = None
    by: By | None = None
    states: frozenset[State] = frozenset()
    person: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Trail:
    """One loose end whole, with the subject of the message that opened it."""

    listed: Listed
    subject: str


def find(store: Store, wanted: Wanted, today: date) -> tuple[Listed, ...]:
    """The loose ends that fit, the earliest said first.

    Strangers' asks are left out: whom the user never wrote to has no claim on the list.
    """
    return store.loose_ends.find(
        today,
        states=wanted.states or STILL_OPEN,
        kind=wanted.kind,
        by=wanted.by,
        person=wanted.person,
        min_confidence=wanted.confidence,
    )


def find_one(store: Store, identifier: str, today: date) -> Trail:
    """One loose end by its id or the beginning of it.

    Raises:
        UnknownId: none begins so, or several do.
    """
    listed = store.loose_ends.get(identifier, today)
    message = store.messages.get(listed.end.message_id)
    return Trail(listed, message.subject if message else "")
