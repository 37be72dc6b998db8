"""Suggest the next notes from what is stored, find one again by its id, and keep what the user says of it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from loose_ends.domain.suggestions.world import Choice, Chosen
from loose_ends.store import StoreError, UnknownId
from loose_ends.store.noted import CHOSEN
from loose_ends.store.records import Shown
from loose_ends.usecases.load_world import KeptWorld, kept_world
from loose_ends.usecases.signature import signed
from loose_ends.usecases.suggesting import suggest
from loose_ends.usecases.whom import find_one

if TYPE_CHECKING:
    from datetime import date, datetime

    from loose_ends.domain.suggestions.suggestion import Suggestion
    from loose_ends.store import Store

_ID = re.compile(r"[0-9a-f]{6,32}")
"""A person's id, which needs no search among names."""

MOST_FOR_ONE = 12
"""Next steps with one person among which one is looked for by its id."""


def suggest_today(store: Store, now: datetime, limit: int | None = None) -> tuple[Suggestion, ...]:
    """The daily few.

    Args:
        store: the user's store.
        now: the present moment, aware, in the user's own zone.
        limit: the most to return; None for the user's setting.
    """
    return _shown_now(store, kept_world(store, now), None, limit, now)


def suggest_for(store: Store, text: str, now: datetime, limit: int | None = None) -> tuple[Suggestion, ...]:
    """The next steps with one person, by id, address or name.

    Raises:
        UnknownId: nobody is meant, or several may be.
    """
    if _ID.fullmatch(text):
        kept = kept_world(store, now, text)
        if text in kept.world.people:
            return _shown_now(store, kept, text, limit, now)
    person = find_one(store, text, now.date()).id
    return _shown_now(store, kept_world(store, now, person), person, limit, now)


def _shown_now(
    store: Store, kept: KeptWorld, person: str | None, limit: int | None, now: datetime
) -> tuple[Suggestion, ...]:
    """The suggestions that come of a world, noted as shown."""
    if (person, limit) not in kept.found:
        found = suggest(kept.world, now.date(), person, limit, kept.overview)
        kept.found[person, limit] = signed(store, found)
        _remember(store, kept.found[person, limit], now, kept)
    return kept.found[person, limit]


def find_suggestion(store: Store, beginning: str, now: datetime) -> Suggestion:
    """A suggestion that was shown before, as it stands now, by its id or the beginning of it.

    Raises:
        UnknownId: none was shown that begins so, several were, or it does not hold any more.
    """
    shown = _shown(store, beginning)
    # The person may have another id by now, where two were joined.
    person = find_one(store, shown.person, now.date()).id
    kept = kept_world(store, now, person)
    found = signed(store, suggest(kept.world, now.date(), person, MOST_FOR_ONE, kept.overview))
    one = next((s for s in found if shown.suggestion in {s.id, *s.other_ids}), None)
    if one is None:
        raise UnknownId(
            f"The suggestion {beginning} does not hold any more: mail or your word has settled it. "
            "Look at the suggestions again."
        )
    return one


def choose(store: Store, beginning: str, choice: Choice, now: datetime, until: date | None = None) -> Chosen:
    """Keep what the user says of a suggestion that was shown.

    Args:
        store: the user's store.
        beginning: its id, or the beginning of it.
        choice: not this one, done, or snoozed.
        now: the present moment, aware.
        until: the day a snoozed one comes back; for a snooze alone.

    Raises:
        UnknownId: none was shown that begins so, or several were.
    """
    shown = _shown(store, beginning)
    chosen = Chosen(shown.suggestion, shown.person, choice, now.date(), until)
    store.noted.add_chosen(chosen)
    return chosen


def choose_undoably(
    store: Store, beginning: str, choice: Choice, now: datetime, until: date | None = None
) -> tuple[Chosen, str]:
    """As ``choose``, and the name by which the decision can be taken back."""
    shown = _shown(store, beginning).suggestion
    says = "Taken back. The suggestion is here again."
    with store.undo.noted([CHOSEN], [shown], now, says) as noting:
        chosen = choose(store, shown, choice, now, until)
    return chosen, noting.id


def _shown(store: Store, beginning: str) -> Shown:
    found = {one.suggestion: one for one in store.noted.shown(beginning)} if beginning else {}
    if beginning.lower() in found:
        return found[beginning.lower()]
    if len(found) > 1:
        raise UnknownId(
            f"Several suggestions begin with {beginning}: {', '.join(found)}. Give more of the id."
        )
    if not found:
        raise UnknownId(f"There is no suggestion {beginning}. 'loose-ends suggest' shows their ids.")
    return next(iter(found.values()))


def _remember(store: Store, found: tuple[Suggestion, ...], now: datetime, kept: KeptWorld) -> None:
    """Keep whom each concerns, so that it is found again by its id; showing must not fail for it."""
    with suppress(StoreError):
        shown = (Shown(one.id, one.person.id) for one in found)
        stamp = store.noted.add_shown(shown, now, kept.stamp)
        if stamp is not None:
            kept.stamp = stamp  # which were shown changes nothing in the world
