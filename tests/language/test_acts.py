"""The guideline's rulings, one made-up sentence each, and what a reading promises its callers."""

# ruff: noqa: E501 (sentences and code in rows)
from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loose_ends.domain.act import Kind
from loose_ends.domain.message import Message, Party
from loose_ends.language import read_acts

SENTENCES = Path(__file__).with_name("sentences")
SENT = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
KINDS = {"a": {Kind.ASK}, "p": {Kind.PROMISE}, "b": {Kind.ASK, Kind.PROMISE}, "-": set()}


@dataclass(frozen=True)
class Case:
    kinds: set[Kind]
    due: date | None
    text: str
    ruling: str


def cases() -> list[Case]:
    rows = []
    for file in sorted(SENTENCES.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                kind, due, text, ruling = line.split("|")
                rows.append(Case(KINDS[kind], date.fromisoformat(due) if due else None, text, ruling))
    return rows


def mail(text: str, **more: object) -> Message:
    known = {
        "sender": Party("ida@example.com", "Ida Brandt"),
        "to": (Party("jonas@example.org", "Jonas Falk"),),
    }
    return Message(message_id="<one@example.com>", sent_at=SENT, own_text=text, **{**known, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text)
def test_ruling(case: Case) -> None:
    found = read_acts(mail(f"Hello Jonas,\n\n{case.text}\n\nBest,\nIda")).acts
    assert {act.kind for act in found} == case.kinds, f"ruling: {case.ruling}"
    assert all(act.quote == case.text for act in found)


@pytest.mark.parametrize("case", [c for c in cases() if c.due], ids=lambda case: case.text)
def test_due_date_of_an_act(case: Case) -> None:
    assert {act.due for act in read_acts(mail(case.text)).acts} == {case.due}


def test_there_are_enough_cases_both_ways() -> None:
    assert len(cases()) >= 150
    assert sum(not c.kinds for c in cases()) >= 50


def test_several_acts_of_one_mail_stand_where_they_are_quoted() -> None:
    text = (
        "Hi Jonas,\n\nthe tiles came today. Could you tell the mason, so\nthat he can start on Monday? "
        "I will pay him in cash.\n\n- Please order grout.\n- Who has the saw?\n\nIda\n"
    )
    found = read_acts(mail(text)).acts
    assert [act.kind for act in found] == [Kind.ASK, Kind.PROMISE, Kind.ASK, Kind.ASK]
    assert [act.quote for act in found] == [text[act.start : act.end] for act in found]
    assert found[0].quote == "Could you tell the mason, so\nthat he can start on Monday?"
    assert found[2].quote == "Please order grout."
    assert found[0].due == date(2026, 1, 19)
    assert found[0].due_phrase == "on Monday"


def test_every_sentence_comes_with_its_verdict_and_reasons() -> None:
    reading = read_acts(mail("Could you call Marta? The tiles are grey."))
    ask, plain = reading.sentences
    assert ask.probabilities[Kind.ASK] > 0.9 > ask.probabilities[Kind.PROMISE]
    assert "+ ends ?" in ask.reasons
    assert plain.probabilities.get(Kind.ASK, 0) < 0.5
    assert plain.reasons


def test_threshold_widens_and_narrows() -> None:
    message = mail("We should add a page about the garden. Could you call Marta? I may call her.")
    counts = [len(read_acts(message, threshold).acts) for threshold in (0.0, 0.5, 0.999)]
    assert counts[0] > counts[1] > counts[2]


def test_mail_that_no_person_wrote_holds_no_acts() -> None:
    assert read_acts(mail("Please confirm your address.", automatic="receipt")).acts == ()
    assert read_acts(mail("Please confirm your address.")).acts != ()


def test_no_text_no_acts() -> None:
    assert read_acts(mail("")).sentences == ()
    assert read_acts(mail(" \n\n\t\n")).acts == ()


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_quoted_exactly(text: str) -> None:
    reading = read_acts(mail(text), threshold=0.05)
    assert all(0 <= sentence.start < sentence.end <= len(text) for sentence in reading.sentences)
    assert all(act.quote == text[act.start : act.end] for act in reading.acts)
    assert all(0.0 <= act.confidence <= 1.0 for act in reading.acts)


@pytest.mark.parametrize(
    "unit",
    [
        ">",
        "(",
        " ",
        "a",
        ".",
        "?",
        "1/",
        "by ",
        "please ",
        "will you ",
        "the 1 ",
        "\n",
        "- ",
        "a@",
        "www.",
        "May 1 ",
        "’",
        "\t-",
    ],
)
def test_odd_text_costs_no_more_than_its_size(unit: str) -> None:
    text = (unit * (5_000_000 // len(unit))) + " Could you call by Friday?"
    started = time.process_time()
    read_acts(mail(text))
    assert time.process_time() - started < 4  # one second on an idle machine


def test_first_sentence_comes_quickly_and_without_heavy_libraries() -> None:
    code = (
        "import time; t = time.process_time()\n"
        "from datetime import datetime, UTC\n"
        "from loose_ends.domain.message import Message, Party\n"
        "from loose_ends.language import read_acts\n"
        "found = read_acts(Message('<a@b>', datetime(2026, 1, 5, tzinfo=UTC), Party('a@example.com'), own_text='Could you call?'))\n"
        "assert found.acts\n"
        "import sys; heavy = {'numpy', 'sklearn', 'scipy', 'torch', 'spacy', 'sqlalchemy', 'loose_ends_mail'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "print(time.process_time() - t)"
    )
    best = min(
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    )
    assert best < 0.3  # 0.1 on an idle machine; the tests run beside others
