"""How well own text is told from the rest, line by line, against the kept libraries.

Every system gets the same text. What it gives back is laid on the text's lines, so that a line is
"own" for it or not; blank lines do not count. Two figures a set: ``plain``, every line as the set has
it; ``ruled``, without the lines on which the set contradicts the project's guideline (the note of each
set says which).
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import quotequail
from mailparser_reply import EmailReplyParser

from loose_ends_mail import zones
from loose_ends_mail.message import clean, own_text_of, parse_whole
from tests.eval.stripping_sets import SETS, Case, laid_on, unpack

_LANGUAGES = ["en", "da", "de", "es", "fr", "it", "nl", "no", "pl", "pt", "sv"]


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one set: lines right, plain and ruled."""

    data: str
    system: str
    texts: int
    lines: int
    right: int
    ruled_lines: int
    ruled_right: int

    @property
    def plain(self) -> float:
        """Share of all lines that came out as the set has them."""
        return self.right / max(1, self.lines)

    @property
    def ruled(self) -> float:
        """The same without disputed lines."""
        return self.ruled_right / max(1, self.ruled_lines)


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether the marked sentences of a gold set survive in the own text."""

    data: str
    quotes: int
    lost: tuple[str, ...] = field(default=())


def ours(text: str, sender: str) -> str:
    """Our own text."""
    return own_text_of(text, zones.split(text, sender=sender))[0]


def mail_parser_reply(text: str, sender: str) -> str:
    """The latest reply according to mail-parser-reply (of its two ways the better one over all sets)."""
    return str(EmailReplyParser(languages=_LANGUAGES).read(text).latest_reply or "")


def quotequail_text(text: str, sender: str) -> str:
    """The parts that quotequail would show unfolded."""
    return "\n".join(part for shown, part in quotequail.quote(text) if shown)


SYSTEMS: dict[str, Callable[[str, str], str]] = {
    "Loose Ends": ours,
    "mail-parser-reply": mail_parser_reply,
    "quotequail": quotequail_text,
}


def measure(data: Path) -> list[Row]:
    """Score every system on every stripping set under ``data``.

    Args:
        data: The folder with ``stripping/*.tar.gz``.

    Returns:
        One row for each set and system, and one over all sets for each system.
    """
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        root = unpack(data / "stripping", Path(folder))
        sets = {name: list(cases(root)) for name, cases in SETS.items()}
    for system, run in SYSTEMS.items():
        scored = [score(name, system, run, cases) for name, cases in sets.items()]
        rows += scored
        rows.append(_total(system, scored))
    return rows


def quotes_kept(data: Path) -> list[Kept]:
    """Look for every marked sentence of ``gold-dev`` and ``silver`` in the own text of its message."""
    found = []
    for name, marks in (("gold-dev", "gold.json"), ("silver", "silver.json")):
        with tempfile.TemporaryDirectory() as folder:
            root = unpack(data / name, Path(folder))
            messages = {path.stem: path.read_bytes() for path in root.rglob("*.eml")}
        quotes, lost = 0, []
        for record in json.loads((data / name / marks).read_text()):
            own = _words(clean(parse_whole(messages[record["id"]])).own_text)
            for item in record["items"]:
                quotes += 1
                if _words(item["quote"]) not in own:
                    lost.append(f"{record['id']}: {item['quote']}")
        found.append(Kept(name, quotes, tuple(lost)))
    return found


def score(data: str, system: str, run: Callable[[str, str], str], cases: list[Case]) -> Row:
    """Count the lines that come out right over the cases of one set."""
    lines = right = ruled_lines = ruled_right = 0
    for case in cases:
        for number, is_right in _judged(case, run(case.text, case.sender)):
            lines += 1
            right += is_right
            if number not in case.disputed:
                ruled_lines += 1
                ruled_right += is_right
    return Row(data, system, len(cases), lines, right, ruled_lines, ruled_right)


def wrong_lines(case: Case, run: Callable[[str, str], str] = ours) -> list[str]:
    """The lines of a case that come out wrong and are not disputed, each with what it should be."""
    lines = case.text.split("\n")
    return [
        f"{'LOST' if number in case.own else 'KEPT'} {case.name}:{number + 1}: {lines[number].strip()[:110]}"
        for number, is_right in _judged(case, run(case.text, case.sender))
        if not is_right and number not in case.disputed
    ]


def _judged(case: Case, answer: str) -> Iterator[tuple[int, bool]]:
    kept = laid_on(case.text, answer)
    for number, line in enumerate(case.text.split("\n")):
        if line.strip():
            yield number, (number in kept) == (number in case.own)


def _total(system: str, rows: list[Row]) -> Row:
    def total(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    counts = (total(name) for name in ("texts", "lines", "right", "ruled_lines", "ruled_right"))
    return Row("all sets", system, *counts)


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).lower().strip()
