"""One mbox file, read message by message in bounded memory, whatever its size.

A message's UID is the place of its ``From `` line in the file (in bytes, from 1), so UIDs grow in the
order of the file and stay what they are while mail is only appended. UIDVALIDITY is made from the
first message: another file, or one with something put before, gets another. A file from which mail
was taken out in the middle is noticed because the last UID read no longer is the place of a message.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import tempfile
import zlib
from array import array
from bisect import bisect_left, bisect_right
from typing import IO, TYPE_CHECKING

from loose_ends_mail.errors import NotAMailArchive
from loose_ends_mail.headers import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

MESSAGE_CAP = 32_000_000
"""Bytes of one message that are read; what lies beyond can only be attachments."""

_BLOCK = 1 << 20
_AHEAD = 2_000
"""Bytes after a ``From `` that are looked at to judge whether a message begins there."""
_IDENTITY = 4_096
_GZIP = b"\x1f\x8b"
_FROM = b"From "
# A From_ line and, below it, a header or another mbox line (">From ", or none for an empty message).
_HEADER_BELOW = re.compile(rb"From [^\n]*\n(?:[!-9;-~]{1,76}:|>From )")
_FULL_FROM = re.compile(rb"From \S[^\n]{0,200}?\d\d:\d\d(?::\d\d)?[^\n]{0,60}\n")
_BLANK_BELOW = re.compile(rb"(?:\r\n|\n|\r)\Z")  # the blank line before the next From_
_QUOTED_FROM = re.compile(rb"\n>(>*From )")


class MboxFile:
    """An mbox file (also .gz) as a source of messages.

    Raises:
        NotAMailArchive: where the file is no mbox, cannot be opened, or its compression is broken.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = _opened(path)
        except (OSError, EOFError, zlib.error) as problem:
            why = getattr(problem, "strerror", None) or "it cannot be uncompressed"
            raise NotAMailArchive(str(path), why[:1].lower() + why[1:]) from problem
        head = self._file.read(_AHEAD)
        if head.strip() and not head.lstrip(b"\xef\xbb\xbf\r\n").startswith(_FROM):
            self.close()
            raise NotAMailArchive(str(path), 'it does not begin with a line "From ..."')
        self._size = self._file.seek(0, 2)
        self._starts = array("Q", self._find_starts())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def identity(self) -> int:
        """UIDVALIDITY: a number made from the beginning of the first message."""
        end = self._end(self._starts[0] + 1) if self._starts else 0
        digest = hashlib.blake2b(self._slice(0, min(end, _IDENTITY)), digest_size=4).digest()
        return int.from_bytes(digest, "big") >> 1 | 1

    def uids(self, after: int) -> list[int]:
        """UIDs above ``after``; all of them where no message stands at ``after`` any more."""
        at = bisect_left(self._starts, after - 1) if after else 0
        if after and (at == len(self._starts) or self._starts[at] != after - 1):
            at, after = 0, 0
        return [start + 1 for start in self._starts[at + 1 if after else 0 :]]

    def read(self, uid: int, cap: int = MESSAGE_CAP) -> tuple[bytes, datetime | None] | None:
        """The message (its From_ line taken off, quoted ``>From `` put right) and when it came in.

        None where no message stands there. At most ``cap`` bytes.
        """
        start = uid - 1
        at = bisect_left(self._starts, start)
        if at == len(self._starts) or self._starts[at] != start:
            return None
        end = min(self._end(uid), start + cap)
        self._file.seek(start)
        from_line = self._file.readline(end - start)
        message = self._file.read(max(0, end - self._file.tell()))
        ending = _BLANK_BELOW.search(message, max(0, len(message) - 2))
        message = message[: ending.start()] if ending else message
        _, _, date = from_line[len(_FROM) :].strip().partition(b" ")
        return _QUOTED_FROM.sub(rb"\n\1", message), parse_date(date.decode("ascii", "replace"))

    def _end(self, uid: int) -> int:
        at = bisect_right(self._starts, uid - 1)
        return self._starts[at] if at < len(self._starts) else self._size

    def _slice(self, start: int, end: int) -> bytes:
        self._file.seek(start)
        return self._file.read(max(0, end - start))

    def _find_starts(self) -> Iterator[int]:
        first = self._slice(0, _AHEAD).find(_FROM)
        if first >= 0:
            yield first
        at = max(first, 0)  # no message begins at or before this place any more
        while at < self._size:
            block = self._slice(at, at + _BLOCK + _AHEAD)
            for found in _candidates(block):
                if _begins(block, found):
                    yield at + found
            at += _BLOCK


def _candidates(block: bytes) -> Iterator[int]:
    found = block.find(b"\nFrom ")
    while 0 <= found < _BLOCK:
        yield found + 1
        found = block.find(b"\nFrom ", found + 1)


def _begins(block: bytes, at: int) -> bool:
    """Whether a message begins at a line ``From ``, rather than a sentence.

    Below must stand a header. Above must stand a blank line, unless the line has a time of day, as
    every From_ line of the old kind does; some programs leave the blank line out, some the date.
    """
    ahead = block[at : at + _AHEAD]
    if not _HEADER_BELOW.match(ahead):
        return False
    blank_above = block[max(0, at - 3) : at].endswith((b"\n\n", b"\n\r\n"))
    return blank_above or bool(_FULL_FROM.match(ahead))


def _opened(path: Path) -> IO[bytes]:
    file = path.open("rb")
    if file.read(2) != _GZIP:
        file.seek(0)
        return file
    # Uncompressed once into a nameless file that goes with this process: gzip cannot jump to and fro.
    with file, gzip.open(path) as packed:
        unpacked = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        shutil.copyfileobj(packed, unpacked, _BLOCK)
    unpacked.seek(0)
    return unpacked
