"""A small TCP proxy of our own that counts, records and, where told, cuts the line."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def never(_: int) -> int | None:
    """Cut no connection."""
    return None


@dataclass
class Proxy:
    """What went through. ``allowance`` says how many bytes the server may send on connection n (from 1)."""

    port: int
    allowance: Callable[[int], int | None]
    stalled: bool = False
    """From now on nothing comes from the server, though the line stays open."""
    connections: int = 0
    from_server: int = 0
    from_client: bytearray = field(default_factory=bytearray)
    open_lines: list[socket.socket] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    """Set while new connections are let through."""
    frozen: int = 0
    """Connections up to this number are dead: nothing goes either way, and no end says so."""

    def freeze(self) -> None:
        """Let every line that is open now die without a word, as when a computer slept."""
        self.frozen = self.connections

    def cut(self) -> None:
        """Cut every line that is open now."""
        for line in self.open_lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Cut every line that is open now, and let new ones through only when the block is over."""
        self.gate.clear()
        self.cut()
        try:
            yield
        finally:
            self.gate.set()


@contextmanager
def running_proxy(to_port: int, allowance: Callable[[int], int | None] = never) -> Iterator[Proxy]:
    """Pass connections on to a port of this computer; a connection is cut when its allowance is used up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = Proxy(listener.getsockname()[1], allowance)
        proxy.gate.set()
        thread = threading.Thread(target=_serve, args=(listener, proxy, to_port), daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def _serve(listener: socket.socket, proxy: Proxy, to_port: int) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        proxy.connections += 1
        proxy.gate.wait()
        proxy.open_lines.append(client)
        server = socket.create_connection(("127.0.0.1", to_port))
        left = proxy.allowance(proxy.connections)
        number = proxy.connections
        threading.Thread(target=_to_client, args=(server, client, proxy, left, number), daemon=True).start()
        threading.Thread(target=_to_server, args=(client, server, proxy, number), daemon=True).start()


def _to_client(
    server: socket.socket, client: socket.socket, proxy: Proxy, left: int | None, number: int
) -> None:
    with server, client, suppress(OSError):
        while data := server.recv(65536):
            if proxy.stalled or number <= proxy.frozen:
                continue
            data = data if left is None else data[:left]
            proxy.from_server += len(data)
            client.sendall(data)
            if left is not None:
                left -= len(data)
                if left <= 0:
                    break
        for end in (client, server):
            end.shutdown(socket.SHUT_RDWR)


def _to_server(client: socket.socket, server: socket.socket, proxy: Proxy, number: int) -> None:
    with suppress(OSError):
        while data := client.recv(65536):
            if number <= proxy.frozen:
                continue
            proxy.from_client += data
            server.sendall(data)
        server.shutdown(socket.SHUT_WR)
