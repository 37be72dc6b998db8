"""How a command ends when it does not end well: one sentence on the error stream, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from loose_ends.cli.interrupting import INTERRUPTED

GLOBAL_OPTIONS = ("--now", "--home")
"""Options of the root command that may stand anywhere on the line."""


def say(sentence: str, code: int) -> int:
    """Tell the user why the command ends here; gives the exit code back."""
    sys.stderr.write(f"loose-ends: {sentence}\n")
    return code


def stopped(arguments: Sequence[str]) -> int:
    """Answer Ctrl-C, by what was running: a command that reads mail goes on where it was."""
    more = " What was read so far is kept; run the same command to go on from here."
    return say(f"Stopped.{more if _reads_mail(arguments) else ''}", INTERRUPTED)


def _reads_mail(arguments: Sequence[str]) -> bool:
    words = iter(arguments)
    for word in words:
        if word in GLOBAL_OPTIONS:
            next(words, None)
        elif word == "import":
            return any(other.startswith(("--sent", "--inbox")) for other in words)
        elif not word.startswith("-"):
            return word in {"scan", "watch"}
    return False


def os_sentence(problem: OSError) -> str:
    """What the system did not do. What was done before it, nobody here knows."""
    where = f" ({problem.filename})" if problem.filename else ""
    return f"{problem.strerror or problem}{where}. Put that right and try again."


def drop_unwritten() -> None:
    """Give up what standard output did not take; Python would try again at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
