"""Whatever a server does at a command that is no FETCH: one sentence, and the next scan reads everything.

And whatever it says: an answer that is none of IMAP's is a fault like another, for a scan and for a watch.
The accounts here do not know their folders, so that the server is asked for these, too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loose_ends.domain.account import Account
from loose_ends.store import Store, open_store
from loose_ends.usecases.scan import ScanResult
from loose_ends.usecases.watch import ReadNew, Watch, watch_in_background
from loose_ends_mail.errors import ConnectionCut, MailProblem, NotUnderstood, ServerRefused, WrongPassword
from tests.end_to_end.scanned import NOW, account_at, filled, scan_into
from tests.end_to_end.test_scan_faults import is_sentence
from tests.end_to_end.watched import PATIENCE, account_of, ask, deliver, greeting
from tests.mail.dovecot import Dovecot, MailUser
from tests.mail.fault_proxy import Fault, FaultProxy, fault_proxy

DONE = b"TAG OK Done.\r\n"
HUGE = b"{50000000000}\r\n"
ODD = {
    "a status of NIL": ("STATUS", b"* STATUS INBOX (UIDNEXT NIL UIDVALIDITY 1 MESSAGES 1)\r\n" + DONE),
    "a status in words": ("STATUS", b"* STATUS INBOX (UIDNEXT many UIDVALIDITY 1 MESSAGES 1)\r\n" + DONE),
    "a status without brackets": ("STATUS", b"* STATUS INBOX UIDNEXT 5\r\n" + DONE),
    "no status": ("STATUS", DONE),
    "a number without end": ("STATUS", b"* STATUS INBOX (UIDNEXT " + b"9" * 5_000 + b")\r\n" + DONE),
    "a folder's name without end": ("STATUS", b"* STATUS " + HUGE),
    "a word for UIDVALIDITY": ("EXAMINE", b"* 2 EXISTS\r\n* OK [UIDVALIDITY abc] Valid.\r\n" + DONE),
    "a word among UIDs": ("UID SEARCH", b"* SEARCH 1 x 3\r\n" + DONE),
    "a UID that cannot be": ("UID SEARCH", b"* SEARCH 99999999999999999999999\r\n" + DONE),
    "a list of nothing": ("LIST", b"* LIST ()\r\n" + DONE),
}
"""Answers, and the command that each is one to."""
OPENS_A_LINE = "AUTHENTICATE"


@dataclass
class Known:
    """A mailbox that a store has read up to two messages. ``whole`` is what a scan in peace makes of them."""

    user: MailUser
    store: Store
    whole: list[str]

    def is_kept_from_reading(self, proxy: FaultProxy, problem: type[MailProblem]) -> None:
        """A scan that says a sentence and changes nothing, and one in peace that then reads everything."""
        before = self.store.dump()
        with pytest.raises(MailProblem) as caught:
            scan(self.store, self.user, proxy.port)
        assert type(caught.value) is problem
        assert is_sentence(caught.value)
        assert self.user.server.password not in str(caught.value)
        assert proxy.struck == 1
        assert self.store.dump() == before
        assert scan(self.store, self.user).read == 2
        assert self.store.dump() == self.whole


def scan(store: Store, user: MailUser, port: int = 0) -> ScanResult:
    return scan_into(store, user, port=port, account=replace(account_at(user), folders=()))


@pytest.fixture
def known(dovecot: Dovecot, tmp_path: Path) -> Iterator[Known]:
    user = filled(dovecot, 3)
    with open_store(tmp_path / "x.sqlite3") as store, open_store(tmp_path / "whole.sqlite3") as undisturbed:
        for each in (store, undisturbed):
            scan(each, user)
        user.add_message("INBOX", ask(1, user.name), when=NOW.timestamp())
        user.add_message("Sent", greeting(user.name), when=NOW.timestamp())
        scan(undisturbed, user)
        yield Known(user, store, undisturbed.dump())


@pytest.mark.parametrize("fault", [Fault.NO, Fault.BYE, Fault.CUT])
@pytest.mark.parametrize(
    ("command", "number"),
    [(OPENS_A_LINE, 1), *((name, n) for name in ("STATUS", "EXAMINE", "UID SEARCH") for n in (1, 2))],
)
def test_a_fault_at_a_command_ends_it_in_a_sentence(
    known: Known, command: str, number: int, fault: Fault
) -> None:
    refusal = WrongPassword if command == OPENS_A_LINE else ServerRefused
    with fault_proxy(known.user.server.port, {number: fault}, at=command) as proxy:
        known.is_kept_from_reading(proxy, refusal if fault is Fault.NO else ConnectionCut)


@pytest.mark.parametrize("what", ODD)
def test_an_answer_that_is_none_ends_it_in_a_sentence(known: Known, what: str) -> None:
    command, odd = ODD[what]
    with fault_proxy(known.user.server.port, {1: Fault.ODD}, at=command, odd=odd) as proxy:
        known.is_kept_from_reading(proxy, NotUnderstood)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_message_without_end_is_not_taken_in_and_asked_for_again(known: Known, number: int) -> None:
    odd = b"* 1 FETCH (UID 1 BODY[] " + HUGE + b"and so on"
    with fault_proxy(known.user.server.port, {number: Fault.ODD}, odd=odd) as proxy:
        result = scan(known.store, known.user, proxy.port)
        assert proxy.struck == 1
    assert (result.read, result.unreadable) == (2, 0)
    assert known.store.dump() == known.whole


@dataclass
class WatchedHere:
    """A mailbox under watch in this process."""

    user: MailUser
    store: Store
    told: list[str]

    def until_told(self, words: str) -> None:
        self._until(lambda: any(words in text for text in self.told))

    def until_listed(self, number: int) -> None:
        quote = f"Could you send me the height of plinth {number}?"
        find = self.store.loose_ends.find
        self._until(lambda: any(one.end.quote == quote for one in find(NOW.date(), written_to=False)))

    def _until(self, what: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < end, self.told
            time.sleep(0.05)


@contextmanager
def watched(
    dovecot: Dovecot, home: Path, proxy: FaultProxy, read_new: ReadNew | None = None
) -> Iterator[WatchedHere]:
    user = dovecot.user()
    user.add_message("Sent", greeting(user.name))
    account = replace(account_of(user, home, port=proxy.port), folders=())
    told: list[str] = []
    with open_store(home / "loose-ends.sqlite3") as store:
        store.accounts.save(account)
        watch = Watch(
            store,
            lambda _account: dovecot.password,
            now=lambda: datetime.now(UTC),
            say=told.append,
            read_new=read_new,
        )
        running = watch_in_background(watch)
        try:
            yield WatchedHere(user, store, told)
        finally:
            running.stop()


@pytest.mark.parametrize("what", ODD)
def test_a_watch_goes_on_after_an_answer_that_is_none(dovecot: Dovecot, tmp_path: Path, what: str) -> None:
    command, odd = ODD[what]
    with (
        fault_proxy(dovecot.port, at=command, odd=odd) as proxy,
        watched(dovecot, tmp_path / "home", proxy) as here,
    ):
        here.until_told("Watching INBOX")
        here.until_told("1 message read")
        proxy.plan[proxy.met + 1] = Fault.ODD
        deliver(here.user, 1)
        here.until_told("could not be understood. Trying again in")
        here.until_listed(1)
        assert proxy.struck == 1
        deliver(here.user, 2)
        here.until_listed(2)


def test_what_listens_goes_on_too(dovecot: Dovecot, tmp_path: Path) -> None:
    command, odd = ODD["a status of NIL"]
    with (
        fault_proxy(dovecot.port, {1: Fault.ODD, 2: Fault.ODD}, at=command, odd=odd) as proxy,
        watched(dovecot, tmp_path / "home", proxy) as here,
    ):
        here.until_told("could not be understood. Trying again in")
        here.until_told("Watching INBOX")
        deliver(here.user, 1)
        here.until_listed(1)


def test_a_watch_goes_on_after_a_fault_of_ours_and_tells_no_mail(dovecot: Dovecot, tmp_path: Path) -> None:
    tried: list[Account] = []

    def read_new(account: Account) -> ScanResult | None:
        tried.append(account)
        if len(tried) == 1:
            raise ZeroDivisionError("words of somebody's mail")
        return ScanResult(7, 0, 0, 0, stopped=False)

    with fault_proxy(dovecot.port) as proxy, watched(dovecot, tmp_path / "home", proxy, read_new) as here:
        here.until_told("7 messages read")
        (said,) = (text for text in here.told if "Trying again" in text)
        assert f"Something unforeseen happened with {here.user.name} (ZeroDivisionError, " in said
        assert f"{Path(__file__).name} line " in said
        assert "somebody's mail" not in "".join(here.told)
