"""How often a call may come. All callers are on this computer, so they share one count."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Callable


class Limit:
    """At most so many in so many seconds; reckoned by a clock that is never set."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._times: deque[float] = deque()
        self._lock = threading.Lock()

    def take(self) -> None:
        """Count one; refuse it with 429 and the seconds to wait where there were too many."""
        with self._lock:
            now = self._clock()
            while self._times and now - self._times[0] >= self._seconds:
                self._times.popleft()
            if len(self._times) < self._most:
                self._times.append(now)
                return
            wait = max(1, math.ceil(self._seconds - (now - self._times[0])))
        raise HTTPException(429, f"Too often. Try again in {wait} seconds.", {"Retry-After": str(wait)})
