"""What comes first, said in words; variety in the few; and time."""

from __future__ import annotations

import time
from dataclasses import replace

from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import By
from loose_ends.domain.plan import Goal, Plan, Target, TargetKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.suggestion import Step
from loose_ends.domain.suggestions.world import Relation, glance
from loose_ends.usecases.suggesting import suggest
from tests.domain.suggestions.cases import asked, promised
from tests.domain.suggestions.worlds import RESOURCE, TODAY, end, fact, person_id, relation, world

ASK = Kind.ASK
OVENS = fact(FactKind.TOPIC, "bread ovens")


def named(one: Relation, name: str) -> Relation:
    return replace(
        one, whom=replace(relation(name).whom, written_to=one.whom.written_to), emails=relation(name).emails
    )


def test_the_order_is_overdue_then_due_then_asks_then_the_rest() -> None:
    people = [
        named(relation(facts=[OVENS]), "Ana Ruiz"),
        named(relation(ends=[end(By.THEM, ASK, "Do you know a good framer?", days_ago=3)]), "Ben Okafor"),
        named(promised(due_in=2), "Cleo Marsh"),
        named(promised(due_in=-4), "Dan Weiss"),
        named(asked(), "Eva Lund"),
    ]
    found = suggest(world(*people, resources=(RESOURCE,)), TODAY, limit=5)
    assert [s.person.name for s in found] == ["Dan Weiss", "Cleo Marsh", "Ben Okafor", "Eva Lund", "Ana Ruiz"]
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)


def test_the_plan_is_named_and_lifts() -> None:
    plan = Plan((Goal("Find a workshop", "", (Target(TargetKind.PERSON, "Ben Okafor"),)),), 60)
    people = [named(relation(facts=[OVENS]), name) for name in ("Ana Ruiz", "Ben Okafor")]
    books = (RESOURCE, replace(RESOURCE, url="https://tools.example/two", title="More bread ovens"))
    found = suggest(world(*people, resources=books, plan=plan), TODAY)
    assert [s.person.name for s in found] == ["Ben Okafor", "Ana Ruiz"]
    assert found[0].goal == "Find a workshop"
    assert any("Find a workshop" in reason for reason in found[0].reasons)


def test_the_few_are_not_all_of_one_kind() -> None:
    books = tuple(
        replace(RESOURCE, url=f"https://tools.example/{n}", title=f"Bread ovens {n}") for n in range(6)
    )
    people = [named(relation(facts=[OVENS]), f"Ana Fam{n}x") for n in range(5)]
    post = fact(FactKind.POST, "Why small museums should lend more", since="2026-11-02")
    people.append(named(relation(facts=[post], from_me=60, from_them=50), "Ben Okafor"))
    found = suggest(world(*people, resources=books), TODAY)
    assert {s.step for s in found} == {Step.RESOURCE, Step.CONGRATULATION}
    assert len({s.person.id for s in found}) == 3


def test_one_place_is_for_somebody_who_serves_no_goal() -> None:
    names = ["Ana Ruiz", "Ben Okafor", "Cleo Marsh"]
    plan = Plan((Goal("g", "", tuple(Target(TargetKind.PERSON, n) for n in names)),), 60)
    books = tuple(
        replace(RESOURCE, url=f"https://tools.example/{n}", title=f"Bread ovens {n}") for n in range(6)
    )
    people = [named(relation(facts=[OVENS]), name) for name in (*names, "Dan Weiss")]
    found = suggest(world(*people, resources=books, plan=plan), TODAY)
    assert "Dan Weiss" in {s.person.name for s in found}


def test_an_introduction_is_suggested_to_one_side_a_day() -> None:
    ana = relation("Ana Ruiz", facts=[fact(FactKind.LOOKS_FOR, "a luthier who restores old lutes")])
    ben = relation("Ben Okafor", facts=[fact(FactKind.OFFERS, "restoring old lutes")])
    made = world(ana, ben)
    assert [s.person.name for s in suggest(made, TODAY)] == ["Ana Ruiz"]
    assert suggest(made, TODAY, person_id("Ben Okafor"))[0].step is Step.INTRODUCTION


def test_status_counts_for_nothing() -> None:
    books = tuple(
        replace(RESOURCE, url=f"https://tools.example/{n}", title=f"Bread ovens {n}") for n in range(2)
    )
    chief = named(relation(facts=[OVENS, fact(FactKind.ROLE, "Chief Executive")]), "Ana Ruiz")
    clerk = named(relation(facts=[OVENS, fact(FactKind.ROLE, "Clerk")]), "Ben Okafor")
    found = suggest(world(chief, clerk, resources=books), TODAY)
    assert len({s.score for s in found}) == 1


def test_thousands_of_people_take_no_time() -> None:
    people = [
        named(
            relation(
                sent=n % 30,
                received=n % 29,
                from_me=n % 500 + 1,
                from_them=n % 500,
                ends=[end(By.THEM, ASK, "Do you know a good framer?", days_ago=n % 100)]
                if n % 7 == 0
                else (),
                facts=[OVENS] if n % 10 == 0 else (),
            ),
            f"Ana Fam{n}x",
        )
        for n in range(5_000)
    ]
    made = world(*people, resources=(RESOURCE,))
    made = replace(made, glances=tuple(glance(p, 0.5) for p in people))
    suggest(made, TODAY)
    began = time.perf_counter()
    assert suggest(made, TODAY)
    few = time.perf_counter() - began
    began = time.perf_counter()
    suggest(made, TODAY, people[7].id)
    one = time.perf_counter() - began
    # The figures to reach are 0.2 s and 0.02 s; a machine busy with other tests is given five times that.
    assert few < 1.0
    assert one < 0.1
