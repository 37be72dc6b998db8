"""Which goal of the plan a person serves, said in words that a suggestion can show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from loose_ends.domain.plan import Goal, Plan, Target, TargetKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.wording import content_words, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class ProfileFact(Protocol):
    """One thing known about a person. ``profile.Fact`` is one; any object with these two will do."""

    @property
    def kind(self) -> str:
        """One of the words of ``profile.FactKind``."""

    @property
    def value(self) -> str:
        """The fact itself."""


@dataclass(frozen=True, slots=True)
class Serves:
    """A goal that a person serves, the target that says so, and the sentence for the user."""

    goal: Goal
    target: Target
    says: str


_WHERE = frozenset(
    {FactKind.PLACE, FactKind.SCHOOL, FactKind.PROJECT, FactKind.NEWS, FactKind.POST, FactKind.ABOUT}
)
_KIND = frozenset(
    {FactKind.ROLE, FactKind.HEADLINE, FactKind.TOPIC, FactKind.OFFERS, FactKind.ABOUT, FactKind.PROJECT}
)
_WORD = re.compile(r"\w+")


def pick_goals_for(plan: Plan, facts: Iterable[ProfileFact], names: Sequence[str] = ()) -> tuple[Serves, ...]:
    """The goals that a person serves.

    Args:
        plan: the user's plan.
        facts: what is known about the person.
        names: names and addresses the person goes by, beside those among the facts.

    Returns:
        One for each goal at most, in the plan's order, by the most telling of its targets: a person before
        a company, a kind of person, a place.
    """
    known = [(str(fact.kind), fact.value) for fact in facts]
    called = [*names, *(value for kind, value in known if kind == FactKind.NAME)]
    found = []
    for goal in plan.goals:
        for target in sorted(goal.targets, key=lambda t: _ORDER.index(t.kind)):
            says = _says(target, known, called)
            if says:
                found.append(Serves(goal, target, f"{says} (goal: {goal.name})"))
                break
    return tuple(found)


_ORDER = (TargetKind.PERSON, TargetKind.COMPANY, TargetKind.KIND, TargetKind.PLACE)


def _says(target: Target, known: list[tuple[str, str]], called: list[str]) -> str:
    if target.kind is TargetKind.PERSON:
        return "Named in your plan" if any(_same(target.value, name) for name in called) else ""
    if target.kind is TargetKind.COMPANY:
        return _company(target.value, known)
    kinds = _KIND if target.kind is TargetKind.KIND else _WHERE
    wanted = content_words(target.value)
    for kind, value in known:
        if kind in kinds and (_within(target.value, value) or (wanted and wanted <= content_words(value))):
            return f"“{value}” is what your plan looks for: {target.value}"
    return ""


def _company(wanted: str, known: list[tuple[str, str]]) -> str:
    for kind, value in known:
        if kind == FactKind.COMPANY and _within(wanted, value):
            return f"Works at {value}, a company in your plan"
    for kind, value in known:
        if kind == FactKind.PAST_COMPANY and _within(wanted, value):
            return f"Has worked at {value}, a company in your plan"
    return ""


def _same(wanted: str, name: str) -> bool:
    """The same address, or the same words of a name in any order."""
    if "@" in wanted or "@" in name:
        return folded(wanted) == folded(name)
    return _parts(wanted) == _parts(name) != []


def _parts(name: str) -> list[str]:
    return sorted(_WORD.findall(folded(name)))


def _within(wanted: str, value: str) -> bool:
    """Whether all words of ``wanted`` stand in ``value``, side by side."""
    needle, hay = _WORD.findall(folded(wanted)), _WORD.findall(folded(value))
    return bool(needle) and any(hay[i : i + len(needle)] == needle for i in range(len(hay) - len(needle) + 1))
