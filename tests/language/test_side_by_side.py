"""Several threads read at once: the server reads drafts while new mail is scanned."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from loose_ends.language.grams import Grams, all_grams
from loose_ends.language.phrases import PHRASES, PhraseFinder

THREADS = 4
ROUNDS = 30


@pytest.fixture(autouse=True)
def _switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def _texts(words: list[str], count: int) -> list[list[str]]:
    chance = random.Random(7)
    return [[chance.choice(words) for _ in range(12)] for _ in range(count)]


def test_phrases_are_found_by_each_as_by_one() -> None:
    texts = _texts(sorted(PhraseFinder(PHRASES).words), 60)
    expected = [PhraseFinder(PHRASES).find(text) for text in texts]
    for _ in range(3):
        shared = PhraseFinder(PHRASES)
        shared.MAX_STATES = 50  # begins anew often, too
        with ThreadPoolExecutor(THREADS) as threads:
            found = list(threads.map(lambda _n, one=shared: [one.find(t) for t in texts], range(THREADS)))
        assert found == [expected] * THREADS


def test_runs_are_found_by_each_as_by_one() -> None:
    words = ["could", "you", "please", "send", "me", "the", "plan", "i", "will", "do", "?", "."]
    texts = _texts(words, 20)
    names = [name for text in texts[::2] for name in all_grams(text)]
    expected = [set(Grams(names).find(text)) for text in texts]
    for _ in range(ROUNDS):
        shared = Grams(names)
        with ThreadPoolExecutor(THREADS) as threads:
            found = list(
                threads.map(lambda _n, one=shared: [set(one.find(t)) for t in texts], range(THREADS))
            )
        assert found == [expected] * THREADS
