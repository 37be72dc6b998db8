"""What every mailbox can do, be it on a server or in a file.

Terms:
    folder        a named row of messages
    UID           a message's lasting number in its folder: it grows in the order in which messages came
    UIDVALIDITY   a number that changes when a folder's UIDs are no longer what they were
    entry         what a light pass learns of a message without reading it
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime
    from types import TracebackType

    from loose_ends_mail.account import Folder
    from loose_ends_mail.message import RawMessage


@dataclass(frozen=True, slots=True)
class FolderStatus:
    """How a folder stands.

    Every message has a UID lower than ``uidnext``. ``exists`` counts messages. ``highestmodseq`` is
    the server's change counter (RFC 7162) or None where it has none. UIDs and ``uidvalidity`` of an
    archive may be as large as 2**62.
    """

    uidvalidity: int
    uidnext: int
    exists: int
    highestmodseq: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a light pass learns of one message.

    ``sent_at`` is aware: the Date header, else the server's own date, else None. ``sender_email`` is
    lower case and may be empty. ``message_id`` carries its angle brackets and may be empty.
    """

    uid: int
    sent_at: datetime | None
    sender_email: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message, taken out of its folder."""

    uid: int
    raw: RawMessage


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One message that could not be taken out; ``reason`` says why in a few plain words.

    ``may_pass`` where it lies with the server or the disk, so that it may come another time.
    """

    uid: int
    reason: str
    may_pass: bool = False


@runtime_checkable
class Mailbox(Protocol):
    """A mailbox opened for reading. Nothing done here changes a message, a flag or a folder.

    It is a context manager; leaving it closes the line or the files. Any call may raise a
    ``MailProblem`` (see errors.py), most often ``NoSuchFolder`` or ``ConnectionCut``.
    """

    def folders(self) -> list[Folder]:
        """The folders that hold messages, with their roles."""
        ...

    def status(self, folder: str) -> FolderStatus:
        """How the folder stands now, learnt without opening it."""
        ...

    def prepare(self, folder: str, status: FolderStatus) -> None:
        """This folder will be read soon. Whatever that takes may begin; nobody waits for it, nothing fails.

        Args:
            folder: its name.
            status: how ``status`` said that it stands.
        """
        ...

    def entries(self, folder: str, after_uid: int = 0, also: Collection[int] = ()) -> Iterable[Entry]:
        """A light pass over the messages with a UID above ``after_uid`` or in ``also``, lowest UID first."""
        ...

    def fetch(self, folder: str, uids: Iterable[int]) -> Iterator[Fetched | Unreadable]:
        """The messages with these UIDs, in the order given, as they are read.

        A UID whose message is gone (deleted meanwhile) is left out. A message that cannot be read is
        an ``Unreadable``; the others still come. Memory is bounded, whatever the number of UIDs.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None: ...
