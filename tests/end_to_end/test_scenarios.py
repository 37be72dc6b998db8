"""The scenarios of tests/scenarios, played through the public commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loose_ends.domain.etiquette.rules import RULES
from tests.eval.evidence import read_evidence
from tests.eval.suggestions import GIVES, SCENARIOS, broken_rules, faults, play, scenarios
from tests.eval.truth import invented

NAMES = [path.name for path in scenarios()]
COVERS = json.loads((SCENARIOS / "covers.json").read_text(encoding="utf-8"))

RIGHT_PERSON = 0.95
RIGHT_GIVE = 0.90


@pytest.mark.parametrize("name", NAMES)
def test_what_is_promised_of_every_suggestion(name: str) -> None:
    outcome = play(SCENARIOS / name)
    assert not outcome.failed
    assert not outcome.misshapen
    assert not outcome.invented
    assert not outcome.breaks
    assert not outcome.shown_though_absent
    if not outcome.wants_one:
        assert [one["headline"] for one in outcome.suggestions] == []


def shares() -> tuple[float, float, str]:
    """How often the right person comes first, how often with the right give, and which do not."""
    outcomes = [outcome for name in NAMES if (outcome := play(SCENARIOS / name)).wants_one]
    wrong = {o.name: o.expected.first for o in outcomes if not o.person_right}
    other = {o.name: (o.gives, o.expected.gives) for o in outcomes if o.person_right and not o.give_right}
    said = f"Another person comes first: {wrong}; another give: {other}"
    return 1 - len(wrong) / len(outcomes), 1 - (len(wrong) + len(other)) / len(outcomes), said


def test_the_right_person_and_the_right_give_come_first() -> None:
    person, give, said = shares()
    assert person >= RIGHT_PERSON, said
    assert give >= RIGHT_GIVE, said


def test_every_rule_is_shown_both_ways_and_every_give_once() -> None:
    assert set(COVERS["rules"]) == {rule.id for rule in RULES}
    assert set(COVERS["gives"]) == GIVES
    for rule, shown in COVERS["rules"].items():
        assert shown["fires"], rule
        assert shown["quiet"], rule
        assert {*shown["fires"], *shown["quiet"]} <= set(NAMES)
    for give, names in COVERS["gives"].items():
        for name in names:
            assert give in _first(name)["give"], f"{name} is no scenario of {give}"


def test_scenarios_are_as_many_and_as_plain_as_they_should_be() -> None:
    assert len(NAMES) >= 40
    assert sum(_first(name) is None for name in NAMES) >= 8
    for name in NAMES:
        folder = SCENARIOS / name
        assert {"account.json", "sent.mbox", "inbox.mbox", "plan.json", "resources.json", "now"} <= {
            path.name for path in folder.iterdir()
        }
        assert (folder / "profiles" / "index.json").is_file()


def _first(name: str) -> Any:
    return json.loads((SCENARIOS / name / "expected.json").read_text(encoding="utf-8"))["first"]


CHEF = SCENARIOS / "chef-resource-fits"


def suggestion(body: str, subject: str = "Koji", **more: Any) -> dict[str, Any]:
    """A suggestion to Gus in the shape of the contract, honest apart from what is given."""
    why = {
        "quote": "I have begun to keep koji down there",
        "message_id": _id_of("I have begun"),
        "at": "2026-09-29",
    }
    return {
        "id": "1",
        "person": {"id": "p", "name": "Gus Brandt", "email": "gus@brandtkitchen.example"},
        "headline": "Send Gus the log",
        "why_now": [why],
        "give": {"kind": "resource", "what": "a log", "evidence": "resources"},
        "ask": None,
        "draft": {
            "to": ["gus@brandtkitchen.example"],
            "subject": subject,
            "body": body,
            "in_reply_to": None,
            "references": [],
        },
        "rules": [{"id": "tone", "verdict": "ok", "says": "fine"}],
        "not_before": None,
        "score": 1.0,
        "reasons": ["It fits."],
    } | more


def _id_of(words: str) -> str:
    return next(letter.message_id for letter in read_evidence(CHEF).letters if words in letter.text)


HONEST = """Hi Gus,

On 29 September you wrote “I have begun to keep koji down there”. This is the log of forty batches I meant:
https://fermenters.example/koji-on-barley

[a line of your own about the tasting on 3 May]

Nadia"""


def test_the_checker_lets_an_honest_draft_pass() -> None:
    assert invented(suggestion(HONEST), read_evidence(CHEF)) == []
    assert list(broken_rules(suggestion(HONEST))) == []
    assert list(faults(suggestion(HONEST))) == []


@pytest.mark.parametrize(
    ("added", "found"),
    [
        ("Marguerite says hello.", "Marguerite"),
        ("Gus Karim will know.", "Gus Karim"),
        ("It has 412 pages.", "412"),
        ("See https://elsewhere.example/koji too.", "elsewhere"),
        ("See fermenters.example/rye too.", "fermenters.example/rye"),
        ("Could you tell me by 14 December?", "14.12."),
        ("Does Sunday suit you?", "weekday"),
        ("You said “it tastes of apples”.", "tastes of apples"),
        ("Ask nadia@elsewhere.example.", "nadia@elsewhere.example"),
    ],
)
def test_the_checker_finds_what_is_invented(added: str, found: str) -> None:
    lines = invented(suggestion(HONEST.replace("Nadia", f"{added}\n\nNadia")), read_evidence(CHEF))
    assert len(lines) >= 1
    assert any(found in line for line in lines)


def test_the_checker_finds_a_reason_that_nobody_wrote() -> None:
    why = {"quote": "I have begun to keep bees", "message_id": _id_of("I have begun"), "at": "2026-09-29"}
    assert invented(suggestion(HONEST, why_now=[why]), read_evidence(CHEF))


def test_a_day_wished_for_is_no_fact_but_must_lie_ahead() -> None:
    soon = {"what": "a word", "by_when": "by 27 November", "easy_out": "no is fine"}
    body = HONEST.replace("Nadia", "Would 27 November suit?\n\nNadia")
    assert invented(suggestion(body, ask=soon), read_evidence(CHEF)) == []
    late = {"what": "a word", "by_when": "by 27 June", "easy_out": "no is fine"}
    body = HONEST.replace("Nadia", "Would 27 June suit?\n\nNadia")
    assert invented(suggestion(body, ask=late), read_evidence(CHEF))


@pytest.mark.parametrize("phrase", ["Just checking in about it.", "You never answered.", "word " * 121])
def test_the_checker_finds_stock_phrases_guilt_and_length(phrase: str) -> None:
    assert list(broken_rules(suggestion(f"Hi Gus,\n\n{phrase}\n\nNadia")))


def test_the_checker_finds_a_rule_that_blocks_and_a_shape_that_is_wrong() -> None:
    blocked = [{"id": "give-first", "verdict": "block", "says": "no"}]
    assert list(broken_rules(suggestion(HONEST, rules=blocked)))
    assert list(faults(suggestion(HONEST, why_now=[])))
    assert list(faults(suggestion(HONEST, give={"kind": "favour"})))


def test_a_scenario_that_a_command_refuses_is_told(tmp_path: Path) -> None:
    for path in CHEF.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "plan.json").write_text('{"goals": "many"}')
    assert "plan import" in play(tmp_path).failed
