"""How long the API lets clients wait, against a bare JSON route of Starlette's in the same run.

The clients are a process of their own (``api_client``). Ours and the bare route are asked in turn, and on
both sides the first request of each client, which opens its line, is not timed.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, nullcontext
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


ROUNDS = 3
"""Ours and the bare route in turn; the middle one of each counts: one hiccup of the machine does not."""
WRITES_EVERY = 0.5
"""Seconds between two writes of another process: as a scan that stores a batch now and then."""


def waits(home: Path, *, written: bool = False) -> dict[str, tuple[float, float]]:
    """For each of our calls its 99th percentile at 50 clients and the bare route's, in ms.

    Args:
        home: the data folder.
        written: whether another process writes twice a second meanwhile, so that no answer is kept for long.
    """
    found = {}
    place = Place(home, str(home / "loose-ends.sqlite3"))
    with _bare() as bare, running(place, Access(), now=lambda: NOW) as backend, backend.client() as client:
        shown = client.headers["Authorization"]
        with _writer(place) if written else nullcontext():
            for call in CALLS:
                client.get(call).raise_for_status()  # what is made once is made
                rounds = [(_p99(backend.url, call, shown), _p99(bare, "/", "")) for _ in range(ROUNDS)]
                ours, theirs = zip(*rounds, strict=True)
                found[call] = statistics.median(ours), statistics.median(theirs)
    return found


@contextmanager
def _writer(place: Place) -> Iterator[None]:
    words = [sys.executable, "-c", _WRITING, place.database, str(WRITES_EVERY)]
    process = subprocess.Popen(words)
    try:
        yield
    finally:
        process.kill()
        process.wait()


_WRITING = """
import sys, time
from loose_ends.store import open_store
with open_store(sys.argv[1]) as store:
    while True:
        store.settings.set("bench", str(time.time()))
        time.sleep(float(sys.argv[2]))
"""


def _p99(url: str, call: str, shown: str) -> float:
    words = [sys.executable, "-m", "tests.bench.api_client", str(urlsplit(url).port), str(CLIENTS), str(EACH)]
    said = subprocess.run(
        words, input=f"{call}\n{shown}\n", capture_output=True, text=True, check=True, cwd=ROOT
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
