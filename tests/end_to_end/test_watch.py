"""`loose-ends watch` on a real server: new mail is in the list at once, whatever happens to the line."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loose_ends.domain.account import Account
from loose_ends.store import open_store
from loose_ends.usecases.scan import ScanResult
from loose_ends.usecases.watch import Watch, watch_in_background
from loose_ends_mail.account import Security
from tests.end_to_end.watched import NOW, PATIENCE, account_of, add_account, deliver, greeting, watching
from tests.mail.dovecot import PLAIN_CAPABILITY, Dovecot, MailUser, running_dovecot
from tests.mail.fault_proxy import Fault, fault_proxy
from tests.mail.proxy import running_proxy


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot(security=Security.TLS) as server:
        yield server


def prepared(server: Dovecot, home: Path, name: str = "") -> MailUser:
    user = server.user(name)
    user.add_message("Sent", greeting(user.name))
    add_account(home, account_of(user, home))
    return user


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_new_mail_is_in_the_list_and_the_command_ends_cleanly(dovecot: Dovecot, home: Path) -> None:
    user = prepared(dovecot, home)
    before = user.files()
    with watching(home) as watch:
        watch.until_said("Watching INBOX")
        watch.until_said("Watching Sent")
        assert "the server tells of new mail at once" in watch.said()
        watch.until_said("1 message read")
        for number in (1, 2):
            deliver(user, number)
            watch.until_listed(number)
        assert "1 message read: 1 loose end found, 0 closed again." in watch.said()
        assert watch.end(signal.SIGTERM) == 0
        assert "Stopped watching." in watch.said()
        assert "Traceback" not in watch.said()
    assert {name: data for name, data in user.files().items() if name in before} == before


def test_ctrl_c_ends_it_too(dovecot: Dovecot, home: Path) -> None:
    prepared(dovecot, home)
    with watching(home) as watch:
        watch.until_said("Watching INBOX")
        assert watch.end(signal.SIGINT) == 0
        assert "Traceback" not in watch.said()


def test_an_answer_sent_elsewhere_closes_it(dovecot: Dovecot, home: Path) -> None:
    """The Sent folder is watched as well: another program's answer takes the ask off the list."""
    user = prepared(dovecot, home)
    answer = greeting(user.name).replace(b"<hello-", b"<answer-").replace(b"Hello", b"Re: Plinth 1")
    answer = answer.replace(b"\r\n\r\n", b"\r\nIn-Reply-To: <ask-1@example.net>\r\n\r\n", 1)
    answer = answer.replace(b"The hall is ready.", b"The height of plinth 1 is 90 cm.")
    with watching(home) as watch:
        watch.until_said("Watching Sent")
        deliver(user, 1)
        watch.until_listed(1)
        user.add_message("Sent", answer, when=NOW.timestamp())
        watch.until_said("1 closed again")


def test_a_restart_of_the_server_is_survived(home: Path) -> None:
    with running_dovecot() as server:
        user = prepared(server, home)
        with watching(home) as watch:
            watch.until_said("Watching INBOX")
            watch.until_said("1 message read")
            server.stop()
            watch.until_said("Trying again in")
            deliver(user, 1)
            server.start()
            watch.until_listed(1)
            watch.until_said("is back; watching INBOX again")
            deliver(user, 2)
            watch.until_listed(2)
            troubles = [line for line in watch.said().splitlines() if "Trying again" in line]
            assert len(troubles) <= 3, "each trouble is said once, not at every try"


def test_a_server_without_idle_is_asked(home: Path) -> None:
    with running_dovecot(capability=PLAIN_CAPABILITY) as server:
        user = prepared(server, home)
        with watching(home, "--every", "1") as watch:
            watch.until_said("it is asked every 1 second")
            deliver(user, 1)
            watch.until_listed(1)


def test_several_accounts_and_one_that_cannot_be_reached(dovecot: Dovecot, home: Path) -> None:
    first, second = prepared(dovecot, home), prepared(dovecot, home)
    gone = account_of(first, home, "gone@example.org", port=1)
    add_account(home, gone)
    with watching(home) as watch:
        watch.until_said(f"INBOX of {first.name}")
        watch.until_said(f"INBOX of {second.name}")
        watch.until_said("cannot be reached just now")
        deliver(first, 1)
        deliver(second, 2)
        watch.until_listed(1)
        watch.until_listed(2)
        assert dovecot.password not in watch.said()


def test_without_an_account_it_says_what_to_do(home: Path) -> None:
    home.mkdir()
    with watching(home) as watch:
        assert watch.process.wait(60) == 1
        assert "account add" in watch.said()
        assert len(watch.said().splitlines()) == 1


