"""Note by hand what was given, received, agreed to, or that two have met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.consents import Answer, Leave
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.ledger import Entry
from loose_ends.domain.noon import noon
from loose_ends.store.noted import GIFT
from loose_ends.usecases.problems import NotOnePerson
from loose_ends.usecases.whom import find_one

if TYPE_CHECKING:
    from datetime import date, datetime

    from loose_ends.domain.loose_end import By
    from loose_ends.store import Store
    from loose_ends.usecases.whom import Someone

MOST_WORDS = 300


def note_gift(
    store: Store, person: str, what: str, by: By, now: datetime, *, kind: GiveKind = GiveKind.HELP,
    on: date | None = None,
) -> Someone:  # fmt: skip
    """Note something that one gave the other; no rescan takes it away.

    Args:
        store: the user's store.
        person: whom it is about: an id, an address or a name.
        what: what was given, in a few words.
        by: who gave.
        now: the present moment, aware.
        kind: what kind of give it was.
        on: the day, if not today.

    Raises:
        UnknownId: nobody is meant, or several may be.
    """
    someone = _with_address(store, person, now)
    store.noted.add_gift(someone.email or someone.id, _entry(what, by, now, kind, on))
    return someone


def note_undoably(
    store: Store, person: str, what: str, by: By, now: datetime, *, on: date | None = None
) -> tuple[Entry, str]:
    """As ``note_gift``, as one thing that can be taken back.

    Returns:
        The entry, and the name of its undo.
    """
    someone = _with_address(store, person, now)
    subject, says = (someone.email or someone.id).lower(), "Taken back. It is not in the ledger any more."
    entry = _entry(what, by, now, GiveKind.HELP, on)
    with store.undo.noted([GIFT], [subject], now, says) as noting:
        store.noted.add_gift(subject, entry)
    return entry, noting.id


def _entry(what: str, by: By, now: datetime, kind: GiveKind, on: date | None) -> Entry:
    at = noon(on, now.tzinfo) if on else now
    return Entry(kind, by, " ".join(what.split())[:MOST_WORDS], at)


def note_consent(store: Store, who: str, to: str, answer: Answer, now: datetime) -> tuple[Someone, Someone]:
    """Note what somebody said to being introduced to somebody.

    Raises:
        UnknownId: one of them cannot be found.
    """
    one, other = _with_address(store, who, now), _with_address(store, to, now)
    if one.id == other.id:
        raise NotOnePerson(f"{who} and {to} are the same person: name the two who would meet.")
    store.noted.add_leave(Leave(one.email.lower(), other.email.lower(), answer, now))
    return one, other


def note_met(store: Store, person: str, now: datetime, on: date | None = None) -> Someone:
    """Note a meeting or a call.

    Raises:
        UnknownId: nobody is meant, or several may be.
    """
    someone = _with_address(store, person, now)
    store.noted.add_met(someone.email, noon(on, now.tzinfo) if on else now)
    return someone


def _with_address(store: Store, text: str, now: datetime) -> Someone:
    someone = find_one(store, text, now.date())
    if not someone.email:
        raise NotOnePerson(
            f"No address of {someone.name} is known yet. "
            "Join the page with a person first: 'loose-ends person merge'."
        )
    return someone
