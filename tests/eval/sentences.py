"""How well acts are found in other people's marked sentences, and how fast.

Lin's consecutive sentences of Enron mail carry one label for asks and promises together; Parakweet's
single sentences a Yes for requests and proposals (noisy: a perfect detector reaches about F1 .8).
Neither was trained on.
"""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from loose_ends.domain.act import Kind
from loose_ends.domain.message import Message, Party
from loose_ends.language import DEFAULT_THRESHOLD, read_acts
from tests.eval.acts import Marked, Row

_SENT = datetime(2001, 5, 14, 9, 0, tzinfo=UTC)


def lin(data: Path) -> tuple[float, float, float]:
    """Precision, recall and F1 of asks and promises together against Lin's Task label."""
    mails: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    with (data / "sentences" / "lin-emails-1-700.csv").open(
        encoding="utf-8", errors="replace", newline=""
    ) as file:
        for row in csv.DictReader(file):
            mails[row["email"]].append((" ".join(row["sentence"].split()), row["task"].strip() == "1"))
    return _figures(
        pair
        for rows in mails.values()
        for pair in zip(_taken([s for s, _ in rows]), (t for _, t in rows), strict=True)
    )


def parakweet(data: Path, kinds: frozenset[Kind] = frozenset({Kind.ASK})) -> tuple[float, float, float]:
    """Precision, recall and F1 of asks against Parakweet's Yes, on its test part."""
    lines = (
        (data / "sentences" / "parakweet-test.tsv").read_text(encoding="utf-8", errors="replace").splitlines()
    )
    rows = [line.split("\t", 1) for line in lines if "\t" in line]
    return _figures((_taken([text], kinds)[0], label == "Yes") for label, text in rows)


def _taken(sentences: list[str], kinds: frozenset[Kind] = frozenset(Kind)) -> list[bool]:
    """Whether each sentence of one mail holds an act."""
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 2
    message = Message("<made@example.com>", _SENT, Party("a@example.com"), own_text="\n\n".join(sentences))
    acts = [a for a in read_acts(message, DEFAULT_THRESHOLD).acts if a.kind in kinds]
    return [
        any(start <= act.start < start + max(1, len(sentence)) for act in acts)
        for start, sentence in zip(starts, sentences, strict=True)
    ]


def _figures(pairs: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    hit = false = missed = 0
    for taken, label in pairs:
        hit += taken and label
        false += taken and not label
        missed += label and not taken
    return hit / max(1, hit + false), hit / max(1, hit + missed), 2 * hit / max(1, 2 * hit + false + missed)


def speed(marked: list[Marked]) -> float:
    """Sentences a second on one core, after one mail in ten has warmed the caches."""
    for one in marked[::10]:
        read_acts(one.message)
    started = time.process_time()
    count = sum(len(read_acts(one.message).sentences) for one in marked)
    return count / (time.process_time() - started)


def measure(data: Path) -> list[Row]:
    """The rows of the accuracy table for Lin and Parakweet."""
    rows: list[Row] = []
    for name, goal, (precision, recall, f1) in (
        ("Lin emails, asks and promises", "F1 ≥ .80", lin(data)),
        ("Parakweet test, asks", "about .8 is perfect", parakweet(data)),
    ):
        rows.append((name, goal, f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f}"))
    return rows
