"""What every command shares: the present moment, the data folder, and where to print."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from loose_ends.cli.moments import moment
from loose_ends.domain.sentence import WithSentence
from loose_ends.settings import Place, find_place

if TYPE_CHECKING:
    from loose_ends.store import Store


class UsageError(Exception):
    """The command was asked for something that makes no sense; its text says what would. Exit code 2."""


class Failed(WithSentence):
    """The command could not do its work; its text says why and what to do. Exit code 1."""


@dataclass
class Session:
    """One run of the command line.

    ``now`` is aware, in the user's own zone: the clock's, or midday of the day given with ``--now``.
    """

    now: datetime
    home: Path | None = None
    console: Console = field(default_factory=lambda: _console(stderr=False))
    errors: Console = field(default_factory=lambda: _console(stderr=True))

    def __post_init__(self) -> None:
        """Note how far ``now`` is from the clock's own time."""
        self._ahead = self.now - datetime.now().astimezone()

    def clock(self) -> datetime:
        """The present moment for what runs on: the clock's time, or the time since ``--now`` added to it."""
        return (datetime.now().astimezone() + self._ahead).astimezone()

    @property
    def today(self) -> date:
        """The day it is for the user."""
        return self.now.date()

    @property
    def place(self) -> Place:
        """The user's data folder."""
        return find_place(self.home)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The user's store, closed again afterwards."""
        from loose_ends.store import open_store

        with open_store(self.place.database) as store:
            yield store

    def say(self, text: str) -> None:
        """One plain sentence for the user, on the error stream so that it never mixes with data."""
        self.errors.print(text, markup=False, highlight=False)


def _console(*, stderr: bool) -> Console:
    wide = None if (sys.stderr if stderr else sys.stdout).isatty() else 110
    return Console(stderr=stderr, width=wide, highlight=False, emoji=False)


def session_of(context: typer.Context) -> Session:
    """The session of this run, made by the root command."""
    session = context.find_root().obj
    assert isinstance(session, Session)  # noqa: S101 - the root command made it
    return session


def parse_moment(text: str, option: str) -> datetime:
    """The moment that an option such as ``--now`` names: a date (midday is meant) or a date with time.

    Raises:
        UsageError: it is neither.
    """
    try:
        return moment(text)
    except ValueError:
        raise UsageError(f"{option} takes a date such as 2026-11-22, not “{text}”.") from None


def parse_day(text: str, option: str) -> date:
    """A date option such as ``--until 2026-11-30``.

    Raises:
        UsageError: it is no date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} takes a date such as 2026-11-30, not “{text}”.") from None


Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of a table for people.")]
