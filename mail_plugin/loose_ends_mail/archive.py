"""Mailboxes in files: mbox files and Maildirs, as web mail and mail programs export them.

A file or directory is a folder. ``open_archive`` takes the user's word for what each is for;
``MaildirMailbox`` finds the folders of a whole Maildir tree by itself.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Protocol, Self

from loose_ends_mail.account import Folder, Role
from loose_ends_mail.entries import entry_of
from loose_ends_mail.errors import NoSuchFolder, NotAMailArchive, our_fault
from loose_ends_mail.folders import Listed, with_roles
from loose_ends_mail.mailbox_protocol import Entry, Fetched, FolderStatus, Unreadable
from loose_ends_mail.maildir import MaildirFolder, maildirs_below
from loose_ends_mail.mbox import MboxFile
from loose_ends_mail.message import parse_whole
from loose_ends_mail.mime import split_head

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

_HEADER_CAPS = (8_192, 262_144)
"""Most headers lie within the first; what does not is read again up to the second."""
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")


class Source(Protocol):
    """Where the messages of one folder lie. See mbox.py and maildir.py."""

    @property
    def identity(self) -> int: ...  # noqa: D102 - the protocol's words stand with its implementations
    def uids(self, after: int) -> list[int]: ...  # noqa: D102
    def read(self, uid: int, cap: int = ...) -> tuple[bytes, datetime | None] | None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class ArchiveMailbox:
    """A ``Mailbox`` (see mailbox_protocol.py) made of files. Nothing is ever written to them."""

    def __init__(self, sources: Mapping[Folder, Source]) -> None:
        self._folders = list(sources)
        self._sources = {folder.name: source for folder, source in sources.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files."""
        for source in self._sources.values():
            source.close()

    def folders(self) -> list[Folder]:
        """The folders with their roles."""
        return list(self._folders)

    def status(self, folder: str) -> FolderStatus:
        """How the folder stands. Raises NoSuchFolder."""
        source = self._source(folder)
        uids = source.uids(0)
        return FolderStatus(source.identity, uids[-1] + 1 if uids else 1, len(uids))

    def prepare(self, folder: str, status: FolderStatus) -> None:
        """Nothing: files are there."""

    def entries(self, folder: str, after_uid: int = 0, also: Collection[int] = ()) -> Iterator[Entry]:
        """A light pass, lowest UID first; see ``Mailbox.entries``.

        Where an mbox was rewritten since ``after_uid`` was read, all its messages come again.
        """
        source = self._source(folder)
        for uid in sorted({*also, *source.uids(after_uid)}):
            try:
                found = _header_of(source, uid)
            except OSError:
                yield Entry(uid, None, "", "")
                continue
            if found:
                yield entry_of(uid, *found)

    def fetch(self, folder: str, uids: Iterable[int]) -> Iterator[Fetched | Unreadable]:
        """The messages with these UIDs, in the order given; see ``Mailbox.fetch``."""
        source = self._source(folder)
        for uid in uids:
            try:
                found = source.read(uid)
            except OSError as problem:
                reason = f"Its file cannot be read: {problem.strerror or 'unknown reason'}."
                yield Unreadable(uid, reason, may_pass=True)
                continue
            if found:
                yield _fetched(uid, *found)

    def _source(self, folder: str) -> Source:
        try:
            return self._sources[folder]
        except KeyError:
            raise NoSuchFolder(folder, "this archive") from None


class MboxMailbox(ArchiveMailbox):
    """A mailbox of mbox files."""

    @classmethod
    def open(cls, parts: Iterable[tuple[Role, Path]]) -> Self:
        """Open mbox files (also .gz), each with its role. A folder is named by the file's full path.

        Raises:
            NotAMailArchive: where one of them is no mbox.
        """
        return cls({Folder(str(path.resolve()), role): MboxFile(path) for role, path in parts})


class MaildirMailbox(ArchiveMailbox):
    """A Maildir with the folders below it."""

    @classmethod
    def open(cls, root: Path) -> Self:
        """Open a Maildir tree; roles are told by the folders' names.

        Raises:
            NotAMailArchive: where there is no Maildir in it.
        """
        found = {_from_utf7(name): path for name, path in maildirs_below(root)}
        if not found:
            raise NotAMailArchive(str(root), 'it has no folders "cur" and "new"')
        folders = with_roles(Listed(name, delimiter=".") for name in found)
        return cls({folder: MaildirFolder(found[folder.name]) for folder in folders})


def _fetched(uid: int, data: bytes, received_at: datetime | None) -> Fetched | Unreadable:
    try:
        return Fetched(uid, parse_whole(data, received_at))
    except Exception as problem:  # noqa: BLE001 - one message must not stop the rest, now and for ever
        return Unreadable(uid, our_fault(problem))


def _header_of(source: Source, uid: int) -> tuple[bytes, datetime | None] | None:
    for cap in _HEADER_CAPS:
        found = source.read(uid, cap)
        if found and (len(found[0]) < cap // 2 or split_head(found[0])[1] or cap == _HEADER_CAPS[-1]):
            return split_head(found[0])[0], found[1]
    return None


def open_archive(parts: Iterable[tuple[Role, Path]]) -> ArchiveMailbox:
    """Open files and directories as one mailbox: directories as Maildir folders, files as mbox.

    Args:
        parts: what each is for, and where it is. A folder is named by its full path.

    Raises:
        NotAMailArchive: where one of them does not exist or holds no mail in a form known here.
    """
    sources: dict[Folder, Source] = {}
    for role, path in parts:
        source: Source = MaildirFolder(path) if path.is_dir() else MboxFile(path)
        sources[Folder(str(path.resolve()), role)] = source
    return ArchiveMailbox(sources)


def _from_utf7(name: str) -> str:
    """A directory name in letters: modified UTF-7, as IMAP writes folder names (RFC 3501, 5.1.3)."""

    def letters(shifted: re.Match[str]) -> str:
        if not shifted[1]:
            return "&"
        packed = shifted[1].replace(",", "/")
        return base64.b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-16-be")

    try:
        return _SHIFTED.sub(letters, name)
    except ValueError:
        return name
