"""The plan: a few goals, whom they need, the weekly time for them, and what the user can offer.

Bad input is not raised: reading a plan returns what could be read together with the problems, one clear
sentence each. The shape is that of ``plan.json``:

    {"goals": [{"name", "why", "targets": [{"person": name or address} | {"kind": "..."} |
                {"company": "..."} | {"place": "..."}]}],
     "weekly_minutes": 60, "offers": ["..."], "two_minute_profile": "..."}
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

MAX_GOALS = 5
MAX_TARGETS = 25
"""With an hour a week and ten minutes a note, 25 people hear from the user about once a month. A longer
list is a wish, and turns the bow and arrow into a shotgun."""

MAX_OFFERS = 20
MAX_WEEKLY_MINUTES = 10 * 60
MAX_TEXT = 500
MAX_PROFILE = 5_000
MAX_JSON = 1_000_000


class TargetKind(StrEnum):
    """What a target of a goal names; the words of ``plan.json``."""

    PERSON = "person"
    KIND = "kind"
    COMPANY = "company"
    PLACE = "place"
    """A group, an event, a venue: where such people meet."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what a goal needs. For a person ``value`` is a name or an address."""

    kind: TargetKind
    value: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing the user is after, and why."""

    name: str
    why: str = ""
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan. ``weekly_minutes`` of 0 means that no time is set aside."""

    goals: tuple[Goal, ...] = ()
    weekly_minutes: int = 0
    offers: tuple[str, ...] = ()
    two_minute_profile: str = ""

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets of all goals, in their order."""
        return tuple(target for goal in self.goals for target in goal.targets)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is planned."""
        return not (self.goals or self.weekly_minutes or self.offers or self.two_minute_profile)


def plan_from_json(text: str) -> tuple[Plan, tuple[str, ...]]:
    """Read the text of a ``plan.json``. See ``plan_from``."""
    if len(text) > MAX_JSON:
        return Plan(), ("The plan file is larger than a megabyte; a plan fits on a page.",)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        return Plan(), (f"The plan is not valid JSON{where}: check for a missing comma, quote or bracket.",)
    return plan_from(data)


def plan_from(data: object) -> tuple[Plan, tuple[str, ...]]:
    """Read a plan from decoded JSON.

    Args:
        data: what the JSON decoder gave.

    Returns:
        The plan as far as it could be read, and the problems as sentences for the user. A caller that
        must store nothing half stores only where there are no problems.
    """
    problems: list[str] = []
    if not isinstance(data, dict):
        return Plan(), ("A plan is a JSON object with goals, weekly_minutes, offers and two_minute_profile.",)
    _unknown(data, {"goals", "weekly_minutes", "offers", "two_minute_profile"}, "The plan", problems)
    plan = Plan(
        goals=_capped(_goals(data.get("goals", []), problems), problems),
        weekly_minutes=_minutes(data.get("weekly_minutes", 0), problems),
        offers=_offers(data.get("offers", []), problems),
        two_minute_profile=_text(
            data.get("two_minute_profile", ""), "two_minute_profile", problems, MAX_PROFILE
        ),
    )
    if plan.is_empty and not problems:
        problems.append("The plan is empty: write at least one goal and who could help with it.")
    return plan, tuple(problems)


def plan_to(plan: Plan) -> dict[str, object]:
    """The plan in the shape of ``plan.json``; ``plan_from`` reads it back unchanged."""
    return {
        "goals": [
            {"name": goal.name, "why": goal.why, "targets": [{str(t.kind): t.value} for t in goal.targets]}
            for goal in plan.goals
        ],
        "weekly_minutes": plan.weekly_minutes,
        "offers": list(plan.offers),
        "two_minute_profile": plan.two_minute_profile,
    }


