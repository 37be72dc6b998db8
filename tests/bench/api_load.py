"""How long the API lets clients wait, against a bare JSON route of Starlette's in the same run.

The clients are a process of their own (``api_client``); the bare route is asked before each of our calls.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from loose_ends.api.access import Access
from loose_ends.settings import Place
from tests.api.conftest import running
from tests.bench.many_ends import NOW
from tests.bench.measuring import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request

CLIENTS = 50
EACH = 20
CALLS = ("/v1/people?limit=20", "/v1/loose-ends?limit=20", "/v1/suggestions")


def waits(home: Path) -> dict[str, tuple[float, float]]:
    """For each of our calls its 99th percentile at 50 clients and the bare route's just before, in ms."""
    found = {}
    place = Place(home, str(home / "loose-ends.sqlite3"))
    with _bare() as bare, running(place, Access(), now=lambda: NOW) as backend, backend.client() as client:
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        for call in CALLS:
            client.get(call).raise_for_status()  # what is made once is made
            found[call] = _p99(backend.url, call, cookie), _p99(bare, "/", "")
    return found


def _p99(url: str, call: str, cookie: str) -> float:
    words = [sys.executable, "-m", "tests.bench.api_client", str(urlsplit(url).port), str(CLIENTS), str(EACH)]
    said = subprocess.run(
        words, input=f"{call}\n{cookie}\n", capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    waited: list[float] = json.loads(said)
    return statistics.quantiles(waited, n=100)[98]


@contextmanager
def _bare() -> Iterator[str]:
    async def answer(_request: Request) -> JSONResponse:
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
