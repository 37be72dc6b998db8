"""Waits until something new stands in a folder: the server says so (IDLE), else it is asked at times.

A server that can IDLE (RFC 2177) speaks up within moments. The others are asked with STATUS. Either way
the folder is only looked at: it is opened with EXAMINE.
"""

from __future__ import annotations

import select
import socket
import ssl
import time
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from loose_ends_mail.explain import while_reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from loose_ends_mail.mailbox import ImapMailbox
    from loose_ends_mail.mailbox_protocol import FolderStatus

REISSUE = 9 * 60.0
"""Seconds after which IDLE is said anew. RFC 2177 wants it before 29 minutes; home routers forget a silent
line after ten or so."""
ASK_EVERY = 60.0
"""Seconds between two questions to a server without IDLE."""
SLICE = 1.0
"""Seconds after which a waiting one looks whether it is to stop, and whether the computer slept."""
SLEPT = 20.0
"""Seconds by which the clock must have jumped for the computer to have been suspended meanwhile."""


class Rang(StrEnum):
    """Why the waiting ended."""

    NEWS = "news"
    """Messages came."""
    QUIET = "quiet"
    """The time was up and nothing came."""
    DOUBTFUL = "doubtful"
    """The computer slept or its clock was set: the line may be dead and should be opened again."""
    STOPPED = "stopped"
    """The waiting one was asked to stop."""


class Bell:
    """Rings when messages come into one folder of a mailbox. The mailbox serves for nothing else meanwhile.

    Args of the constructor: ``clock`` gives the seconds of the wall clock, which goes on while a computer
    is suspended; ``time.monotonic`` does not.

    Raises:
        MailProblem: the folder cannot be opened.
    """

    def __init__(
        self,
        mailbox: ImapMailbox,
        folder: str,
        *,
        ask_every: float = ASK_EVERY,
        reissue: float = REISSUE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._mailbox = mailbox
        self._folder = folder
        self._ask_every = ask_every
        self._reissue = reissue
        self._clock = clock
        self.pushes: bool = mailbox.can("IDLE")
        """Whether the server speaks up by itself."""
        self._before: FolderStatus = mailbox.status(folder)
        _keep_alive(mailbox.line.socket())
        if self.pushes:
            mailbox.examine(folder)

    def wait(self, stop: Callable[[], bool]) -> Rang:
        """Wait for messages, at most ``reissue`` seconds.

        Args:
            stop: is asked about once a second whether to end.

        Raises:
            ConnectionCut, ServerRefused: the line is gone; open the mailbox again.
        """
        end = time.monotonic() + self._reissue
        while (left := end - time.monotonic()) > 0:
            rang = self._idle(left, stop) if self.pushes else self._ask(min(left, self._ask_every), stop)
            if rang is not Rang.QUIET:
                return rang
        return Rang.QUIET

    def _idle(self, seconds: float, stop: Callable[[], bool]) -> Rang:
        """One IDLE, ended by the first word of the server's: many of those mean nothing new."""
        line = self._mailbox.line
        with while_reading(self._mailbox.host):
            line.idle()
            rang = Rang.QUIET
            if not _has_read_on(line):
                rang = self._sleep(seconds, stop, lambda slice_: _speaks(line.socket(), slice_))
            if rang is Rang.DOUBTFUL:
                with suppress(Exception):
                    line.shutdown()  # a farewell over a dead line would have to wait for its timeout
                return rang
            came = any(len(one) > 1 and one[1] == b"EXISTS" for one in line.idle_done()[1])
        return Rang.NEWS if came and rang is Rang.QUIET else rang

    def _ask(self, seconds: float, stop: Callable[[], bool]) -> Rang:
        rang = self._sleep(seconds, stop, _pause)
        if rang is not Rang.QUIET:
            return rang
        now = self._mailbox.status(self._folder)
        grown = (now.uidvalidity, now.uidnext) != (self._before.uidvalidity, self._before.uidnext)
        self._before = now
        return Rang.NEWS if grown else Rang.QUIET

    def _sleep(self, seconds: float, stop: Callable[[], bool], listen: Callable[[float], bool]) -> Rang:
        """Listen in slices until something is heard, the time is up, or there is another reason to end."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if stop():
                return Rang.STOPPED
            wall, steady = self._clock(), time.monotonic()
            heard = listen(min(SLICE, left))
            if abs((self._clock() - wall) - (time.monotonic() - steady)) > SLEPT:
                return Rang.DOUBTFUL
            if heard:
                return Rang.QUIET
        return Rang.QUIET


def _pause(seconds: float) -> bool:
    time.sleep(seconds)
    return False


def _speaks(line: socket.socket, seconds: float) -> bool:
    """Whether something comes over a line, or its end, within so many seconds."""
    if not hasattr(select, "poll"):
        return bool(select.select([line], [], [], seconds)[0])
    poll = select.poll()
    poll.register(line, select.POLLIN)
    return bool(poll.poll(seconds * 1000))


def _has_read_on(line: Any) -> bool:
    """Whether words after the server's "+ idling" came with it and are read already, so that none will come.

    A server that knows of news tells them at once, often in the same packet.
    """
    sock, patience = line.socket(), line.socket().gettimeout()
    if isinstance(sock, ssl.SSLSocket) and sock.pending():
        return True
    sock.settimeout(0)
    try:
        return bool(line._imap.file.peek(1))  # noqa: SLF001 - imapclient has no way to look
    except OSError:
        return False
    finally:
        sock.settimeout(patience)


def _keep_alive(sock: socket.socket) -> None:
    """Let the system notice a line that died without a word, within about two minutes."""
    options = {"TCP_KEEPIDLE": 60, "TCP_KEEPALIVE": 60, "TCP_KEEPINTVL": 20, "TCP_KEEPCNT": 3}
    with suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in options.items():
        if hasattr(socket, name):
            with suppress(OSError):
                sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
