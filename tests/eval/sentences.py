"""How well acts are found in other people's marked sentences, and how fast.

Lin's consecutive sentences of Enron mail carry one label for asks and promises together; Parakweet's
single sentences a Yes for requests and proposals (noisy: a perfect detector reaches about F1 .8).
Neither was trained on.
"""

from __future__ import annotations

import csv
import re
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


_REQUESTED = re.compile(r"\bplease\b|\b(?:can|could|would|will) you\b", re.IGNORECASE)
_RULED_OTHERWISE = re.compile(
    r"any (?:other |further |additional )?(?:questions|concerns|problems)|\btalk to you\b"
    r"|\bsee (?:below|attached|the attached)|\bplease (?:note|see|find)\b|\bclick\b"
    r"|\bI(?: am|'m) (?:also )?(?:sending|attaching|forwarding|copying|planning|trying|working)"
    r"|\bI(?: will|'ll) be (?:out|in|at|on|away)\b|\bin error\b",
    re.IGNORECASE,
)
"""Sentences of which Lin's marks and our guideline say different things, by their look alone: plain
questions are no task there and asks here; closing formulas, "see below", news of what the writer is
doing and where he will be are tasks there and nothing here."""


def ruled_otherwise(sentence: str) -> bool:
    """Whether Lin's Task label and our guideline rule differently on this kind of sentence."""
    plain_question = sentence.rstrip(' "').endswith("?") and not _REQUESTED.search(sentence)
    return plain_question or _RULED_OTHERWISE.search(sentence) is not None


def lin(data: Path, *, shared_rulings: bool = False) -> tuple[float, float, float]:
    """Precision, recall and F1 of asks and promises together against Lin's Task label.

    Args:
        data: the data folder.
        shared_rulings: leave out, on both sides, kinds of sentence that its marks rule otherwise.
    """
    mails: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    with (data / "sentences" / "lin-emails-1-700.csv").open(
        encoding="utf-8", errors="replace", newline=""
    ) as file:
        for row in csv.DictReader(file):
            mails[row["email"]].append((" ".join(row["sentence"].split()), row["task"].strip() == "1"))
    return _figures(
        pair
        for rows in mails.values()
        for (text, label), taken in zip(rows, _taken([s for s, _ in rows]), strict=True)
        if not (shared_rulings and ruled_otherwise(text))
        for pair in [(taken, label)]
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
        ("Lin emails, kinds of sentence ruled alike", "", lin(data, shared_rulings=True)),
        ("Parakweet test, asks", "about .8 is perfect", parakweet(data)),
    ):
        rows.append((name, goal, f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f}"))
    return rows
