"""A mailbox on an IMAP server, opened for reading. The only module that speaks IMAP (imapclient).

Folders are opened with EXAMINE and messages read with BODY.PEEK, so that no flag changes. Of each
message come the header fields and the one text part that are needed, never an attachment.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections import Counter
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

import imapclient
from imapclient import imap_utf7

from loose_ends_mail.account import Security
from loose_ends_mail.errand import Errands
from loose_ends_mail.errors import (
    BadSettings,
    ConnectionCut,
    FolderChanged,
    MailProblem,
    NoSuchFolder,
    NotEncrypted,
    ServerRefused,
)
from loose_ends_mail.explain import refused, while_connecting, while_logging_in, while_reading
from loose_ends_mail.fetch_response import FetchItems, read_fetch
from loose_ends_mail.folders import Listed, with_roles
from loose_ends_mail.header_choice import NAMED
from loose_ends_mail.isolation import GivenUp, Isolation
from loose_ends_mail.mailbox_protocol import Entry, Fetched, FolderStatus, Unreadable
from loose_ends_mail.message_reader import PROBE_FROM, best_section, read_entries, read_messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    from loose_ends_mail.account import Folder, ServerSettings

TIMEOUT = 60.0
"""Seconds without a byte from the server after which the line is taken for dead."""
MAX_LINES = 3
"""Lines at once. Servers allow a user five to fifteen, and mail programs are at it too."""
TURNS_BEFORE_A_LINE = 2
"""So often a folder is opened anew before it gets a line of its own: to dial takes longer than to open."""
LARGE = 20_000
"""Messages in a folder from which on a server is told early that a text will be read. Dovecot takes 0.3 s to
find the first one's file among 100,000, on every line anew, and can do so while we do something else."""
MESSAGES_AT_ONCE = 500
ENTRIES_AT_ONCE = 1000
_SEARCH_AT_ONCE = 50_000
"""UIDs asked for in one SEARCH: imaplib takes no line longer than a million bytes."""
T = TypeVar("T", Entry, Fetched, Unreadable, "Fetched | Unreadable")
_APPENDED = re.compile(rb"APPENDUID \d+ (\d+)")


