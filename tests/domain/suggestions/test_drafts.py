"""The notes: nothing invented, short, kind, each its own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest

from loose_ends.domain.etiquette.finding import Verdict
from loose_ends.domain.etiquette.shotgun import ALIKE, likeness
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.drafts.pen import first_name
from loose_ends.domain.suggestions.note import THREAD_DAYS
from loose_ends.domain.suggestions.suggestion import Suggestion
from loose_ends.domain.suggestions.world import World
from loose_ends.usecases.suggesting import suggest
from tests.domain.suggestions.cases import GERMAN, TRIALS, asked, promised
from tests.domain.suggestions.trace import evidence_of, untraced
from tests.domain.suggestions.worlds import RESOURCE, TODAY, at, fact, relation, world

STOCK = re.compile(
    r"checking in|circling back|touch(?:ing)? base|finds you well|bump(?:ing)?|following up|gentle reminder",
    re.IGNORECASE,
)
WORLDS = [trial.world for trial in TRIALS if trial.step] + GERMAN


def drafted() -> list[tuple[World, Suggestion]]:
    found = []
    for made in WORLDS:
        for key in made.people:
            found += [(made, s) for s in suggest(made, TODAY, key)]
    return found


DRAFTED = drafted()


@pytest.mark.parametrize(("made", "found"), DRAFTED, ids=lambda x: x.id if isinstance(x, Suggestion) else "")
def test_a_draft_is_true_short_and_kind(made: World, found: Suggestion) -> None:
    assert found.draft is not None
    evidence = [text for one in made.people.values() for text in evidence_of(made, one)]
    assert untraced(f"{found.draft.subject}\n{found.draft.body}", evidence) == ()
    assert len(found.draft.body.split()) < 120
    assert not STOCK.search(found.draft.body)
    assert [row for row in found.rules if row.verdict is Verdict.BLOCK] == []
    assert found.draft.body.count("?") <= 2
    assert found.why_now
    assert found.give is not None
    assert found.reasons
    assert found.headline


def test_rules_have_nothing_to_say_of_the_notes() -> None:
    said = [
        (s.step, row.id, row.says) for _, s in DRAFTED for row in s.rules if row.verdict is not Verdict.OK
    ]
    assert said == []


def test_an_invented_word_is_found() -> None:
    evidence = ("Ana Ruiz", "2026-11-12", "https://tools.example/ovens", "the floor plan")
    assert untraced("Hi Ana,\n\nOn 12 November I promised you this.", evidence) == ()
    assert untraced("Hi Ana, see Priya on 13 November.", evidence) == ("Priya", "13")
    assert untraced("Have a look at https://evil.example/x for it.", evidence) == ("https://evil.example/x",)


NAMES = [
    "Ana Ruiz",
    "Ben Okafor",
    "Cleo Marsh",
    "Dan Weiss",
    "Eva Lund",
    "Finn Amadi",
    "Gus Pereira",
    "Hana Sato",
    "Ivo Novak",
    "Jon Tveit",
]
THINGS = [
    "the floor plan",
    "a list of printers",
    "my notes from the workshop",
    "the invoice",
    "two photos of the hall",
    "the price of the kiln",
    "our draft contract",
    "the recording",
    "some names of framers",
    "the seating plan",
]


def test_ten_drafts_of_one_kind_do_not_read_alike() -> None:
    bodies = []
    for name, thing in zip(NAMES, THINGS, strict=True):
        one = promised(f"I'll send you {thing}.")
        made = world(replace(one, whom=relation(name).whom))
        (found,) = suggest(made, TODAY)
        assert found.draft is not None
        bodies.append(found.draft.body)
    plain = [re.sub(r"^.*\n\n", "", body) for body in bodies]
    assert len(set(plain)) == len(plain)
    assert all(likeness(a, b) < ALIKE for a, b in combinations(bodies, 2))
    assert len({body.split("\n\n")[1][:12] for body in bodies}) >= 4


def test_an_answer_stays_in_its_thread_while_it_is_alive() -> None:
    (found,) = suggest(world(promised(due_in=-2)), TODAY)
    assert found.draft is not None
    assert found.draft.subject == "Re: The studio move"
    assert found.draft.in_reply_to == "<last@x.example>"
    assert found.draft.references == ("<last@x.example>",)
    cold = promised(due_in=-2)
    letter = replace(cold.threads["t1"], sent_at=at(THREAD_DAYS + 1))
    (found,) = suggest(world(replace(cold, threads={"t1": letter})), TODAY)
    assert found.draft is not None
    assert found.draft.subject == "The floor plan"
    assert found.draft.in_reply_to is None
    assert found.draft.references == ()


def test_a_give_stands_before_the_ask() -> None:
    made = world(asked(facts=[fact(FactKind.TOPIC, "bread ovens")]), resources=(RESOURCE,))
    (found, *_) = suggest(made, TODAY)
    assert found.draft is not None
    assert found.ask is not None
    assert found.draft.body.index(RESOURCE.url) < found.draft.body.index("logo files")
    assert "no" in found.ask.easy_out


def test_a_german_note_is_german_throughout() -> None:
    for made in GERMAN:
        (found, *_) = suggest(made, TODAY)
        assert found.draft is not None
        assert found.draft.body.startswith("Hallo Ana,")
        assert not re.search(r"\b(?:the|you|and)\b", found.draft.body)


def test_hostile_names_and_quotes_stay_text() -> None:
    one = promised("I'll send you [the {thing}] {name} <b>plan</b> " + "x" * 5_000 + ".")
    for name in ("", "]{[", "“”", "x" * 5_000):
        whom = replace(one.whom, name=name)
        for found in suggest(world(replace(one, whom=whom)), TODAY):
            assert found.draft is not None
            assert len(found.draft.body) < 6_000


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Professor Ruth Adler", "Ruth"),
        ("Prof. Dr. Nils Berg", "Nils"),
        ("Professor Adler", "Professor Adler"),
        ("Frau Sander", "Frau Sander"),
        ("Ana Ruiz", "Ana"),
    ],
)
def test_a_title_is_no_first_name(name: str, called: str) -> None:
    assert first_name(name) == called
