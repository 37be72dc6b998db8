"""Learn the weights that ship with the package: ``python -m tests.eval.train_model --data FOLDER``.

Learns from ``silver``, with two readers' marks, and from the sentences of tests/eval/taught.py, never from
``gold-dev``. Each source of silver is also left out in turn: those figures, and the scale that makes
confidences honest, come from sentences whose source the model had not seen. Needs the dependency group
``train``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from loose_ends.domain.act import Kind
from loose_ends.language import DEFAULT_THRESHOLD, model
from tests.eval import examples, left_out
from tests.eval.acts import load
from tests.eval.learner import Learner

SMALLEST = 0.03
"""Weights below this are left out of the file; they change no verdict by more than rounding does."""


def train(data: Path, out: Path) -> list[str]:
    """Learn, write the weights file, and return its report lines."""
    marked = load(data, "silver")
    mail, ours = examples.of_mail(marked), examples.of_ours(marked)
    lines: list[str] = []
    table: dict[Kind, dict[str, float]] = {}
    scales: dict[Kind, model.Scale] = {}
    reports = {}
    for kind in model.KINDS:
        found = left_out.measure(mail, ours, kind)
        named = left_out.report(found, marked)
        reports[kind] = found, named
        lines += [
            f"{kind}, left out {name}: P {p:.3f} R {r:.3f} F1 {f:.3f}" for name, (p, r, f) in named.items()
        ]
        everything = mail + ours
        learner = Learner(everything)
        weights, constant = learner.weights(everything, kind)
        table[kind] = dict(zip(learner.names, weights, strict=True))
        scales[kind] = model.Scale(found.scale.slope, found.scale.shift + found.scale.slope * constant)
    write(out, table, scales, lines, f"{len(mail)} sentences of mail that pass the gate, {len(ours)} of ours")
    left_out.keep(reports)
    return lines


def write(
    out: Path,
    table: dict[Kind, dict[str, float]],
    scales: dict[Kind, model.Scale],
    report: Sequence[str],
    learnt_from: str,
) -> None:
    """Write the file that model.parse reads."""
    lines = [
        "# Weights for finding asks and promises, in hundredths: feature, ask, promise.",
        "# Made by `make model DATA=...` (tests/eval/train_model.py) from two language-model readers' marks",
        "# on the set `silver` (Enron, a city office, public mailing lists) and from tests/eval/taught.py.",
        f"# {learnt_from}. Never trained on `gold-dev`.",
        f"# Figures on clear cases at {DEFAULT_THRESHOLD}, each source scored by a model that had not",
        "# seen it; by the first reader's marks where not both are named:",
        *(f"#   {line}" for line in report),
    ]
    lines += [f"=scale {kind}\t{scales[kind].slope:.4f}\t{scales[kind].shift:.4f}" for kind in model.KINDS]
    for name in sorted({name for kind in model.KINDS for name in table[kind]}):
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
