"""Whatever a server, a disk or another program does during a scan: one sentence, and nothing is lost.

Each test disturbs a scan of a real Dovecot, then scans again in peace: the store must equal that of a scan
that nothing disturbed, and until then hold whole batches only.
"""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from loose_ends.domain.loose_end import State
from loose_ends.store import ScanRunning, StoreError, StoreFull, StoreLocked, open_store
from loose_ends.store import database as store_database
from loose_ends.usecases import scan as scan_module
from loose_ends_mail.errors import (
    ConnectionCut,
    FolderChanged,
    MailProblem,
    NoSuchFolder,
    ServerBusy,
    ServerRefused,
)
from tests.end_to_end.scanned import NOW, account_at, filled, scan_into, scanned, without_places
from tests.mail.dovecot import Dovecot, MailUser
from tests.mail.fault_proxy import Fault, fault_proxy
from tests.mail.proxy import running_proxy
from tests.mail.test_mailbox_faults import plain_session
from tests.store.samples import lock_seen_by_another_process

EACH = 60
BATCH = 20


@pytest.fixture(scope="module")
def user(dovecot: Dovecot) -> MailUser:
    """A mailbox that no test changes."""
    return filled(dovecot, EACH)


@pytest.fixture(scope="module")
def whole(user: MailUser, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return scanned(tmp_path_factory.mktemp("whole") / "x.sqlite3", user)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_module, "BATCH", BATCH)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "x.sqlite3"


@dataclass
class SmallDisk:
    """A disk of 300 kB. Where none can be mounted, a limit on the size of files stands in."""

    path: Path
    stands_in: bool
    grow: Callable[[], object]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    path = tmp_path / "disk"
    path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k,mode=0700", "tmpfs", str(path)]
    if os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0:
        larger = ["mount", "-o", "remount,size=64m", str(path)]
        yield SmallDisk(path, False, lambda: subprocess.run(larger, check=True))
        subprocess.run(["umount", "-l", str(path)], check=True)
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
    yield SmallDisk(path, True, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def is_sentence(problem: BaseException) -> bool:
    text = str(problem)
    return (
        text.endswith((".", "loose-ends account test"))
        and "\n" not in text
        and "Traceback" not in text
        and 20 < len(text) < 400
    )


# The server and the way to it


def test_a_pause_that_is_over_soon_passes_no_message_over(
    user: MailUser, whole: list[str], place: Path
) -> None:
    """Read on as after a refusal, the messages asked for meanwhile would count as unreadable for good."""
    plan = dict.fromkeys(range(3, 10), Fault.THROTTLE)
    with open_store(place) as store:
        with fault_proxy(user.server.port, plan) as proxy, pytest.raises(ServerBusy):
            scan_into(store, user, port=proxy.port)
        assert proxy.struck == 1, "not asked again while it wants to be left alone"
        assert store.folders.unreadable() == ()
        scan_into(store, user)
        assert store.dump() == whole


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.NO, Fault.BAD, Fault.BYE])
@pytest.mark.parametrize("at", [1, 2, 4, 7])
def test_one_fault_is_made_good_within_the_scan(
    user: MailUser, whole: list[str], place: Path, fault: Fault, at: int
) -> None:
    with fault_proxy(user.server.port, {at: fault}) as proxy, open_store(place) as store:
        result = scan_into(store, user, port=proxy.port)
        assert proxy.struck == 1
        assert (result.read, result.unreadable) == (2 * EACH, 0)
        assert store.dump() == whole


def test_a_slow_server_is_waited_for(user: MailUser, whole: list[str], place: Path) -> None:
    with fault_proxy(user.server.port, always=Fault.SLOW) as proxy, open_store(place) as store:
        scan_into(store, user, port=proxy.port)
        assert store.dump() == whole


def test_a_stall_ends_when_patience_does_and_the_scan_goes_on(
    user: MailUser, whole: list[str], place: Path
) -> None:
    with fault_proxy(user.server.port, {3: Fault.STALL}) as proxy, open_store(place) as store:
        scan_into(store, user, port=proxy.port, timeout=2)
        assert proxy.struck == 1
        assert store.dump() == whole