# Within this process, where the clock and the line can be played with


def test_a_suspended_computer_opens_its_lines_again(dovecot: Dovecot, home: Path) -> None:
    """The line died while the computer slept: nothing comes over it, and the clock has jumped."""
    user = prepared(dovecot, home)
    jump = 0.0
    with running_proxy(dovecot.port) as proxy, open_store(home / "loose-ends.sqlite3") as store:
        store.accounts.save(account_of(user, home, port=proxy.port))
        told: list[str] = []
        watch = Watch(
            store,
            lambda _account: dovecot.password,
            now=lambda: datetime.now(UTC),
            say=told.append,
            clock=lambda: time.time() + jump,
        )
        running = watch_in_background(watch)
        try:
            _until(lambda: scans_told(told) == 1)
            lines = proxy.connections
            proxy.freeze()
            deliver(user, 1)
            jump = 3_600.0
            _until(lambda: scans_told(told) == 2)
            assert proxy.connections > lines
        finally:
            running.stop()
        assert not running._thread.is_alive()


def test_an_account_added_later_is_watched_and_one_removed_is_left(
    dovecot: Dovecot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loose_ends.usecases.watch.ACCOUNTS_EVERY", 0.2)
    told: list[str] = []
    home.mkdir()
    with open_store(home / "loose-ends.sqlite3") as store:
        watch = Watch(store, lambda _a: dovecot.password, now=lambda: datetime.now(UTC), say=told.append)
        running = watch_in_background(watch)
        try:
            user = prepared(dovecot, home)
            _until(lambda: any(f"INBOX of {user.name}" in text for text in told))
            ears = [t for one in watch._listeners.values() for t in one.threads]
            store.accounts.remove(user.name)
            _until(lambda: not any(thread.is_alive() for thread in ears))
        finally:
            running.stop()


def test_a_scan_ended_early_is_taken_up_again_and_a_removed_account_is_not_read(
    dovecot: Dovecot, home: Path
) -> None:
    """Scans are ended where another account is removed."""
    user = prepared(dovecot, home)
    read: list[Account] = []

    def read_new(account: Account) -> ScanResult:
        read.append(account)
        return ScanResult(0, 0, 0, 0, stopped=len(read) < 4)

    with open_store(home / "loose-ends.sqlite3") as store:
        watch = Watch(store, lambda _a: dovecot.password, now=lambda: datetime.now(UTC), read_new=read_new)
        running = watch_in_background(watch)
        try:
            _until(lambda: len(read) >= 4)
            store.accounts.remove(user.name)
            _until(lambda: not watch._due)
            before = len(read)
            watch.ring(read[0])
            _until(lambda: not watch._due)
        finally:
            running.stop()
        assert len(read) == before


def test_two_scans_at_once_wait_for_each_other(dovecot: Dovecot, home: Path) -> None:
    user = prepared(dovecot, home)
    told: list[str] = []
    with open_store(home / "loose-ends.sqlite3") as store:
        watch = Watch(
            store,
            lambda _account: dovecot.password,
            now=lambda: datetime.now(UTC),
            say=told.append,
        )
        with store.scan_lock(datetime.now(UTC)):
            running = watch_in_background(watch)
            deliver(user, 1)
            time.sleep(3)
            assert not scans_told(told)
        try:
            _until(lambda: scans_told(told) > 0)
            assert not any("Another scan" in text for text in told), "waiting its turn is no trouble"
        finally:
            running.stop()


def test_a_server_that_asks_for_a_pause_gets_one(dovecot: Dovecot, home: Path) -> None:
    """A ring meanwhile is no reason to ask again before the pause is over."""
    with running_dovecot() as server, fault_proxy(server.port, always=Fault.THROTTLE) as proxy:
        user = prepared(server, home)
        told: list[str] = []
        with open_store(home / "loose-ends.sqlite3") as store:
            store.accounts.save(account_of(user, home, port=proxy.port))
            watch = Watch(store, lambda _a: server.password, now=lambda: datetime.now(UTC), say=told.append)
            running = watch_in_background(watch)
            try:
                _until(lambda: any("asks for a pause" in text for text in told))
                struck = proxy.struck
                for number in range(3):
                    deliver(user, number)
                    time.sleep(0.7)
                assert proxy.struck == struck
                assert "minutes" in next(text for text in told if "asks for a pause" in text)
            finally:
                running.stop()


def scans_told(told: list[str]) -> int:
    """How often a scan was said to have read something."""
    return sum("1 message read: " in text or " messages read: " in text for text in told)


def _until(what: object) -> None:
    assert callable(what)
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)
