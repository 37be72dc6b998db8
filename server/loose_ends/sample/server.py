"""An IMAP server on loopback that shows a Maildir for as long as it is needed: the demo's mailbox.

It is pymap's in-memory backend, filled from the Maildir when it starts; what is appended later lives as long
as the server. docs/decisions/0002-demo-server.md says why this one, and where it differs from Dovecot.
"""

from __future__ import annotations

import asyncio
import mailbox
import secrets
import ssl
import threading
from argparse import Namespace
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxSet
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Draft, Flag, Seen
from pysasl.hashing import BuiltinHash

from loose_ends.domain.sentence import WithSentence
from loose_ends.sample.mailbox import INFO_MARK, OWNER_EMAIL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOPBACK: Final = "127.0.0.1"
START_LIMIT: Final = 30.0
"""Seconds to wait for the server to be ready; it takes about a tenth of one (docs/decisions/0002)."""
STOP_LIMIT: Final = 5.0

_FLAGS: Final = {"S": Seen, "D": Draft}


class SampleServerError(WithSentence):
    """The demo's mail server could not be started."""


@dataclass(frozen=True, slots=True)
class SampleServer:
    """Where a running sample server listens, and its one login. The password is new on every start."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)


@contextmanager
def running_sample_server(maildir_root: Path) -> Iterator[SampleServer]:
    """Serve a Maildir over IMAP on loopback, on a free port, without TLS, until the block is left.

    Args:
        maildir_root: a Maildir (the inbox) with its other folders inside it, as ``write_sample`` makes it.

    Yields:
        Host, port and login. The server answers when the block starts.

    Raises:
        SampleServerError: no Maildir there, or no port to be had.
    """
    if not (maildir_root / "cur").is_dir():
        raise SampleServerError(
            f"There is no Maildir in {maildir_root}. Write the sample mailbox there first."
        )
    password = secrets.token_urlsafe(16)
    ready: Future[_Running] = Future()
    thread = threading.Thread(
        target=_run, args=(maildir_root, password, ready), name="sample-imap-server", daemon=True
    )
    thread.start()
    try:
        running = ready.result(START_LIMIT)
    except (OSError, TimeoutError) as problem:
        raise SampleServerError(f"The demo's mail server could not be started: {problem}.") from problem
    try:
        yield SampleServer(LOOPBACK, running.port, OWNER_EMAIL, password)
    finally:
        with suppress(RuntimeError):  # its loop has ended already
            running.loop.call_soon_threadsafe(running.stop.set)
        thread.join(STOP_LIMIT)


@dataclass(frozen=True, slots=True)
class _Running:
    port: int
    loop: asyncio.AbstractEventLoop
    stop: asyncio.Event


def _run(root: Path, password: str, ready: Future[_Running]) -> None:
    try:
        asyncio.run(_serve(root, password, ready))
    except Exception as problem:  # noqa: BLE001 - handed to the thread that waits
        if not ready.done():
            ready.set_exception(problem)


async def _serve(root: Path, password: str, ready: Future[_Running]) -> None:
    backend, config = await DictBackend.init(
        _arguments(password),
        # One login on loopback, with a password that lives for minutes: no need to make it slow.
        hash_context=BuiltinHash(rounds=1),
        cpu_subsystem=Subsystem.for_asyncio(),
        # Else pymap looks for certificates in the environment.
        ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
    )
    config.apply_context()
    config.set_cache[OWNER_EMAIL] = (await _filled(root), FilterSet())
    accept = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
    server = await asyncio.start_server(accept, LOOPBACK, 0)
    stop = asyncio.Event()
    ready.set_result(_Running(server.sockets[0].getsockname()[1], asyncio.get_running_loop(), stop))
    await stop.wait()
    # Not "async with server": from Python 3.12 on that would wait until every client hangs up.
    server.close()


def _arguments(password: str) -> Namespace:
    """What pymap's command line would give."""
    return Namespace(
        host=LOOPBACK,
        port=0,
        debug=False,
        tls=False,
        cert=None,
        key=None,
        proxy_protocol=None,
        passlib_cfg=None,
        inherited_sockets=None,
        demo_data=False,
        demo_user=OWNER_EMAIL,
        demo_password=password,
    )


async def _filled(root: Path) -> MailboxSet:
    """Read a Maildir and the folders inside it into an in-memory mailbox, oldest message first."""
    mailboxes = MailboxSet()
    inbox = mailbox.Maildir(root, create=False)
    for name in sorted(inbox.list_folders()):
        await mailboxes.add_mailbox(name)
        await _fill(mailboxes, name, root / f".{name}")
    await _fill(mailboxes, "INBOX", root)
    return mailboxes


async def _fill(mailboxes: MailboxSet, name: str, folder: Path) -> None:
    box = await mailboxes.get_mailbox(name)
    paths = [path for part in ("new", "cur") for path in (folder / part).iterdir()]
    for path in sorted(paths, key=lambda p: (p.stat().st_mtime, p.name)):
        content = path.read_bytes()
        literal = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        await box.append(AppendMessage(literal, _received_at(content, path), _flags(path.name)))


def _received_at(content: bytes, path: Path) -> datetime:
    """The message's own date, as INTERNALDATE shows it; where it has none, the file's time."""
    header = message_from_bytes(content)["Date"]
    try:
        return parsedate_to_datetime(header).astimezone()
    except (TypeError, ValueError):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _flags(file_name: str) -> frozenset[Flag]:
    info = file_name.rpartition(f"{INFO_MARK}2,")[2] if INFO_MARK in file_name else ""
    return frozenset(_FLAGS[letter] for letter in info if letter in _FLAGS)
