"""Cutting text into sentences: what ends one, and what only looks like an end."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loose_ends.language.sentences import MAX_SENTENCE, split


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("A line that the program has wrapped after some seventy characters and\nthat goes on here.", None),
        ("Hi Pia,\ncan you come?", ["Hi Pia,", "can you come?"]),
        ("Pia,\nThe key is here.", ["Pia,", "The key is here."]),
        ("Thanks!\nIda", ["Thanks!", "Ida"]),
        ("Bring:\n- the saw\n- the drill.", ["Bring:", "the saw", "the drill."]),
        ("1. Who pays?\n2. When do we start?", ["Who pays?", "When do we start?"]),
        ("a) Call Pia.\nb) Call Jonas.", ["Call Pia.", "Call Jonas."]),
        ("Mr. Falk and Dr. Brandt came.", ["Mr. Falk and Dr. Brandt came."]),
        ("We need tools, e.g. Saws, and nails.", ["We need tools, e.g. Saws, and nails."]),
        ("Meet at 3 p.m. at the gate.", ["Meet at 3 p.m. at the gate."]),
        ("It costs 3.50 a piece.", ["It costs 3.50 a piece."]),
        ("See https://example.com/a.b?c=d. Then call.", ["See https://example.com/a.b?c=d.", "Then call."]),
        ("Well... perhaps.", ["Well... perhaps."]),
        ("Really?! Who says so?", ["Really?!", "Who says so?"]),
        ("He left (at last!). She stayed.", ["He left (at last!).", "She stayed."]),
        ("i'll call. you write.", ["i'll call.", "you write."]),
        (
            "Das Treffen ist am 13. November um zehn. Passt das?",
            ["Das Treffen ist am 13. November um zehn.", "Passt das?"],
        ),
        ("We sold 130. Next year we sell more.", ["We sold 130.", "Next year we sell more."]),
        ("First paragraph\n\nSecond paragraph", ["First paragraph", "Second paragraph"]),
        ("", []),
        ("\n \n\t\n", []),
    ],
)
def test_split(text: str, expected: list[str] | None) -> None:
    assert cut(text) == ([text] if expected is None else expected)


def test_list_items_are_known_as_such() -> None:
    assert [span.item for span in split("Please:\n- call Pia\n- call Jonas\n\nThanks")] == [
        False,
        True,
        True,
        False,
    ]


def test_an_endless_line_is_cut_into_bounded_pieces() -> None:
    spans = split("x" * (5 * MAX_SENTENCE))
    assert len(spans) == 5
    assert all(span.end - span.start <= MAX_SENTENCE for span in spans)


@given(st.text(alphabet="aB .?!\n-1)>,:'", max_size=300))
def test_spans_are_ordered_and_lose_no_word(text: str) -> None:
    spans = split(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    kept = sum(letter in "aB" for s in spans for letter in text[s.start : s.end])
    # The letter of a list item ("B. ", "a) ") is no word of it.
    marks = re.findall(r"^ *[aB][.)] +(?=\S)", text, re.MULTILINE)
    assert kept + len(marks) >= sum(letter in "aB" for letter in text)
