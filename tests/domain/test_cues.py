"""A pattern and its cue words never disagree: what the pattern matches always holds one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loose_ends.domain import give_and_ask_words
from loose_ends.domain.cue_table import CUES
from loose_ends.domain.cues import Cued, cue_words, read_off, table_key
from loose_ends.language.outcomes import answering, doing
from loose_ends.language.outcomes.forms import _TABLES, Form, forms

TABLES = [
    entry
    for module in (answering, doing)
    for table in vars(module).values()
    if isinstance(table, tuple)
    for entry in table
]
CUED = [cued for cued in vars(give_and_ask_words).values() if isinstance(cued, Cued)]
PATTERNS = [(entry, 0) for entry in TABLES] + [
    (pattern, cued._flags) for cued in CUED for pattern in cued._patterns
]
WORDS = sorted(
    {word for pattern, flags in PATTERNS for word in re.findall(r"[a-z]+", pattern)} | {"der", "7"}
)
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=14).flatmap(
    lambda words: st.sampled_from([" ", ", ", "' ", "'", "\n", "  "]).map(lambda gap: gap.join(words))
)


@pytest.mark.parametrize(
    ("pattern", "cues"),
    [
        (r"\bis (?:working|waiting)\b", {"working", "waiting"}),
        (r"\bstill (?:working|waiting)\b", {"still"}),
        (r"\bon (?:its|their) way\b", {"way"}),
        (r"\bthat(?:'s| is) (?:kind|nice)\b.{0,30}$", {"kind", "nice"}),
        (r"\bapproved?\b", {"approve", "approved"}),
        (r"\banswer\w*\b", None),
        (r"\d", None),
        (r"answer", None),
        (r"\b(?:yes|n't|\w+)\b", None),
        (r"(?<!\w)call\s{1,8}me(?!\w)", {"call"}),
    ],
)
def test_cues_are_whole_words_that_must_be_there(pattern: str, cues: set[str] | None) -> None:
    assert cue_words(pattern) == read_off(pattern) == cues


def test_the_table_holds_what_the_patterns_say() -> None:
    kept = {(pattern, flags): table_key(pattern, flags) for pattern, flags in PATTERNS}
    there = [one for one, key in kept.items() if key in CUES]
    assert len(there) > 0.9 * len(kept), "run .ci/cue_table.py"
    for pattern, flags in there:
        assert set(CUES[kept[pattern, flags]].split()) == (read_off(pattern, flags) or set()), pattern


def test_most_wordings_have_cues() -> None:
    assert sum(bool(cue_words(entry)) for entry in TABLES) > 0.9 * len(TABLES)


@settings(deadline=None)
@given(SENTENCES)
def test_whatever_a_pattern_matches_holds_a_cue(sentence: str) -> None:
    words = set(re.findall(r"\w+", sentence.lower()))
    for pattern, flags in PATTERNS:
        cues = cue_words_of(pattern, flags)
        if cues and cues.isdisjoint(words):
            assert not re.search(pattern, sentence, flags), pattern


@settings(deadline=None)
@given(SENTENCES | st.text(max_size=60))
def test_a_cued_pattern_finds_what_the_bare_one_finds(sentence: str) -> None:
    for cued in CUED:
        bare = any(re.search(pattern, sentence, cued._flags) for pattern in cued._patterns)
        assert cued.found_in(sentence) == bare


def test_letters_of_odd_case_are_not_missed() -> None:
    assert Cued([r"\bthanks\b"], re.IGNORECASE).found_in("THANK\u017f a lot")


@settings(deadline=None)
@given(SENTENCES)
def test_forms_are_those_of_the_bare_tables(sentence: str) -> None:
    bare = 0
    for form, table in _TABLES:
        if any(re.search(entry, sentence) for entry in table):
            bare |= form
    assert forms(sentence) & ~Form.COURTESY == bare & ~Form.COURTESY


_KEPT: dict[tuple[str, int], frozenset[str] | None] = {}


def cue_words_of(pattern: str, flags: int) -> frozenset[str] | None:
    if (pattern, flags) not in _KEPT:
        _KEPT[pattern, flags] = read_off(pattern, flags)
    return _KEPT[pattern, flags]
