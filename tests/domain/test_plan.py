"""The plan: what is read, what is refused in words, and the two pages made from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loose_ends.domain.goals import pick_goals_for
from loose_ends.domain.handbill import HANDBILL_CSS, handbill, handbill_html
from loose_ends.domain.plan import (
    MAX_GOALS,
    MAX_TARGETS,
    Goal,
    Plan,
    Target,
    TargetKind,
    plan_from,
    plan_from_json,
    plan_to,
)
from loose_ends.domain.profile import FactKind
from loose_ends.domain.weekly_time import NoWeeklyTimeError, weekly_time_ics

FULL: dict[str, object] = {
    "goals": [
        {
            "name": "Health data",
            "why": "two projects a year",
            "targets": [
                {"person": "Ana Ruiz"},
                {"kind": "head of data"},
                {"company": "Acme Tools"},
                {"place": "PyData Lund"},
            ],
        }
    ],
    "weekly_minutes": 90,
    "offers": ["code review", "a desk in Lund"],
    "two_minute_profile": "I make slow reports fast.",
}


def test_a_plan_survives_the_round_trip() -> None:
    plan, problems = plan_from(FULL)
    assert problems == ()
    assert plan_to(plan) == FULL
    assert plan_from(plan_to(plan)) == (plan, ())
    assert plan_from_json(json.dumps(FULL)) == (plan, ())
    assert [t.kind for t in plan.targets] == list(TargetKind)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "A plan is a JSON object"),
        ({}, "The plan is empty"),
        ({"goal": []}, "unknown keys: goal"),
        ({"goals": {}}, "Goals must be a list"),
        ({"goals": ["work"]}, "Goal 1 must be an object"),
        ({"goals": [{"why": "x"}]}, "Goal 1 has no name"),
        ({"goals": [{"name": "x", "who": 1}]}, "Goal 1 has unknown keys: who"),
        (
            {"goals": [{"name": "x", "targets": [{"person": "A", "kind": "B"}]}]},
            "exactly one of: person, kind",
        ),
        ({"goals": [{"name": "x", "targets": [{"enemy": "A"}]}]}, "exactly one of"),
        ({"goals": [{"name": "x", "targets": [{"company": "  "}]}]}, "blank: name the company"),
        ({"goals": [{"name": "x", "targets": [{"company": 3}]}]}, "must be text"),
        ({"goals": [{"name": 7}]}, "Goal 1: name must be text"),
        ({"goals": [{"name": "x" * 501}]}, "longer than 500"),
        ({"weekly_minutes": "60"}, "whole number"),
        ({"weekly_minutes": True}, "whole number"),
        ({"weekly_minutes": -5}, "between 0 and 600"),
        ({"weekly_minutes": 10_000}, "between 0 and 600"),
        ({"offers": "tea"}, "Offers must be a list"),
        ({"offers": [None]}, "An offer must be text"),
        ({"offers": [f"offer {i}" for i in range(30)]}, "keep the 20"),
        ({"two_minute_profile": ["x"]}, "must be text"),
        ({"goals": [{"name": f"goal {i}"} for i in range(9)]}, f"keep the {MAX_GOALS}"),
        (
            {"goals": [{"name": "x", "targets": [{"person": f"P {i}"} for i in range(40)]}]},
            "more people than that cannot be written to with care",
        ),
    ],
)
def test_bad_input_gets_a_sentence(data: object, says: str) -> None:
    plan, problems = plan_from(data)
    assert any(says in problem for problem in problems), problems
    assert all(problem.endswith(".") and "Traceback" not in problem for problem in problems)
    assert len(plan.goals) <= MAX_GOALS
    assert len(plan.targets) <= MAX_TARGETS


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"goals": [}', "x" * 2_000_000])
def test_broken_json_gets_a_sentence(text: str) -> None:
    plan, problems = plan_from_json(text)
    assert plan.is_empty
    assert len(problems) == 1
    assert problems[0].endswith((".", "quote or bracket."))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["goals", "name", "why", "targets", "person", "kind", "weekly_minutes", "offers", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_whatever_is_read_can_be_read_again_without_a_problem(data: object) -> None:
    plan, _ = plan_from(data)
    again, problems = plan_from(plan_to(plan))
    assert again == plan
    assert problems == () or plan.is_empty


# --- the handbill --------------------------------------------------------------------------------------

PLAN = plan_from(FULL)[0]


def test_the_handbill_says_whom_and_what() -> None:
    text = handbill(PLAN, "Mara Linde", "mara@linde.example")
    for part in (
        "Mara Linde",
        "head of data",
        "Acme Tools",
        "PyData Lund",
        "code review",
        "two projects a year",
    ):
        assert part in text
    assert "ask them first" in text


def test_an_empty_plan_leaves_visible_blanks() -> None:
    text = handbill(Plan(), "")
    assert text.count("[") == 3
    assert "[whom you would like to meet" in handbill_html(Plan(), "Mara")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_whole_and_every_text_is_escaped() -> None:
    nasty = "<script>alert('x')</script> & \"quotes\""
    plan = Plan((Goal(nasty, nasty, (Target(TargetKind.KIND, nasty),)),), 0, (nasty,), nasty)
    page = handbill_html(plan, nasty, nasty)
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert "script" not in tags.seen
    assert tags.text.count(nasty) >= 6
    assert "@media print" in HANDBILL_CSS
    assert HANDBILL_CSS in page
    assert "http" not in page


# --- the weekly time ------------------------------------------------------------------------------------

STAMP = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
START = datetime(2026, 3, 3, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def unfolded(ics: str) -> list[str]:
    return ics.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_the_event_comes_back_every_week() -> None:
    ics = weekly_time_ics(PLAN, START, STAMP, "mara@linde.example")
    lines = unfolded(ics)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "DTSTART:20260303T090000" in lines
    assert "DTSTAMP:20260301T120000Z" in lines
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU" in lines
    assert "DURATION:PT1H30M" in lines
    assert "\n" not in ics.replace("\r\n", "")


def test_lines_are_folded_at_75_octets_and_texts_escaped() -> None:
    plan = Plan((Goal("Häfen, Museen; und \\ mehr", "Müde Pumpen wecken 🌊 " * 12),), 60)
    ics = weekly_time_ics(plan, START, STAMP)
    assert all(len(line.encode()) <= 75 for line in ics.split("\r\n"))
    (description,) = [line for line in unfolded(ics) if line.startswith("DESCRIPTION:First")]
    assert "Häfen\\, Museen\\; und \\\\ mehr: Müde Pumpen wecken 🌊" in description
    assert "\\n" in description


def test_an_export_replaces_the_one_before() -> None:
    def uid(owner: str, stamp: datetime) -> str:
        return next(
            line for line in unfolded(weekly_time_ics(PLAN, START, stamp, owner)) if line.startswith("UID:")
        )

    assert uid("mara@linde.example", STAMP) == uid("Mara@linde.example", STAMP + timedelta(days=9))
    assert uid("mara@linde.example", STAMP) != uid("ben@okafor.example", STAMP)


def test_no_weekly_time_is_said_plainly() -> None:
    with pytest.raises(NoWeeklyTimeError, match="set weekly_minutes"):
        weekly_time_ics(Plan(), START, STAMP)


# --- whom a goal needs ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fact:
    kind: str
    value: str


@pytest.mark.parametrize(
    ("facts", "names", "says"),
    [
        ([], ("Ruiz Ana",), "Named in your plan"),
        ([Fact("name", "ANA RUÍZ")], (), "Named in your plan"),
        ([Fact("company", "Acme Tools GmbH")], (), "Works at Acme Tools GmbH"),
        ([Fact("past_company", "Acme Tools")], (), "Has worked at Acme Tools"),
        ([Fact("role", "Head of Data and AI")], (), "Head of Data and AI"),
        ([Fact("news", "Speaking at PyData Lund 2026")], (), "PyData Lund"),
    ],
)
def test_a_person_serves_a_goal_and_it_is_said_why(
    facts: list[Fact], names: tuple[str, ...], says: str
) -> None:
    (serves,) = pick_goals_for(PLAN, facts, names)
    assert says in serves.says
    assert "Health data" in serves.says


@pytest.mark.parametrize(
    "fact",
    [
        Fact("company", "Acme Toolsmiths"),
        Fact("role", "data entry"),
        Fact("topic", "Lund"),
        Fact("name", "Ana"),
    ],
)
def test_a_likeness_is_not_enough(fact: Fact) -> None:
    assert pick_goals_for(PLAN, [fact]) == ()


def test_the_kinds_are_those_of_profile_facts() -> None:
    assert {"name", "company", "past_company", "role", "news"} <= set(FactKind)
