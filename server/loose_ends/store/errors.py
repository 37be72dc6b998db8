# ruff: noqa: N818 - the names say what is the case, as httpx and the standard library do at times
"""What can go wrong with the store, as a tree; each error carries its sentence for the user.

StoreError
  StoreLocked       another program holds the database
  ScanRunning       another scan is at work
  StoreTooNew       written by a newer version of the program
  NotAStore         not a database, or somebody else's
  StoreFull         the disk is full
  StoreUnavailable  it cannot be opened, reached or written
  UnknownId         no loose end (or person) has that id, or several begin with it
"""

from __future__ import annotations

from loose_ends.domain.sentence import WithSentence


class StoreError(WithSentence):
    """The store could not do what was asked; the text says why and what to do."""


class StoreLocked(StoreError):
    """Another program holds the database for longer than we wait."""


class ScanRunning(StoreError):
    """Another scan is at work on this database."""


class StoreTooNew(StoreError):
    """The database was written by a newer version."""


class NotAStore(StoreError):
    """The file is no database, or not one of ours."""


class StoreFull(StoreError):
    """The disk is full."""


class StoreUnavailable(StoreError):
    """The database cannot be opened, reached or written."""


class UnknownId(StoreError):
    """Nothing, or more than one thing, goes by that id."""
