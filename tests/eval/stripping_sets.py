"""The stripping sets as cases: which lines of a text are the writer's own, and on which we rule otherwise.

Each set is read where it lies, outside the project; nothing of it is kept here.
"""

from __future__ import annotations

import binascii
import difflib
import json
import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loose_ends_mail.body import text_of
from loose_ends_mail.mime import parse_whole
from loose_ends_mail.model import TextPart
from tests.eval.crisp_own_lines import CLOSING, OWN, lines_of

NOTES = {
    "trimmer": "Disputed: text below a forward header (the set keeps it, to us it is forwarded), marked "
    "quotes that the set leaves standing beside the reply, closing formulas and the name below them.",
    "crisp": "Own lines marked by us by their numbers. Disputed: names and closing formulas without a mark.",
    "talon": "Replies of twelve mail programs, and nine in HTML. Disputed: the closing, which the set keeps.",
    "talon signatures": "Bodies with their signatures marked; nothing disputed.",
    "quagga": "Enron: the first body is own, what is marked Signature in it is not. Disputed: what is marked "
    "Outro (closing formulas and names), which the set counts as body.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One text of a stripping set: which lines are own, and which the guideline rules otherwise."""

    name: str
    text: str
    own: frozenset[int]
    disputed: frozenset[int] = frozenset()
    sender: str = ""


def unpack(source: Path, target: Path) -> Path:
    """Unpack every archive of a folder into another one, each in a folder of its own name."""
    for archive in sorted([*source.glob("*.tar.gz"), *source.glob("*.tar.xz")]):
        with tarfile.open(archive) as tar:
            tar.extractall(target / archive.name.partition(".")[0], filter="data")
    return target


def laid_on(text: str, part: str) -> set[int]:
    """The numbers of those lines of ``text`` that stand, in order, in ``part``."""
    left = [" ".join(line.split()) for line in text.split("\n")]
    right = [line for line in (" ".join(raw.split()) for raw in part.split("\n")) if line]
    found: set[int] = set()
    for block in difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        found.update(range(block.a, block.a + block.size))
    return found


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")


_CLOSED = re.compile(
    r"\W{0,3}(?:best|kind|mit|met|cordialement|regards|cheers|thanks|thank you|saludos).{0,30}$",
    re.IGNORECASE,
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
        is_quote = lines[number].lstrip().startswith(">")
        is_forwarded = name.startswith("forwarded") and forward is not None and number > forward
        if is_quote or is_forwarded or _closes(lines, number, last=max(own)):
            yield number


def _closes(lines: list[str], number: int, *, last: int) -> bool:
    """Whether a line is a closing formula, or a name at the end soon below one."""
    above = [lines[k] for k in (number - 1, number - 2) if k >= 0 and number == last]
    return any(_CLOSED.match(line) for line in [lines[number], *above])


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
    """Take quoted-printable off line by line, so that line numbers hold; a mail reader does it first."""
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
