"""How long the API lets clients wait, against a bare JSON route of Starlette's in the same run."""

from __future__ import annotations

import asyncio
import statistics
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from loose_ends.api.access import Access
from loose_ends.settings import Place
from tests.api.conftest import running
from tests.bench.many_ends import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request

CLIENTS = 50
EACH = 6
CALLS = ("/v1/people?limit=20", "/v1/loose-ends?limit=20", "/v1/suggestions")


def waits(home: Path) -> dict[str, float]:
    """The 99th percentile of the wait, in milliseconds, at 50 clients: of a bare route, and of our calls."""
    found = {}
    with _bare() as url:
        found["bare route"] = asyncio.run(_load(url, "/", {}))
    with running(Place(home, str(home / "loose-ends.sqlite3")), Access(), now=lambda: NOW) as backend:
        with backend.client() as client:
            cookies = dict(client.cookies)
            for call in CALLS:
                client.get(call).raise_for_status()
        for call in CALLS:
            found[call] = asyncio.run(_load(backend.url, call, cookies))
    return found


async def _load(url: str, call: str, cookies: dict[str, str]) -> float:
    waited: list[float] = []
    limits = httpx.Limits(max_connections=CLIENTS, max_keepalive_connections=CLIENTS)
    async with httpx.AsyncClient(base_url=url, cookies=cookies, timeout=120, limits=limits) as client:

        async def one() -> None:
            (await client.get(call)).raise_for_status()  # to open the line is not timed
            for _ in range(EACH):
                started = time.perf_counter()
                (await client.get(call)).raise_for_status()
                waited.append(time.perf_counter() - started)

        await asyncio.gather(*(one() for _ in range(CLIENTS)))
    return statistics.quantiles(waited, n=100)[98] * 1000


@contextmanager
def _bare() -> Iterator[str]:
    def answer(_request: Request) -> JSONResponse:
        return JSONResponse({"people": [{"id": n, "name": "Ana"} for n in range(20)]})

    app = Starlette(routes=[Route("/", answer)])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
