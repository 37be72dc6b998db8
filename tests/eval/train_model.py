"""Learn the weights that ship with the package: ``python -m tests.eval.train_model --data FOLDER``.

Learns from ``silver`` and from the sentences of tests/eval/taught.py, never from ``gold-dev``. Each
source of silver is also left out in turn: those figures, and the scale that makes confidences honest,
come from sentences whose source the model had not seen. Needs the dependency group ``train``.
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib import resources
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from loose_ends.domain.act import Kind
from loose_ends.language import features, model, sentences, words
from tests.eval import calibration, taught
from tests.eval.acts import LEFT_OUT, Marked, load, same, tally

ARGUABLE_WEIGHT = 0.5
"""An arguable mark says half as much as a clear one."""
FRAMES_EACH = 6
FRAME_WEIGHT = 0.4
WHOLE_WEIGHT = 1.0
DOUBTED_KINDS = frozenset({Kind.ASK})
"""Leaving doubted marks out helps asks by .01; of promises there are too few to lose any."""
DOUBT_FOLDS = 3
DOUBT_ABOVE, DOUBT_BELOW = 0.6, 0.15
"""A mark is doubted where both models give an unmarked sentence more, or a marked one less, than this."""
STRENGTH = 0.3
"""Inverse of the L2 penalty. Half and double move F1 by less than .005 (docs/decisions/0007)."""
LEAST_COUNT, LEAST_SOURCES = 3, 2
"""A feature must be met this often and in this many sources: what one group of people says is theirs."""
SMALLEST = 0.03
"""Weights below this are left out of the file; they change no verdict by more than rounding does."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence to learn from: its features, and 0 (no), 1 (arguable) or 2 (clear) for each kind."""

    source: str
    marked: Marked | None
    text: str
    features: tuple[str, ...]
    labels: dict[Kind, int]
    weight: float = 1.0


def examples_of(marked: Marked) -> Iterator[Example]:
    """The sentences of one message that pass the gate, with the reader's marks."""
    text = marked.message.own_text
    spans = sentences.split(text)
    texts = [text[s.start : s.end] for s in spans]
    labels = _labels(texts, marked)
    for sentence, place, label in zip(
        texts, features.places(texts, spans, marked.message), labels, strict=True
    ):
        found = words.tokens(sentence)
        if features.may_act(sentence, found):
            yield Example(
                marked.source, marked, sentence, tuple(features.extract(sentence, found, place)), label
            )


def _labels(texts: Sequence[str], marked: Marked) -> list[dict[Kind, int]]:
    labels: list[dict[Kind, int]] = [{} for _ in texts]
    for mark in marked.marks:
        hits = [n for n, t in enumerate(texts) if len(t) > 8 and same(t, mark.quote)]
        exact = [n for n in hits if " ".join(texts[n].split()) == " ".join(mark.quote.split())]
        best = exact[:1] or sorted(hits, key=lambda n: -len(texts[n]))[:1]
        for n in best:
            labels[n][mark.kind] = max(labels[n].get(mark.kind, 0), 2 if mark.clear else 1)
    return labels


def taught_examples(real: Sequence[Example], places: Sequence[features.Place]) -> list[Example]:
    """Our own sentences, each put in a place that some real sentence has."""
    chance = random.Random(0)
    weighted = [(t, WHOLE_WEIGHT) for t in taught.whole_sentences()]
    weighted += [(t, FRAME_WEIGHT) for t in taught.filled_frames(FRAMES_EACH)]
    made = []
    for sentence, weight in weighted:
        found = words.tokens(sentence.text)
        seen = tuple(features.extract(sentence.text, found, chance.choice(places)))
        made.append(Example("taught", None, sentence.text, seen, dict.fromkeys(sentence.kinds, 2), weight))
    return made


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
            for name in counts
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
        labels = np.array([e.labels.get(kind, 0) for e in examples])
        weight = np.array([e.weight for e in examples]) * np.where(labels == 1, ARGUABLE_WEIGHT, 1.0)
        fitted = LogisticRegression(C=STRENGTH, solver="liblinear", intercept_scaling=10)
        fitted.fit(self.matrix(examples), labels > 0, sample_weight=weight)
        return fitted.coef_[0] * self._strengths, float(fitted.intercept_[0])

    def totals(self, examples: Sequence[Example], weights: tuple[np.ndarray, float]) -> np.ndarray:
        """The sum of weights for each example."""
        plain = self.matrix(examples)
        plain.data[:] = 1.0
        return np.asarray(plain @ weights[0]) + weights[1]


