"""Each source of ``silver`` scored by a model that has not seen it: the figures, and the scale they give.

``make model`` measures them and keeps them in left_out.json, so that `make eval` shows them without training.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from loose_ends.domain.act import Kind
from loose_ends.language import DEFAULT_THRESHOLD, model
from tests.eval import calibration
from tests.eval.acts import LEFT_OUT, Marked, tally
from tests.eval.examples import Example
from tests.eval.learner import Learner, scale_of
from tests.eval.second_reading import both_readers

Figures = tuple[float, float, float]
LONE_MARK = {Kind.ASK: 1.0, Kind.PROMISE: 0.5}
"""How far a mark by one reader alone is right, for the scale. ``gold-dev`` counts what either reader marked.
Of asks each reader of ``silver`` passes over about as many that the other has. Of promises the second reader
has hardly any that the first has not, and leaves out a quarter of the first's, nearly all arguable."""
LEAST_SHOWN = 0.02
"""Confidence below which a sentence does not count in the reliability plot."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One kind: the scale, and each example's probability by the model that had not seen its source."""

    kind: Kind
    scale: model.Scale
    examples: Sequence[Example]
    chances: np.ndarray

    def figures(self, marked: Sequence[Marked]) -> Figures:
        """Precision, recall and F1 of clear cases over some of the messages, at the default threshold."""
        found: dict[str, list[str]] = defaultdict(list)
        for example, chance in zip(self.examples, self.chances, strict=True):
            if example.marked and chance >= DEFAULT_THRESHOLD:
                found[example.marked.id].append(example.text)
        return tally(((m, found[m.id]) for m in marked), self.kind).figures()

    def confidence(self) -> list[calibration.Bin]:
        """How many of the acts shown with each confidence either reader marked."""
        kept = zip(self.examples, self.chances, strict=True)
        pairs = [(float(c), e.is_act(self.kind)) for e, c in kept if c >= LEAST_SHOWN]
        return calibration.bins(pairs)


def measure(mail: Sequence[Example], ours: Sequence[Example], kind: Kind) -> LeftOut:
    """Leave out each source in turn.

    The scale is fitted to both readers' marks: one reader alone passes over some, and a scale fitted to one
    reader's marks makes every confidence too low.
    """
    totals = np.zeros(len(mail))
    for source in sorted({e.source for e in mail}):
        learn = [e for e in mail if e.source != source] + list(ours)
        held = [n for n, e in enumerate(mail) if e.source == source]
        learner = Learner(learn)
        totals[held] = learner.totals([mail[n] for n in held], learner.weights(learn, kind))
    scale = scale_of(totals, np.array([_rightness(e, kind) for e in mail]))
    return LeftOut(kind, scale, mail, np.array([scale.probability(t) for t in totals]))


def _rightness(example: Example, kind: Kind) -> float:
    if kind in example.first and kind in example.second:
        return 1.0
    return LONE_MARK[kind] if example.is_act(kind) else 0.0


def report(found: LeftOut, marked: Sequence[Marked]) -> dict[str, Figures]:
    """The figures by name: each source, all, all by both readers' marks, and messages not read for errors."""
    read: dict[str, list[tuple[str, dict[Kind, int]]]] = defaultdict(list)
    for example in found.examples:
        if example.marked:
            read[example.marked.id].append((example.text, example.second))
    parts = {
        source: [m for m in marked if m.source == source] for source in sorted({m.source for m in marked})
    }
    parts["all"] = list(marked)
    parts["all, both readers"] = [both_readers(m, read[m.id]) for m in marked]
    parts["odd messages, not used for error lists"] = [m for m in marked if int(m.id[-1]) % 2]
    return {name: found.figures(part) for name, part in parts.items()}


def keep(reports: dict[Kind, tuple[LeftOut, dict[str, Figures]]], file: Path = LEFT_OUT) -> None:
    """Write what `make eval` shows."""
    kept = {
        kind: {
            "clear, P R F1": {name: [round(f, 3) for f in figures] for name, figures in named.items()},
            "confidence": [asdict(one) for one in found.confidence()],
        }
        for kind, (found, named) in reports.items()
    }
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
