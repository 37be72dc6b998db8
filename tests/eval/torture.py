"""Odd and broken messages of other projects' test suites: none may raise anything but UnreadableMessage."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from loose_ends_mail.message import UnreadableMessage, clean, parse_whole
from tests.eval.stripping_sets import unpack


@dataclass(frozen=True, slots=True)
class Scan:
    """What came of a folder of files: how many were read, were no mail, or broke the reader (with why)."""

    files: int
    read: int
    unreadable: int
    broken: tuple[str, ...]


def scan(data: Path) -> Scan:
    """Read every file in the archives of ``data/torture``, messages or not."""
    read = unreadable = 0
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [path for path in unpack(data / "torture", Path(folder)).rglob("*") if path.is_file()]
        for path in paths:
            try:
                clean(parse_whole(path.read_bytes()))
                read += 1
            except UnreadableMessage:
                unreadable += 1
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
                broken.append(f"{path.name}: {error!r}")
    return Scan(len(paths), read, unreadable, tuple(broken))
