"""Opens a line to an IMAP server: connects, encrypts, logs in, and hangs up."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import imapclient
from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS

from loose_ends_mail.account import Security
from loose_ends_mail.errors import BadSettings, NotEncrypted
from loose_ends_mail.explain import while_connecting, while_logging_in

if TYPE_CHECKING:
    from loose_ends_mail.account import ServerSettings

LONGEST_LITERAL = 64_000_000
"""Bytes. What we ask for is cut at 262,144 (message_reader.py). A server that does not heed that sends a
whole part, and hardly a provider takes in messages that are larger than this."""


def dial(settings: ServerSettings, password: str, timeout: float) -> Any:
    """A line (imapclient) that is logged in.

    Args:
        settings: where and as whom.
        password: not kept.
        timeout: seconds to wait for the server, at each step.

    Raises:
        UnknownHost, CannotConnect, BadCertificate, NotEncrypted, WrongPassword, BadSettings, ServerRefused,
        ConnectionCut: as errors.py says; BadSettings also for a certificate file that cannot be read.
    """
    context = _context(settings)
    with while_connecting(settings):
        client = _connect(settings, context, timeout)
    try:
        with while_logging_in(settings, password):
            _log_in(client, settings, password)
    except BaseException:
        hang_up(client, politely=False)
        raise
    client.folder_encode = False  # mailbox.py encodes names, so that one bad name harms no other
    client._imap.debug = 0  # noqa: SLF001 - else imaplib formats every message for a log nobody reads
    return client


def hang_up(client: Any, *, politely: bool = True) -> None:
    """Close a line, whatever state it is in; ``politely`` with a farewell, which may have to wait."""
    with suppress(Exception):
        if politely:
            client.logout()
            return
    with suppress(Exception):
        client.shutdown()


def _context(settings: ServerSettings) -> ssl.SSLContext | None:
    # To read the system's certificates takes longer than a whole scan that finds nothing new.
    if settings.security is Security.NONE:
        return None
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except ssl.SSLError:
        raise BadSettings(f"There is no certificate (PEM) in the file {settings.ca_file}.") from None
    except OSError as problem:
        why = problem.strerror or "the system says no more"
        raise BadSettings(f"The certificate file {settings.ca_file} cannot be read: {why}.") from None


def _connect(settings: ServerSettings, context: ssl.SSLContext | None, timeout: float) -> Any:
    tls = settings.security is Security.TLS
    client = _Client(
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
            hang_up(client, politely=False)
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


class _Client(imapclient.IMAPClient):  # type: ignore[misc]  # imapclient has no types
    """A line to a server. It ends with a ValueError where a literal is longer than the bound."""

    def _create_IMAP4(self) -> Any:  # noqa: N802 - imapclient's name
        if self.ssl:
            return _OverTls(self.host, self.port, self.ssl_context, self._timeout.connect)
        return _Plain(self.host, self.port, self._timeout.connect)


class _Plain(IMAP4WithTimeout):  # type: ignore[misc]
    def read(self, size: int) -> Any:
        return super().read(_bounded(self, size))


class _OverTls(IMAP4_TLS):  # type: ignore[misc]
    def read(self, size: int) -> Any:
        return super().read(_bounded(self, size))


def _bounded(line: Any, size: int) -> int:
    """The size of a literal, which is all that imaplib reads by size; else the line is closed."""
    if size > LONGEST_LITERAL:
        line.shutdown()  # what comes next would be taken for answers
        raise ValueError("a literal that is too long")
    return size
