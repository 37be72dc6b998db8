"""What is reckoned from everybody: goals that sent notes served, and who is nearer than a stranger."""

from __future__ import annotations

from dataclasses import replace

from loose_ends.domain.etiquette.rules import check_plan
from loose_ends.domain.etiquette.situation import Situation
from loose_ends.domain.plan import Goal, Plan, Target, TargetKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.case import Case, overview_of
from loose_ends.domain.suggestions.checking import situation_of
from loose_ends.domain.suggestions.world import PastNote, glance
from tests.domain.suggestions.worlds import ME, TODAY, day, fact, relation, world

PLAN = Plan(
    (Goal("A show", "", (Target(TargetKind.KIND, "potter"), Target(TargetKind.PERSON, "Ben Okafor"))),)
)


def test_a_sent_note_says_which_goal_its_reader_serves() -> None:
    ana = relation(facts=[fact(FactKind.ROLE, "Potter")])
    ben, cleo = relation("Ben Okafor"), relation("Cleo Marsh")
    notes = tuple(PastNote(r.id, r.whom.email, day(3)) for r in (ana, ben, cleo))
    made = world(ana, ben, cleo, plan=PLAN, notes=notes)
    assert [note.goal for note in overview_of(made).sent] == ["A show", "A show", ""]
    assert [note.goal for note in overview_of(replace(made, plan=Plan())).sent] == ["", "", ""]


def test_a_month_of_notes_only_to_people_of_the_plan_is_told() -> None:
    ana = relation(facts=[fact(FactKind.ROLE, "Potter")])
    notes = tuple(PastNote(ana.id, ana.whom.email, day(n)) for n in range(1, 13))
    made = world(ana, plan=PLAN, notes=notes)
    sent = overview_of(made).sent
    said = {f.rule for f in check_plan(Situation(TODAY, me=ME, plan=PLAN, notes=sent))}
    assert "help-anyway" in said
    others = tuple(replace(note, goal="") for note in sent)
    quiet = {f.rule for f in check_plan(Situation(TODAY, me=ME, plan=PLAN, notes=others))}
    assert "help-anyway" not in quiet


def test_people_of_the_same_field_are_nearer_than_a_stranger() -> None:
    ana = relation(facts=[fact(FactKind.TOPIC, "salt glazes")])
    far = relation("Cleo Marsh", facts=[fact(FactKind.TOPIC, "sea walls")])
    star = relation("Dov Star", sent=0, received=0, from_me=None, from_them=None,
                    facts=[fact(FactKind.TOPIC, "salt glazes")])  # fmt: skip
    star = replace(star, whom=replace(star.whom, written_to=0))
    made = world(ana, far, star)
    made = replace(made, glances=tuple(glance(r, 0.5) for r in made.people.values()))
    overview = overview_of(made)
    assert situation_of(Case(made, star, TODAY, overview), None).nearer == ("Ana Ruiz",)
    assert situation_of(Case(made, far, TODAY, overview), None).nearer == ()
