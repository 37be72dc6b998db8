"""Ctrl-C as an exception that Python does not take for one nobody caught."""

from __future__ import annotations

import signal
from types import FrameType

INTERRUPTED = 130
"""The exit code of a command that was stopped by Ctrl-C, as shells have it (128 + SIGINT)."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, or a signal that means the same.

    CPython notes a bare ``KeyboardInterrupt`` that passes through ``exec`` of a string (an import may make
    a dataclass at that moment), and kills the process by SIGINT at its end although the exception was caught
    and answered (``run_eval_code_obj`` in Python/pythonrun.c). It looks for that very class, so a subclass
    leaves us the exit code.
    """


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """Handle a signal: end what runs.

    Raises:
        Interrupted: always.

    """
    raise Interrupted


def listen() -> None:
    """Let Ctrl-C raise ``Interrupted`` from now on, unless whoever started us wants it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)


def deaf() -> None:
    """Hear Ctrl-C no more: all is done and said, and it could only spoil the end of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
