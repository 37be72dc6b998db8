"""Processes that study messages while the scan fetches, follows up and stores.

Plain child processes with a pipe to and fro: they hold no more than they need, they end when their parent
does, however it ends, and they start alike from a command, a server's thread or a test. A process that fails
is done without: its messages are then studied here.
"""

from __future__ import annotations

import logging
import marshal
import os
import queue
import signal
import struct
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from loose_ends.domain.recipients import Me

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType
    from typing import Self

    from loose_ends.usecases.study import Broken, Studied
    from loose_ends_mail.message import RawMessage

log = logging.getLogger(__name__)

WORTH_IT = 400
"""With fewer messages than this a process takes longer to start than the messages take to study."""
MOST = 4
"""More processes than this find nothing to do: following up and storing is one after the other."""
GIVES_WAY = 5
"""By so much (nice) the processes let the parent go first: all that is studied goes through it one by one.
With two processors a scan takes a fifteenth less time for it."""
_LENGTH = struct.Struct("<I")
_SERVE = "from loose_ends.usecases.workshop import serve; serve()"


class Workshop:
    """Studies messages: in processes of its own where there are many, else in this one."""

    def __init__(self, messages: int, me: Me, threshold: float) -> None:
        """Open it for about so many messages; see ``study.study`` for the rest."""
        self._me = me
        self._threshold = threshold
        count = min(os.cpu_count() or 1, MOST) if messages >= WORTH_IT else 0
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._workers = [_Worker(me, threshold) for _ in range(count)]
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(max(1, count), "study") if count else None
        self.width = 2 * count + 1
        """Pieces of work that it takes at once without anybody having to wait."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.end()
        if self._threads:
            self._threads.shutdown(wait=False, cancel_futures=True)

    def study(self, raws: Sequence[RawMessage]) -> Future[list[Studied | Broken]]:
        """Begin to study some messages; the outcome is in their order."""
        if self._threads:
            return self._threads.submit(self._far, raws)
        done: Future[list[Studied | Broken]] = Future()
        done.set_result(self._here(raws))
        return done

    def _far(self, raws: Sequence[RawMessage]) -> list[Studied | Broken]:
        worker = self._idle.get()
        try:
            return worker.study(raws)
        except (OSError, EOFError, ValueError):
            log.info("a study process ended early; going on without it")
            return self._here(raws)
        finally:
            self._idle.put(worker)

    def _here(self, raws: Sequence[RawMessage]) -> list[Studied | Broken]:
        from loose_ends.usecases.study import study_raw  # noqa: PLC0415 - costly, and not for the parent

        return [study_raw(raw, self._me, self._threshold) for raw in raws]


class _Worker:
    """One process, and what is said to it."""

    def __init__(self, me: Me, threshold: float) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-c", _SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        assert self._process.stdin is not None  # noqa: S101 - as asked for above
        assert self._process.stdout is not None  # noqa: S101
        self._to, self._from = self._process.stdin, self._process.stdout
        try:
            _write(self._to, marshal.dumps((tuple(me.addresses), tuple(me.names), threshold)))
        except OSError:
            log.info("a study process did not start")

    def study(self, raws: Sequence[RawMessage]) -> list[Studied | Broken]:
        from loose_ends.usecases import study_wire as wire  # noqa: PLC0415 - costly where nothing is new

        _write(self._to, marshal.dumps([wire.pack_raw(raw) for raw in raws]))
        return [wire.unpack(plain) for plain in marshal.loads(_read(self._from))]  # noqa: S302 - our process

    def end(self) -> None:
        """End the process; whoever waits for it is told so."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            with suppress(OSError):  # what was still to be written to it has no reader
                pipe.close()


def _write(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes:
    """One piece of data; raises EOFError where the other side has ended."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    length = _LENGTH.unpack(head)[0]
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def serve() -> None:
    """The other side: study what comes in until the parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    if hasattr(os, "nice"):  # not on Windows
        os.nice(GIVES_WAY)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not end up among the answers
    questions = sys.stdin.buffer
    from loose_ends.usecases import study_wire as wire  # noqa: PLC0415 - after the signal is looked after
    from loose_ends.usecases.study import study_raw  # noqa: PLC0415

    try:
        addresses, names, threshold = marshal.loads(_read(questions))  # noqa: S302 - our parent wrote it
        me = Me(frozenset(addresses), frozenset(names))
        while True:
            raws = marshal.loads(_read(questions))  # noqa: S302
            found = [wire.pack(study_raw(wire.unpack_raw(raw), me, threshold)) for raw in raws]
            _write(answers, marshal.dumps(found))
    except (EOFError, BrokenPipeError):
        return
