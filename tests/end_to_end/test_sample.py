"""The sample mailbox, read by the real commands, against what a careful reader expects of it."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from email import message_from_bytes
from functools import cache
from typing import Any

import pytest

from loose_ends.sample.template import anchor
from tests.end_to_end.conftest import Cli
from tests.sample.parts import TODAY, expected, flat, messages

KNOWN_FALSE: list[str] = []
"""What the detector still takes for an ask though a careful reader would not. Take it out when it learns."""

ALL_STATES = ["open", "partly", "answered", "kept", "declined", "withdrawn", "snoozed", "dismissed", "stale"]


@cache
def source_of_message() -> dict[str, str]:
    return {message_from_bytes(m.content)["Message-ID"]: source for source, m in messages().items()}


def key(one: dict[str, Any]) -> tuple[str, str, str]:
    return one["kind"], one["by"], flat(one["quote"]).casefold()


@pytest.fixture
def listed(sample_read: Cli) -> list[dict[str, Any]]:
    states = [word for state in ALL_STATES for word in ("--state", state)]
    found: list[dict[str, Any]] = sample_read("list", "--json", *states).json()
    return found


def test_lists_what_a_careful_reader_would(listed: list[dict[str, Any]]) -> None:
    """Every loose end the sample was written to hold is found, with its person and in its state."""
    found = {key(one): one for one in listed}
    wanted = [e for e in [*expected()["open"], *expected()["closed"]] if e.get("language", "en") == "en"]
    missed = [w["quote"] for w in wanted if key(w) not in found]
    wrong = [
        (w["quote"], w["state"], one["state"])
        for w in wanted
        if (one := found.get(key(w))) and one["state"] != w["state"]
    ]
    persons = [
        (w["quote"], one["person"]["email"])
        for w in wanted
        if (one := found.get(key(w))) and one["person"]["email"] != w["person"]
    ]
    print(json.dumps({"missed": missed, "wrong state": wrong, "person": persons}, indent=1), file=sys.stderr)
    assert not missed
    assert not wrong
    assert not persons


def test_nags_about_nothing_that_needs_nothing(listed: list[dict[str, Any]]) -> None:
    """Automatic replies, newsletters, receipts, RSVPs, strangers and notes to self open nothing."""
    silent = set(expected()["nothing"])
    nagging = [
        (source, one["quote"])
        for one in listed
        if (source := source_of_message()[one["message_id"]]) in silent
    ]
    assert not nagging


def test_says_nothing_else_is_open(listed: list[dict[str, Any]]) -> None:
    """What is shown as open was expected to be, or a careful reader might argue for it."""
    known = {key(one) for part in ("open", "closed", "arguable") for one in expected()[part]}
    surplus = [one["quote"] for one in listed if one["state"] in {"open", "partly"} and key(one) not in known]
    assert surplus == KNOWN_FALSE


def test_due_dates_are_right_and_none_is_invented(listed: list[dict[str, Any]]) -> None:
    found = {key(one): one for one in listed}
    wanted = [e for e in [*expected()["open"], *expected()["closed"]] if e.get("language", "en") == "en"]

    def day(days: int | None) -> str | None:
        return None if days is None else (anchor(TODAY) + timedelta(days=days)).isoformat()

    wrong = [
        (w["quote"], day(w["due"]), one["due"])
        for w in wanted
        if (one := found.get(key(w))) and one["due"] != day(w["due"])
    ]
    assert not wrong


def test_names_the_message_that_closed_each(listed: list[dict[str, Any]]) -> None:
    found = {key(one): one for one in listed}
    wrong = []
    for want in expected()["closed"]:
        one = found.get(key(want))
        if not one or not one["closed_by"]:
            continue
        by = source_of_message()[one["closed_by"]["message_id"]]
        may = {want[k]["message"] for k in ("closed_by", "or_closed_by") if k in want}
        if by not in may:
            wrong.append((want["quote"], by, sorted(may)))
    assert not wrong
