"""One Maildir folder, read without touching it.

A message's UID is made from its file name alone, which never changes (only the flags after ``:2,``
do): the second of delivery, then the microsecond where the name has one, then a hash. So UIDs grow
with the time of delivery, and a later look at the same or a grown folder finds the same UIDs.
Not seen as new is a file put in afterwards under a name with an older time than the last one read.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

from loose_ends_mail.errors import NotAMailArchive
from loose_ends_mail.mbox import MESSAGE_CAP

_NAME = re.compile(r"(\d{9,10})[._](?:M(\d{1,6})(?!\d))?")
_LAST_SECOND = (1 << 32) - 2
"""Of the year 2106. A clock or a file name that says a later one must not make a UID of more than 63 bits."""
_FLAGS = re.compile(r"[:;!]2,[A-Za-z]*$")
_SECOND = 31
"""Bits that the part of a UID below the second takes: 20 for the microsecond, 11 for the hash."""


class MaildirFolder:
    """A directory with ``cur`` and ``new`` as a source of messages.

    Raises:
        NotAMailArchive: where it is not one, or cannot be opened.
    """

    identity = 1
    """UIDVALIDITY: always the same, for a file name never comes to mean another message."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not is_maildir(path):
            raise NotAMailArchive(str(path), 'it has no folders "cur" and "new"')
        self._files = self._look()

    def close(self) -> None:
        """Nothing is kept open."""

    def uids(self, after: int) -> list[int]:
        """UIDs above ``after``, lowest first."""
        return sorted(uid for uid in self._files if uid > after)

    def read(self, uid: int, cap: int = MESSAGE_CAP) -> tuple[bytes, datetime | None] | None:
        """The message and when it was delivered; None where it is gone. At most ``cap`` bytes.

        Raises:
            OSError: where the file cannot be read.
        """
        for _ in range(2):
            path = self._files.get(uid)
            if path is None:
                return None
            try:
                with path.open("rb") as file:
                    return file.read(cap), _moment(path.stat().st_mtime)
            except FileNotFoundError:
                self._files = self._look()  # its flags changed meanwhile, and with them its name
        return None

    def _look(self) -> dict[int, Path]:
        try:
            paths = [path for part in ("cur", "new") for path in (self._path / part).iterdir()]
        except OSError as problem:
            raise NotAMailArchive(str(self._path), problem.strerror or "it cannot be read") from problem
        files: dict[int, Path] = {}
        for path in sorted(paths, key=lambda path: path.name):
            if not path.name.startswith("."):
                uid = _uid(path)
                while uid in files:
                    uid += 1
                files[uid] = path
        return files


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):  # file systems hold years that the calendar has not
        return None


def _uid(path: Path) -> int:
    name = _FLAGS.sub("", path.name)
    digest = int.from_bytes(
        hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=4).digest(), "big"
    )
    found = _NAME.match(name)
    second = int(found[1]) if found else int(path.lstat().st_mtime)
    below = int(found[2]) << 11 | digest >> 21 if found and found[2] else digest >> 1
    return min(max(second, 0), _LAST_SECOND) << _SECOND | below


def is_maildir(path: Path) -> bool:
    """Whether a directory looks like a Maildir."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def maildirs_below(root: Path) -> list[tuple[str, Path]]:
    """The folders of a mail program's Maildir tree as (name, path): INBOX, and those below it.

    Both layouts are found: ``.Sent`` beside ``cur`` (Maildir++) and ``Sent/cur`` (one directory a level).
    """
    found = [("INBOX", root)] if is_maildir(root) else []
    for path in sorted(root.rglob("cur")):
        folder = path.parent
        if folder != root and is_maildir(folder):
            name = ".".join(part.strip(".") for part in folder.relative_to(root).parts)
            found.append((name, folder))
    return found
