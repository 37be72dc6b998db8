"""The only SQL: it takes and gives domain objects.

    with open_store("loose-ends.sqlite3") as store: ...     # or postgresql://...

    store.accounts.list() -> tuple[Account]                 .get(email)  .save(account)  .remove(email)
                  .own_addresses() -> frozenset             .learned_aliases(email)
                  .learn_aliases(email, aliases)            .forget_aliases(email, aliases)
    store.folders.position(account, folder) -> Position     .save_position(account, folder, position)
                 .recorded_uids(account, folder, above=0)   .forget_uids(account, folder)
                 .senders(account, folder) -> Counter       .unreadable(account=None)
    store.messages.known(digests) -> frozenset              .knowledge(messages, own) -> Knowledge
                  .save(Batch)  .count()                    .get(message_id)  .in_thread(id)
                  .mine(message_ids) -> frozenset           .with_addresses(emails)  # a person's timeline
    store.loose_ends.find(today, states, kind, by, person, thread, written_to, min_confidence)
                                             -> tuple[Listed]
                    .get(id_or_beginning, today) -> Listed  .counts(today) -> Counter[(kind, by, state)]
    store.decisions.add(decision)  .latest(id)  .all()      .bring_in(decisions) -> int
    store.people.find(today, text, written_to, limit, offset) -> tuple[PersonFound]
                .get(id_or_address, today)  .of_address(email)  .tie(one, other, same=...)  .ties()
    store.settings.get(key, default)  .set(key, value)  .unset(key)  .all()
    store.noted: what the user notes or captures          # see store.noted; no rescan touches it
    store.relations.glances(today, confidence, ids, everybody)  .load(ids, today, zone, confidence)
                   .notes_since(when)                       # what suggestions are made from
    store.pairings.add(pairing)  .get(id)  .waiting(now)  .answer(id, state)  .hand_out(id, token)
    store.tokens.find(digest)  .list()  .used(id, day)  .revoke(id)
    store.undo.decide(decisions, ends, now, says) -> undo   # the decisions are kept, and can be taken back
              .noted(kind, subject, now, says)  .take_back(id, now)
    store.rhythm.opened(since)  .closed(since)  .exchanges(since)  .quiet(after, before, least, most)
    store.scan_lock(now)                                    # context manager; raises ScanRunning
    store.clear_readings()                                  # before a full rescan; decisions stay
    store.keepsakes() -> Keepsakes   .bring_in(Keepsakes) -> Added        # what an export holds
    store.dump() -> list[str]                               # to compare two stores
    store.close()

One batch of a scan, messages in the order of their dates::

    known = store.messages.knowledge(messages, own)         # known.threads, .people, .open_ends, .decisions
    for message in messages:
        thread = known.threads.place(message)
        known.people.meet(message, by_me=message.sender.email in own)
        where = Location(account, folder, uid)
        recorded.append(Recorded(message, thread, by_me, where))
    store.messages.save(Batch(messages=tuple(recorded),
                              threads=known.threads.changes(), people=known.people.changes(),
                              loose_ends=(...), positions={(account, folder): Position(...)}))

Every method is one transaction and raises ``StoreError`` (see ``errors``) with a sentence for the user.
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

    def clear_readings(self) -> None:
        """Forget everything read from mail, so that the next scan reads all. What the user decided stays."""
        from loose_ends.store.removal import clear_readings

        with self._database.write() as connection:
            clear_readings(connection)

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
