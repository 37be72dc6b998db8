"""A few new messages and a server that is bad for one scan, as a watch meets it: nothing is lost.

Nor may one message that breaks the server each time keep the others back, or be asked for in every scan.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from loose_ends.store import Location, Store, Unreadable, open_store
from loose_ends.usecases.try_again import PAUSES, again_at, due
from loose_ends.usecases.watch import Watch, watch_in_background
from loose_ends_mail.errors import ConnectionCut, ServerRefused
from tests.end_to_end.scanned import ME, NOW, filled, scan_into, scanned
from tests.end_to_end.watched import PATIENCE, account_of, ask
from tests.mail.dovecot import Dovecot, MailUser
from tests.mail.fault_proxy import Fault, fault_proxy
from tests.mail.proxy import running_proxy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EACH = 5
SOON = timedelta(seconds=1)


@dataclass
class Box:
    """A mailbox that was read before, and the store into which it was."""

    user: MailUser
    store: Store
    place: Path

    def deliver(self, numbers: range) -> list[Path]:
        return [self.user.add_message("INBOX", ask(number, ME), when=NOW.timestamp()) for number in numbers]

    def listed(self) -> set[int]:
        """The numbers of the delivered asks that are listed."""
        ends = self.store.loose_ends.find(NOW.date(), written_to=False)
        words = [one.end.quote.rstrip("?").split() for one in ends if "plinth" in one.end.quote]
        return {int(found[-1]) for found in words}

    def as_if_nothing_had_happened(self) -> bool:
        return self.store.dump() == scanned(self.place / "undisturbed.sqlite3", self.user)


@pytest.fixture
def box(dovecot: Dovecot, tmp_path: Path) -> Iterator[Box]:
    user = filled(dovecot, EACH)
    with open_store(tmp_path / "x.sqlite3") as store:
        scan_into(store, user)
        yield Box(user, store, tmp_path)


@pytest.mark.parametrize("fault", [Fault.NO, Fault.DROP, Fault.BYE, Fault.STALL])
@pytest.mark.parametrize("begin", [1, 2, 3], ids=["in the light pass", "at headers", "at texts"])
@pytest.mark.parametrize("new", [1, 4])
def test_what_is_new_is_read_once_the_server_is_well(box: Box, fault: Fault, begin: int, new: int) -> None:
    box.deliver(range(new))
    problem = ServerRefused if fault is Fault.NO else ConnectionCut
    with (
        fault_proxy(box.user.server.port, always=fault, begin=begin) as proxy,
        pytest.raises(problem) as caught,
    ):
        scan_into(box.store, box.user, port=proxy.port, timeout=1)
    assert "again" in str(caught.value)
    assert box.store.folders.unreadable() == ()
    assert scan_into(box.store, box.user).read == new
    assert box.listed() == set(range(new))
    assert box.as_if_nothing_had_happened()


@pytest.mark.parametrize("fault", [Fault.NO, Fault.DROP, Fault.BYE, Fault.STALL])
@pytest.mark.parametrize("new", [1, 4])
def test_one_that_breaks_the_server_each_time_keeps_no_other_back(box: Box, fault: Fault, new: int) -> None:
    box.deliver(range(new))
    broken = EACH + 1
    with fault_proxy(box.user.server.port, always=fault, uid=broken) as proxy:
        result = scan_into(box.store, box.user, port=proxy.port, timeout=1)
        assert (result.read, result.unreadable) == (new - 1, 1)
        assert box.listed() == set(range(1, new))
        [noted] = box.store.folders.unreadable()
        assert (noted.where.uid, noted.tries, noted.again_at) == (broken, 1, NOW + PAUSES[0])
        struck = proxy.struck
        box.deliver(range(7, 8))
        result = scan_into(box.store, box.user, port=proxy.port, now=NOW + SOON)
        assert (result.read, result.unreadable) == (1, 0)
        assert proxy.struck == struck, "not asked for in every scan"
    result = scan_into(box.store, box.user, now=NOW + PAUSES[0])
    assert (result.read, result.unreadable) == (1, 0)
    assert box.listed() == {*range(new), 7}
    assert box.as_if_nothing_had_happened()


def test_one_that_stays_broken_is_tried_some_times_and_then_left(box: Box) -> None:
    path = box.deliver(range(3))[1]
    path.chmod(0)
    moment = NOW
    with running_proxy(box.user.server.port) as proxy:
        for tries in range(1, len(PAUSES) + 2):
            result = scan_into(box.store, box.user, port=proxy.port, now=moment)
            assert (result.read, result.unreadable) == (2 if tries == 1 else 0, 1)
            [noted] = box.store.folders.unreadable()
            assert (noted.tries, noted.again_at) == (tries, again_at(tries, moment))
            before, asked = box.store.dump(), proxy.from_client.count(b" UID ")
            assert scan_into(box.store, box.user, port=proxy.port, now=moment + SOON).read == 0
            assert proxy.from_client.count(b" UID ") == asked, "nothing is due, and nothing asked for"
            assert box.store.dump() == before
            moment = noted.again_at or moment + timedelta(days=1_000)
        assert noted.again_at is None
        assert scan_into(box.store, box.user, port=proxy.port, now=moment).unreadable == 0
        assert proxy.from_client.count(b" UID ") == asked, "left alone"
    assert box.listed() == {0, 2}


def test_one_that_was_deleted_before_it_is_tried_again_is_forgotten(box: Box) -> None:
    path = box.deliver(range(2))[0]
    path.chmod(0)
    assert scan_into(box.store, box.user).unreadable == 1
    path.unlink()
    scan_into(box.store, box.user, now=NOW + PAUSES[0])
    assert box.store.folders.unreadable() == ()
    assert scan_into(box.store, box.user, now=NOW + 2 * PAUSES[0]).read == 0


def test_one_alone_in_its_folder_is_told_by_another_folder(box: Box) -> None:
    """An inbox that is kept empty: only the sent mail can say whether the server is well."""
    for old in (box.user.maildir / "cur").iterdir():
        old.unlink()
    [path] = box.deliver(range(1))
    path.chmod(0)
    result = scan_into(box.store, box.user)
    assert (result.read, result.unreadable) == (0, 1)


def test_the_only_message_of_all_is_not_given_up(dovecot: Dovecot, tmp_path: Path) -> None:
    user = filled(dovecot, 0)
    path = user.add_message("INBOX", ask(1, ME), when=NOW.timestamp())
    path.chmod(0)
    with open_store(tmp_path / "x.sqlite3") as store:
        with pytest.raises(ConnectionCut):
            scan_into(store, user)
        assert store.folders.unreadable() == ()
        path.chmod(0o644)
        assert scan_into(store, user).read == 1


def test_a_folder_made_anew_forgets_what_was_to_be_tried_again(box: Box) -> None:
    path = box.deliver(range(1))[0]
    path.chmod(0)
    assert scan_into(box.store, box.user).unreadable == 1
    path.chmod(0o644)
    box.user.forget_uids(4_711)
    scan_into(box.store, box.user, now=NOW + PAUSES[0])
    assert box.store.folders.unreadable() == ()
    assert box.listed() == {0}


def test_a_clock_that_was_wrong_does_not_put_it_off_for_years() -> None:
    one = Unreadable(Location(ME, "INBOX", 7), "refused", 2, NOW + timedelta(days=4_000))
    assert due([one], NOW) == {"INBOX": {7: 2}}
    assert due([Unreadable(one.where, "refused", 2, NOW + SOON)], NOW) == {}
    assert due([Unreadable(one.where, "refused", 4, None)], NOW) == {}


def test_a_watch_says_what_could_not_be_read(box: Box, dovecot: Dovecot) -> None:
    box.store.accounts.save(account_of(box.user, box.place, ME))
    told: list[str] = []
    scanned_once = threading.Event()
    box.deliver(range(2))[0].chmod(0)

    def say(text: str) -> None:
        told.append(text)
        if "read:" in text:
            scanned_once.set()

    running = watch_in_background(
        Watch(box.store, lambda _account: dovecot.password, now=lambda: NOW, say=say)
    )
    try:
        assert scanned_once.wait(PATIENCE), told
    finally:
        running.stop()
    [sentence] = [text for text in told if "read:" in text]
    assert sentence.startswith(
        "1 message read: 1 loose end found, 0 closed again. 1 message could not be read;"
    )