def _goals(value: object, problems: list[str]) -> list[Goal]:
    found: list[Goal] = []
    for number, item in enumerate(_list(value, "goals", problems), 1):
        where = f"Goal {number}"
        if not isinstance(item, dict):
            problems.append(f"{where} must be an object with a name, a why and targets.")
            continue
        _unknown(item, {"name", "why", "targets"}, where, problems)
        name = _text(item.get("name", ""), f"{where}: name", problems)
        if not name:
            problems.append(f"{where} has no name: say in a few words what you are after.")
            continue
        why = _text(item.get("why", ""), f"{where}: why", problems)
        found.append(Goal(name, why, tuple(_targets(item.get("targets", []), name, problems))))
    return found


def _targets(value: object, goal: str, problems: list[str]) -> list[Target]:
    found: list[Target] = []
    kinds = ", ".join(TargetKind)
    for item in _list(value, f"the targets of “{goal}”", problems):
        if not isinstance(item, dict) or len(item) != 1 or next(iter(item)) not in set(TargetKind):
            problems.append(f"A target of “{goal}” must have exactly one of: {kinds}.")
            continue
        ((kind, raw),) = item.items()
        text = _text(raw, f"a target of “{goal}”", problems)
        if not text:
            problems.append(f"A target of “{goal}” is blank: name the {kind}.")
        elif (target := Target(TargetKind(kind), text)) not in found:
            found.append(target)
    return found


def _capped(goals: list[Goal], problems: list[str]) -> tuple[Goal, ...]:
    """Keep the list small on purpose, and say why."""
    if len(goals) > MAX_GOALS:
        problems.append(
            f"The plan has {len(goals)} goals; keep the {MAX_GOALS} that matter now, since each needs "
            "its own people."
        )
        goals = goals[:MAX_GOALS]
    total = sum(len(goal.targets) for goal in goals)
    if total <= MAX_TARGETS:
        return tuple(goals)
    problems.append(
        f"The plan has {total} targets; keep {MAX_TARGETS} at most: more people than that cannot be "
        "written to with care in the time of a week."
    )
    room = MAX_TARGETS
    kept = []
    for goal in goals:
        kept.append(Goal(goal.name, goal.why, goal.targets[:room]))
        room -= len(kept[-1].targets)
    return tuple(kept)


def _minutes(value: object, problems: list[str]) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        problems.append("weekly_minutes must be a whole number of minutes, such as 60.")
        return 0
    if not 0 <= value <= MAX_WEEKLY_MINUTES:
        problems.append(
            f"weekly_minutes must lie between 0 and {MAX_WEEKLY_MINUTES}; an hour a week is a good start."
        )
        return 0
    return value


def _offers(value: object, problems: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for item in _list(value, "offers", problems):
        text = _text(item, "an offer", problems)
        if text and text not in found:
            found.append(text)
    if len(found) > MAX_OFFERS:
        problems.append(
            f"The plan has {len(found)} offers; keep the {MAX_OFFERS} that are of most use to others."
        )
    return tuple(found[:MAX_OFFERS])


def _list(value: object, name: str, problems: list[str]) -> list[object]:
    if isinstance(value, list):
        return value
    problems.append(f"{name[0].upper()}{name[1:]} must be a list, in square brackets.")
    return []


def _text(value: object, name: str, problems: list[str], longest: int = MAX_TEXT) -> str:
    if not isinstance(value, str):
        problems.append(f"{name[0].upper()}{name[1:]} must be text, in quotes.")
        return ""
    text = "".join(char for char in value if char.isprintable() or char == "\n").strip()
    if len(text) > longest:
        problems.append(f"{name[0].upper()}{name[1:]} is longer than {longest} characters: shorten it.")
        return ""
    return text


def _unknown(data: dict[object, object], known: set[str], where: str, problems: list[str]) -> None:
    unknown = [str(key)[:60] for key in data if key not in known]
    if unknown:
        problems.append(
            f"{where} has unknown keys: {', '.join(unknown[:10])}. Known are {', '.join(sorted(known))}."
        )
