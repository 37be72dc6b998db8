"""How far each folder was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, union, update

from loose_ends.store import tables as t
from loose_ends.store.accounts import account_id
from loose_ends.store.records import Location, Position, Unreadable
from loose_ends.store.removal import forget_folders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.engine import Connection

    from loose_ends.store.database import Database


class Folders:
    """Reading positions, by the account's address and the folder's name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def position(self, account: str, folder: str) -> Position:
        """How far a folder was read; ``Position()`` for one never read."""
        f = t.folder.c
        wanted = (
            select(f.uidvalidity, f.last_uid, f.highestmodseq)
            .join(t.account)
            .where(t.account.c.email == account, f.name == folder)
        )
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        return Position(*row) if row else Position()

    def save_position(self, account: str, folder: str, position: Position) -> None:
        """Note how far a folder is read now."""
        with self._database.write() as connection:
            set_position(connection, folder_id(connection, account, folder), position)

    def recorded_uids(self, account: str, folder: str, above: int = 0) -> frozenset[int]:
        """The UIDs above ``above`` that are already stored, as read or as unreadable.

        After an interrupted scan these lie above the position's ``last_uid``.
        """
        here = (
            select(t.folder.c.id)
            .join(t.account)
            .where(t.account.c.email == account, t.folder.c.name == folder)
            .scalar_subquery()
        )
        wanted = union(
            *(
                select(table.c.uid).where(table.c.folder_id == here, table.c.uid > above)
                for table in (t.location, t.unreadable)
            )
        )
        with self._database.read() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def forget_uids(self, account: str, folder: str) -> None:
        """Forget where messages stood in a folder whose UIDVALIDITY changed, and its position.

        The messages themselves stay known by their ids, so nothing is read twice or lost.
        """
        with self._database.write() as connection:
            here = folder_id(connection, account, folder)
            for table in (t.location, t.unreadable):
                connection.execute(delete(table).where(table.c.folder_id == here))
            set_position(connection, here, Position())

    def forget(
        self, account: str, folders: Iterable[str], coming: Collection[int] = ()
    ) -> dict[int, tuple[Location, ...]]:
        """Forget what was read from some folders, which are about to be read again. Decisions stay.

        Args:
            account: the account's address.
            folders: their names.
            coming: the digests of the Message-IDs that will be read; a message that stands elsewhere too
                is forgotten only if it is one of them.

        Returns:
            Where else the forgotten messages stood, by digest: to be noted when they are read.

        Raises:
            UnknownId: if there is no such account.
        """
        with self._database.write() as connection:
            return forget_folders(connection, account_id(connection, account), folders, coming)

    def unreadable(self, account: str | None = None) -> tuple[Unreadable, ...]:
        """The messages that could not be read, and why; of one account, or of all."""
        u = t.unreadable.c
        wanted = (
            select(t.account.c.email, t.folder.c.name, u.uid, u.reason, u.tries, u.again_at)
            .select_from(t.unreadable.join(t.folder).join(t.account))
            .order_by(t.account.c.email, t.folder.c.name, u.uid)
        )
        if account is not None:
            wanted = wanted.where(t.account.c.email == account)
        with self._database.read() as connection:
            return tuple(
                Unreadable(Location(email, name, uid), *more)
                for email, name, uid, *more in connection.execute(wanted)
            )


def folder_id(connection: Connection, account: str, folder: str) -> int:
    """The key of a folder's row, which is made if missing."""
    owner = account_id(connection, account)
    wanted = select(t.folder.c.id).where(t.folder.c.account_id == owner, t.folder.c.name == folder)
    found = connection.execute(wanted).scalar()
    if found is None:
        row = {"account_id": owner, "name": folder, "uidvalidity": 0, "last_uid": 0, "highestmodseq": 0}
        found = connection.execute(t.folder.insert().values(row).returning(t.folder.c.id)).scalar_one()
    return int(found)


def set_position(connection: Connection, folder: int, position: Position) -> None:
    """Overwrite the position of a folder by its key."""
    connection.execute(
        update(t.folder)
        .where(t.folder.c.id == folder)
        .values(
            uidvalidity=position.uidvalidity,
            last_uid=position.last_uid,
            highestmodseq=position.highestmodseq,
        )
    )
