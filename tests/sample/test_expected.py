"""The hand-written expectations stand on the messages: every quote is really there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import CLOSED_BY_MAIL, STILL_OPEN, By, State
from loose_ends.sample.template import anchor
from tests.sample.parts import TODAY, expected, flat, messages, parsed, texts

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
EXPECTED = expected()
LISTED: list[dict[str, Any]] = EXPECTED["open"] + EXPECTED["closed"]
ALL: list[dict[str, Any]] = LISTED + EXPECTED["arguable"]


def quotes_of(entry: dict[str, Any]) -> list[tuple[str, str]]:
    causes = [entry[key] for key in ("closed_by", "or_closed_by", "changed_by") if key in entry]
    return [(entry["message"], entry["quote"]), *((cause["message"], cause["quote"]) for cause in causes)]


@pytest.mark.parametrize("entry", ALL, ids=lambda e: f"{e['message']}:{e['quote'][:20]}")
def test_quotes_are_exact_parts_of_what_was_written(entry: dict[str, Any]) -> None:
    for source, quote in quotes_of(entry):
        assert any(flat(quote) in text for text in texts(messages()[source].content)), (source, quote)


@pytest.mark.parametrize("entry", ALL, ids=lambda e: f"{e['message']}:{e['quote'][:20]}")
def test_the_sides_are_right(entry: dict[str, Any]) -> None:
    Kind(entry["kind"])
    mail = parsed(messages()[entry["message"]].content)
    mine = entry["message"].startswith("sent/")
    assert By(entry["by"]) is (By.ME if mine else By.THEM)
    other_side = f"{mail['To']} {mail['Cc']}" if mine else str(mail["From"])
    assert entry["person"] in other_side


def test_open_ones_are_open_and_closed_ones_name_a_later_message() -> None:
    assert {State(e["state"]) for e in EXPECTED["open"]} == STILL_OPEN
    assert {State(e["state"]) for e in EXPECTED["closed"]} == CLOSED_BY_MAIL
    for entry in EXPECTED["closed"]:
        opened, closed = (messages()[source] for source in (entry["message"], entry["closed_by"]["message"]))
        assert opened.sent_at < closed.sent_at


def test_due_days_fall_on_the_weekday_that_the_sentence_names() -> None:
    named = 0
    for entry in LISTED:
        words = [day for day in WEEKDAYS if day in entry["quote"]]
        if words:
            due = anchor(TODAY) + timedelta(days=entry["due"])
            assert WEEKDAYS[due.weekday()] == words[-1], entry
            assert due > messages()[entry["message"]].sent_at.date()
            named += 1
    assert named >= 8


def test_all_four_kinds_are_open_and_every_message_is_accounted_for() -> None:
    assert {(e["kind"], e["by"]) for e in EXPECTED["open"]} == {
        (kind, by) for kind in ("ask", "promise") for by in ("me", "them")
    }
    speaking = {e["message"] for e in ALL}
    silent = set(EXPECTED["nothing"])
    assert not speaking & silent
    assert speaking | silent == set(messages())
