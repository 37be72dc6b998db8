"""The tree of known runs gives what the list of all runs gives, less what is not known."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from loose_ends.language.features import Place, extract
from loose_ends.language.grams import Grams, all_grams
from loose_ends.language.model import weights
from loose_ends.language.words import tokens

_WORDS = ["could", "you", "please", "send", "me", "the", "plan", "i", "will", "do", "DAY", "NUM", "?", "."]


@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.integers(0, 99))
def test_the_tree_finds_the_known_among_all(words: list[str], seed: int) -> None:
    chance = random.Random(seed)
    others = [chance.choice(_WORDS) for _ in range(12)]
    names = [name for name in (*all_grams(words), *all_grams(others)) if chance.random() < 0.4]
    grams = Grams(names)
    for text in (words, others, words):  # what was met before makes no difference
        assert set(grams.find(text)) == set(all_grams(text)) & set(names)


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14))
def test_what_is_left_out_bears_no_weight(words: list[str]) -> None:
    text, table, place = " ".join(words), weights(), Place(1, 3)
    found = extract(text, tokens(text), place)
    fewer = extract(text, tokens(text), place, table.grams)
    assert {name for name in found if name in table.by_feature} == {
        name for name in fewer if name in table.by_feature
    }
    assert table.totals(found) == table.totals(fewer)