def _only(examples: Sequence[Example], *, runs: bool) -> list[Example]:
    """The same examples seen through their runs of words alone, or through all but those."""
    return [replace(e, features=tuple(n for n in e.features if n.startswith("w ") == runs)) for e in examples]


def undoubted(real: Sequence[Example], own: Sequence[Example], kind: Kind) -> list[Example]:
    """The examples without those whose mark two unlike models of other messages both disbelieve.

    One model sees runs of words alone, the other all but those. A reader passes over some sentences and
    lets others slip in; where both views say strongly otherwise, the mark teaches more wrong than right.
    """
    if kind not in DOUBTED_KINDS:
        return list(real)
    right = np.array([e.labels.get(kind, 0) > 0 for e in real])
    fold = np.array([zlib.crc32(e.marked.id.encode()) % DOUBT_FOLDS if e.marked else 0 for e in real])
    disbelieved = np.ones(len(real), dtype=bool)
    for runs in (True, False):
        seen, made = _only(real, runs=runs), _only(own, runs=runs)
        totals = np.zeros(len(real))
        for number in range(DOUBT_FOLDS):
            learn = [e for e, f in zip(seen, fold, strict=True) if f != number] + made
            held = np.flatnonzero(fold == number)
            learner = Learner(learn)
            totals[held] = learner.totals([seen[n] for n in held], learner.weights(learn, kind))
        scale = scale_of(totals, right)
        chances = np.array([scale.probability(t) for t in totals])
        disbelieved &= np.where(right, chances < DOUBT_BELOW, chances > DOUBT_ABOVE)
    return [e for e, doubt in zip(real, disbelieved, strict=True) if not doubt]


def left_out(real: Sequence[Example], own: Sequence[Example], kind: Kind) -> np.ndarray:
    """For each example, the sum by a model that has not seen its source."""
    totals = np.zeros(len(real))
    for source in sorted({e.source for e in real}):
        learn = undoubted([e for e in real if e.source != source], own, kind) + list(own)
        held = [n for n, e in enumerate(real) if e.source == source]
        learner = Learner(learn)
        totals[held] = learner.totals([real[n] for n in held], learner.weights(learn, kind))
    return totals


def scale_of(totals: np.ndarray, right: np.ndarray) -> model.Scale:
    """The straight line from sums to log-odds that fits what turned out right (Platt 1999)."""
    fitted = LogisticRegression(C=1e6).fit(totals.reshape(-1, 1), right)
    return model.Scale(float(fitted.coef_[0][0]), float(fitted.intercept_[0]))


def left_out_figures(
    marked: Sequence[Marked], real: Sequence[Example], chances: np.ndarray, kind: Kind
) -> dict[str, object]:
    """What `make eval` shows of one kind on sources the model had not seen: figures and confidence."""
    kept = zip(real, chances, strict=True)
    pairs = [(float(c), e.labels.get(kind, 0) > 0) for e, c in kept if c >= 0.02]
    sources = sorted({m.source for m in marked})
    parts = {name: [m for m in marked if m.source == name] for name in sources} | {"all": list(marked)}
    return {
        "clear, P R F1 at .45": {
            n: _rounded(_measured(p, real, chances, kind, 0.45)) for n, p in parts.items()
        },
        "confidence": [asdict(one) for one in calibration.bins(pairs)],
    }


def _rounded(figures: tuple[float, float, float]) -> list[float]:
    return [round(figure, 3) for figure in figures]


