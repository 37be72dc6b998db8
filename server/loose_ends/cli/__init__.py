"""The command line: it reads arguments, calls one use case, and prints what came of it."""

from loose_ends.cli.main import main

__all__ = ["main"]
