"""What a server keeps of the mail it reads and of the calls it answers: next to nothing.

A short form of ``tests/bench/soak.py`` that looks at no clock: rounds of mail, a scan and calls, and what
Python holds after half of them and after all. Each letter is so long that one kept anywhere would show.
"""

from __future__ import annotations

import gc
import random
import threading
import tracemalloc
from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.settings import Place
from tests.api.conftest import NOW, Running, running
from tests.end_to_end.watched import account_of, add_account, greeting
from tests.mail.dovecot import MailUser, running_dovecot

ROUNDS = 12
"""In each half."""
LETTER = 60_000
"""Characters of each letter; of it the list keeps two sentences."""
KEPT = LETTER // 4
"""Bytes that Python may hold more for each letter: its rows, and what caches with a bound still take in."""
PLACES = ("door", "stairs", "window", "old lift", "kitchen", "long wall")
THINGS = ("lamps", "cables", "clips", "six small screws", "two frames", "labels")
CALLS = ("/v1/loose-ends", "/v1/people", "/v1/suggestions", "/v1/rhythm", "/v1/health", "/")


@pytest.fixture
def user(tmp_path: Path) -> Iterator[MailUser]:
    with running_dovecot() as server:
        user = server.user()
        user.add_message("Sent", greeting(user.name), when=NOW.timestamp())
        add_account(tmp_path, account_of(user, tmp_path))
        yield user


@pytest.fixture
def backend(user: MailUser, tmp_path: Path) -> Iterator[Running]:
    place = Place(tmp_path, str(tmp_path / "loose-ends.sqlite3"))
    with running(place, Access(), user.server.password) as backend:
        yield backend


def letter(me: str, number: int) -> bytes:
    """A long letter with one ask, made of the same few sentences: none is new to a cache of words."""
    lines = [f"In the box by the {where} there are {what}." for where in PLACES for what in THINGS]
    chance = random.Random(number)
    text = "\n".join(chance.choices(lines, k=LETTER // len(lines[0])))
    return (
        f"From: Priya Raman <priya@example.net>\r\nTo: {me}\r\nDate: {format_datetime(NOW)}\r\n"
        f"Message-ID: <long-{number}@example.net>\r\nSubject: Stock {number}\r\n\r\n"
        f"{text}\nCould you send me the height of plinth {number}?\r\n"
    ).encode()


def rounds(user: MailUser, client: httpx.Client, numbers: range) -> None:
    """Mail comes, is scanned, looked at and decided on, again and again."""
    for number in numbers:
        user.add_message("INBOX", letter(user.name, number), when=NOW.timestamp())
        scan = client.post("/v1/scans").raise_for_status().json()["id"]
        assert "failed" not in client.get(f"/v1/scans/{scan}/events").text
        for call in CALLS:
            client.get(call).raise_for_status()
        (ask,) = client.get("/v1/loose-ends").json()["loose_ends"]
        assert f"plinth {number}?" in ask["quote"]
        client.patch(f"/v1/loose-ends/{ask['id']}", json={"verb": "done"}).raise_for_status()


def held() -> int:
    """Bytes that Python's objects take which came since the tracing began."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_nothing_piles_up_with_mail_and_calls(user: MailUser, backend: Running) -> None:
    with backend.client() as client:
        rounds(user, client, range(2))
        tracemalloc.start()
        try:
            rounds(user, client, range(2, ROUNDS))
            half, threads, files = held(), threading.active_count(), open_files()
            rounds(user, client, range(ROUNDS, 2 * ROUNDS))
            grown = (held() - half) / ROUNDS
        finally:
            tracemalloc.stop()
        assert grown < KEPT, f"each letter of {LETTER} characters leaves {grown:.0f} bytes in memory"
        # The pools of threads and of connections to the database have their own bounds: a few to and fro.
        assert threading.active_count() <= threads + 4
        assert open_files() <= files + 6