@pytest.mark.parametrize(
    ("fault", "begin", "problem"),
    [
        (Fault.DROP, 1, ConnectionCut),
        (Fault.DROP, 3, ConnectionCut),
        (Fault.DROP, 5, ConnectionCut),
        (Fault.STALL, 3, ConnectionCut),
        (Fault.BYE, 1, ConnectionCut),
        (Fault.BYE, 5, ConnectionCut),
        (Fault.NO, 1, ServerRefused),
        (Fault.NO, 5, ServerRefused),
        (Fault.THROTTLE, 1, ServerBusy),
        (Fault.THROTTLE, 5, ServerBusy),
    ],
)
def test_a_server_that_stays_bad_ends_it_in_a_sentence_and_nothing_is_passed_over(
    user: MailUser, whole: list[str], place: Path, fault: Fault, problem: type[MailProblem], begin: int
) -> None:
    with open_store(place) as store:
        with (
            fault_proxy(user.server.port, always=fault, begin=begin) as proxy,
            pytest.raises(problem) as caught,
        ):
            scan_into(store, user, port=proxy.port, timeout=1)
        assert is_sentence(caught.value)
        assert user.server.password not in str(caught.value)
        assert store.folders.unreadable() == ()
        assert store.messages.count() % BATCH == 0, "whole batches only"
        scan_into(store, user)
        assert store.dump() == whole


def test_a_throttled_scan_does_not_ask_on(user: MailUser, place: Path) -> None:
    with fault_proxy(user.server.port, always=Fault.THROTTLE, begin=3) as proxy, open_store(place) as store:
        with pytest.raises(ServerBusy, match="asks for a pause"):
            scan_into(store, user, port=proxy.port)
        assert proxy.struck == 1
        assert proxy.connections <= 3


def test_a_hundred_thousand_changed_flags_are_no_matter(
    user: MailUser, whole: list[str], place: Path
) -> None:
    with fault_proxy(user.server.port, {4: Fault.FLAGS}) as proxy, open_store(place) as store:
        scan_into(store, user, port=proxy.port)
        assert proxy.struck == 1
        assert store.dump() == whole


# What becomes of the mailbox meanwhile


def once(do: Callable[[], None]) -> Callable[[], None]:
    """A function that does something at its first call only."""
    left = [do]

    def between() -> None:
        if left:
            left.pop()()

    return between


def test_flags_that_another_program_changes_meanwhile(
    dovecot: Dovecot, whole: list[str], place: Path
) -> None:
    user = filled(dovecot, EACH)

    def flag() -> None:
        with plain_session(user) as session:
            session.select("INBOX")
            session.uid("STORE", "1:*", "+FLAGS", r"(\Seen \Flagged)")

    with open_store(place) as store:
        scan_into(store, user, between=once(flag))
        assert without_places(store.dump()) == without_places(whole)


def test_messages_deleted_under_us_are_no_fault(dovecot: Dovecot, place: Path) -> None:
    user = filled(dovecot, EACH)

    def expunge() -> None:
        with plain_session(user) as session:
            session.select("INBOX")
            session.uid("STORE", f"{EACH - 9}:*", "+FLAGS", r"(\Deleted)")
            session.expunge()

    with open_store(place) as store:
        result = scan_into(store, user, between=once(expunge))
        assert result.unreadable == 0
        assert store.messages.count() == 2 * EACH - 10
        assert scan_into(store, user).read == 0, "what is gone is not looked for again"


