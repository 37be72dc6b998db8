"""The scan and watch commands as processes: SIGTERM and Ctrl-C, and a second scan beside the first."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from loose_ends.store import open_store
from tests.end_to_end.scanned import account_at, filled, scanned, without_places
from tests.end_to_end.watched import PATIENCE, account_of
from tests.mail.dovecot import Dovecot, MailUser
from tests.mail.fault_proxy import Fault, fault_proxy

EACH = 320


@pytest.fixture(scope="module")
def user(dovecot: Dovecot) -> MailUser:
    """A mailbox that no test changes."""
    return filled(dovecot, EACH)


@pytest.fixture(scope="module")
def whole(user: MailUser, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return scanned(tmp_path_factory.mktemp("whole") / "x.sqlite3", user)


def begun(home: Path, what: str = "scan") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "loose_ends.cli", "--home", str(home), what]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def messages_in(home: Path) -> int:
    with open_store(home / "loose-ends.sqlite3") as store:
        return store.messages.count()


def prepare(home: Path, user: MailUser, port: int) -> None:
    account = replace(account_at(user), port=port, password_from=account_of(user, home).password_from)
    with open_store(home / "loose-ends.sqlite3") as store:
        store.accounts.save(account)


def until(what: object) -> None:
    assert callable(what)
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_after_its_batch_and_the_next_goes_on(
    user: MailUser, whole: list[str], tmp_path: Path, number: signal.Signals
) -> None:
    with stopped_and_gone_on(user, whole, tmp_path / "home", "scan", number) as (code, said, messages):
        assert code in {0, 130}, said
        if code == 130:
            assert "Stopped. What was read so far is kept" in said
            assert 0 < messages < 2 * EACH


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_watch_after_the_batch_and_the_next_goes_on(
    user: MailUser, whole: list[str], tmp_path: Path, number: signal.Signals
) -> None:
    with stopped_and_gone_on(user, whole, tmp_path / "home", "watch", number) as (code, said, messages):
        assert code == 0, said
        assert "Stopped watching. All that was read is kept." in said
        assert 0 < messages < 2 * EACH


@contextmanager
def stopped_and_gone_on(
    user: MailUser, whole: list[str], home: Path, command: str, number: signal.Signals
) -> Iterator[tuple[int, str, int]]:
    """A command that a signal stopped: its exit code, words and messages read; then a scan reads the rest."""
    home.mkdir(mode=0o700)
    with fault_proxy(user.server.port, always=Fault.SLOW) as proxy:
        prepare(home, user, proxy.port)
        running = begun(home, command)
        until(lambda: messages_in(home) > 0 or running.poll() is not None)
        running.send_signal(number)
        _, said = running.communicate(timeout=PATIENCE)
        assert "Traceback" not in said
        yield running.returncode, said, messages_in(home)
        rest = begun(home)
        _, said = rest.communicate(timeout=PATIENCE)
        assert rest.returncode == 0, said
    with open_store(home / "loose-ends.sqlite3") as store:
        assert without_places(store.dump()) == without_places(whole)


def test_a_second_scan_command_says_so_and_leaves(user: MailUser, whole: list[str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    with fault_proxy(user.server.port, always=Fault.SLOW) as proxy:
        prepare(home, user, proxy.port)
        first = begun(home)
        until(lambda: proxy.met > 0 or first.poll() is not None)
        prepare(home, user, user.server.port)
        second = begun(home)
        _, said = second.communicate(timeout=PATIENCE)
        assert first.poll() is None, "the first was still at it"
        assert second.returncode == 1
        assert said.startswith("loose-ends: Another scan is at work (process ")
        assert str(first.pid) in said
        assert len(said.strip().splitlines()) == 1
        first.communicate(timeout=PATIENCE)
        assert first.returncode == 0
    with open_store(home / "loose-ends.sqlite3") as store:
        assert without_places(store.dump()) == without_places(whole)
