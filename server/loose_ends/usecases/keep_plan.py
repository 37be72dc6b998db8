"""Keep the user's plan: read it in as a whole, or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from loose_ends.domain.plan import Plan, plan_from, plan_from_json, plan_to
from loose_ends.usecases.problems import PlanProblem

if TYPE_CHECKING:
    from loose_ends.store import Store

PLAN = "plan"
"""The setting that holds the plan, as JSON."""


def plan_of(store: Store) -> Plan:
    """The plan that is kept; an empty one where there is none."""
    text = store.settings.get(PLAN)
    return plan_from_json(text)[0] if text else Plan()


def keep_plan(store: Store, given: str | object) -> Plan:
    """Keep a plan in place of the one before.

    Args:
        store: the user's store.
        given: the text of a ``plan.json``, or what decoding one gave.

    Raises:
        PlanProblem: some of it cannot be read; then the plan before stays.
    """
    plan, problems = plan_from_json(given) if isinstance(given, str) else plan_from(given)
    if problems:
        raise PlanProblem(problems)
    store.settings.set(PLAN, json.dumps(plan_to(plan), ensure_ascii=False))
    return plan
