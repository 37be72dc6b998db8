"""Fetch and study the next batches while the one before is followed up and stored.

One thread speaks to the mailbox; the messages it gets go to the workshop in small pieces. What is on its way
is bounded, so that memory does not hang on the size of the mailbox.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loose_ends.usecases.study import Broken
from loose_ends_mail.mailbox_protocol import Fetched

if TYPE_CHECKING:
    from concurrent.futures import Future
    from types import TracebackType
    from typing import Self

    from loose_ends.usecases.pile import New
    from loose_ends.usecases.study import Studied
    from loose_ends.usecases.workshop import Workshop
    from loose_ends_mail.mailbox_protocol import Mailbox
    from loose_ends_mail.message import RawMessage

PIECE = 60
"""Messages that a process of the workshop gets at once, at most."""
PIECE_BYTES = 600_000
"""The same in bytes of text, about."""
_END = None
_LOOK_AGAIN = 0.05
"""Seconds between two looks at what the reading thread still hands on while it ends."""


@dataclass(slots=True)
class Read:
    """One batch: what was found in each message that is still there, by folder and UID."""

    wanted: Sequence[New]
    known: frozenset[New]
    found: dict[tuple[str, int], Studied | Broken] = field(default_factory=dict)
    under_way: list[tuple[list[tuple[str, int]], Future[list[Studied | Broken]]]] = field(
        default_factory=list
    )

    def wait(self) -> None:
        """Wait until all of it is studied."""
        for places, future in self.under_way:
            self.found.update(zip(places, future.result(), strict=True))
        self.under_way.clear()


class FetchAhead:
    """Batches, read one after the other and ahead of who follows them up.

    It is a context manager. While it is open, nobody else may use the mailbox but within ``line``.
    """

    def __init__(self, mailbox: Mailbox, workshop: Workshop, batches: Iterable[Read]) -> None:
        """Begin to read.

        Args:
            mailbox: the open mailbox.
            workshop: where messages are studied.
            batches: what to read, asked for one at a time, in the reading thread.
        """
        self._mailbox = mailbox
        self._workshop = workshop
        self._batches = iter(batches)
        self._ready: queue.Queue[Read | BaseException | None] = queue.Queue(maxsize=1)
        self._room = threading.BoundedSemaphore(workshop.width)
        self._line = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fetch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if error is not None and not isinstance(error, Exception):
            return  # somebody pressed Ctrl-C twice: no waiting for the thread, which ends with the program
        while self._thread.is_alive():
            # It may have two more things to hand on, a batch and the end, and waits for room each time.
            with suppress(queue.Empty):
                self._ready.get_nowait()
            self._thread.join(_LOOK_AGAIN)

    def __iter__(self) -> Iterator[Read]:
        """The batches in order, each studied. Raises what reading raised, after the batches before it."""
        while (got := self._ready.get()) is not _END:
            if isinstance(got, BaseException):
                raise got
            got.wait()
            yield got

    @contextmanager
    def line(self) -> Iterator[Mailbox]:
        """The mailbox, between two batches of the reading thread."""
        with self._line:
            yield self._mailbox

    def _run(self) -> None:
        try:
            for batch in self._batches:
                with self._line:
                    self._read(batch)
                if self._over.is_set():
                    return
                self._ready.put(batch)
            self._ready.put(_END)
        except BaseException as problem:  # noqa: BLE001 - handed on to whoever waits for the batch
            self._ready.put(problem)

    def _read(self, batch: Read) -> None:
        by_folder: dict[str, list[int]] = {}
        for one in batch.wanted:
            if one not in batch.known:
                by_folder.setdefault(one.folder, []).append(one.uid)
        for folder, uids in by_folder.items():
            places: list[tuple[str, int]] = []
            raws: list[RawMessage] = []
            size = 0
            for got in self._mailbox.fetch(folder, sorted(uids)):
                if self._over.is_set():
                    return
                if not isinstance(got, Fetched):
                    batch.found[folder, got.uid] = Broken(got.reason, got.may_pass)
                    continue
                places.append((folder, got.uid))
                raws.append(got.raw)
                size += len(got.raw.text.content) if got.raw.text else 0
                if len(raws) >= PIECE or size >= PIECE_BYTES:
                    self._hand_on(batch, places, raws)
                    places, raws, size = [], [], 0
            if raws:
                self._hand_on(batch, places, raws)

    def _hand_on(self, batch: Read, places: list[tuple[str, int]], raws: list[RawMessage]) -> None:
        self._room.acquire()
        future = self._workshop.study(raws)
        future.add_done_callback(lambda _done: self._room.release())
        batch.under_way.append((places, future))
