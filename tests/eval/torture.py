"""Odd and broken messages of other projects' test suites: none may break the reader; what comes of them.

    python -m tests.eval.torture --data ../shared/data

reads every message of the archives in ``data/torture``, and those of CPython's own tests, with our reader,
the standard library and fast-mail-parser, and writes the table into docs/torture.md. Nothing of the messages
is kept; what they hold stands in no report.
"""

from __future__ import annotations

import argparse
import email
import email.policy
import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import fast_mail_parser

from loose_ends.language import read_acts
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.message import UnreadableMessage, clean, parse_whole
from tests.eval.stripping_sets import unpack

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "torture.md"
MAIL = frozenset({".eml", ".msg", ".raw", ".txt"})
"""Endings of messages; the archives also hold what other readers are expected to make of them."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader made of one message: its text, or the reason why there is none."""

    text: str = ""
    reason: str = ""


@dataclass(slots=True)
class Outcome:
    """What one reader made of one set."""

    broken: list[str] = field(default_factory=list)
    texts: int = 0
    reasons: int = 0
    silent: list[str] = field(default_factory=list)
    garbled: int = 0
    seconds: float = 0.0


def ours(data: bytes) -> Read:
    """All that a scan does with a message, up to its asks and promises."""
    try:
        message = clean(parse_whole(data))
    except UnreadableMessage as problem:
        return Read(reason=str(problem))
    read_acts(to_domain(message))
    return Read(message.text, " ".join(message.problems))


def standard(data: bytes) -> Read:
    """The standard library with its newest policy; HTML counts as text here."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    return Read(str(body.get_content()) if body is not None else "")


def rust(data: bytes) -> Read:
    """fast-mail-parser; HTML counts as text here."""
    mail = fast_mail_parser.parse_email(data)
    return Read("\n".join([*mail.text_plain, *mail.text_html]))


READERS: dict[str, Callable[[bytes], Read]] = {
    "ours": ours,
    "standard library": standard,
    "fast-mail-parser": rust,
}


def sets(data: Path | None) -> Iterator[tuple[str, list[Path]]]:
    """Each set's name and files: those of ``data/torture`` if it is there, and CPython's own."""
    if data is not None and (data / "torture").is_dir():
        with tempfile.TemporaryDirectory() as folder:
            for place in sorted(unpack(data / "torture", Path(folder)).iterdir()):
                yield place.name, sorted(path for path in place.rglob("*") if path.is_file())
    if cpython := cpython_messages():
        yield "CPython test_email", cpython


def cpython_messages() -> list[Path]:
    """The messages of the standard library's own tests; empty where a Python came without them."""
    spec = importlib.util.find_spec("test")
    if spec is None or not spec.submodule_search_locations:
        return []
    place = Path(next(iter(spec.submodule_search_locations))) / "test_email" / "data"
    return sorted(place.glob("*.txt"))


def judge(read: Callable[[bytes], Read], paths: list[Path]) -> Outcome:
    """What a reader makes of some files."""
    outcome = Outcome()
    for path in paths:
        data = path.read_bytes()
        began = time.process_time()
        try:
            made = read(data)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is what we look for
            outcome.broken.append(f"{path.name}: {type(problem).__name__}")
            continue
        finally:
            outcome.seconds += time.process_time() - began
        if made.text.strip():
            outcome.texts += 1
            outcome.garbled += "\ufffd" in made.text
        elif made.reason:
            outcome.reasons += 1
        else:
            outcome.silent.append(path.name)
    return outcome


def is_mail(path: Path) -> bool:
    """Whether a file of a torture set is a message, by its name."""
    return path.suffix.lower() in MAIL and "decoded" not in path.name and path.name != "README.txt"


def report(data: Path | None) -> Iterator[str]:
    """The report as lines of Markdown."""
    yield from (
        "# Torture mail",
        "",
        "Messages that other projects keep since they broke a mail reader once: wrong boundaries, charsets",
        "that do not exist, headers without end, parts within parts. Read by three readers; printed by",
        "`python -m tests.eval.torture`. Nothing of these messages is kept in this project.",
        "",
        "A message counts as *text* where some came out, as *said why* where none did and the reader said so",
        "(`loose-ends inspect` shows such reasons), as *silent* where none came and nothing was said, and as",
        "*broken* where an exception other than the reader's own came out. *Garbled* texts hold a",
        "replacement character (�), for octets that fit no charset named. Seconds are of one core; ours also",
        "finds zones, kind, asks and promises. HTML is text already for the other two; ours makes readable",
        "text of it.",
        "",
        "| set | messages | reader | text | said why | silent | broken | garbled | CPU s |",
        "|---|---|---|---|---|---|---|---|---|",
    )
    others: list[str] = []
    for name, paths in sets(data):
        messages = [path for path in paths if is_mail(path)] if name != "CPython test_email" else paths
        for reader, read in READERS.items():
            found = judge(read, messages)
            figures = (found.texts, found.reasons, len(found.silent), len(found.broken), found.garbled)
            cells = " | ".join(map(str, figures))
            yield f"| {name} | {len(messages)} | {reader} | {cells} | {found.seconds:.2f} |"
        rest = [path for path in paths if path not in set(messages)]
        if rest:
            broken = judge(ours, rest).broken
            others.append(f"{len(rest)} other files of {name} (no messages): {len(broken)} broke ours.")
    yield from ("", *others)


def main() -> int:
    """Print the table and write it down. Exit code 1 where a message broke our reader."""
    options = argparse.ArgumentParser(description="Read torture mail with three readers.")
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = options.parse_args().data
    text = "\n".join(report(data)).strip() + "\n"
    print(text)
    REPORT.write_text(text, encoding="utf-8")
    broken = [one for _, paths in sets(data) for one in judge(ours, paths).broken]
    print(*broken, sep="\n", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
