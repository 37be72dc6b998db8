"""`loose-ends watch` as a process of its own, on accounts of a real Dovecot."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from loose_ends.domain.account import Account
from loose_ends.store import open_store
from tests.mail.dovecot import MailUser

PATIENCE = 60.0
"""Seconds in which what is waited for must come; in truth it comes within two, as
``tests.bench.new_mail`` measures. The machine may be busy."""
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = "2026-11-22"


def account_of(user: MailUser, home: Path, email: str = "", *, port: int = 0) -> Account:
    """An account on the server, with its password in a file of the home's."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = home / f"{user.name}.password"
    secret.touch(mode=0o600)
    secret.write_text(user.server.password + "\n")
    settings = user.settings
    return Account(
        email or user.name,
        "Ana Brandt",
        host=settings.host,
        port=port or settings.port,
        security=settings.security.value,
        username=user.name,
        password_from=f"file:{secret}",
        folders=(("sent", "Sent"), ("inbox", "INBOX")),
        ca_file=settings.ca_file or "",
    )


def add_account(home: Path, account: Account) -> None:
    with open_store(home / "loose-ends.sqlite3") as store:
        store.accounts.save(account)


def ask(number: int, to: str, sender: str = "priya@example.net") -> bytes:
    """A message with one ask in it; its number is in its words."""
    return (
        f"From: Priya Raman <{sender}>\r\nTo: {to}\r\nDate: {format_datetime(NOW)}\r\n"
        f"Message-ID: <ask-{number}@example.net>\r\nSubject: Plinth {number}\r\n\r\n"
        f"Could you send me the height of plinth {number}?\r\n"
    ).encode()


def deliver(user: MailUser, number: int) -> None:
    """Let an ask come into the inbox, now as the tests have it."""
    user.add_message("INBOX", ask(number, user.name), when=NOW.timestamp())


def greeting(me: str, sender_to: str = "priya@example.net") -> bytes:
    """A message of the user's own, so that the other is somebody they know."""
    return (
        f"From: Ana Brandt <{me}>\r\nTo: Priya Raman <{sender_to}>\r\nDate: {format_datetime(NOW)}\r\n"
        f"Message-ID: <hello-{me}>\r\nSubject: Hello\r\n\r\nThe hall is ready.\r\n"
    ).encode()


@dataclass
class Watched:
    """A running watch and what it has said so far."""

    process: subprocess.Popen[bytes]
    home: Path
    log: Path

    def said(self) -> str:
        return self.log.read_text()

    def quotes(self) -> set[str]:
        with open_store(self.home / "loose-ends.sqlite3") as store:
            return {one.end.quote for one in store.loose_ends.find(NOW.date(), written_to=False)}

    def until(self, what: Callable[[], bool]) -> float:
        """Wait until something is so, and say how many seconds it took."""
        began = time.monotonic()
        while not what():
            assert self.process.poll() is None, f"watch has ended: {self.said()}"
            assert time.monotonic() - began < PATIENCE, f"it did not come: {self.said()}"
            time.sleep(0.1)
        return time.monotonic() - began

    def until_said(self, text: str) -> float:
        return self.until(lambda: text in self.said())

    def until_listed(self, number: int) -> float:
        return self.until(lambda: f"Could you send me the height of plinth {number}?" in self.quotes())

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)


@contextmanager
def watching(home: Path, *more: str) -> Iterator[Watched]:
    """Run the command; whatever happens it is gone in the end."""
    log = home / "said"
    command = [sys.executable, "-m", "loose_ends.cli", "--home", str(home), "--now", TODAY, "watch", *more]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    try:
        yield Watched(process, home, log)
    finally:
        process.kill()
        process.wait()
