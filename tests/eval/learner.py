"""From examples to weights: a logistic regression whose weights are a readable table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from loose_ends.domain.act import Kind
from loose_ends.language import features, model
from tests.eval.examples import Example

STRENGTH = 0.3
"""Inverse of the L2 penalty. Half and double move F1 by less than .005 (docs/decisions/0007)."""
LEAST_COUNT, LEAST_SOURCES = 3, 2
"""A feature must be met this often and in this many sources: what one group of people says is theirs."""


def _strength_of(name: str) -> float:
    """How freely a feature may take weight: words and places carry over less well than forms."""
    if name.startswith("w "):
        return 0.7
    placed = name.startswith(("mail ", "length", "moods", "known")) or name in features.PLACE_NAMES
    return 0.5 if placed else 1.0


class Learner:
    """Features to columns, and weights from examples."""

    def __init__(self, examples: Sequence[Example]) -> None:
        counts: Counter[str] = Counter()
        sources: dict[str, set[str]] = defaultdict(set)
        for example in examples:
            counts.update(example.features)
            for name in example.features:
                sources[name].add(example.source)
        self.names = [
            name
            for name in sorted(counts)
            if (counts[name] >= LEAST_COUNT and len(sources[name]) >= LEAST_SOURCES)
            or ("taught" in sources[name] and not name.startswith("w "))
        ]
        self._column = {name: n for n, name in enumerate(self.names)}
        self._strengths = np.array([_strength_of(n) for n in self.names])

    def matrix(self, examples: Sequence[Example]) -> sp.csr_matrix:
        """One row an example."""
        rows, columns = [], []
        for row, example in enumerate(examples):
            for name in example.features:
                column = self._column.get(name)
                if column is not None:
                    rows.append(row)
                    columns.append(column)
        shape = (len(examples), len(self.names))
        return sp.csr_matrix((self._strengths[columns], (rows, columns)), shape=shape)

    def weights(self, examples: Sequence[Example], kind: Kind) -> tuple[np.ndarray, float]:
        """Weight by column, and the constant."""
        held = [example.belief(kind) for example in examples]
        acts, nones = np.array([b.act for b in held]), np.array([b.none for b in held])
        matrix = self.matrix(examples)
        rows = sp.vstack([matrix[acts > 0], matrix[nones > 0]])
        share = np.concatenate([acts[acts > 0], nones[nones > 0]])
        is_act = np.arange(len(share)) < np.count_nonzero(acts)
        fitted = LogisticRegression(C=STRENGTH, solver="liblinear", intercept_scaling=10)
        fitted.fit(rows, is_act, sample_weight=share)
        return fitted.coef_[0] * self._strengths, float(fitted.intercept_[0])

    def totals(self, examples: Sequence[Example], weights: tuple[np.ndarray, float]) -> np.ndarray:
        """The sum of weights for each example."""
        plain = self.matrix(examples)
        plain.data[:] = 1.0
        return np.asarray(plain @ weights[0]) + weights[1]


def scale_of(totals: np.ndarray, right: np.ndarray) -> model.Scale:
    """The straight line from sums to log-odds that fits what turned out right (Platt 1999).

    Args:
        totals: a sum for each sentence.
        right: how far each was right, from 0 to 1.
    """
    fitted = LogisticRegression(C=1e6)
    half = np.ones(len(totals), dtype=bool)
    fitted.fit(
        np.concatenate([totals, totals]).reshape(-1, 1),
        np.concatenate([half, ~half]),
        sample_weight=np.concatenate([right, 1.0 - right]),
    )
    return model.Scale(float(fitted.coef_[0][0]), float(fitted.intercept_[0]))
