"""Turns what sockets, TLS and imaplib raise into the problems of errors.py."""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING

from imapclient.exceptions import ProtocolError

from loose_ends_mail.errors import (
    BadCertificate,
    CannotConnect,
    ConnectionCut,
    MailProblem,
    NotEncrypted,
    NotUnderstood,
    ServerBusy,
    ServerRefused,
    UnknownHost,
    WrongPassword,
)
from loose_ends_mail.harmless import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends_mail.account import ServerSettings

_PYTHON_BYTES = re.compile(r"\bb(['\"])(.*)\1", re.DOTALL)
"""imaplib puts the repr of bytes into its exceptions."""
_RESPONSE_CODE = re.compile(r"^\[[A-Z][^\]]{0,200}\] (?=.)")
_COMMAND_FAILED = re.compile(r"^\w{1,20} failed: ")
_TIME_TAKEN = re.compile(r"\.? \([\d.+ ]{1,40} secs\)\.?$")
"""Dovecot ends its answers with how long they took."""
_LONGEST = 300
_NO_ANSWER = (
    ProtocolError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What imaplib, imapclient and we raise where a server's answer is not what IMAP says it is: a word for a
number, nothing where something must be, brackets without end."""


@contextmanager
def while_connecting(settings: ServerSettings) -> Iterator[None]:
    """Explains why no line to a server came about."""
    host, port = settings.host, settings.port
    try:
        yield
    except (MailProblem, KeyboardInterrupt):
        raise
    except socket.gaierror as problem:
        raise UnknownHost(host) from problem
    except ssl.SSLCertVerificationError as problem:
        raise BadCertificate(host, _certificate_fault(problem)) from problem
    except ssl.SSLError as problem:
        raise CannotConnect(host, port, "it does not speak TLS the way this port was asked to") from problem
    except TimeoutError as problem:
        raise CannotConnect(host, port, "it does not answer in time") from problem
    except ConnectionRefusedError as problem:
        raise CannotConnect(host, port, "nothing listens there") from problem
    except OSError as problem:
        raise CannotConnect(host, port, problem.strerror or "the line broke") from problem
    except (imaplib.IMAP4.error, *_NO_ANSWER) as problem:
        raise CannotConnect(
            host, port, "what answers there is not a mail server that can be used"
        ) from problem


def _certificate_fault(problem: ssl.SSLCertVerificationError) -> str:
    says = problem.verify_message
    if "ostname mismatch" in says or "IP address mismatch" in says:
        return "its certificate is for another name"
    if "self-signed" in says or "self signed" in says:
        return "it signed its certificate itself"
    if "expired" in says:
        return "its certificate is out of date"
    if "unable to get local issuer" in says:
        return "its certificate is signed by nobody this computer knows"
    return says


@contextmanager
def while_logging_in(settings: ServerSettings, password: str) -> Iterator[None]:
    """Explains why a server did not let the user in. Exceptions that may hold the password end here."""
    try:
        yield
    except imaplib.IMAP4.abort:
        raise ConnectionCut(settings.host) from None
    except _NO_ANSWER:
        raise NotUnderstood(settings.host) from None
    except imaplib.IMAP4.error as problem:
        cause = problem.__context__
        if isinstance(cause, imaplib.IMAP4.abort):  # imapclient calls any failure here a refused login
            raise ConnectionCut(settings.host) from None
        raise _refused_login(settings, problem, password) from None
    except OSError:
        raise ConnectionCut(settings.host) from None


def _refused_login(settings: ServerSettings, problem: Exception, password: str) -> MailProblem:
    raw, says = str(problem).upper(), server_says(problem, password)
    if "PRIVACYREQUIRED" in raw or "LOGINDISABLED" in raw:
        return NotEncrypted(settings.host)
    if isinstance(refused(settings.host, problem), ServerBusy):
        return ServerBusy(settings.host, says)
    return WrongPassword(settings.username, settings.host, says)


@contextmanager
def while_reading(host: str) -> Iterator[None]:
    """Explains a failure after the login: a cut line, a server that says no, or an answer that is none.

    Whatever is done with an answer to learn what it says belongs into the block.
    """
    try:
        yield
    except MailProblem:
        raise
    except (imaplib.IMAP4.abort, OSError, EOFError) as problem:
        raise ConnectionCut(host) from problem
    except _NO_ANSWER as problem:
        raise NotUnderstood(host) from problem
    except imaplib.IMAP4.error as problem:
        raise refused(host, problem) from problem


_BUSY_CODES = ("[UNAVAILABLE]", "[THROTTLED]", "[LIMIT]", "[OVERQUOTA]", "[INUSE]")
"""Response codes of RFC 5530 for what passes by itself; the second is Gmail's, Yahoo's and others'."""
_BUSY_WORDS = ("throttl", "bandwidth", "too many", "rate limit", "backoff", "try again later")


def refused(host: str, answer: Exception | bytes | None) -> ServerRefused:
    """The problem that a server's NO or BAD makes: a pause it asks for, or a plain refusal."""
    raw = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer or "")
    busy = any(code in raw.upper() for code in _BUSY_CODES) or any(w in raw.lower() for w in _BUSY_WORDS)
    return (ServerBusy if busy else ServerRefused)(host, server_says(answer))


def server_says(problem: Exception | bytes | None, secret: str = "") -> str:
    """The server's own words, on one line, without its response code and without ``secret``.

    Args:
        problem: an exception of imaplib, or the data of its answer.
        secret: what must not appear, or empty.
    """
    text = problem.decode("utf-8", "replace") if isinstance(problem, bytes) else str(problem or "")
    quoted = _PYTHON_BYTES.search(text)
    text = quoted[2] if quoted else text
    text = _RESPONSE_CODE.sub("", _COMMAND_FAILED.sub("", text))
    text = one_line(_TIME_TAKEN.sub(".", text)).strip()
    if secret:
        text = text.replace(secret, "...")
    return text[:_LONGEST]
