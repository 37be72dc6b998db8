"""The command line: it reads arguments, calls one use case, and prints what came of it."""

from __future__ import annotations

import sys

from loose_ends.cli.interrupting import INTERRUPTED, SENTENCE, listen


def main() -> None:
    """Run the command line of this process: the list the short way where it can be, all else by typer."""
    listen()
    try:
        _run()
    except KeyboardInterrupt:  # before the command began; later the root command answers it
        sys.stderr.write(f"loose-ends: {SENTENCE}\n")
        sys.exit(INTERRUPTED)


def _run() -> None:
    from loose_ends.cli.quick import quick

    try:
        if quick(sys.argv[1:]):
            return
    except BrokenPipeError:
        sys.stderr.close()
        return
    from loose_ends.cli.main import main as run

    run()


__all__ = ["main"]
