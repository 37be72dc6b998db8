"""How well asks, promises and due dates are found: figures on the marked mail.

The data folder holds ``gold-dev`` (two readers) and ``silver`` (one reader), each a JSON file of marks
and an archive of messages. All marks were made by language-model readers following the guideline.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.message import Message
from loose_ends.language import DEFAULT_THRESHOLD, read_acts
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.message import clean, parse_whole

Row = tuple[str, str, str]
"""A line of the table: what is measured, its goal, the figure."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One ask or promise as a reader marked it."""

    kind: Kind
    quote: str
    clear: bool
    due: date | None
    disputed: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """One message with its marks."""

    id: str
    source: str
    message: Message
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class Tally:
    """Counts over many messages for one kind, by the rules of the shared scorer.

    Clear: arguable marks count neither for nor against. All: every mark counts. A second act on a
    mark that is already found is neither right nor wrong.
    """

    found_clear: int = 0
    missed_clear: int = 0
    found: int = 0
    missed: int = 0
    false: int = 0

    def figures(self, *, clear: bool = True) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        hit, miss = (self.found_clear, self.missed_clear) if clear else (self.found, self.missed)
        precision, recall = hit / max(1, hit + self.false), hit / max(1, hit + miss)
        return precision, recall, 2 * hit / max(1, 2 * hit + self.false + miss)


def load(data: Path, name: str) -> list[Marked]:
    """Read one marked set.

    Args:
        data: the data folder.
        name: ``gold-dev`` or ``silver``.

    Returns:
        Every message with its marks, in the order of the file.
    """
    marks = json.loads((data / name / f"{name.split('-', maxsplit=1)[0]}.json").read_text(encoding="utf-8"))
    messages = _messages(data / name / "messages.tar.xz")
    return [
        Marked(entry["id"], entry["source"], messages[entry["id"]], tuple(map(_mark, entry["items"])))
        for entry in marks
        if entry["id"] in messages
    ]


def _messages(archive: Path) -> dict[str, Message]:
    found = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.name.endswith(".eml") else None
            if content is not None:
                found[Path(member.name).stem] = to_domain(clean(parse_whole(content.read())))
    return found


def _mark(item: dict[str, str | bool | None]) -> Mark:
    due = item.get("due")
    return Mark(
        Kind(str(item["kind"])),
        str(item["quote"]),
        bool(item["clear"]),
        date.fromisoformat(str(due)) if due else None,
        bool(item.get("due_disputed")),
    )


def same(left: str, right: str) -> bool:
    """Whether two quotes are the same sentence: one holds the other, or 70 % of the shorter's words."""
    a, b = _plain(left), _plain(right)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    words, others = a.split(), b.split()
    return sum((Counter(words) & Counter(others)).values()) / min(len(words), len(others)) >= 0.7


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).lower().strip()


def tally(pairs: Iterable[tuple[Marked, Sequence[str]]], kind: Kind) -> Tally:
    """Count right, missed and false over (marked message, quotes found in it)."""
    total = Tally()
    for marked, quotes in pairs:
        marks = [m for m in marked.marks if m.kind is kind]
        used: set[int] = set()
        for quote in quotes:
            hits = [n for n, mark in enumerate(marks) if same(quote, mark.quote)]
            free = [n for n in hits if n not in used]
            used.update(free[:1])
            total.false += not hits
        total.found += len(used)
        total.missed += len(marks) - len(used)
        total.found_clear += sum(marks[n].clear for n in used)
        total.missed_clear += sum(m.clear for n, m in enumerate(marks) if n not in used)
    return total


def due_dates(pairs: Iterable[tuple[Marked, Sequence[Act]]]) -> tuple[int, int, int]:
    """Right, of how many undisputed, and how many invented (a date where the reader saw none)."""
    right = of = invented = 0
    for marked, acts in pairs:
        for mark in marked.marks:
            act = next((a for a in acts if a.kind is mark.kind and same(a.quote, mark.quote)), None)
            if act is None or mark.disputed:
                continue
            if mark.due:
                of += 1
                right += act.due == mark.due
            elif act.due:
                invented += 1
    return right, of, invented


def measure(data: Path) -> list[Row]:
    """The rows of the accuracy table for acts and due dates, on ``gold-dev`` with the shipped model."""
    gold = load(data, "gold-dev")
    read = [(marked, read_acts(marked.message).acts) for marked in gold]
    rows: list[Row] = []
    for kind, name in ((Kind.ASK, "asks"), (Kind.PROMISE, "promises")):
        counted = tally(((m, [a.quote for a in acts if a.kind is kind]) for m, acts in read), kind)
        for clear, goal in ((True, "P, R ≥ .90"), (False, "P ≥ .88, R ≥ .75")):
            precision, recall, f1 = counted.figures(clear=clear)
            which = "clear" if clear else "all"
            rows.append((f"{name}, gold-dev, {which}", goal, f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f}"))
    everything = [(m, read_acts(m.message, threshold=0.0).acts) for m in gold]
    right, of, _ = due_dates(everything)
    *_, invented = due_dates(read)
    rows.append(("due dates right, gold-dev", "≥ 95 %", f"{right} of {of}"))
    rows.append(("due dates invented, gold-dev", "0", str(invented)))
    return rows


LEFT_OUT = Path(__file__).with_name("left_out.json")
"""Figures that `make model` kept: each source of ``silver`` scored by a model that had not seen it."""


_NAMED = {
    "all": "silver, each source in turn left out, by the first reader's marks",
    "all, both readers": "silver, each source in turn left out, by both readers' marks",
}


def _called(name: str) -> str:
    return _NAMED.get(name, name if " " in name else f"{name} left out")


def left_out() -> list[Row]:
    """Rows for sources the model had not seen, as the last `make model` measured them."""
    if not LEFT_OUT.is_file():
        return []
    kept = json.loads(LEFT_OUT.read_text(encoding="utf-8"))
    rows = [
        (kind, name, figures) for kind, one in kept.items() for name, figures in one["clear, P R F1"].items()
    ]
    return [
        (
            f"{kind}s, {_called(name)}, at {DEFAULT_THRESHOLD}",
            "F1 ≥ .85",
            f"P {p:.2f} R {r:.2f} F1 {f1:.2f}",
        )
        for kind, name, (p, r, f1) in rows
    ]


__all__ = [
    "DEFAULT_THRESHOLD",
    "LEFT_OUT",
    "Mark",
    "Marked",
    "Row",
    "due_dates",
    "left_out",
    "load",
    "measure",
    "same",
    "tally",
]
