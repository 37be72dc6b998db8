"""Answers kept in memory until something changes: the same bytes, without asking the store again.

An answer holds as long as the store's stamp, which moves with every committed write by this process or any
other, and the day and its zone are the same. Only calls whose answers hang on nothing else are kept; their
endpoints say so (``Endpoint.kept``). Who asks does not matter: every caller who is let in may see the same,
and the guard has let them in before anything here is looked at.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from loose_ends.store import Store

MOST = 256
"""Answers kept at most. A panel asks for some twenty between two changes."""
MOST_BYTES = 8 * 1024 * 1024
LARGEST_BYTES = 2 * 1024 * 1024
"""The largest that is kept: 3,000 loose ends in one answer."""

Key = tuple[str, bytes]
"""A call: its path, and its query as it was written."""
State = tuple[object, ...]


class KeptAnswers:
    """The answers of one backend. To be used on the loop that serves it, and there alone."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        *,
        most: int = MOST,
        most_bytes: int = MOST_BYTES,
        largest_bytes: int = LARGEST_BYTES,
    ) -> None:
        """Begin with nothing.

        Args:
            store: what the answers are made from.
            now: the present moment, aware, in the user's own zone.
            most: how many answers are kept at most, those last asked for.
            most_bytes: how many bytes they have together at most.
            largest_bytes: the most that one may have.
        """
        self._store = store
        self._now = now
        self._most = most
        self._most_bytes = most_bytes
        self._largest_bytes = largest_bytes
        self._state: State = ()
        self._bytes = 0
        self._answers: OrderedDict[Key, bytes] = OrderedDict()
        self._under_way: dict[Key, asyncio.Task[bytes]] = {}

    async def get(self, key: Key, make: Callable[[], bytes]) -> bytes:
        """The answer to a call: as it was kept, or from who is making it just now, or made.

        Args:
            key: the call.
            make: makes the answer, in a worker thread; its errors are passed on, and nothing is kept.

        Raises:
            StoreError: if the store cannot be asked.
        """
        clock = self._clock()
        stamp = self._store.stamp_at_once()
        if stamp is None:
            stamp = await run_in_threadpool(self._store.stamp)
        self._turn_to((stamp, *clock))
        kept = self._answers.get(key)
        if kept is not None:
            self._answers.move_to_end(key)
            return kept
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.create_task(self._make(key, self._state, make))
            task.add_done_callback(_noticed)
        # Who asked first may leave; the others, and what is kept, do not hang on that.
        return await asyncio.shield(task)

    async def _make(self, key: Key, state: State, make: Callable[[], bytes]) -> bytes:
        task = asyncio.current_task()
        try:
            made = await run_in_threadpool(make)
            # Made after the stamp was read: it is at least as new. Only the clock could have gone on.
            if self._state == state and state[1:] == self._clock():
                self._keep(key, made)
            return made
        finally:
            if self._under_way.get(key) is task:
                del self._under_way[key]

    def _clock(self) -> State:
        """What of the clock shows in answers: the day, and the zone that times are told in."""
        now = self._now()
        return now.date(), now.utcoffset(), now.tzinfo

    def _turn_to(self, state: State) -> None:
        """Forget what held before, where something has changed since. Who is at work there goes on."""
        if state != self._state:
            self._state = state
            self._answers.clear()
            self._bytes = 0
            self._under_way = {}

    def _keep(self, key: Key, made: bytes) -> None:
        if len(made) > self._largest_bytes:
            return
        self._bytes += len(made) - len(self._answers.pop(key, b""))
        self._answers[key] = made
        while len(self._answers) > self._most or self._bytes > self._most_bytes:
            _, gone = self._answers.popitem(last=False)
            self._bytes -= len(gone)


def _noticed(task: asyncio.Task[bytes]) -> None:
    """Take note of an error that nobody waits for any more: else it would be logged, with words of mail."""
    if not task.cancelled():
        task.exception()
