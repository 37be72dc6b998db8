"""A mailbox on an IMAP server, opened for reading. All that is asked of a server is asked here.

Folders are opened with EXAMINE and messages read with BODY.PEEK, so that no flag changes. Of each
message come the header fields and the one text part that are needed, never an attachment.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from imapclient import imap_utf7

from loose_ends_mail.dial import dial
from loose_ends_mail.errors import ConnectionCut, FolderChanged, NoSuchFolder, ServerRefused
from loose_ends_mail.explain import refused, while_reading
from loose_ends_mail.fetch_response import FetchItems, Taker
from loose_ends_mail.folders import Listed, with_roles
from loose_ends_mail.header_choice import NAMED
from loose_ends_mail.isolation import REFUSED_IN_A_ROW, Isolation
from loose_ends_mail.lines import Line, Lines
from loose_ends_mail.mailbox_protocol import Entry, Fetched, FolderStatus, Unreadable
from loose_ends_mail.message_reader import PROBE_FROM, best_section, read_entries, read_messages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from types import TracebackType

    from loose_ends_mail.account import Folder, ServerSettings

TIMEOUT = 60.0
"""Seconds without a byte from the server after which the line is taken for dead."""
LARGE = 20_000
"""Messages in a folder from which on a server is told early that it will be read. Of 100,000 Dovecot takes
0.1 s to open it and 0.1 s to find the first text, on every line anew; we can do something else meanwhile."""
MESSAGES_AT_ONCE = 500
ENTRIES_AT_ONCE = 1000
_SEARCH_AT_ONCE = 50_000
"""UIDs asked for in one SEARCH: imaplib takes no line longer than a million bytes."""
T = TypeVar("T", Entry, Fetched, Unreadable, "Fetched | Unreadable")
_MOST, _MOST_MODSEQ = 2**32 - 1, 2**63 - 1
"""The largest numbers that IMAP has (RFC 9051, section 9), and the store room for."""
V = TypeVar("V")
_APPENDED = re.compile(rb"APPENDUID \d+ (\d+)")


class ImapMailbox:
    """A ``Mailbox`` (see mailbox_protocol.py) on an IMAP server. Made by ``open``."""

    def __init__(self, host: str, lines: Lines) -> None:
        self._host = host
        self._lines = lines
        self._uidvalidity: dict[str, int] = {}
        self._came: tuple[str, int] | None = None
        self._sections: dict[str, str] = {}

    @classmethod
    def open(cls, settings: ServerSettings, password: str, *, timeout: float = TIMEOUT) -> Self:
        """Connect and log in.

        Args:
            settings: where and as whom.
            password: kept in memory while the mailbox is open, for a line that has to be opened again.
            timeout: seconds to wait for the server, at each step.

        Raises:
            UnknownHost, CannotConnect, BadCertificate, NotEncrypted, WrongPassword, ServerRefused,
            ConnectionCut: as errors.py says.
        """
        return cls(settings.host, Lines(partial(dial, settings, password, timeout)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def host(self) -> str:
        """The server's name."""
        return self._host

    @property
    def line(self) -> Any:
        """The line itself (imapclient), for idle.py alone: it waits where all else here asks."""
        return self._lines.now.client

    def can(self, what: str) -> bool:
        """Whether the server says that it can do something, such as IDLE."""
        with while_reading(self._host):
            return bool(self.line.has_capability(what))

    def examine(self, folder: str) -> None:
        """Open a folder for looking, unless it is open.

        Raises:
            NoSuchFolder: where there is none of that name.
        """
        self._examine(folder)

    def close(self) -> None:
        """Log out. A line that is broken already is no matter."""
        self._lines.close()

    def folders(self) -> list[Folder]:
        """The folders that hold messages, with their roles."""
        with while_reading(self._host):
            listed = list(_readable(self.line.list_folders()))
            if not any(flag.lower() == "\\sent" for one in listed for flag in one.flags):
                listed += self._special_use()
        return with_roles(_merged(listed))

    def _special_use(self) -> list[Listed]:
        """What folders are for, from servers that tell it only when asked (RFC 6154, section 5.2)."""
        if not (self.can("SPECIAL-USE") and self.can("LIST-EXTENDED")):
            return []
        typ, data = self.line._imap.list('(SPECIAL-USE) ""', "*")  # noqa: SLF001 - imapclient cannot ask
        return list(_readable(self.line._proc_folder_list(data))) if typ == "OK" else []  # noqa: SLF001

    def status(self, folder: str) -> FolderStatus:
        """How the folder stands now, learnt without opening it.

        Raises:
            NoSuchFolder: where there is none of that name.
        """
        wanted = ["MESSAGES", "UIDNEXT", "UIDVALIDITY"]
        if self.can("CONDSTORE"):
            wanted.append("HIGHESTMODSEQ")
        said = self._ask(self.line, folder, lambda name: self.line.folder_status(name, wanted))
        with while_reading(self._host):
            status = FolderStatus(
                uidvalidity=_number(said.get(b"UIDVALIDITY", 0)),
                uidnext=_number(said.get(b"UIDNEXT", 0)) or self._highest_uid(folder) + 1,
                exists=_number(said.get(b"MESSAGES", 0)),
                highestmodseq=_number(said.get(b"HIGHESTMODSEQ", 0), _MOST_MODSEQ) or None,
            )
        self._uidvalidity[folder] = status.uidvalidity
        return status

    def prepare(self, folder: str, status: FolderStatus) -> None:
        """Have the server open a large folder already, on a line of its own; see ``Mailbox.prepare``."""
        if status.exists >= LARGE:
            self._lines.open_ahead(folder, partial(self._make_ready, folder=folder))

    def entries(self, folder: str, after_uid: int = 0, also: Collection[int] = ()) -> Iterator[Entry]:
        """A light pass, lowest UID first; see ``Mailbox.entries``.

        A message whose header the server cannot give has an entry with nothing but its UID.
        """
        self._examine(folder)
        status = self.status(folder)
        uids = sorted({*also, *(uid for uid in self._search(status, after_uid) if uid > after_uid)})
        read = partial(read_entries, self._uid_fetch)
        yield from self._apart(folder, uids, ENTRIES_AT_ONCE, read, lambda uid, _: Entry(uid, None, "", ""))

    def fetch(self, folder: str, uids: Iterable[int]) -> Iterator[Fetched | Unreadable]:
        """The messages with these UIDs, in the order given; see ``Mailbox.fetch``."""
        wanted = list(uids)
        if folder not in self._sections and len(wanted) >= PROBE_FROM:
            self._examine(folder)
            with suppress(ConnectionCut, ServerRefused):  # a broken message: reading will find out which
                self._sections[folder] = best_section(self._uid_fetch, wanted)
        section = self._sections.get(folder, NAMED)
        read = partial(read_messages, self._uid_fetch, section=section)
        give_up = partial(Unreadable, may_pass=True)
        yield from self._apart(folder, wanted, MESSAGES_AT_ONCE, read, give_up)

    def append_draft(self, folder: str, message: bytes) -> int | None:
        r"""Put a message into the Drafts folder, marked \Draft and \Seen. The only call that writes.

        Returns:
            Its UID, or None where the server does not say.
        """
        said = self._ask(
            self.line, folder, lambda name: self.line.append(name, message, flags=(rb"\Draft", rb"\Seen"))
        )
        found = _APPENDED.search(said) if isinstance(said, bytes) else None
        return int(found[1]) if found else None

    def _apart(
        self,
        folder: str,
        uids: Sequence[int],
        width: int,
        read: Callable[[Sequence[int]], Iterator[T]],
        give_up: Callable[[int, str], T],
    ) -> Iterator[T]:
        def read_in(name: str, some: Sequence[int]) -> Iterator[T]:
            self._examine(name)
            for result in read(some):
                self._came = name, result.uid
                yield result

        def comes(name: str, uid: int) -> bool:
            return bool(list(read_in(name, [uid])))

        def others(uid: int) -> Iterator[Callable[[], bool]]:
            return (partial(comes, *other) for other in self._others(folder, uid))

        isolation = Isolation(partial(self._reconnect, folder), others)

        for start in range(0, len(uids), width):
            yield from isolation.read(uids[start : start + width], partial(read_in, folder), give_up)

    def _others(self, folder: str, uid: int) -> Iterator[tuple[str, int]]:
        """Messages by which to tell whether this one is broken or its server: folder and UID.

        They are of the same folder, since a server may fail at one of them only; of another where there is
        nothing else in it. First is the one that came last.
        """
        if self._came and self._came[0] == folder and self._came[1] != uid:
            yield self._came
        for name in dict.fromkeys((folder, *self._uidvalidity)):
            with suppress(NoSuchFolder):
                self._examine(name)
                uids = [one for one in self._search(self.status(name), 0) if (name, one) != (folder, uid)]
                if uids:
                    some = uids[:: -(-len(uids) // REFUSED_IN_A_ROW)]
                    yield from ((name, one) for one in some)
                    return

    def _reconnect(self, folder: str) -> None:
        self._lines.redial()
        self._examine(folder)

    def _examine(self, folder: str) -> None:
        line = self._lines.take_for(folder)
        if line.folder != folder:
            self._open(line, folder)
        if self._uidvalidity.setdefault(folder, line.uidvalidity) != line.uidvalidity:
            line.folder = ""
            raise FolderChanged(folder)

    def _open(self, line: Line, folder: str) -> None:
        line.folder = ""
        said = self._ask(line.client, folder, lambda name: line.client.select_folder(name, readonly=True))
        with while_reading(self._host):
            line.folder, line.uidvalidity = folder, _number(said.get(b"UIDVALIDITY", 0))

    def _make_ready(self, line: Line, folder: str) -> None:
        self._open(line, folder)
        with while_reading(self._host):
            line.client._imap.uid("FETCH", "*", "(UID BODY.PEEK[1]<0.1>)")  # noqa: SLF001 - as in _uid

    def _ask(self, client: Any, folder: str, command: Callable[[str], Any]) -> Any:
        """What a command on a folder gives, told the folder's name on the wire."""
        try:
            with while_reading(self._host):
                return command(_wire_name(folder))
        except ServerRefused:
            with while_reading(self._host):
                there = client.list_folders("", _wire_name(folder))
            if there:
                raise
            raise NoSuchFolder(folder, self._host) from None

    def _search(self, status: FolderStatus, after_uid: int) -> Iterator[int]:
        """UIDs above ``after_uid`` in the open folder. A big one is asked in stretches, for short lines."""
        width = _SEARCH_AT_ONCE if status.exists > _SEARCH_AT_ONCE else status.uidnext
        for start in range(after_uid + 1, status.uidnext, width):
            end = min(start + width, status.uidnext) - 1
            found = self._uid("SEARCH", f"UID {start}:{end}")
            with while_reading(self._host):
                uids = [_number(uid) for line in found for uid in line.split()]
            yield from uids

    def _highest_uid(self, folder: str) -> int:
        self._examine(folder)
        with while_reading(self._host):
            return _number(max(self._uid_fetch("*", "(UID)", lambda answer: answer.uid), default=0))

    def _uid_fetch(self, uids: str, items: str, each: Callable[[FetchItems], V]) -> list[V]:
        taken: list[V] = []
        # imaplib appends to the list it finds under that name; to its own it would append all that comes.
        waiting = self.line._imap.untagged_responses  # noqa: SLF001
        waiting["FETCH"] = Taker(lambda answer: taken.append(each(answer)))
        try:
            self._uid("FETCH", uids, items)
        finally:
            waiting.pop("FETCH", None)
        return taken

    def _uid(self, *command: str) -> Sequence[Any]:
        # Below imapclient, because its reading of FETCH takes 85 % of a scan's time (fetch_response.py).
        with while_reading(self._host):
            typ, data = self.line._imap.uid(*command)  # noqa: SLF001
        if typ != "OK":
            raise refused(self._host, data[0] if data else b"")
        return [record for record in data if record is not None]


def _number(said: Any, most: int = _MOST) -> int:
    """A number that a server said. Raises ValueError or TypeError where it is none of IMAP's."""
    number = int(said)
    if not 0 <= number <= most:
        raise ValueError("a number that IMAP does not have")
    return number


def _wire_name(folder: str) -> str:
    wire: bytes = imap_utf7.encode(folder)
    return wire.decode("ascii")


def _readable(lines: Iterable[tuple[tuple[bytes, ...], bytes | None, bytes | str]]) -> Iterator[Listed]:
    """Folders whose names survive the way to and fro; others could never be asked for."""
    for flags, delimiter, raw in lines:
        wire = raw if isinstance(raw, bytes) else str(raw).encode()
        with suppress(UnicodeError):
            name = imap_utf7.decode(wire)
            if name.isprintable() and _wire_name(name).encode() == wire:
                yield Listed(
                    name,
                    tuple(flag.decode("ascii", "replace") for flag in flags),
                    delimiter.decode("ascii", "replace") if delimiter else "",
                )


def _merged(listed: Iterable[Listed]) -> list[Listed]:
    by_name: dict[str, Listed] = {}
    for one in listed:
        before = by_name.get(one.name)
        by_name[one.name] = Listed(one.name, before.flags + one.flags, one.delimiter) if before else one
    return list(by_name.values())
