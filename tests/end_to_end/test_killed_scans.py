"""SIGKILL at random moments of a scan of a real server, then the scan again: as if nothing had happened.

Each round has a store of its own: a process scans into it, is killed at a moment between its start and the
end of an undisturbed scan, and the scan is made again. Seeded, so that the moments are the same in each run
(though what a process does in them is the machine's affair). Fifty times with few messages, and some times
with so many that processes study them, which are to end with the scan.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import replace
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from loose_ends.store import open_store
from loose_ends.usecases import scan as scan_module
from loose_ends.usecases.workshop import WORTH_IT
from tests.end_to_end.scanned import filled, scan_into, scanned
from tests.mail.dovecot import Dovecot, MailUser

ROUNDS = 50
EACH = 36
BATCH = 8
MANY_ROUNDS = 4
MANY_EACH = WORTH_IT // 2 + 20
MANY_BATCH = 40
FROM_NOTHING = 5
"""In every fifth round the process also makes the store; else it finds an empty one, which is quicker."""


@pytest.fixture(scope="module")
def starter() -> ForkServerContext:
    """Processes that begin with everything imported: else most of each round would be imports."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.end_to_end.test_killed_scans"])
    return context


def scan_alone(path: Path, user: MailUser, batch: int) -> None:
    """What a round's process does."""
    scan_module.BATCH = batch
    with open_store(path) as store:
        scan_into(store, user)


def test_fifty_kills_leave_what_no_kill_leaves(
    dovecot: Dovecot, starter: ForkServerContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "BATCH", BATCH)
    user = filled(dovecot, EACH)
    whole = scanned(tmp_path / "whole.sqlite3", user)
    user = _alone(user)
    empty = tmp_path / "empty.sqlite3"
    open_store(empty).close()
    length = _length_of_one(starter, tmp_path / "timed.sqlite3", user)
    chance = random.Random(7)
    killed, half_read = 0, 0
    for number in range(ROUNDS):
        path = tmp_path / f"{number}.sqlite3"
        if number % FROM_NOTHING:
            shutil.copy(empty, path)
        process = starter.Process(target=scan_alone, args=(path, user, BATCH))
        process.start()
        time.sleep(chance.uniform(0.15, 1.0) * length)
        process.kill()
        process.join(30)
        in_time = process.exitcode == -signal.SIGKILL
        killed += in_time
        # The machine has other work at times: what was measured while it was busy is too long afterwards.
        length *= 1.02 if in_time else 0.85
        with open_store(path) as store:
            there = store.messages.count()
            half_read += 0 < there < 2 * EACH
            assert there % BATCH == 0, "whole batches only"
            scan_into(store, user)
            assert store.dump() == whole, f"round {number}, with {there} messages read when it was killed"
        path.unlink()
    assert killed >= ROUNDS // 2, "the kills came while it scanned"
    # How many depends on the machine's other work; none would mean that the moments are chosen badly.
    assert half_read >= 2, "some of them between batches"


def test_kills_while_processes_study_leave_what_no_kill_leaves(
    dovecot: Dovecot, starter: ForkServerContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "BATCH", MANY_BATCH)
    user = filled(dovecot, MANY_EACH, seed=2)
    whole = scanned(tmp_path / "whole.sqlite3", user)
    user = _alone(user)
    chance = random.Random(4)
    killed, half_read = 0, 0
    for number in range(MANY_ROUNDS):
        path = tmp_path / f"{number}.sqlite3"
        process = starter.Process(target=scan_alone, args=(path, user, MANY_BATCH))
        process.start()
        stored = chance.randrange(2 * MANY_EACH // MANY_BATCH)
        while process.is_alive() and (not _children_of(process) or _batches_in(path) < stored):
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.1))
        helpers = _children_of(process)
        process.kill()
        process.join(30)
        killed += bool(helpers) and process.exitcode == -signal.SIGKILL
        with open_store(path) as store:
            there = store.messages.count()
            half_read += 0 < there < 2 * MANY_EACH
            assert there % MANY_BATCH == 0, "whole batches only"
            scan_into(store, user)
            assert store.dump() == whole, f"round {number}, with {there} messages read when it was killed"
        patience = time.monotonic() + 30
        while any(map(_runs, helpers)):
            assert time.monotonic() < patience, "a study process outlives its scan"
            time.sleep(0.02)
        path.unlink()
    assert killed >= 2, "the kills came while processes studied"
    assert half_read >= 2, "some of them between batches"


def _alone(user: MailUser) -> MailUser:
    """The user without the server's process: no process can be handed to another."""
    return replace(user, server=replace(user.server, process=None))


def _batches_in(path: Path) -> int:
    """How many batches a scan has stored until now."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as beside:
        return int(beside.execute("SELECT count(*) FROM message").fetchone()[0]) // MANY_BATCH
    return 0


def _children_of(process: BaseProcess) -> list[str]:
    """The numbers of the processes that a process has started; Linux tells them."""
    with suppress(OSError):
        return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return []


def _runs(number: str) -> bool:
    with suppress(OSError):
        return ") Z " not in Path(f"/proc/{number}/stat").read_text()
    return False


def _length_of_one(starter: ForkServerContext, path: Path, user: MailUser) -> float:
    """Seconds of a scan that is left alone, its process's start included; the second one, with all warm."""
    for _ in range(2):
        path.unlink(missing_ok=True)
        began = time.monotonic()
        process = starter.Process(target=scan_alone, args=(path, user, BATCH))
        process.start()
        process.join(120)
        assert process.exitcode == 0
    return time.monotonic() - began
