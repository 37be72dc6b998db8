"""The learned weights: a small text file in the package, read once, and the sum over it.

A logistic model: each feature of a sentence carries one weight a kind; their sum, put through the
logistic curve and a correction learned on held-back mail, is the probability that a careful reader
would mark the sentence. How the file is made is told in its own first lines and in
docs/decisions/0007-finding-acts.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from loose_ends.domain.act import Kind

FILE = "weights.tsv"
KINDS = (Kind.ASK, Kind.PROMISE)


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
    """Weights by feature: (ask, promise); and a scale for each."""

    by_feature: dict[str, tuple[float, float]]
    scales: tuple[Scale, Scale]

    def totals(self, features: Sequence[str]) -> tuple[float, float]:
        """The sums for ask and promise."""
        get = self.by_feature.get
        ask = promise = 0.0
        for feature in features:
            pair = get(feature)
            if pair is not None:
                ask += pair[0]
                promise += pair[1]
        return ask, promise

    def strongest(self, features: Sequence[str], kind: Kind, count: int = 4) -> list[tuple[str, float]]:
        """The features that moved the verdict most, strongest first, whichever way."""
        side = KINDS.index(kind)
        known = [(f, self.by_feature[f][side]) for f in features if f in self.by_feature]
        return sorted(known, key=lambda pair: -abs(pair[1]))[:count]


def parse(lines: list[str]) -> Weights:
    """Read the weights file: ``#`` comments, ``=scale`` lines, then feature, ask, promise by tabs.

    Weights are whole hundredths.
    """
    table: dict[str, tuple[float, float]] = {}
    scales = {kind: Scale(1.0, 0.0) for kind in KINDS}
    for line in lines:
        if not line or line[0] == "#":
            continue
        name, ask, promise = line.rsplit("\t", 2)
        if name.startswith("=scale "):
            scales[Kind(name[7:])] = Scale(float(ask), float(promise))
        else:
            table[name] = (int(ask) / 100, int(promise) / 100)
    return Weights(table, (scales[Kind.ASK], scales[Kind.PROMISE]))


@cache
def weights() -> Weights:
    """The weights shipped with the package."""
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return parse(text.split("\n"))