class ImapMailbox:
    """A ``Mailbox`` (see mailbox_protocol.py) on an IMAP server. Made by ``open``."""

    def __init__(self, host: str, dial: Callable[[], Any]) -> None:
        self._host = host
        self._dial = dial
        self._client = dial()
        self._selected = ""
        self._uidvalidity: dict[str, int] = {}
        self._errands = Errands(host)
        self._given_up = GivenUp()
        self._lines: dict[str, Any] = {}
        self._turns: Counter[str] = Counter()
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
        return cls(settings.host, partial(_dial, settings, password, timeout))

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
        return self._client

    def examine(self, folder: str) -> None:
        """Open a folder for looking, unless it is open.

        Raises:
            NoSuchFolder: where there is none of that name.
        """
        self._examine(folder)

    def close(self) -> None:
        """Log out. A line that is broken already is no matter."""
        for line in {id(line): line for line in (self._client, *self._lines.values())}.values():
            _hang_up(line)

    def folders(self) -> list[Folder]:
        """The folders that hold messages, with their roles."""
        with while_reading(self._host):
            listed = list(_readable(self._free_line().list_folders()))
            if not any(flag.lower() == "\\sent" for one in listed for flag in one.flags):
                listed += self._special_use()
        return with_roles(_merged(listed))

    def _special_use(self) -> list[Listed]:
        """What folders are for, from servers that tell it only when asked (RFC 6154, section 5.2)."""
        if not (self._client.has_capability("SPECIAL-USE") and self._client.has_capability("LIST-EXTENDED")):
            return []
        typ, data = self._client._imap.list('(SPECIAL-USE) ""', "*")  # noqa: SLF001 - imapclient cannot ask
        return list(_readable(self._client._proc_folder_list(data))) if typ == "OK" else []  # noqa: SLF001

    def status(self, folder: str) -> FolderStatus:
        """How the folder stands now, learnt without opening it.

        Raises:
            NoSuchFolder: where there is none of that name.
        """
        wanted = ["MESSAGES", "UIDNEXT", "UIDVALIDITY"]
        if self._client.has_capability("CONDSTORE"):
            wanted.append("HIGHESTMODSEQ")
        said = self._on_folder(folder, lambda name: self._free_line().folder_status(name, wanted))
        status = FolderStatus(
            uidvalidity=int(said.get(b"UIDVALIDITY", 0)),
            uidnext=int(said.get(b"UIDNEXT", 0)) or self._highest_uid(folder) + 1,
            exists=int(said.get(b"MESSAGES", 0)),
            highestmodseq=int(said.get(b"HIGHESTMODSEQ", 0)) or None,
        )
        self._uidvalidity[folder] = status.uidvalidity
        return status

    def entries(self, folder: str, after_uid: int = 0) -> Iterator[Entry]:
        """A light pass over the messages with a UID above ``after_uid``, lowest UID first.

        A message whose header the server cannot give has an entry with nothing but its UID.
        """
        self._examine(folder)
        status = self.status(folder)
        uids = sorted(uid for uid in self._search(status, after_uid) if uid > after_uid)
        read = partial(read_entries, self._uid_fetch)
        yield from self._apart(folder, uids, ENTRIES_AT_ONCE, read, lambda uid, _: Entry(uid, None, "", ""))
        if uids and status.exists >= LARGE:
            self._examine(folder)
            self._errands.send(self._client, "FETCH", str(uids[-1]), "(UID BODY.PEEK[1]<0.1>)")

    def fetch(self, folder: str, uids: Iterable[int]) -> Iterator[Fetched | Unreadable]:
        """The messages with these UIDs, in the order given; see ``Mailbox.fetch``."""
        wanted = list(uids)
        if folder not in self._sections and len(wanted) >= PROBE_FROM:
            self._examine(folder)
            with suppress(ConnectionCut, ServerRefused):  # a broken message: reading will find out which
                self._sections[folder] = best_section(self._uid_fetch, wanted)
        section = self._sections.get(folder, NAMED)
        read = partial(read_messages, self._uid_fetch, section=section)
        yield from self._apart(folder, wanted, MESSAGES_AT_ONCE, read, Unreadable)

    def append_draft(self, folder: str, message: bytes) -> int | None:
        r"""Put a message into the Drafts folder, marked \Draft and \Seen. The only call that writes.

        Returns:
            Its UID, or None where the server does not say.
        """
        said = self._on_folder(
            folder, lambda name: self._free_line().append(name, message, flags=(rb"\Draft", rb"\Seen"))
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
        isolation = Isolation(partial(self._reconnect, folder), self._given_up)

        def read_here(some: Sequence[int]) -> Iterator[T]:
            self._examine(folder)
            yield from read(some)

        for start in range(0, len(uids), width):
            yield from isolation.read(uids[start : start + width], read_here, give_up)

    def _reconnect(self, folder: str) -> None:
        _hang_up(self._client, politely=False)
        self._forget_line()
        self._client = self._dial()
        self._examine(folder)

    def _examine(self, folder: str) -> None:
        if self._selected == folder:
            return
        self._take_line_for(folder)
        if self._selected == folder:
            return
        said = self._on_folder(folder, lambda name: self._free_line().select_folder(name, readonly=True))
        uidvalidity = int(said.get(b"UIDVALIDITY", 0))
        if self._uidvalidity.setdefault(folder, uidvalidity) != uidvalidity:
            raise FolderChanged(folder)
        self._selected = folder
        self._lines[folder] = self._client

    def _take_line_for(self, folder: str) -> None:
        """Go on over the line on which a folder is open, or on which it may be opened.

        A scan goes to and fro between folders in the order of dates, and to open a folder of 100,000
        messages takes a server as long as to hand out a hundred of them. So a folder that is come back to
        gets a line of its own, where the server lets us have one; and so does one that would have to wait for
        what the server does for another.
        """
        if folder in self._lines:
            self._client, self._selected = self._lines[folder], folder
            return
        self._turns[folder] += 1
        busy = self._turns[folder] > TURNS_BEFORE_A_LINE or self._errands.under_way(self._client)
        if self._selected and busy and len(self._lines) < MAX_LINES:
            with suppress(MailProblem):
                self._client, self._selected = self._dial(), ""
                return
        self._forget_line()

    def _free_line(self) -> Any:
        """The line, when the server has done on it what it was asked to do meanwhile."""
        self._errands.finish(self._client)
        return self._client

    def _forget_line(self) -> None:
        """No folder is open on the line any more."""
        self._lines.pop(self._selected, None)
        self._selected = ""

    def _on_folder(self, folder: str, command: Callable[[str], Any]) -> Any:
        try:
            with while_reading(self._host):
                return command(_wire_name(folder))
        except ServerRefused:
            with while_reading(self._host):
                there = self._free_line().list_folders("", _wire_name(folder))
            if there:
                raise
            raise NoSuchFolder(folder, self._host) from None

    def _search(self, status: FolderStatus, after_uid: int) -> Iterator[int]:
        """UIDs above ``after_uid`` in the open folder. A big one is asked in stretches, for short lines."""
        width = _SEARCH_AT_ONCE if status.exists > _SEARCH_AT_ONCE else status.uidnext
        for start in range(after_uid + 1, status.uidnext, width):
            end = min(start + width, status.uidnext) - 1
            for line in self._uid("SEARCH", f"UID {start}:{end}"):
                yield from map(int, (line or b"").split())

    def _highest_uid(self, folder: str) -> int:
        self._examine(folder)
        return max((answer.uid for answer in self._uid_fetch("*", "(UID)")), default=0)

    def _uid_fetch(self, uids: str, items: str) -> Iterator[FetchItems]:
        return read_fetch(self._uid("FETCH", uids, items))

    def _uid(self, *command: str) -> Sequence[Any]:
        # Below imapclient, because its reading of FETCH takes 85 % of a scan's time (fetch_response.py).
        with while_reading(self._host):
            typ, data = self._free_line()._imap.uid(*command)  # noqa: SLF001
        if typ != "OK":
            raise refused(self._host, data[0] if data else b"")
        return [record for record in data if record is not None]


def _dial(settings: ServerSettings, password: str, timeout: float) -> Any:
    with while_connecting(settings):
        client = _connect(settings, timeout)
    try:
        with while_logging_in(settings, password):
            _log_in(client, settings, password)
    except BaseException:
        _hang_up(client, politely=False)
        raise
    client.folder_encode = False  # names go through _wire_name, so that one bad name harms no other
    client._imap.debug = 0  # noqa: SLF001 - else imaplib formats every message for a log nobody reads
    return client


def _connect(settings: ServerSettings, timeout: float) -> Any:
    # To read the system's certificates takes longer than a whole scan that finds nothing new.
    plain = settings.security is Security.NONE
    context = None if plain else ssl.create_default_context(cafile=settings.ca_file)
    tls = settings.security is Security.TLS
    client = imapclient.IMAPClient(
        settings.host, settings.port, ssl=tls, ssl_context=context if tls else None, timeout=timeout
    )
    # imaplib sends a line in two pieces at times; the second must not wait for the first one's receipt.
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if settings.security is Security.STARTTLS:
        try:
            if not client.has_capability("STARTTLS"):
                raise NotEncrypted(settings.host)  # noqa: TRY301
            client.starttls(context)
        except BaseException:
            _hang_up(client, politely=False)
            raise
    return client


def _log_in(client: Any, settings: ServerSettings, password: str) -> None:
    # PLAIN carries any letters; LOGIN, for servers without it, only ASCII.
    if client.has_capability("AUTH=PLAIN"):
        client.plain_login(settings.username, password)
        return
    if client.has_capability("LOGINDISABLED"):
        raise NotEncrypted(settings.host)
    if not (settings.username.isascii() and password.isascii()):
        raise BadSettings(f"{settings.host} takes only user names and passwords of plain ASCII letters.")
    quoted = settings.username.replace("\\", "\\\\").replace('"', '\\"')
    client.login(f'"{quoted}"', password)


def _hang_up(client: Any, *, politely: bool = True) -> None:
    with suppress(Exception):
        if politely:
            client.logout()
            return
    with suppress(Exception):
        client.shutdown()


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
