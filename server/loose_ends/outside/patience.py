"""Waiting with an end: for calls into parts that may never come back."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def within(seconds: float, call: Callable[[], T]) -> T:
    """What ``call`` gives, or raises, if it does so in time.

    It runs in a thread of its own. One that never comes back is left behind: it does not keep the
    program from ending, but it cannot be stopped.

    Raises:
        TimeoutError: where it has not come back after so many seconds.
    """
    results: list[T] = []
    problems: list[BaseException] = []

    def run() -> None:
        try:
            results.append(call())
        except BaseException as problem:  # noqa: BLE001 - handed to the thread that waits
            problems.append(problem)

    thread = threading.Thread(target=run, name="loose-ends-waiting", daemon=True)
    thread.start()
    thread.join(seconds)
    if problems:
        raise problems[0]
    if not results:
        raise TimeoutError
    return results[0]
