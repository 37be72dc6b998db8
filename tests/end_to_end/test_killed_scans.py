"""SIGKILL at 50 random moments of a scan of a real server, then the scan again: as if nothing had happened.

Each round has a store of its own: a process scans into it, is killed at a moment between its start and the
end of an undisturbed scan, and the scan is made again. Seeded, so that the moments are the same in each run
(though what a process does in them is the machine's affair).
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from loose_ends.store import open_store
from loose_ends.usecases import scan as scan_module
from tests.end_to_end.scanned import filled, scan_into, scanned
from tests.mail.dovecot import MailUser, running_dovecot

ROUNDS = 50
EACH = 36
BATCH = 8
FROM_NOTHING = 5
"""In every fifth round the process also makes the store; else it finds an empty one, which is quicker."""


@pytest.fixture(scope="module")
def user() -> Iterator[MailUser]:
    with running_dovecot() as server:
        yield filled(server, EACH)


@pytest.fixture(scope="module")
def starter() -> ForkServerContext:
    """Processes that begin with everything imported: else most of each round would be imports."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.end_to_end.test_killed_scans"])
    return context


def scan_alone(path: Path, user: MailUser) -> None:
    """What a round's process does."""
    scan_module.BATCH = BATCH
    with open_store(path) as store:
        scan_into(store, user)


def test_fifty_kills_leave_what_no_kill_leaves(
    user: MailUser, starter: ForkServerContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "BATCH", BATCH)
    whole = scanned(tmp_path / "whole.sqlite3", user)
    user = replace(user, server=replace(user.server, process=None))  # no process can be handed to another
    empty = tmp_path / "empty.sqlite3"
    open_store(empty).close()
    length = _length_of_one(starter, tmp_path / "timed.sqlite3", user)
    chance = random.Random(7)
    killed, half_read = 0, 0
    for number in range(ROUNDS):
        path = tmp_path / f"{number}.sqlite3"
        if number % FROM_NOTHING:
            shutil.copy(empty, path)
        process = starter.Process(target=scan_alone, args=(path, user))
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


def _length_of_one(starter: ForkServerContext, path: Path, user: MailUser) -> float:
    """Seconds of a scan that is left alone, its process's start included; the second one, with all warm."""
    for _ in range(2):
        path.unlink(missing_ok=True)
        began = time.monotonic()
        process = starter.Process(target=scan_alone, args=(path, user))
        process.start()
        process.join(120)
        assert process.exitcode == 0
    return time.monotonic() - began
