"""What comes first, with the reasons in words. Nobody's standing counts, only what lies between the two."""

from __future__ import annotations

from dataclasses import replace
from math import log2
from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.suggestions.suggestion import Step, Way
from loose_ends.domain.suggestions.timing import back_at_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loose_ends.domain.suggestions.case import Candidate, Case

PLAN_WEIGHT = 8.0
MOST_TIE = 5.0
NEAR = 12.0
"""Points within which another kind of step, or somebody outside the plan, is preferred for variety."""

_BY_MAIL = frozenset({GiveKind.KEPT_PROMISE, GiveKind.RESOURCE, GiveKind.ANSWER, GiveKind.INTRODUCTION})
GIFTS = frozenset({Step.INTRODUCTION, Step.BRIDGE, Step.RESOURCE, Step.EVENT})
"""Steps of which one a day is enough: the same pair, resource or event does not come twice."""

_OWED = frozenset({Step.KEPT_PROMISE, Step.ANSWER})


def weighed(case: Case, candidate: Candidate) -> Candidate:
    """The candidate with the plan and the tie in its score and in its reasons."""
    score, reasons = candidate.score, list(candidate.reasons)
    if case.serves:
        score += PLAN_WEIGHT
        reasons.append(f"{case.serves[0].says}.")
    both = min(case.relation.whom.written_to, case.relation.received)
    if both:
        score += min(MOST_TIE, log2(1 + both))
    if both >= CLOSE_NOTES:
        reasons.append(f"You have a long exchange: {both} notes or more each way.")
    wait = None if candidate.step in _OWED else back_at_work(case)
    days = [day for day in (candidate.not_before, wait) if day is not None]
    return replace(
        candidate,
        score=score,
        reasons=tuple(reasons),
        not_before=max(days, default=None),
        way=_way(case, candidate),
    )


def _way(case: Case, candidate: Candidate) -> Way:
    """A call for people one knows well, unless something is to be handed over."""
    handed = candidate.give is not None and candidate.give.kind in _BY_MAIL
    return Way.CALL if case.exchange.is_close and not handed else candidate.way


CLOSE_NOTES = 10


Pair = tuple["Case", "Candidate"]


def ordered(found: Iterable[Pair]) -> list[Pair]:
    """The strongest first; ties in an order that is the same on every machine."""
    return sorted(found, key=lambda pair: (-pair[1].score, pair[1].step, pair[0].relation.id, pair[1].root))


def next_place(left: Sequence[Pair], taken: Sequence[Pair], few: int) -> int:
    """Which of those left comes next, as its place.

    The strongest comes first. After it what the user owes goes by its score; of the rest a kind that is
    among the few already gives way to another kind that is nearly as strong. The last place of three or
    more is for somebody who serves no goal, where all others do and such a one is near.

    Args:
        left: what can still be chosen, the strongest first.
        taken: what was chosen already.
        few: how many will be chosen in all.
    """
    first = left[0][1]
    if not taken or first.step in _OWED:
        return 0
    kinds = {candidate.step for _, candidate in taken}
    all_planned = few >= 3 and len(taken) == few - 1 and all(case.serves for case, _ in taken)
    for at, (case, candidate) in enumerate(left):
        if first.score - candidate.score > NEAR:
            break
        if (all_planned and not case.serves) or (not all_planned and candidate.step not in kinds):
            return at
    return 0


def without(left: Sequence[Pair], chosen: Pair) -> list[Pair]:
    """Those left without the person chosen, and without the same introduction, resource or event."""
    case, candidate = chosen
    return [
        pair
        for pair in left
        if pair[0].relation.id != case.relation.id and not _same_gift(pair[1], candidate)
    ]


def _same_gift(one: Candidate, other: Candidate) -> bool:
    return one.step is other.step and one.root == other.root and one.step in GIFTS
