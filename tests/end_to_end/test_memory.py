"""What a server keeps of the mail it reads and of the calls it answers: next to nothing.

A short form of ``tests/bench/soak.py`` that looks at no clock: rounds of mail, a scan and calls, and what
Python holds after half of them and after all. Each letter is so long that one kept anywhere would show.
"""

from __future__ import annotations

import gc
import platform
import random
import re
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.outside import memory
from loose_ends.settings import Place
from tests.api.conftest import NOW, Running, running
from tests.end_to_end.test_serve_watches import serving, signed_in
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


# The C library's heap, which Python's own figures do not show

glibc_alone = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="only glibc has heaps by the thread"
)
HEAP = 64 << 20
"""glibc reserves a heap of its own for a thread at a multiple of this address, and as long."""
THREADS = """
import ctypes, sys, threading
from loose_ends.outside import memory
if sys.argv[1] == "few":
    assert memory.few_heaps()
met = threading.Barrier(8)
def ask():
    blocks = [bytearray(100_000) for _ in range(20)]
    met.wait()
threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(open("/proc/self/maps").read())
"""


def heaps(maps: str) -> int:
    """How many heaps there are beside the main one, from the text of /proc/PID/maps."""
    spans = [
        (int(begin, 16), int(end, 16), rights)
        for begin, end, rights in re.findall(r"^([0-9a-f]+)-([0-9a-f]+) (\S+) ", maps, re.MULTILINE)
    ]
    reserved = {begin: end for begin, end, rights in spans if rights == "---p"}
    return sum(
        rights == "rw-p" and begin % HEAP == 0 and reserved.get(end, end) - begin == HEAP
        for begin, end, rights in spans
    )


@glibc_alone
@pytest.mark.parametrize(("how", "least", "most"), [("many", 4, 8), ("few", 1, memory.HEAPS - 1)])
def test_threads_share_two_heaps(how: str, least: int, most: int) -> None:
    ran = subprocess.run([sys.executable, "-c", THREADS, how], check=True, capture_output=True, text=True)
    assert least <= heaps(ran.stdout) <= most


@glibc_alone
def test_what_is_free_is_given_back() -> None:
    blocks = [bytearray(50_000) for _ in range(400)]
    last = bytearray(50_000)
    del blocks
    assert memory.give_back()
    assert len(last) == 50_000


@glibc_alone
def test_a_server_keeps_to_two_heaps(user: MailUser, tmp_path: Path) -> None:
    with serving(tmp_path) as server, signed_in(server) as client:
        with ThreadPoolExecutor(8) as pool:
            assert {one.status_code for one in pool.map(client.get, CALLS * 8)} == {200}
        maps = Path(f"/proc/{server.process.pid}/maps").read_text()
    assert heaps(maps) < memory.HEAPS


def test_where_there_is_no_glibc_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_library", lambda: None)
    assert not memory.few_heaps()
    assert not memory.give_back()
