"""The clients of the API's measurement, in a process of their own, so that they and the server share no lock.

``python -m tests.bench.api_client PORT CLIENTS EACH`` reads a call and what its Authorization header says
from standard input, a line each, and prints JSON: how long each answer took, in milliseconds. Plain
sockets: a client library takes longer for a request than the server does.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def main() -> None:
    """Ask, and say how long each answer took."""
    port, clients, each = map(int, sys.argv[1:])
    call, shown = sys.stdin.readline().strip(), sys.stdin.readline().strip()
    print(json.dumps(asyncio.run(_all(port, clients, each, call, shown))))


async def _all(port: int, clients: int, each: int, call: str, shown: str) -> list[float]:
    head = f"GET {call} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    request = (head + (f"Authorization: {shown}\r\n" if shown else "") + "\r\n").encode()
    gathered = await asyncio.gather(*(_one(port, request, each) for _ in range(clients)))
    return [waited for one in gathered for waited in one]


async def _one(port: int, request: bytes, each: int) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await _ask(reader, writer, request)  # to open the line is not timed
    waited = []
    for _ in range(each):
        started = time.perf_counter()
        await _ask(reader, writer, request)
        waited.append((time.perf_counter() - started) * 1000)
    writer.close()
    return waited


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> None:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    if not head.startswith(b"HTTP/1.1 200 ") or length is None:
        raise RuntimeError(head.decode("latin-1").partition("\r\n")[0])
    await reader.readexactly(int(length[1]))


if __name__ == "__main__":
    main()
