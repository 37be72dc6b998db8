"""How well own text is told from the rest, line by line, against the kept libraries.

Every system gets the same text. What it gives back is laid on the text's lines, so that a line is
"own" for it or not; blank lines do not count. Two figures a set: ``plain``, every line as the set has
it; ``ruled``, without the lines on which the set contradicts the project's guideline (the note of each
set says which).
"""

from __future__ import annotations

import binascii
import difflib
import json
import re
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import quotequail
from mailparser_reply import EmailReplyParser

from loose_ends_mail import zones
from loose_ends_mail.body import text_of
from loose_ends_mail.message import clean, own_text_of, parse_whole
from loose_ends_mail.model import TextPart, ZoneKind
from tests.eval.crisp_own_lines import CLOSING, OWN, lines_of

_LANGUAGES = ["en", "da", "de", "es", "fr", "it", "nl", "no", "pl", "pt", "sv"]


@dataclass(frozen=True, slots=True)
class Case:
    """One text of a stripping set: which lines are own, and which the guideline rules otherwise."""

    name: str
    text: str
    own: frozenset[int]
    disputed: frozenset[int] = frozenset()
    sender: str = ""


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


NOTES = {
    "trimmer": "Disputed: text under a forward header (the set keeps it, to us it is forwarded), quoted text the "
    "set leaves standing above or between the reply, and closing formulas without a mark.",
    "crisp": "Own lines marked by us by number; disputed: names and closing formulas without a signature mark.",
    "talon": "Plain-text replies of twelve mail programs and nine in HTML; disputed: the writer's closing, which the set "
    "keeps in the reply.",
    "talon signatures": "Bodies with their signature marked; nothing disputed.",
    "quagga": "Enron: the first body is own, its Signature marks are not; disputed: Outro marks (closing "
    "formulas), which the set counts as body.",
}


def ours(text: str, sender: str) -> str:
    """Our own text."""
    return own_text_of(text, zones.split(text, sender=sender))[0]


def mail_parser_reply(text: str, sender: str) -> str:  # noqa: ARG001 - the same shape for all
    """The latest reply according to mail-parser-reply, signatures and disclaimers taken off."""
    message = EmailReplyParser(languages=_LANGUAGES).read(text)
    return str(message.latest_reply or "")


def quotequail_text(text: str, sender: str) -> str:  # noqa: ARG001 - the same shape for all
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


def unpack(source: Path, target: Path) -> Path:
    """Unpack every archive of a folder into another one, each in a folder of its own name."""
    for archive in sorted([*source.glob("*.tar.gz"), *source.glob("*.tar.xz")]):
        with tarfile.open(archive) as tar:
            tar.extractall(target / archive.name.partition(".")[0], filter="data")
    return target


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


def laid_on(text: str, part: str) -> set[int]:
    """The numbers of those lines of ``text`` that stand, in order, in ``part``."""
    left = [" ".join(line.split()) for line in text.split("\n")]
    right = [line for line in (" ".join(raw.split()) for raw in part.split("\n")) if line]
    found: set[int] = set()
    for block in difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        found.update(range(block.a, block.a + block.size))
    return found


def _total(system: str, rows: list[Row]) -> Row:
    def total(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    counts = (total(name) for name in ("texts", "lines", "right", "ruled_lines", "ruled_right"))
    return Row("all sets", system, *counts)


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).lower().strip()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")


# The sets, each with what counts.

_CLOSED = re.compile(
    r"^\W{0,3}(?:(?:best|kind|mit|met|cordialement|regards|cheers|thanks|thank you|saludos|atenciosamente).{0,30})$",
    re.I,
)


def trimmer_cases(root: Path) -> Iterator[Case]:
    """email_reply_trimmer: emails beside the text that its tests want left of them."""
    folder = root / "email-reply-trimmer" / "test"
    for path in sorted((folder / "emails").glob("*.txt")):
        text = _read(path)
        own = laid_on(text, _read(folder / "trimmed" / path.name))
        yield Case(path.stem, text, frozenset(own), frozenset(_trimmer_disputed(path.stem, text, own)))


def _trimmer_disputed(name: str, text: str, own: set[int]) -> Iterator[int]:
    lines = text.split("\n")
    forward = next((i for i, line in enumerate(lines) if "orwarded message" in line), None)
    for number in own:
        if lines[number].lstrip().startswith(">"):
            yield number
        elif _CLOSED.match(lines[number]) or any(
            _CLOSED.match(lines[k]) for k in (number - 1, number - 2) if k >= 0 and number == max(own)
        ):
            yield number
        elif name.startswith("forwarded") and forward is not None and number > forward:
            yield number


