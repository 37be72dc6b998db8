"""Write down all that only the user could tell, as JSON lines: a backup, and the way to another computer.

The first line says what it is and in which format. Every other is one thing with its ``type``; the last
says how many there are, so that a file cut short is seen. Mail is not in it: a scan reads that again. Nor
are passwords and the tokens of paired programs.

    {"type": "loose-ends-export", "format": 1, "program": "0.1.0", "made_at": "2026-11-22T12:00:00+00:00"}
    {"type": "account", "email": "ana@example.com", "name": "Ana", ...}
    {"type": "decision", "loose_end": "4af988...", "verb": "dismiss", "at": "...", "until": null}
    {"type": "tie", "one": "priya@example.net", "other": "p.raman@example.org", "same": true}
    {"type": "setting", "key": "threshold", "value": "0.5"}
    {"type": "noted", "kind": "gift", "subject": "priya@example.net", "at": "...", "value": {...}}
    {"type": "end", "lines": 4}
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from loose_ends import __version__
from loose_ends.domain.account import Account
from loose_ends.store import Keepsakes, Store

FORMAT = 1
"""Raised when an older version could misread a newer file."""
HEAD, END = "loose-ends-export", "end"


def export_lines(store: Store, now: datetime) -> Iterator[str]:
    """The lines of an export, without line ends.

    Args:
        store: the user's store; it is read at one moment.
        now: the present moment, aware.
    """
    head = {"type": HEAD, "format": FORMAT, "program": __version__, "made_at": now.isoformat()}
    yield _line(head)
    count = 0
    for count, one in enumerate(_things(store.keepsakes()), 1):  # noqa: B007 - the last one counts
        yield _line(one)
    yield _line({"type": END, "lines": count})


def export_to(store: Store, path: Path, now: datetime) -> int:
    """Write an export to a file for its owner alone, whole or not at all. A link to a file stays one.

    Returns:
        How many things it holds.

    Raises:
        OSError: the file, which it names, cannot be written; one that stood there stays as it was.
    """
    lines = list(export_lines(store, now))
    try:
        _write_whole(path.resolve(), lines)
    except OSError as problem:
        problem.filename = str(path)  # a full disk names no file, and the one on the way there is nobody's
        raise
    return len(lines) - 2


def _write_whole(path: Path, lines: list[str]) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # of mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _things(told: Keepsakes) -> Iterator[dict[str, Any]]:
    for account in told.accounts:
        yield {"type": "account", **asdict(account), "password_from": password_place(account)}
    for one in told.decisions:
        until = one.until.isoformat() if one.until else None
        yield {
            "type": "decision",
            "loose_end": one.loose_end_id,
            "verb": one.verb.value,
            "at": one.at.isoformat(),
            "until": until,
        }
    for tie in told.ties:
        yield {"type": "tie", "one": tie.one, "other": tie.other, "same": tie.same}
    for key, value in told.settings:
        yield {"type": "setting", "key": key, "value": value}
    for note in told.jottings:
        yield {
            "type": "noted",
            "kind": note.kind,
            "subject": note.subject,
            "at": note.at.isoformat(),
            "value": json.loads(note.value),
        }


def password_place(account: Account) -> str:
    """Where the password is kept, unless that is a command: its words may hold a secret."""
    return "" if account.password_from.startswith("command") else account.password_from


def _line(value: dict[str, Any]) -> str:
    # Compact, in the order given: a note's value comes back as the very text that was stored.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
