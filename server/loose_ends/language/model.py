"""The learned weights: a small text file in the package, read once, and the sum over it.

A logistic model: each feature of a sentence carries one weight a kind; their sum, put through the
logistic curve and a correction learned on held-back mail, is the probability that a careful reader
would mark the sentence. How the file is made is told in its own first lines and in
docs/decisions/0007-finding-acts.md.
"""

from __future__ import annotations

import math
import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from loose_ends.domain.act import Kind
from loose_ends.language.grams import Grams

FILE = "weights.tsv"
KINDS = (Kind.ASK, Kind.PROMISE)

_SHIFT = 32
_HALF = 1 << (_SHIFT - 1)
_MASK = (1 << _SHIFT) - 1


@dataclass(frozen=True, slots=True)
class Scale:
    """From a sum of weights to a probability: ``1 / (1 + exp(-(slope * sum + shift)))``."""

    slope: float
    shift: float

    def probability(self, total: float) -> float:
        """The probability, 0 to 1."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.slope * total + self.shift))))


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature, and a scale for each kind.

    A feature's two weights, in hundredths, are one whole number: ``ask + promise * 2**32``. So both sums
    are one sum, which the interpreter does in a single call, and the same whatever the order.
    """

    by_feature: dict[str, int]
    scales: tuple[Scale, Scale]
    grams: Grams

    def totals(self, features: Iterable[str]) -> tuple[float, float]:
        """The sums for ask and promise."""
        both = sum(map(self.by_feature.get, features, repeat(0)))
        promise = (both + _HALF) >> _SHIFT
        return (both - (promise << _SHIFT)) / 100, promise / 100

    def strongest(self, features: Sequence[str], kind: Kind, count: int = 4) -> list[tuple[str, float]]:
        """The features that moved the verdict most, strongest first, whichever way; equals by name."""
        table = self.by_feature
        names = [name for name in features if name in table]
        if kind is Kind.ASK:
            moved = [((table[name] + _HALF) & _MASK) - _HALF for name in names]
        else:
            moved = [(table[name] + _HALF) >> _SHIFT for name in names]
        least = sorted(map(abs, moved))[-count:][0] if moved else 0
        strong = [(-abs(w), name, w) for name, w in zip(names, moved, strict=True) if abs(w) >= least]
        return [(name, weight / 100) for _, name, weight in sorted(strong)[:count]]


def parse(text: str) -> Weights:
    """Read the weights file: ``#`` comments and ``=scale`` lines, then feature, ask, promise by tabs.

    Weights are whole hundredths.
    """
    scales = {kind: Scale(1.0, 0.0) for kind in KINDS}
    begin = 0
    while text.startswith(("#", "=scale "), begin):
        line = text[begin : text.index("\n", begin)]
        if line.startswith("="):
            name, slope, shift = line.split("\t")
            scales[Kind(name[7:])] = Scale(float(slope), float(shift))
        begin += len(line) + 1
    # All at once: a start waits for ten thousand of them.
    cells = text[begin:].rstrip("\n").replace("\n", "\t").split("\t")
    pairs = zip(map(int, cells[1::3]), map(int, cells[2::3]), strict=True)
    table = dict(zip(cells[::3], [ask + (promise << _SHIFT) for ask, promise in pairs], strict=True))
    return Weights(table, (scales[Kind.ASK], scales[Kind.PROMISE]), Grams(table))


@cache
def weights() -> Weights:
    """The weights shipped with the package."""
    data = pkgutil.get_data(__package__, FILE)
    assert data is not None  # noqa: S101 - the file is of this package
    return parse(data.decode("utf-8"))