def crisp_cases(root: Path) -> Iterator[Case]:
    """Crisp's fixtures with our marks."""
    folder = root / "crisp-email-reply-parser" / "test" / "fixtures"
    for name, own in OWN.items():
        closing = lines_of(CLOSING.get(name, ""))
        yield Case(
            name, _read(folder / f"{name}.txt"), frozenset(lines_of(own) | closing), frozenset(closing)
        )


def talon_cases(root: Path) -> Iterator[Case]:
    """talon: replies of many mail programs. Its tests say what the reply is; the numbers are ours."""
    folder = root / "talon" / "tests" / "fixtures"
    for path in sorted((folder / "standard_replies").glob("*.eml")):
        raw = parse_whole(path.read_bytes())
        if raw.text is None:
            continue
        text = text_of(raw.text)[0]
        answer = folder / "standard_replies" / f"{path.stem}_reply_text"
        own = laid_on(text, _read(answer) if answer.exists() else "Hello")
        signature = {i for i in own if i > min(own, default=0) and answer.exists()}
        yield Case(path.stem, text, frozenset(own), frozenset(signature))
    for path in sorted((folder / "html_replies").glob("*.html")):
        text = text_of(TextPart(path.read_bytes(), "html", "utf-8"))[0]
        own = laid_on(text, "Hi. I am fine.\nThanks,\nAlex")
        closing = {i for i in own if "fine" not in text.split("\n")[i]}
        yield Case(path.stem, text, frozenset(own), frozenset(closing), "Alex")


def talon_signature_cases(root: Path) -> Iterator[Case]:
    """talon: bodies with their signatures, and two mails with each line marked."""
    folder = root / "talon" / "tests" / "fixtures" / "signature" / "emails"
    for path in sorted((folder / "stripped").glob("*_body")):
        name = path.name.removesuffix("_body")
        text = _read(path).replace("#sig#", "")
        signature = _tail_lines(text, _read(folder / "stripped" / f"{name}_signature"))
        own = set(range(len(text.split("\n")))) - signature
        yield Case(name, text, frozenset(own), sender=_read(folder / "stripped" / f"{name}_sender").strip())


def _tail_lines(text: str, signature: str) -> set[int]:
    wanted = len([line for line in signature.split("\n") if line.strip()])
    filled = [i for i, line in enumerate(text.split("\n")) if line.strip()]
    return set(filled[-wanted:]) if wanted else set()


def quagga_cases(root: Path) -> Iterator[Case]:
    """Quagga's training messages from Enron with their zones."""
    for path in sorted((root / "quagga-enron-train" / "train").glob("*.ann")):
        record = json.loads(path.read_text())
        text: str = record["text"]
        marks = [(m["type"], m["start"], m["end"]) for m in record["denotations"]]
        spans = sorted((start, end, kind) for kind, start, end in marks if kind in {"Body", "Header"})
        own: set[int] = set()
        for start, end, kind in spans:
            if kind == "Header":
                break
            own |= _line_span(text, start, end)
        disputed: set[int] = set()
        for kind, start, end in marks:
            if kind.startswith("Body/Signature"):
                own -= _line_span(text, start, end)
            elif kind.startswith("Body/Outro"):
                disputed |= _line_span(text, start, end)
        sender = record["meta"]["header"].get("From", "")
        if "=09" in text or "=20\n" in text:
            text = _unquoted_printable(text)
        yield Case(
            path.name.removesuffix(".txt.ann"), text, frozenset(own), frozenset(disputed & own), sender
        )


def _unquoted_printable(text: str) -> str:
    """Take quoted-printable off line by line, so that line numbers hold; a mail reader does it before all else."""
    return "\n".join(binascii.a2b_qp(line.encode()).decode("utf-8", "replace") for line in text.split("\n"))


def _line_span(text: str, start: int, end: int) -> set[int]:
    """The lines of which a span covers the greater part."""
    found, at = set(), 0
    for number, line in enumerate(text.split("\n")):
        covered = min(end, at + len(line)) - max(start, at)
        if line.strip() and covered * 2 > len(line):
            found.add(number)
        at += len(line) + 1
        if at > end:
            break
    return found


SETS: dict[str, Callable[[Path], Iterator[Case]]] = {
    "trimmer": trimmer_cases,
    "crisp": crisp_cases,
    "talon": talon_cases,
    "talon signatures": talon_signature_cases,
    "quagga": quagga_cases,
}
