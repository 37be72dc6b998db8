"""`make eval DATA=...`: every figure of accuracy in one table, on the screen and in docs/accuracy.md."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from tests.eval import acts, calibration, peers, sentences, states, suggestions, zones

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "accuracy.md"
PLOT = ROOT / "docs" / "reliability.svg"

Row = tuple[str, str, str]

NO_DATA = """There is no data here to measure on.

The figures are measured on real mail, which is not part of this repository. Put the folder that holds
gold-dev/, silver/, sentences/ and stripping/ anywhere and name it:

    make eval DATA=path/to/data
"""

CAVEATS = """\
- The marks (asks, promises, due dates, what became of them) were made by language-model readers, who
  followed a written guideline: two readers on gold-dev and silver, one elsewhere. "Clear" leaves out what
  either reader found arguable; "all" counts everything. The second reader of silver was the session that
  trained the model, without sight of the first marks or of the model's verdicts
  (tests/eval/second_reading.tsv).
- gold-dev was looked at while the rules were written: treat its figures
  as those of development. Sentences that came too near to marked ones were taken out of the training.
- gold-dev is 210 messages of three kinds of mail (a company, a city office, a technical list). The shipped
  model was not trained on it, but its rules were written while looking at its errors: expect somewhat less on
  mail of other kinds. The leave-one-source-out figures in
  [decisions/0007](decisions/0007-finding-acts.md) say how much.
- The outcome figures take the marked acts as given, so that they measure what became of them alone.
- The made-up threads are ours: they say that the rules do what they are meant to, no more.
"""

PEERS = """Quoted from notes made before on the same messages, not measured by this run:

| what peers reach | F1, asks / promises |
|---|---|
| phrase lists of the nearest open systems | .1 to .5 |
| "contains ?" | .50 / not applicable |
| the package follow-through | .09 / .58 |
| a ten-line regular expression | .70 / .69 |
| careful hand rules with a common reply parser | .69 / .79 |
| two careful readers with each other | about .94 |
"""


def main() -> int:
    """Measure, print, write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="the folder with gold-dev/, silver/, sentences/, stripping/"
    )
    data: Path | None = parser.parse_args().data
    if data is None or not (data / "gold-dev" / "gold.json").is_file():
        print(NO_DATA, file=sys.stderr)
        return 2
    begun = time.monotonic()
    sections = list(measure(data))
    text = report(sections, datetime.now().astimezone().date())
    print(text)
    REPORT.write_text(text, encoding="utf-8")
    print(f"{time.monotonic() - begun:.0f} s. Written to {REPORT.relative_to(ROOT)}.", file=sys.stderr)
    return 0


def measure(data: Path) -> Iterator[tuple[str, list[Row]]]:
    """Each section of the report with its rows: what, the goal, the figure."""
    yield "Asks and promises", [*acts.measure(data), *sentences.measure(data)]
    yield "Sources that the model had not seen", acts.left_out()
    yield (
        "Other packages, measured here on the same messages",
        list(peers.measure(acts.load(data, "gold-dev"))),
    )
    yield "Confidence", calibration.measure(data, PLOT)
    yield "What became of them", list(outcomes(data))
    yield "Own text", list(own_text(data))
    yield "Suggestions, on scenarios written by us", suggestions.measure()
    yield "Speed", [speed(data)]


def outcomes(data: Path) -> Iterator[Row]:
    """The outcome figures on real threads, sure ones and all, and on those made up by us."""
    real = states.measure(data)
    sets = (
        ("states.json, sure", [row for row in real if row.sure]),
        ("states.json, all", real),
        ("made-up threads", states.measure_made_up()),
    )
    for name, rows in sets:
        found = states.figures(rows)
        yield f"states right, {name}", "≥ .85", f"{found.right:.2f} of {found.count}"
        yield (
            f"open asks called closed, {name}",
            "≤ .05",
            f"{found.open_called_answered:.2f} of {found.asks_open}",
        )
        yield f"kept called open, {name}", "≤ .10", f"{found.kept_called_open:.2f} of {found.promises_kept}"


def own_text(data: Path) -> Iterator[Row]:
    """Lines right, ours beside the libraries; and the marked sentences that survive."""
    for row in zones.measure(data):
        figure = f"{row.ruled:.3f} (plain {row.plain:.3f}) of {row.lines}"
        yield f"lines right, {row.data}, {row.system}", "≥ .97", figure
    for kept in zones.quotes_kept(data):
        yield f"marked sentences lost, {kept.data}", "0", f"{len(kept.lost)} of {kept.quotes}"


def speed(data: Path) -> Row:
    """Sentences a second, on one core."""
    return (
        "sentences a second, one core",
        "≥ 10,000",
        f"{sentences.speed(acts.load(data, 'gold-dev')):,.0f}",
    )


def report(sections: list[tuple[str, list[Row]]], today: date) -> str:
    """The report as Markdown."""
    lines = ["# Accuracy", "", f"Printed by `make eval` on {today.isoformat()}.", ""]
    for title, rows in filter(lambda section: section[1], sections):
        lines += [f"## {title}", "", "| figure | goal | measured |", "|---|---|---|"]
        lines += [f"| {what} | {goal} | {figure} |" for what, goal, figure in rows]
        lines.append("")
    lines += ["## Peers", "", PEERS, "## Caveats", "", CAVEATS]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