def test_large_folders_are_opened_ahead_and_give_the_same(
    user: MailUser, whole: list[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loose_ends_mail.mailbox.LARGE", EACH)
    with running_proxy(user.server.port) as proxy, open_store(place) as store:
        scan_into(store, user, port=proxy.port)
        assert store.dump() == whole
        assert proxy.from_client.count(b"UID FETCH * (UID BODY.PEEK[1]<0.1>)") == 2
        assert scan_into(store, user, port=proxy.port).read == 0
        assert proxy.from_client.count(b"UID FETCH * ") == 2, "nothing new is not prepared for"


def test_a_folder_made_anew_under_us_is_told_and_read_again(
    dovecot: Dovecot, whole: list[str], place: Path
) -> None:
    user = filled(dovecot, EACH)
    with running_proxy(dovecot.port) as proxy, open_store(place) as store:

        def make_anew() -> None:
            with proxy.closed():  # a folder that stands open need not show it; one opened again must
                user.forget_uids(4_711)

        with pytest.raises(FolderChanged) as caught:
            scan_into(store, user, port=proxy.port, between=once(make_anew))
        assert is_sentence(caught.value)
        result = scan_into(store, user)
        assert any("UIDVALIDITY" in note for note in result.notes)
        assert without_places(store.dump()) == without_places(whole)


def test_a_folder_renamed_under_us_is_told_and_read_under_its_new_name(
    dovecot: Dovecot, whole: list[str], place: Path
) -> None:
    user = filled(dovecot, EACH)
    with running_proxy(dovecot.port) as proxy, open_store(place) as store:

        def rename() -> None:
            with proxy.closed(), plain_session(user) as session:
                session.rename("Sent", "Gesendet")
            # Dovecot makes its special folders at once where they are missing; not this one.

        with pytest.raises((NoSuchFolder, FolderChanged)) as caught:
            scan_into(store, user, port=proxy.port, between=once(rename))
        assert is_sentence(caught.value)
        there = replace(account_at(user), folders=(("sent", "Gesendet"), ("inbox", "INBOX")))
        scan_into(store, user, account=there)
        assert without_places(store.dump()) == without_places(whole)


def test_a_folder_that_vanishes_is_told_and_the_store_stays(dovecot: Dovecot, place: Path) -> None:
    user = filled(dovecot, EACH)
    shutil.move(user.maildir / ".Sent", user.maildir / ".Work")
    at_work = replace(account_at(user), folders=(("sent", "Work"), ("inbox", "INBOX")))
    with open_store(place) as store:
        scan_into(store, user, account=at_work)
        before = store.dump()
        shutil.rmtree(user.maildir / ".Work")
        with pytest.raises(NoSuchFolder, match='no folder "Work"') as caught:
            scan_into(store, user, account=at_work)
        assert is_sentence(caught.value)
        assert store.dump() == before


# The store's side


def test_a_locked_database_ends_it_in_a_sentence(
    user: MailUser, whole: list[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_database, "BUSY_SECONDS", 0.2)
    with open_store(place) as store, closing(sqlite3.connect(place, isolation_level=None)) as other:

        def lock() -> None:
            other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreLocked, match="Another program is using") as caught:
            scan_into(store, user, between=once(lock))
        assert is_sentence(caught.value)
        assert store.messages.count() == BATCH
        other.execute("ROLLBACK")
        scan_into(store, user)
        assert store.dump() == whole


def test_a_disk_that_was_full_before_is_said_to_be_full(user: MailUser, small_disk: SmallDisk) -> None:
    """SQLite then calls its own helper files ones that cannot be opened; the rights are not to blame."""
    if small_disk.stands_in:
        pytest.skip("no small disk can be mounted here, and a limit on files is no full disk")
    small_disk.grow()
    place, filler = small_disk.path / "x.sqlite3", small_disk.path / "filler"
    with open_store(place) as store:
        scan_into(store, user)
        before = store.dump()
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b" " * 4096)
    with pytest.raises(StoreFull, match="is full"), open_store(place) as store:
        store.settings.set("suggest.daily", "2")
    filler.unlink()
    with open_store(place) as store:
        assert store.dump() == before


def test_a_full_disk_ends_it_in_a_sentence(user: MailUser, whole: list[str], small_disk: SmallDisk) -> None:
    with open_store(small_disk.path / "x.sqlite3") as store:
        with pytest.raises(StoreError) as caught:
            scan_into(store, user)
        assert isinstance(caught.value, StoreFull) or small_disk.stands_in
        assert is_sentence(caught.value)
        assert store.messages.count() < 2 * EACH
        assert store.messages.count() % BATCH == 0, "whole batches only"
        small_disk.grow()
        scan_into(store, user)
        assert store.dump() == whole


def test_a_clock_that_goes_back_changes_nothing(user: MailUser, whole: list[str], place: Path) -> None:
    asked = iter([False, False])
    with open_store(place) as store:
        first = scan_into(store, user, now=NOW + timedelta(days=400), stop=lambda: next(asked, True))
        assert first.stopped
        scan_into(store, user, now=NOW - timedelta(days=4_000))
        assert store.dump() == whole
        open_now = store.loose_ends.find(NOW.date(), states=[State.OPEN])
        assert store.loose_ends.find((NOW - timedelta(days=4_000)).date(), states=[State.OPEN])
        assert open_now


def test_a_second_scan_says_so_and_leaves(user: MailUser, whole: list[str], place: Path) -> None:
    told: list[str] = []
    with open_store(place) as store, open_store(place) as other:

        def try_too() -> None:
            with pytest.raises(ScanRunning) as caught:
                scan_into(other, user)
            told.append(str(caught.value))
            assert is_sentence(caught.value)
            assert lock_seen_by_another_process(place) == "held"

        scan_into(store, user, between=once(try_too))
        assert len(told) == 1
        assert told[0].startswith("Another scan is at work (process ")
        assert store.dump() == whole
        assert scan_into(other, user).read == 0, "and can scan when the first is done"
