"""The real backend on a real port, with the sample's mail in its store."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.api.server import Server
from loose_ends.app import backend_at, create_app
from loose_ends.domain.account import Account
from loose_ends.sample import write_sample
from loose_ends.sample.server import running_sample_server
from loose_ends.settings import Place
from loose_ends.store import open_store
from tests.api.entering import let_in
from tests.sample.parts import TODAY

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12).astimezone()


@dataclass
class Running:
    """A backend that answers at ``url``; ``access`` makes one-time codes for it."""

    url: str
    access: Access
    database: str = ""

    @contextlib.contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """A client with a session, as the served page has one."""
        with httpx.Client(base_url=self.url, timeout=30) as client:
            let_in(client, self.access.new_code(NOW))
            yield client


@contextlib.contextmanager
def running(
    place: Place, access: Access, password: str = "", now: Callable[[], datetime] = lambda: NOW
) -> Iterator[Running]:
    backend = backend_at(place, access=access, password_of=lambda _account: password, now=now)
    server = Server(create_app(backend), backend)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    limit = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < limit
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Running(f"http://127.0.0.1:{port}", access, place.database)
    server.should_exit = True
    thread.join(10)
    assert not thread.is_alive(), "the backend does not stop when asked to"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A backend whose account is the sample on its IMAP server, read once."""
    folder = tmp_path_factory.mktemp("backend")
    sample = write_sample(folder / "mail", TODAY)
    place = Place(folder, str(folder / "store.sqlite3"))
    with running_sample_server(folder / "mail") as mail:
        with open_store(place.database) as store:
            store.accounts.save(
                Account(sample.email, sample.name, sample.aliases, mail.host, mail.port, "none", mail.user)
            )
        with running(place, Access(), mail.password) as backend:
            with backend.client() as client:
                scan = client.post("/v1/scans").raise_for_status().json()["id"]
                assert "failed" not in client.get(f"/v1/scans/{scan}/events").text
            yield backend


@pytest.fixture
def client(backend: Running) -> Iterator[httpx.Client]:
    with backend.client() as client:
        yield client
