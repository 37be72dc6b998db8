"""Suggest the next notes: the engine, with the language room's reader for the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.suggestions.engine import suggest as from_world
from loose_ends.language.acts import read_acts

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.domain.act import Act
    from loose_ends.domain.message import Message
    from loose_ends.domain.suggestions.case import Overview
    from loose_ends.domain.suggestions.suggestion import Suggestion
    from loose_ends.domain.suggestions.world import World


def suggest(
    world: World,
    today: date,
    person: str | None = None,
    limit: int | None = None,
    overview: Overview | None = None,
) -> tuple[Suggestion, ...]:
    """Propose the next notes; see ``domain.suggestions.engine.suggest``.

    Args:
        world: everything that is known.
        today: the day, in the user's own zone.
        person: the id of one person; None for the daily few.
        limit: the most to return; None for the user's setting.
        overview: what is reckoned from everybody, where it is known already.
    """
    return from_world(world, today, person, limit, read_acts=_acts, overview=overview)


def _acts(message: Message) -> tuple[Act, ...]:
    return read_acts(message).acts
