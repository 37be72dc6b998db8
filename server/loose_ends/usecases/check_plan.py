"""Put the plan and the notes of these weeks to the rules that judge them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.rules import check_plan
from loose_ends.domain.etiquette.situation import DormantTie, Situation
from loose_ends.domain.suggestions.case import overview_of
from loose_ends.usecases.load_world import load_world

if TYPE_CHECKING:
    from datetime import datetime

    from loose_ends.domain.etiquette.finding import Finding
    from loose_ends.store import Store

DORMANT_DAYS = 120
MOST_TIES = 5


def check_plan_of(store: Store, now: datetime) -> tuple[Finding, ...]:
    """What the rules say of the plan.

    Args:
        store: the user's store.
        now: the present moment, aware, in the user's own zone.
    """
    world, today = load_world(store, now), now.date()
    quiet = [
        DormantTie(one.name, one.email, one.last_at)
        for one in world.glances
        if one.last_at
        and (today - one.last_at).days >= DORMANT_DAYS
        and min(one.written_to, one.received) > 0
    ]
    return check_plan(
        Situation(
            today,
            me=world.me,
            plan=world.plan,
            notes=overview_of(world).sent,
            old_ties=tuple(sorted(quiet, key=lambda tie: tie.last, reverse=True)[:MOST_TIES]),
            my_other_promises=sum(one.my_promises for one in world.glances),
        )
    )
