"""The first look: how promising a person is, from one small row, so that thousands cost little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.goals import pick_goals_for
from loose_ends.domain.plan import TargetKind
from loose_ends.domain.wording import folded

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.domain.suggestions.world import Glance, World

DORMANT_DAYS = 120

BEGUN = 70.0
"""Somebody whom the user has named in an introduction that is under way."""

SEEKS = 60.0
"""Somebody may fit what they look for."""

A_STRANGERS_ASK = 24.0
"""First notes that ask are mostly sales: however many, they do not crowd out the people the user knows."""


class Look:
    """Reckons an upper guess of the best score of a person's candidates. Nought is nothing to say."""

    def __init__(self, world: World, today: date) -> None:
        """Begin with the world, for its plan, and the day."""
        self._world = world
        self._today = today
        self._named = frozenset(t.value.casefold() for t in world.plan.targets if t.kind is TargetKind.PERSON)
        self._begun = "\n".join(folded(one.end.quote) for one in world.begun)
        self._known: dict[str, float] = {}
        self._has_facts_to_fit = bool(world.resources or world.plan.offers)

    def promise(self, one: Glance) -> float:
        """How much may come of a person: the higher, the sooner they are looked at in full."""
        if one.person not in self._known:
            self._known[one.person] = 0.0 if one.nobody else self._reckon(one)
        return self._known[one.person]

    def _reckon(self, one: Glance) -> float:
        best = self._owed(one)
        both = min(one.written_to, one.received)
        if self._begun and " " in one.name and folded(one.name) in self._begun:
            best = max(best, BEGUN)
        if one.unthanked:
            best = max(best, 56.0)
        if one.seeks and both:
            best = max(best, SEEKS)
        if one.facts or one.has_news:
            best = max(best, 52.0 if both else 30.0)
        if one.my_asks or one.their_promises:
            best = max(best, 47.0 - self._age(one) * 0.02)
        if both and one.last_at and (quiet := (self._today - one.last_at).days) >= DORMANT_DAYS:
            best = max(best, 24.0 + min(both, 20) * 0.4 + min(quiet, 720) * 0.005)
        named = one.name.casefold() in self._named or one.email.casefold() in self._named
        if best and (named or (one.facts and self._in_plan(one))):
            best += 8.0
        return best

    def _owed(self, one: Glance) -> float:
        if not (one.my_promises or one.their_asks):
            return 0.0
        best = 84.0 if one.my_promises else 76.0
        if not one.written_to:
            best -= A_STRANGERS_ASK
        if one.next_due is not None:
            late = (self._today - one.next_due).days
            best += 16.0 + min(late, 30) * 0.3 if late > 0 else 8.0 if late >= -7 else -10.0
        return best

    def _age(self, one: Glance) -> int:
        return (self._today - one.last_said).days if one.last_said else 0

    def _in_plan(self, one: Glance) -> bool:
        return bool(pick_goals_for(self._world.plan, one.facts, (one.name, one.email)))
