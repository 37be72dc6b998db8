"""A proxy of our own that plays a server's bad days, between a scan and a Dovecot, at chosen commands."""

from __future__ import annotations

import re
import socket
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fault(StrEnum):
    """What happens at a command, which is UID FETCH where nothing else is said."""

    DROP = "drop"
    """The answer ends in the middle of a literal, and the line with it."""
    CUT = "cut"
    """Half of the first packet comes, and the line ends with it."""
    STALL = "stall"
    """Half of the first packet comes, then nothing more; the line stays open."""
    SLOW = "slow"
    """The answer comes a few hundred bytes at a time."""
    NO = "no"
    """The server refuses."""
    BAD = "bad"
    """The server says that it does not understand."""
    THROTTLE = "throttle"
    """The server refuses since too much was asked of it."""
    BYE = "bye"
    """The server says farewell and hangs up."""
    FLAGS = "flags"
    """100,000 changed flags are told before the answer."""
    ODD = "odd"
    """The answer is what the proxy's ``odd`` says."""


ANSWERS = {
    Fault.NO: b"TAG NO [SERVERBUG] Internal error occurred. Refer to server log.\r\n",
    Fault.BAD: b"TAG BAD Command unrecognized here.\r\n",
    Fault.THROTTLE: b"TAG NO [THROTTLED] Account exceeded command or bandwidth limits.\r\n",
    Fault.BYE: b"* BYE Server shutting down.\r\n",
}
FLAGS_TOLD = 100_000
_LITERAL = re.compile(rb"\{(\d{1,12})\}\r\n")


@dataclass
class FaultProxy:
    """Where it listens, and what it does.

    ``plan`` names the fault at the command (``at``) of that number, counted over all lines from 1; ``always``
    is what happens at every one from ``begin`` on, or only at those that ask for the message ``uid``. In
    ``odd``, ``TAG`` stands for the command's tag.
    """

    port: int
    plan: dict[int, Fault] = field(default_factory=dict)
    always: Fault | None = None
    begin: int = 1
    at: str = "UID FETCH"
    odd: bytes = b""
    uid: int = 0
    met: int = 0
    connections: int = 0
    struck: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_fault(self, command: bytes) -> Fault | None:
        """What happens at the command that comes now, one of those that faults are for."""
        with self.lock:
            self.met += 1
            struck = self.met >= self.begin and (not self.uid or _asks_for(command, self.uid))
            found = self.plan.get(self.met) or (self.always if struck else None)
            self.struck += found is not None
            return found

    def answer(self, fault: Fault | None) -> bytes | None:
        """What is said in the server's place, if anything."""
        return self.odd if fault is Fault.ODD else ANSWERS.get(fault) if fault else None


@contextmanager
def fault_proxy(
    to_port: int,
    plan: dict[int, Fault] | None = None,
    *,
    always: Fault | None = None,
    begin: int = 1,
    at: str = "UID FETCH",
    odd: bytes = b"",
    uid: int = 0,
) -> Iterator[FaultProxy]:
    """Listen on a free port of this computer until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = FaultProxy(listener.getsockname()[1], plan or {}, always, begin, at, odd, uid)
        threading.Thread(target=_serve, args=(listener, proxy, to_port), daemon=True).start()
        yield proxy
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _asks_for(fetch: bytes, uid: int) -> bool:
    """Whether the set of UIDs of a UID FETCH names one of them."""
    runs = (run.partition(b":") for run in fetch.split()[2].split(b",") if run != b"*")
    return any(int(first) <= uid <= int(last or first) for first, _, last in runs)


def _serve(listener: socket.socket, proxy: FaultProxy, to_port: int) -> None:
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            proxy.connections += 1
            line = _Line(client, socket.create_connection(("127.0.0.1", to_port)), proxy)
            threading.Thread(target=line.to_server, daemon=True).start()
            threading.Thread(target=line.to_client, daemon=True).start()


class _Line:
    """One connection through the proxy. Commands come one after the other, so one fault is due at a time."""

    def __init__(self, client: socket.socket, server: socket.socket, proxy: FaultProxy) -> None:
        self._client = client
        self._server = server
        self._proxy = proxy
        self._due: Fault | None = None

    def to_server(self) -> None:
        with suppress(OSError), self._client.makefile("rb") as lines:
            for line in lines:
                tag, _, command = line.partition(b" ")
                meant = command.upper().startswith(self._proxy.at.encode())
                fault = self._proxy.next_fault(command) if meant else None
                answer = self._proxy.answer(fault)
                if answer is not None:
                    self._client.sendall(answer.replace(b"TAG", tag))
                    if fault is Fault.BYE:
                        break
                    continue
                if fault is Fault.FLAGS:
                    told = range(1, FLAGS_TOLD + 1)
                    self._client.sendall(b"".join(b"* %d FETCH (FLAGS (\\Seen))\r\n" % n for n in told))
                    fault = None
                self._due = fault
                self._server.sendall(line)
        self._end()

    def to_client(self) -> None:
        with suppress(OSError):
            while data := self._server.recv(65_536):
                if self._due is Fault.DROP and (found := _LITERAL.search(data)):
                    self._client.sendall(data[: found.end() + int(found[1]) // 2])
                    break
                if self._due is Fault.CUT:
                    self._client.sendall(data[: len(data) // 2])
                    break
                if self._due is Fault.STALL:
                    self._client.sendall(data[: len(data) // 2])
                    self._due = None
                    self._swallow()
                    return
                self._send(data)
        self._end()

    def _send(self, data: bytes) -> None:
        width = 700 if self._due is Fault.SLOW else len(data)
        for start in range(0, len(data), width):
            self._client.sendall(data[start : start + width])
            if width < len(data):
                time.sleep(0.002)

    def _swallow(self) -> None:
        """Take in what the server sends on, and give none of it away; the line stays open."""
        with suppress(OSError):
            while self._server.recv(65_536):
                pass

    def _end(self) -> None:
        for end in (self._client, self._server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
