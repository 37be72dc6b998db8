"""Whether confidences are honest: of acts shown with .8 to .9, are 80 to 90 % right?

Writes the reliability plot of docs/reliability.svg: from messages of ``silver`` whose source the model had
not seen (kept by the training script) and, with the shipped model, from ``gold-dev``.
"""

# ruff: noqa: E501, ISC004 (SVG, one element a row)
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from loose_ends.language import read_acts
from tests.eval.acts import LEFT_OUT, Marked, Row, load, same

_EDGES = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001)


@dataclass(frozen=True, slots=True)
class Bin:
    """Acts whose confidence lies from ``low`` to ``high``: how many, their mean, how many were right."""

    low: float
    high: float
    count: int
    mean: float
    right: float


def judged(marked: Sequence[Marked]) -> list[tuple[float, bool]]:
    """Confidence and rightness of every act that the shipped model finds, however unsure."""
    return [
        (act.confidence, any(m.kind is act.kind and same(m.quote, act.quote) for m in one.marks))
        for one in marked
        for act in read_acts(one.message, threshold=0.02).acts
    ]


def bins(pairs: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Group by confidence; empty groups are left out."""
    known = list(pairs)
    made = []
    for low, high in pairwise(_EDGES):
        inside = [(c, r) for c, r in known if low <= c < high]
        if inside:
            count = len(inside)
            made.append(
                Bin(
                    low,
                    min(high, 1.0),
                    count,
                    sum(c for c, _ in inside) / count,
                    sum(r for _, r in inside) / count,
                )
            )
    return made


def plot(series: dict[str, list[Bin]]) -> str:
    """The reliability plot as SVG text: one line a set, the diagonal is perfect honesty."""
    size, edge = 360, 48
    colours = ("#0b6e4f", "#b5541c", "#3b4cc0")

    def at(x: float, y: float) -> str:
        return f"{edge + x * size:.1f},{edge + (1 - y) * size:.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * edge} {size + 2 * edge + 20 * len(series)}"'
        ' font-family="sans-serif" font-size="12" role="img">',
        "<title>Of acts shown with a confidence, how many are right</title>",
        f'<rect width="100%" height="100%" fill="#fff"/><rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#888"/>',
        f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#bbb" stroke-dasharray="4 4" fill="none"/>',
        f'<text x="{edge + size / 2}" y="{edge + size + 34}" text-anchor="middle">confidence shown</text>',
        f'<text x="14" y="{edge + size / 2}" text-anchor="middle" transform="rotate(-90 14 {edge + size / 2})">share that is right</text>',
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x, y = at(tick, 0).split(",")
        parts.append(f'<text x="{x}" y="{float(y) + 16}" text-anchor="middle">{tick:g}</text>')
        x, y = at(0, tick).split(",")
        parts.append(f'<text x="{float(x) - 8}" y="{float(y) + 4}" text-anchor="end">{tick:g}</text>')
    for number, (name, group) in enumerate(series.items()):
        colour = colours[number % len(colours)]
        points = " ".join(at(b.mean, b.right) for b in group)
        parts.append(f'<polyline points="{points}" stroke="{colour}" stroke-width="2" fill="none"/>')
        for one in group:
            x, y = at(one.mean, one.right).split(",")
            parts.append(
                f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"><title>{one.count} acts</title></circle>'
            )
        parts.append(
            f'<text x="{edge}" y="{size + 2 * edge + 12 + 18 * number}" fill="{colour}">{name}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _left_out() -> dict[str, list[Bin]]:
    """What `make model` kept of sources that the model had not seen, by kind."""
    if not LEFT_OUT.is_file():
        return {}
    kept = json.loads(LEFT_OUT.read_text(encoding="utf-8"))
    return {
        f"{kind}s, silver (two readers), source left out": [Bin(**one) for one in measured["confidence"]]
        for kind, measured in kept.items()
    }


def measure(data: Path, out: Path | None = None) -> list[Row]:
    """Rows of the accuracy table for confidence, on ``gold-dev``; the plot goes to ``out`` if given."""
    group = bins(judged(load(data, "gold-dev")))
    if out is not None:
        out.write_text(plot(_left_out() | {"gold-dev (two readers), shipped model": group}), encoding="utf-8")
    return [
        (
            f"right of acts shown with {b.low:.1f} to {b.high:.1f}",
            f"{b.low:.2f} to {b.high:.2f}",
            f"{b.right:.2f} of {b.count}",
        )
        for b in group
        if b.low >= 0.5
    ]
