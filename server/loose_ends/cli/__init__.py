"""The command line: it reads arguments, calls one use case, and prints what came of it."""

from __future__ import annotations

import io
import sys

from loose_ends.cli.ending import drop_unwritten, os_sentence, say, stopped
from loose_ends.cli.interrupting import listen


def main() -> None:
    """Run the command line of this process: the list the short way where it can be, all else by typer."""
    listen()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a letter that a terminal lacks is no reason to end
    try:
        _run()
    except KeyboardInterrupt:  # before the command began; later the root command answers it
        sys.exit(stopped(sys.argv[1:]))


def _run() -> None:
    from loose_ends.cli.quick import quick

    try:
        if quick(sys.argv[1:]):
            return
    except OSError as problem:
        code = 0 if isinstance(problem, BrokenPipeError) else say(os_sentence(problem), 1)
        drop_unwritten()
        sys.exit(code)
    from loose_ends.cli.main import main as run

    run()


__all__ = ["main"]
