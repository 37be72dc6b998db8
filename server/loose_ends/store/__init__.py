"""The only SQL: it takes and gives domain objects.

    with open_store("loose-ends.sqlite3") as store: ...     # or postgresql://...

Read from mail; ``folders.forget`` throws it away before it is read again:

- ``accounts``, ``folders``: mailboxes, how far each folder is read, what could not be read there
- ``messages``, ``people``, ``loose_ends``: what was read; a batch of it goes in as a whole or not at all
- ``relations``, ``rhythm``: the same as suggestions and the look back need it

The user's own, which no rescan touches:

- ``decisions``, ``noted``, ``settings``: what they decided, noted, captured and set
- ``undo``: the way back of the last hour's decisions
- ``pairings``, ``tokens``: which programs may ask the backend

And of all: ``scan_lock``, ``keepsakes`` and ``bring_in`` (what an export holds), ``dump`` (to compare two
stores), ``stamp`` (which moves with every write).

One batch of a scan, messages in the order of their dates::

    known = store.messages.knowledge(messages, own)         # threads, people and what is open around them
    for message in messages:
        thread = known.threads.place(message)
        known.people.meet(message, by_me=message.sender.email in own)
        recorded.append(Recorded(message, thread, by_me, Location(account, folder, uid)))
    store.messages.save(Batch(messages=tuple(recorded), threads=known.threads.changes(),
                              people=known.people.changes(), loose_ends=(...)))

Every method is one transaction, save ``undo.noted``, which makes one of a whole block, and raises
``StoreError`` (see ``errors``) with a sentence for the user.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from loose_ends.store.database import Database
    from loose_ends.store.errors import (
        NotAStore,
        ScanRunning,
        StoreError,
        StoreFull,
        StoreLocked,
        StoreTooNew,
        StoreUnavailable,
        UnknownId,
    )
    from loose_ends.store.keepsakes import Added, Jotting, Keepsakes
    from loose_ends.store.records import (
        Batch,
        Knowledge,
        Location,
        MessageFound,
        PageTie,
        PersonFound,
        Position,
        Recorded,
        Shown,
        Sighting,
        Unreadable,
    )

__all__ = [
    "Added", "Batch", "Jotting", "Keepsakes", "Knowledge", "Location", "MessageFound", "NotAStore",
    "PageTie", "PersonFound", "Position", "Recorded", "ScanRunning", "Shown", "Sighting", "Store",
    "StoreError", "StoreFull", "StoreLocked", "StoreTooNew", "StoreUnavailable", "UnknownId", "Unreadable",
    "open_store",
]  # fmt: skip


_WHERE = {
    "errors": (
        "NotAStore",
        "ScanRunning",
        "StoreError",
        "StoreFull",
        "StoreLocked",
        "StoreTooNew",
        "StoreUnavailable",
        "UnknownId",
    ),
    "keepsakes": ("Added", "Jotting", "Keepsakes"),
    "records": (
        "Batch",
        "Knowledge",
        "Location",
        "MessageFound",
        "PageTie",
        "PersonFound",
        "Position",
        "Recorded",
        "Shown",
        "Sighting",
        "Unreadable",
    ),
}
"""The modules that the names above stand in. They are imported when first asked for: SQLAlchemy takes longer
to import than the whole list takes to print, and the list does without it (``quick_list``)."""


def __getattr__(name: str) -> Any:
    """A name from one of the modules (PEP 562)."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Store:
    """One database, by subject."""

    def __init__(self, database: Database) -> None:
        from loose_ends.store.accounts import Accounts
        from loose_ends.store.decisions import Decisions
        from loose_ends.store.folders import Folders
        from loose_ends.store.loose_ends import LooseEnds
        from loose_ends.store.messages import Messages
        from loose_ends.store.noted import Noted
        from loose_ends.store.pairings import Pairings
        from loose_ends.store.people import People
        from loose_ends.store.relations import Relations
        from loose_ends.store.rhythm import Rhythm
        from loose_ends.store.settings import Settings
        from loose_ends.store.tokens import Tokens
        from loose_ends.store.undo import Undo

        self._database = database
        self.accounts = Accounts(database)
        self.folders = Folders(database)
        self.messages = Messages(database)
        self.loose_ends = LooseEnds(database)
        self.decisions = Decisions(database)
        self.people = People(database)
        self.settings = Settings(database)
        self.noted = Noted(database)
        self.relations = Relations(database)
        self.pairings = Pairings(database)
        self.tokens = Tokens(database)
        self.undo = Undo(database)
        self.rhythm = Rhythm(database)
        self.kept: dict[str, object] = {}
        """What was made from the store, for as long as ``stamp`` stays the same."""

    @property
    def label(self) -> str:
        """The database's file, or its URL without the password."""
        return self._database.label

    def stamp(self) -> str:
        """A text that changes with every committed write by anybody; cheap to ask for."""
        return self._database.stamp()

    def stamp_at_once(self) -> str | None:
        """The same where it takes no waiting, as in a SQLite file; else None."""
        return self._database.stamp_at_once()

    def scan_lock(self, now: datetime) -> AbstractContextManager[None]:
        """Hold the right to scan while the block runs; raises ``ScanRunning`` if another scan does."""
        from loose_ends.store.scan_lock import scan_lock

        return scan_lock(self._database, now)

    def keepsakes(self) -> Keepsakes:
        """All that the user told, seen at one moment: what an export holds."""
        from loose_ends.store.keepsakes import keepsakes

        return keepsakes(self._database)

    def bring_in(self, told: Keepsakes) -> Added:
        """Add what was told elsewhere, all of it or nothing; see ``store.keepsakes.bring_in``."""
        from loose_ends.store.keepsakes import bring_in

        return bring_in(self._database, told)

    def dump(self) -> list[str]:
        """All that is stored, as ordered lines: equal for stores that hold the same."""
        from loose_ends.store.dump import dump

        return dump(self._database)

    def close(self) -> None:
        """Give back all connections."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(place: str | Path) -> Store:
    """Open a store, made and brought to this version's schema if need be.

    Args:
        place: the path of a SQLite file, or a ``postgresql://`` URL.

    Raises:
        StoreTooNew: if a newer version wrote it.
        NotAStore: if it is not a database, or another program's.
        StoreError: if it cannot be opened, reached or written.
    """
    from loose_ends.store.database import connect
    from loose_ends.store.migrate import bring_up_to_date

    database = connect(place)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return Store(database)
