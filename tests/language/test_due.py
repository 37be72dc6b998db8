"""Due dates: what names a day, from which day it is reckoned, and what is never guessed."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loose_ends.language.due import find_due

WEDNESDAY = datetime(2026, 1, 14, 9, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("text", "due", "phrase"),
    [
        ("Send it by Friday.", date(2026, 1, 16), "by Friday"),
        ("Can we meet on Monday?", date(2026, 1, 19), "on Monday"),
        ("Tuesday works for me.", date(2026, 1, 20), "Tuesday"),
        ("I'll call you next Monday.", date(2026, 1, 19), "next Monday"),
        ("Could you come next Thursday?", date(2026, 1, 22), "next Thursday"),
        ("I will write on Thursday of next week.", date(2026, 1, 22), "on Thursday of next week"),
        ("I'll bring it tomorrow.", date(2026, 1, 15), "tomorrow"),
        ("Are you free tomorrow morning?", date(2026, 1, 15), "tomorrow morning"),
        ("I'll send it today.", date(2026, 1, 14), "today"),
        ("I will call tonight.", date(2026, 1, 14), "tonight"),
        ("I'll finish this afternoon.", date(2026, 1, 14), "this afternoon"),
        ("I need it by EOD.", date(2026, 1, 14), "by EOD"),
        ("Please reply by noon.", date(2026, 1, 14), "by noon"),
        ("Let me know by 2pm.", date(2026, 1, 14), "by 2pm"),
        ("I'll call you in the morning.", date(2026, 1, 15), "in the morning"),
        ("I need it by the end of the week.", date(2026, 1, 16), "by the end of the week"),
        ("I'll have it this weekend.", date(2026, 1, 18), "this weekend"),
        ("Please send it by the end of the month.", date(2026, 1, 31), "by the end of the month"),
        ("Please send it by the end of the year.", date(2026, 12, 31), "by the end of the year"),
        ("Can I have it before the end of this year?", date(2026, 12, 31), "before the end of this year"),
        ("Please pay within two weeks.", date(2026, 1, 28), "within two weeks"),
        ("Please answer within 72 hours.", date(2026, 1, 17), "within 72 hours"),
        ("The talk is on 12 May, can you come?", date(2026, 5, 12), "on 12 May"),
        ("I'll do it on May 12th.", date(2026, 5, 12), "on May 12th"),
        ("Let's meet on Thursday, February 12.", date(2026, 2, 12), "on Thursday, February 12"),
        ("Please send it by March 3, 2026.", date(2026, 3, 3), "by March 3, 2026"),
        ("Could you come on the 4th of February?", date(2026, 2, 4), "on the 4th of February"),
        ("I'll be done by the 20th.", date(2026, 1, 20), "by the 20th"),
        ("I'll be done by the 3rd.", date(2026, 2, 3), "by the 3rd"),
        ("Please file it by 2026-02-01.", date(2026, 2, 1), None),
        ("Can you come on 1/30?", date(2026, 1, 30), "on 1/30"),
        ("Can you come on 30/1?", date(2026, 1, 30), "on 30/1"),
        ("Can you come Fri 2/6?", date(2026, 2, 6), "Fri 2/6"),
        ("Could you come on Monday or Tuesday?", date(2026, 1, 20), "on Monday or Tuesday"),
        ("May we meet either today or Friday?", date(2026, 1, 16), None),
        ("Bitte bis Freitag.", date(2026, 1, 16), "bis Freitag"),
    ],
)
def test_due(text: str, due: date, phrase: str | None) -> None:
    found = find_due(text, WEDNESDAY)
    assert found is not None
    assert found.date == due
    assert found.phrase in text
    assert phrase is None or found.phrase == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Can you come on 2/3?",  # 2 March or 3 February: nothing tells the order
        "I'll do it soon.",
        "Please send it as soon as possible.",
        "Next month would suit me.",
        "I sent it on Monday, did you get it?",
        "We met last Friday.",
        "I wrote your Friday note up.",
        "Did you read the May 5 memo?",
        "It is due every Friday.",
        "Can you meet on Wednesday?",  # sent on a Wednesday: today or in a week
        "I may come.",
        "We march on.",
        "The second one is better.",
        "Version 3.4 is out.",
        "The price went up to $13.8 million.",
        "The sun shines.",
        "She sat down.",
        "Please reply by 2am.",  # that hour has passed
        "The report of January 5 is out.",
        "Call 555-0100.",
        "Can you come on February 31?",
        "I can come on 14/13.",
        "",
    ],
)
def test_no_due_date_is_guessed(text: str) -> None:
    assert find_due(text, WEDNESDAY) is None


def test_days_count_from_the_writers_own_date() -> None:
    instant = datetime(2026, 1, 15, 3, 0, tzinfo=UTC)
    in_denver = instant.astimezone(timezone(timedelta(hours=-7)))
    assert find_due("I'll call tomorrow.", in_denver) == find_due(
        "I'll call tomorrow.", in_denver.replace(hour=9)
    )
    found = find_due("I'll send it today.", in_denver)
    assert found is not None
    assert found.date == date(2026, 1, 14)


@pytest.mark.parametrize("year", [1, 9999])
@pytest.mark.parametrize(
    "text",
    [
        "by tomorrow", "the day after tomorrow", "within two weeks", "in 99 weeks", "within 72 hours",
        "next week Monday", "on Friday", "next Friday", "by next week", "this weekend", "end of next month",
        "by the end of the year", "by the end of January", "on 5 January", "on the 5th", "in the morning",
        "by 5/1", "mid next week", "by the end of the week", "by Friday the 3rd",
    ],
)  # fmt: skip
def test_no_day_is_reckoned_past_the_ends_of_the_calendar(text: str, year: int) -> None:
    for hour, day in itertools.product((0, 23), ((1, 1), (12, 31))):
        sent_at = datetime(year, *day, hour, 59, tzinfo=timezone(timedelta(hours=14)))
        found = find_due(f"Could you call {text}?", sent_at)
        assert found is None or sent_at.date() <= found.date < date(2200, 1, 1)


def test_a_day_in_a_far_century_is_no_due_date() -> None:
    assert find_due("Could you call by 9999-12-31?", WEDNESDAY.replace(tzinfo=UTC)) is None


def test_the_new_year_is_crossed() -> None:
    found = find_due("Let's meet on 5 January.", datetime(2025, 12, 20, 9, 0, tzinfo=UTC))
    assert found is not None
    assert found.date == date(2026, 1, 5)


@given(st.text(max_size=200), st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_a_due_date_never_lies_before_the_mail(text: str, sent: datetime) -> None:
    found = find_due(text + " by Friday", sent.replace(tzinfo=UTC))
    assert found is None or found.date >= sent.date()


@pytest.mark.parametrize(
    "unit", ["by ", "the ", "1/", "1 ", "may ", "on monday ", "end of ", "( ", "in the "]
)
def test_odd_text_costs_no_more_than_its_size(unit: str) -> None:
    started = time.process_time()
    find_due(unit * (2_000_000 // len(unit)), WEDNESDAY)
    assert time.process_time() - started < 2