def _measured(
    marked: Sequence[Marked], real: Sequence[Example], chances: np.ndarray, kind: Kind, least: float
) -> tuple[float, float, float]:
    quotes: dict[str, list[str]] = defaultdict(list)
    for example, chance in zip(real, chances, strict=True):
        if example.marked and chance >= least:
            quotes[example.marked.id].append(example.text)
    return tally(((m, quotes[m.id]) for m in marked), kind).figures()


def figures(
    marked: Sequence[Marked], real: Sequence[Example], chances: np.ndarray, kind: Kind, least: float
) -> str:
    """Clear-case figures over messages at a threshold, as one line."""
    precision, recall, f1 = _measured(marked, real, chances, kind, least)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def train(data: Path, out: Path) -> list[str]:
    """Learn, write the weights file, and return its report lines."""
    marked = load(data, "silver")
    real = [example for m in marked for example in examples_of(m)]
    places = [
        place
        for m in marked[::5]
        for spans in [sentences.split(m.message.own_text)]
        for place in features.places([m.message.own_text[s.start : s.end] for s in spans], spans, m.message)
    ]
    own = taught_examples(real, places)
    report, table, scales = [], {}, {}
    learners: dict[Kind, Learner] = {}
    left: dict[str, object] = {}
    for kind in model.KINDS:
        totals = left_out(real, own, kind)
        right = np.array([e.labels.get(kind, 0) > 0 for e in real])
        believed = undoubted(real, own, kind)
        kept = np.isin([id(e) for e in real], [id(e) for e in believed])
        scale = scale_of(totals[kept], right[kept])
        chances = np.array([scale.probability(t) for t in totals])
        report.append(f"{kind}, leave one source out, all: {figures(marked, real, chances, kind, 0.5)}")
        for source in sorted({m.source for m in marked}):
            part = [m for m in marked if m.source == source]
            report.append(f"{kind}, left out {source}: {figures(part, real, chances, kind, 0.5)}")
        odd = [m for m in marked if int(m.id[-1]) % 2]
        report.append(f"{kind}, left out, not used for error lists: {figures(odd, real, chances, kind, 0.5)}")
        left[kind] = left_out_figures(marked, real, chances, kind)
        everything = believed + own
        learners[kind] = Learner(everything)
        weights, constant = learners[kind].weights(everything, kind)
        table[kind] = dict(zip(learners[kind].names, weights, strict=True))
        scales[kind] = model.Scale(scale.slope, scale.shift + scale.slope * constant)
    write(out, table, scales, report, len(real), len(own))
    LEFT_OUT.write_text(json.dumps(left, indent=1) + "\n", encoding="utf-8")
    return report


def write(
    out: Path,
    table: dict[Kind, dict[str, float]],
    scales: dict[Kind, model.Scale],
    report: Sequence[str],
    real: int,
    own: int,
) -> None:
    """Write the file that model.parse reads."""
    lines = [
        "# Weights for finding asks and promises, in hundredths: feature, ask, promise.",
        "# Made by `make model DATA=...` (tests/eval/train_model.py) from the marks of the set `silver` (one",
        "# language-model reader; Enron, a city office, public mailing lists) and from tests/eval/taught.py.",
        f"# {real} sentences of mail that pass the gate, {own} of ours. Never trained on `gold-dev`.",
        "# Figures on clear cases, each source scored by a model that had not seen it:",
        *(f"#   {line}" for line in report),
    ]
    lines += [f"=scale {kind}\t{scales[kind].slope:.4f}\t{scales[kind].shift:.4f}" for kind in model.KINDS]
    for name in dict.fromkeys(name for kind in model.KINDS for name in table[kind]):
        ask, promise = (float(table[kind].get(name, 0.0)) for kind in model.KINDS)
        if max(abs(ask), abs(promise)) >= SMALLEST:
            lines.append(f"{name}\t{round(ask * 100)}\t{round(promise * 100)}")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder with silver/")
    shipped = Path(str(resources.files("loose_ends.language").joinpath(model.FILE)))
    parser.add_argument("--out", type=Path, default=shipped, help="where to write the weights")
    chosen = parser.parse_args()
    for line in train(chosen.data, chosen.out):
        print(line)


if __name__ == "__main__":
    main()
