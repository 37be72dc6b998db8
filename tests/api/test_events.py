"""What changed, told as it happens; and an end that waits for nobody."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.settings import Place
from loose_ends.store import open_store
from tests.api.conftest import NOW, Running, running
from tests.api.entering import let_in
from tests.api.test_guard import is_error


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, str(tmp_path / "loose-ends.sqlite3"))


@pytest.fixture
def fresh(place: Place) -> Iterator[Running]:
    with running(place, Access()) as backend:
        yield backend


def test_a_change_by_anybody_is_told(fresh: Running, place: Place) -> None:
    with fresh.client() as page, page.stream("GET", "/v1/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        told = (line.partition(": ")[2] for line in answer.iter_lines() if line.startswith("event:"))
        assert next(told) == "hello"
        with open_store(place.database) as other:
            other.settings.set("a", "b")
        assert next(told) == "changed"


def test_the_turn_of_the_day_is_told_by_the_backends_clock(place: Place) -> None:
    clock = [NOW]
    with (
        running(place, Access(), now=lambda: clock[0]) as backend,
        backend.client() as page,
        page.stream("GET", "/v1/events") as answer,
    ):
        lines = (line for line in answer.iter_lines() if line.startswith(("event:", "data:")))
        assert [next(lines), next(lines)] == ["event: hello", f'data: {{"today":"{NOW:%Y-%m-%d}"}}']
        clock[0] += timedelta(days=1)
        assert [next(lines), next(lines)] == ["event: changed", f'data: {{"today":"{clock[0]:%Y-%m-%d}"}}']


def test_it_needs_a_session(fresh: Running) -> None:
    assert is_error(httpx.get(f"{fresh.url}/v1/events"), 401)


def test_many_changes_are_told_twice_a_second_at_most(fresh: Running, place: Place) -> None:
    stop = threading.Event()

    def keep_changing() -> None:
        with open_store(place.database) as other:
            while not stop.is_set():
                other.settings.set("a", str(time.monotonic()))

    changing = threading.Thread(target=keep_changing)
    with fresh.client() as page, page.stream("GET", "/v1/events") as answer:
        told = (line.partition(": ")[2] for line in answer.iter_lines() if line.startswith("event:"))
        next(told)
        changing.start()
        started = time.monotonic()
        for _ in range(4):
            assert next(told) == "changed"
        took = time.monotonic() - started
        stop.set()
    changing.join()
    assert took >= 1.4, "four in a row take three times half a second or more"


def test_streams_end_when_the_backend_does(place: Place) -> None:
    """``running`` fails where the backend does not stop; here a stream is still open."""
    lines: list[str] = []
    with running(place, Access()) as backend:
        code = backend.access.new_code(NOW)
        begun = threading.Event()

        def listen() -> None:
            with httpx.Client(base_url=backend.url, timeout=30) as page:
                let_in(page, code)
                with page.stream("GET", "/v1/events") as answer:
                    for line in answer.iter_lines():
                        lines.append(line)
                        begun.set()

        listening = threading.Thread(target=listen)
        listening.start()
        assert begun.wait(20)
    listening.join(20)
    assert not listening.is_alive()
    assert "event: hello" in lines


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_ends_on_a_signal_with_a_stream_open(tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "loose_ends.cli", "--home", str(tmp_path), "serve", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "TERM": "dumb"})
    try:
        assert process.stderr
        said = "".join(iter(process.stderr.readline, "Ctrl-C ends it.\n"))
        link = re.search(r"http://127\.0\.0\.1:\d+/open/\S+", said)
        assert link, said
        with httpx.Client(base_url=link[0].partition("/open/")[0], timeout=30) as page:
            let_in(page, link[0])
            with page.stream("GET", "/v1/events") as answer:
                lines = answer.iter_lines()
                assert next(lines) == "event: hello"
                process.send_signal(number)
                assert not [line for line in lines if "changed" in line]
        assert process.wait(20) == 0
        rest = process.stderr.read()
        assert "Traceback" not in rest
        assert link[0] not in rest
    finally:
        process.kill()
        process.wait()
