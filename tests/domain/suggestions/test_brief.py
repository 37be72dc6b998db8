"""The meeting brief, consents read from mail, resources, and the tie's old company."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loose_ends.domain.act import Kind
from loose_ends.domain.consents import Answer, Leave, agreed, leave_in
from loose_ends.domain.etiquette.situation import Consent
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.loose_end import By, State
from loose_ends.domain.plan import Plan
from loose_ends.domain.profile import FactKind
from loose_ends.domain.resources import Resource, newest_first
from loose_ends.domain.suggestions.brief import brief
from loose_ends.domain.suggestions.candidates.old_colleagues import shared_company, shares_a_domain
from loose_ends.domain.suggestions.case import Case
from tests.domain.suggestions.worlds import EVENT, RESOURCE, TODAY, at, end, fact, gave, relation, world

FACTS = [
    fact(FactKind.ROLE, "Curator", organisation="Harbour Museum"),
    fact(FactKind.TOPIC, "bread ovens"),
    fact(FactKind.PROJECT, "The Tidal Archive"),
    fact(FactKind.POST, "Why small museums should lend more"),
    fact(FactKind.LOOKS_FOR, "a stone mason"),
]


def test_a_brief_says_who_what_is_open_what_to_give_and_what_to_ask() -> None:
    one = relation(
        facts=FACTS,
        ends=[
            end(By.ME, Kind.PROMISE, "I'll send you the floor plan.", due_in=2),
            end(By.THEM, Kind.ASK, "Do you know a good framer?"),
        ],
        entries=[gave(GiveKind.INTRODUCTION, By.THEM, "introduced you to Ben Okafor", 30)],
    )
    made = world(one, resources=(RESOURCE,), plan=Plan(offers=("half an hour on bread ovens",)))
    found = brief(one, made, TODAY)
    assert any("Curator at Harbour Museum" in line.text for line in found.who)
    assert [line.text.partition(":")[0] for line in found.open] == [
        "You promised, for Fri 20 Nov, in 2 days",
        "They asked",
    ]
    assert [line.message_id is not None for line in found.open] == [True, True]
    texts = " | ".join(line.text for line in found.gives)
    assert "floor plan" in texts
    assert RESOURCE.title in texts
    assert "introduced you to Ben Okafor" in texts
    assert "half an hour on bread ovens" in texts
    assert 2 <= len(found.questions) <= 3
    assert all(any(f.value in line.text for f in FACTS) for line in found.questions)
    assert any("Two thirds" in hint for hint in found.hints)


def test_what_they_look_for_is_said_once() -> None:
    one = relation(facts=[fact(FactKind.LOOKS_FOR, "Looking for a stone mason near Turda.")])
    texts = [line.text for line in brief(one, world(one), TODAY).who]
    assert texts == ["looks for a stone mason near Turda"]


def test_a_brief_without_facts_says_to_look_first() -> None:
    one = relation(sent=0, received=0, from_me=None, from_them=None)
    found = brief(one, world(one), TODAY)
    assert found.who == ()
    assert found.questions == ()
    assert "look at a page" in found.hints[0]
    assert found.between == "You have not exchanged a word yet."


@pytest.mark.parametrize(
    ("quote", "state", "closing", "answer"),
    [
        ("Would you like to be introduced to Ben Okafor?", State.OPEN, None, Answer.ASKED),
        ("Would you like to be introduced to Ben?", State.ANSWERED, "Yes, please do.", Answer.YES),
        ("Would you like an introduction to Ben Okafor?", State.ANSWERED, "No problem, gladly!", Answer.YES),
        (
            "Would you like an introduction to Ben Okafor?",
            State.ANSWERED,
            "I'd rather not just now.",
            Answer.NO,
        ),
        ("Would you like an introduction to Ben Okafor?", State.DECLINED, "Sorry.", Answer.NO),
        ("Would you like an introduction to Ben Okafor?", State.ANSWERED, "Who is that?", Answer.ASKED),
        ("Would you like to be introduced to Cleo?", State.OPEN, None, None),
        ("Could you send Ben Okafor the list?", State.OPEN, None, None),
    ],
)
def test_leave_is_read_from_mail(
    quote: str, state: State, closing: str | None, answer: Answer | None
) -> None:
    one = end(By.ME, Kind.ASK, quote, state=state, closed_by=closing)
    found = leave_in(one.end, "ana@ruiz.example", "ben@okafor.example", "Ben Okafor")
    assert (found.answer if found else None) == answer


def test_a_later_no_takes_a_yes_back() -> None:
    yes = Leave("a@x.example", "b@x.example", Answer.YES, at(5))
    no = replace(yes, answer=Answer.NO, at=at(1))
    assert agreed((yes,)) == frozenset({Consent("a@x.example", "b@x.example")})
    assert agreed((no, yes)) == frozenset()


def test_resources() -> None:
    assert EVENT.is_event
    assert not RESOURCE.is_event
    late = Resource("https://b.example", "B", added_at=at(1))
    assert newest_first((EVENT, Resource("https://a.example", "A", added_at=at(9)), late))[0] == late


@pytest.mark.parametrize(
    ("story", "mine", "theirs", "company"),
    [
        ("At Brightwater Labs I halved the queue.", (), FactKind.PAST_COMPANY, "Brightwater Labs"),
        ("", ("Brightwater Labs",), FactKind.PAST_COMPANY, "Brightwater Labs"),
        ("", ("Brightwater Labs",), FactKind.COMPANY, "Brightwater Labs"),
        ("", (), FactKind.PAST_COMPANY, ""),
        ("At Another Place I did much.", ("Another Place",), FactKind.PAST_COMPANY, ""),
    ],
)
def test_past_colleagues(story: str, mine: tuple[str, ...], theirs: FactKind, company: str) -> None:
    made = world(
        plan=Plan(two_minute_profile=story), my_facts=tuple(fact(FactKind.PAST_COMPANY, m) for m in mine)
    )
    assert shared_company(Case(made, relation(facts=[fact(theirs, "Brightwater Labs")]), TODAY)) == company


def test_an_old_address_of_mine_tells_a_colleague_but_a_public_mail_service_does_not() -> None:
    old = world(my_addresses=frozenset({"mara@linde.example", "mara@brightwater.example"}))
    assert shares_a_domain(Case(old, relation(emails=("ana@brightwater.example",)), TODAY))
    public = world(my_addresses=frozenset({"mara@gmail.com"}))
    assert not shares_a_domain(Case(public, relation(emails=("ana@gmail.com",)), TODAY))
