"""Each kind of step both ways: where it is suggested, and where nothing is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import By
from loose_ends.domain.suggestions.suggestion import Step
from loose_ends.domain.suggestions.world import Choice, Chosen, Relation, Wishes
from loose_ends.usecases.suggesting import suggest
from tests.domain.suggestions.cases import TRIALS, Trial, asked, promised
from tests.domain.suggestions.worlds import TODAY, day, end, person_id, relation, world


@pytest.mark.parametrize("trial", TRIALS, ids=lambda t: t.name)
def test_what_is_suggested_first(trial: Trial) -> None:
    found = suggest(trial.world, TODAY)
    assert (found[0].step if found else None) == trial.step
    if trial.give is not None:
        assert found[0].give is not None
        assert found[0].give.kind == trial.give


def test_every_step_has_a_trial_that_expects_it() -> None:
    assert {trial.step for trial in TRIALS if trial.step} == set(Step)


@pytest.mark.parametrize(
    ("choice", "until", "shown"),
    [
        (Choice.NOT_THIS, None, False),
        (Choice.DONE, None, False),
        (Choice.SNOOZE, day(-3), False),
        (Choice.SNOOZE, day(0), True),
    ],
)
def test_what_the_user_decided_holds(choice: Choice, until: object, *, shown: bool) -> None:
    made = world(promised(due_in=-2))
    (first,) = suggest(made, TODAY)
    chosen = Chosen(first.id, first.person.id, choice, day(1), until)  # type: ignore[arg-type]
    assert bool(suggest(replace(made, chosen=(chosen,)), TODAY)) is shown


def test_a_suggestion_names_the_loose_ends_it_takes_care_of() -> None:
    owes = promised(due_in=-2)
    (found,) = suggest(world(owes), TODAY)
    assert found.loose_ends == tuple(one.end.id for one in owes.ends)
    (answer,) = suggest(world(asked()), TODAY, limit=1)
    assert answer.loose_ends == tuple(one.end.id for one in asked().ends)


def test_the_same_world_gives_the_same_suggestions() -> None:
    made = world(promised(due_in=-2), asked_of("Ben Okafor"))
    assert suggest(made, TODAY) == suggest(made, TODAY)


def test_out_of_office_moves_the_day_for_one_person() -> None:
    away = replace(asked(), away_until=day(-6))
    (found,) = suggest(world(away), TODAY, person_id("Ana Ruiz"))
    assert found.not_before is not None
    assert (found.not_before - day(-6)).days in {1, 2, 3}
    assert found.not_before.weekday() < 5
    assert suggest(world(away), TODAY) == ()


def test_a_reminder_that_must_wait_says_until_when() -> None:
    early = asked(ago=1, tries=(1,))
    (found,) = suggest(world(early), TODAY, person_id("Ana Ruiz"))
    assert found.not_before is not None
    assert found.not_before > TODAY


def test_the_limit_and_the_daily_few() -> None:
    people = [replace_whom(promised(due_in=-n), f"Ana Fam{n}x") for n in range(1, 8)]
    made = world(*people)
    assert len(suggest(made, TODAY)) == 3
    assert len(suggest(replace(made, wishes=Wishes(daily=5)), TODAY)) == 5
    assert len(suggest(made, TODAY, limit=1)) == 1
    assert suggest(made, TODAY, limit=0) == ()
    assert suggest(made, TODAY, "nobody") == ()


def asked_of(name: str) -> Relation:
    return replace_whom(asked(), name)


def replace_whom(one: Relation, name: str) -> Relation:
    return replace(one, whom=relation(name).whom, emails=relation(name).emails)


@pytest.mark.parametrize(
    ("asks", "answered"),
    [
        (("Can I store the seed in the cellar over winter?",), True),
        (("Can I send it over?", "Please reply with yes."), False),
        (("Do you have 15 minutes on Tuesday?",), False),
    ],
)
def test_a_first_note_is_answered_unless_it_sells(asks: tuple[str, ...], *, answered: bool) -> None:
    ends = [end(By.THEM, Kind.ASK, ask) for ask in asks]
    stranger = relation(sent=0, received=1, from_me=None, from_them=6, ends=ends)
    stranger = replace(stranger, whom=replace(stranger.whom, written_to=0))
    found = suggest(world(stranger), TODAY)
    assert [one.step for one in found] == ([Step.ANSWER] if answered else [])
