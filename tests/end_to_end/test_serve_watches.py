"""`loose-ends serve` reads new mail as it comes, and tells the panel; `--no-watch` leaves that out."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from tests.api.entering import let_in
from tests.end_to_end.watched import PATIENCE, TODAY, Watched, account_of, add_account, deliver, greeting
from tests.mail.dovecot import MailUser, running_dovecot


@pytest.fixture
def user(tmp_path: Path) -> Iterator[MailUser]:
    with running_dovecot() as server:
        user = server.user()
        user.add_message("Sent", greeting(user.name))
        add_account(tmp_path / "home", account_of(user, tmp_path / "home"))
        yield user


@contextmanager
def serving(home: Path, *more: str, env: dict[str, str] | None = None) -> Iterator[Watched]:
    log = home / "said"
    command = [
        sys.executable,
        "-m",
        "loose_ends.cli",
        "--home",
        str(home),
        "--now",
        TODAY,
        "serve",
        "--port",
        "0",
        *more,
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, env=env)
    try:
        yield Watched(process, home, log)
    finally:
        process.kill()
        process.wait()


@contextmanager
def signed_in(server: Watched) -> Iterator[httpx.Client]:
    """A client with a session, by the one-time link that serve printed."""
    server.until_said("/open/")
    link = re.search(r"http://127\.0\.0\.1:\d+/open/\S+", server.said())
    assert link
    base = link[0].split("/open/")[0]
    with httpx.Client(base_url=base, timeout=30) as client:
        server.until(lambda: answers(client))
        let_in(client, link[0])
        yield client


def answers(client: httpx.Client) -> bool:
    """Whether it listens already: the link is printed a moment before."""
    try:
        return client.get("/v1/health").status_code == 200
    except httpx.ConnectError:
        return False


def test_new_mail_reaches_the_api_and_the_event_stream(user: MailUser, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as server, signed_in(server) as client:
        server.until_said("Watching INBOX")
        server.until_said("1 message read")
        with client.stream("GET", "/v1/events") as events:
            lines = events.iter_lines()
            assert any("hello" in line for line in lines)
            deliver(user, 1)
            assert any("changed" in line for line in lines)
        server.until(lambda: "plinth 1" in client.get("/v1/loose-ends").text)
        began = time.monotonic()
        assert server.end(signal.SIGTERM) in {0, 130}
        assert time.monotonic() - began < PATIENCE
        assert "Traceback" not in server.said()


def test_a_page_may_ask_for_a_scan_while_it_watches(user: MailUser, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as server, signed_in(server) as client:
        server.until_said("Watching INBOX")
        for number in range(5):
            deliver(user, number)
            started = client.post("/v1/scans")
            assert started.status_code == 202, started.text
            progress = client.get(f"/v1/scans/{started.json()['id']}/events").text
            assert "failed" not in progress
            assert "Another scan" not in progress
        server.until(lambda: "plinth 4" in client.get("/v1/loose-ends").text)


def test_an_account_that_does_not_say_where_its_password_is(user: MailUser, tmp_path: Path) -> None:
    """The sentence is said by the watch and to the page that asks for a scan, as the command says it."""
    home = tmp_path / "home"
    sentence = f"It is not known where the password for {user.name} is. Add the account again with: "
    add_account(home, replace(account_of(user, home), password_from=""))
    with serving(home) as server, signed_in(server) as client:
        server.until_said(sentence)
        assert "unforeseen" not in server.said()
        started = client.post("/v1/scans").raise_for_status().json()["id"]
        assert sentence in client.get(f"/v1/scans/{started}/events").text


def test_without_watching_nothing_is_read_by_itself(user: MailUser, tmp_path: Path) -> None:
    with serving(tmp_path / "home", "--no-watch") as server, signed_in(server) as client:
        deliver(user, 1)
        time.sleep(3)
        assert "Watching" not in server.said()
        assert "plinth" not in client.get("/v1/loose-ends").text
