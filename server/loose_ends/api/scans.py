"""Scans started over HTTP: each runs in a thread, and its progress can be followed as it happens."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import anyio

from loose_ends.usecases.scan import Progress
from loose_ends.usecases.scan_accounts import Scanned

log = logging.getLogger(__name__)

KEPT = 20
"""Finished scans whose events can still be asked for."""


@dataclass
class RunningScan:
    """One scan and everything it has reported so far; at its end, what became of each account."""

    id: str
    events: list[Progress] = field(default_factory=list)
    accounts: Scanned = field(default_factory=Scanned)
    problem: str = ""
    finished: bool = False
    stop: threading.Event = field(default_factory=threading.Event)

    def report(self, progress: Progress) -> None:
        """Take one progress report; called from the scan's thread."""
        self.events.append(progress)

    def tell(self, scanned: Scanned) -> None:
        """Take what became of each account; called from the scan's thread."""
        self.accounts = scanned
        self.problem = scanned.says


RunScan = Callable[[RunningScan], None]
"""Does the scanning: reads every account, reports to the RunningScan, ends when its stop is set."""


class Scans:
    """The scans of this backend: at most one at a time."""

    def __init__(self, run: RunScan, explain: Callable[[Exception], str | None]) -> None:
        """Make the register.

        Args:
            run: what a scan does.
            explain: the sentence for the user of a problem that carries one, else None.
        """
        self._run = run
        self._explain = explain
        self._scans: dict[str, RunningScan] = {}
        self._lock = threading.Lock()

    def start(self, run: RunScan | None = None) -> RunningScan:
        """Start a scan, or return the one that is running; ``run`` scans something else than the accounts."""
        with self._lock:
            for scan in self._scans.values():
                if not scan.finished:
                    return scan
            scan = RunningScan(secrets.token_hex(8))
            self._scans[scan.id] = scan
            for old in list(self._scans)[:-KEPT]:
                del self._scans[old]
        work = (scan, run or self._run)
        threading.Thread(target=self._work, args=work, name=f"scan-{scan.id}", daemon=True).start()
        return scan

    def get(self, scan_id: str) -> RunningScan | None:
        """A scan by its id, or None."""
        return self._scans.get(scan_id)

    def stop_all(self) -> None:
        """Ask every running scan to end after its batch."""
        for scan in list(self._scans.values()):
            scan.stop.set()

    @property
    def running(self) -> bool:
        """Whether a scan is under way."""
        return any(not scan.finished for scan in list(self._scans.values()))

    def wait(self, seconds: float) -> None:
        """Wait until no scan is under way, at most so long."""
        limit = time.monotonic() + seconds
        while self.running and time.monotonic() < limit:
            time.sleep(POLL_SECONDS / 10)

    @contextmanager
    def held(self, seconds: float) -> Iterator[bool]:
        """End what is under way, and let nothing begin while the block runs: who starts a scan waits.

        Gives whether all has ended; it is waited for at most so long.
        """
        with self._lock:
            self.stop_all()
            self.wait(seconds)
            yield not self.running

    def _work(self, scan: RunningScan, run: RunScan) -> None:
        try:
            run(scan)
        except Exception as problem:  # noqa: BLE001 - the thread's last resort; the reader is told
            known = self._explain(problem)
            # The type alone: a message could hold words of somebody's mail.
            log.error("A scan ended with %s", type(problem).__name__)  # noqa: TRY400 - see above
            scan.problem = known or "The scan ended with an unforeseen fault. What was read so far is kept."
        finally:
            scan.finished = True


POLL_SECONDS = 0.1
"""How often a follower looks for news: quick to the eye, nothing to the processor."""


async def follow(scan: RunningScan) -> AsyncIterator[Progress]:
    """Every report of a scan from its first, until it has finished."""
    seen = 0
    while True:
        finished = scan.finished
        while seen < len(scan.events):
            yield scan.events[seen]
            seen += 1
        if finished:
            return
        await anyio.sleep(POLL_SECONDS)
