"""Advice, consent, courtesies and mere offers make no note; real asks and promises do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loose_ends.domain.act import Kind
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.loose_end import By, Change, State
from loose_ends.domain.suggestions.plain_sense import consents_to, is_advice, is_owed, wants_something
from loose_ends.domain.suggestions.suggestion import Step
from loose_ends.usecases.suggesting import suggest
from tests.domain.suggestions.worlds import TODAY, at, end, relation, world


@pytest.mark.parametrize(
    ("ask", "wanted"),
    [
        ("Can you send me the plan?", True),
        ("I'd need a price this week.", True),
        ("Please sign page two.", True),
        ("Send it to Tom.", True),
        ("Bitte schick mir die Maße.", True),
        ("Pouvez-vous nous envoyer le plan", True),
        ("Good to have you back on this side.", False),
        ("Please find the plan attached.", False),
        ("I would print 3, 8 and the one with the dog.", False),
        ("Look at these two.", False),
        ("Please find the plan attached and send it back to me.", True),
        ("may I introduce you two?", False),
        ("Can anyone bring two cakes on Saturday?", False),
        ("Hi all, who has a big thermos?", False),
        ("Do you know anyone who mends clocks?", True),
        ("Kann jemand von euch Stühle bringen?", False),
    ],
)
def test_which_of_their_sentences_wait_for_something(ask: str, *, wanted: bool) -> None:
    listed = end(By.THEM, Kind.ASK, ask)
    assert wants_something(listed, (listed,)) is wanted


def test_what_they_say_in_answer_to_a_question_is_advice() -> None:
    told = end(By.THEM, Kind.ASK, "Start with the maps and throw out the logos.", days_ago=6)
    change = Change(State.PARTLY, at(6), told.end.message_id, "Start with the maps")
    mine = end(By.ME, Kind.ASK, "Could you look at three pages of my portfolio?", days_ago=8)
    mine = replace(mine, end=replace(mine.end, changes=(change,)), state=State.PARTLY)
    assert is_advice(told, (told, mine))
    assert not is_advice(told, (told,))
    (found, *_) = suggest(world(relation(ends=(mine, told), from_me=8, from_them=6)), TODAY)
    assert found.step is Step.THANKS
    assert found.give is not None
    assert found.give.kind is GiveKind.THANKS
    assert found.draft is not None
    assert "Start with the maps and throw out the logos" in found.draft.body


def test_a_yes_to_an_introduction_is_consent_and_no_ask() -> None:
    asked = end(By.ME, Kind.ASK, "Would you like me to introduce you to Ben Okafor?", days_ago=9)
    yes = end(By.THEM, Kind.ASK, "Yes please, that would be great.", days_ago=8)
    assert consents_to(yes, (asked, yes)) is asked
    assert not wants_something(yes, (asked, yes))
    other = end(By.ME, Kind.ASK, "Would you like me to send you the plan?", days_ago=9)
    assert consents_to(yes, (other, yes)) is None
    assert wants_something(yes, (other, yes))


def test_the_other_side_of_a_begun_introduction_is_asked_next() -> None:
    asked = end(By.ME, Kind.ASK, "Would you like me to introduce you to Ben Okafor?", days_ago=9)
    yes = end(By.THEM, Kind.ASK, "Yes please, I would love to.", days_ago=8)
    ana = relation(ends=(asked, yes), from_me=9, from_them=8)
    ben = relation("Ben Okafor", from_me=40, from_them=39)
    (found,) = suggest(world(ana, ben, begun=(asked,)), TODAY)
    assert (found.person.name, found.step) == ("Ben Okafor", Step.INTRODUCTION)
    assert found.draft is not None
    assert "Ana would be glad" in found.draft.body or "Ana has already said yes" in found.draft.body
    assert found.draft.to == ("ben@okafor.example",)
    no_answer = relation(ends=(asked,), from_me=9, from_them=20)
    steps = {s.step for s in suggest(world(no_answer, ben, begun=(asked,)), TODAY)}
    assert Step.INTRODUCTION not in steps


@pytest.mark.parametrize(
    ("promise", "owed"),
    [
        ("I'll send you the plan.", True),
        ("I can send you the plan on Monday.", True),
        ("If you are snowed under, say so and I'll ask in the office.", False),
        ("Falls du keine Zeit hast, frage ich im Büro.", False),
    ],
)
def test_a_promise_that_waits_for_their_word_is_not_owed(promise: str, *, owed: bool) -> None:
    listed = end(By.ME, Kind.PROMISE, promise, due_in=3 if "Monday" in promise else None)
    assert is_owed(listed, (listed,)) is owed


def test_an_offer_beside_an_ask_only_makes_the_ask_lighter() -> None:
    offer = end(By.ME, Kind.PROMISE, "Half a page is enough, and I can send a draft.")
    ask = end(By.ME, Kind.ASK, "Could you write us a short letter?")
    ask = replace(ask, end=replace(ask.end, message_id=offer.end.message_id))
    assert not is_owed(offer, (offer, ask))
    assert is_owed(offer, (offer,))
