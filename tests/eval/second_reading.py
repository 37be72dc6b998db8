"""The second reader's marks on ``silver``, and what two readers' marks together teach and count.

The data holds one reader's marks on ``silver``. A second reader went through the same sentences; the marks
stand in second_reading.tsv by a digest of each sentence, for no mail is copied into this repository.
Where two readers agree a mark teaches much, where one passed over it little: see ``belief``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from loose_ends.domain.act import Kind
from tests.eval.acts import Mark, Marked, same

FILE = Path(__file__).with_name("second_reading.tsv")
_SIGNS = {"A": (Kind.ASK, 2), "a": (Kind.ASK, 1), "P": (Kind.PROMISE, 2), "p": (Kind.PROMISE, 1)}


@dataclass(frozen=True, slots=True)
class Belief:
    """How much a sentence counts as an act, and how much as none; both 0 where readers contradict flatly."""

    act: float
    none: float


def belief(first: int, second: int) -> Belief:
    """What two readers' marks teach; each is 0 (no act), 1 (arguable) or 2 (clear).

    The shares are round figures, set once and not fitted.
    """
    if first and second:
        return Belief(1.0 if first == second == 2 else 0.5, 0.0)
    if 2 in (first, second):
        return Belief(0.25, 0.0)
    return Belief(0.0, 0.25 if first or second else 1.0)


def digest(sentence: str) -> str:
    """The name of a sentence in the file: twelve hexadecimal digits of the SHA-256 of its words."""
    plain = re.sub(r"\W+", " ", sentence).lower().strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def load() -> dict[tuple[str, str], dict[Kind, int]]:
    """The second reader's marks by message and digest: 1 arguable, 2 clear; what is absent was not marked."""
    rows = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return {(message, name): dict(map(_SIGNS.__getitem__, signs)) for message, name, signs in rows}


def both_readers(marked: Marked, read: Iterable[tuple[str, dict[Kind, int]]]) -> Marked:
    """A message with both readers' marks, as those of ``gold-dev`` are put together.

    A mark of either reader counts; it is clear where both find it clear.

    Args:
        marked: the message with the first reader's marks.
        read: each sentence that the second reader saw, with the marks given.
    """
    seen = list(read)
    marks = []
    for mark in marked.marks:
        others = [kinds.get(mark.kind, 0) for text, kinds in seen if same(text, mark.quote)]
        marks.append(replace(mark, clear=mark.clear and (not others or max(others) == 2)))
    marks += [
        Mark(kind, text, clear=False, due=None, disputed=False)
        for text, kinds in seen
        for kind in kinds
        if not any(m.kind is kind and same(text, m.quote) for m in marked.marks)
    ]
    return replace(marked, marks=tuple(marks))
