"""A line as people have it before a mail server: so many megabits a second, so many milliseconds each way.

``python -m tests.bench.slow_line HOST PORT MBIT DELAY`` prints the port it listens at and serves until it is
ended. What comes from the server is slowed to the rate; both ways are delayed.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.measuring import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

MBIT = 50
"""A common home line."""
DELAY_MS = 10
"""One way to a server in the same country."""
_PIECE = 16_384
_ON_THE_WAY = 64
"""Pieces that a line holds before its sender must wait, as a router's buffer does."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line carries: bytes a second (0 for as fast as it goes) and seconds of delay."""

    rate: float
    delay: float


@contextmanager
def slow_line(host: str, port: int) -> Iterator[int]:
    """Open such a line to a server, as a process of its own; gives the port to connect to on this machine."""
    words = [sys.executable, "-m", "tests.bench.slow_line", host, str(port), str(MBIT), str(DELAY_MS)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None  # as asked for above
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def main() -> None:
    """Serve until ended."""
    host, port, mbit, delay = sys.argv[1:]
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(host, int(port), float(mbit) * 1e6 / 8, float(delay) / 1000))


async def _serve(host: str, port: int, rate: float, delay: float) -> None:
    async def connected(near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        far_in, far_out = await asyncio.open_connection(host, port)
        await asyncio.gather(
            _carry(far_in, near_out, Line(rate, delay)), _carry(near_in, far_out, Line(0, delay))
        )

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter, line: Line) -> None:
    """One direction: a piece leaves when the line is free and arrives ``delay`` later."""
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_ON_THE_WAY)
    arriving = asyncio.create_task(_arrive(under_way, target))
    free_at = 0.0
    with suppress(ConnectionError):
        while data := await source.read(_PIECE):
            now = asyncio.get_running_loop().time()
            free_at = max(free_at, now) + (len(data) / line.rate if line.rate else 0.0)
            await under_way.put((free_at + line.delay, data))
    await under_way.put((0.0, b""))
    await arriving


async def _arrive(under_way: asyncio.Queue[tuple[float, bytes]], target: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while True:
            at, data = await under_way.get()
            if not data:
                break
            wait = at - asyncio.get_running_loop().time()
            if wait > 0.001:  # the loop's clock is no finer; what is early is made good by the next piece
                await asyncio.sleep(wait)
            target.write(data)
            await target.drain()
    target.close()


if __name__ == "__main__":
    main()
