"""Accounts, and the addresses learned to be the user's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from loose_ends.domain.account import Account
from loose_ends.store import tables as t
from loose_ends.store.errors import UnknownId
from loose_ends.store.made_up import forget_made_up
from loose_ends.store.removal import forget_account
from loose_ends.store.scan_lock import last_scan
from loose_ends.store.sql import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.engine import Connection, RowMapping

    from loose_ends.store.database import Database


class Accounts:
    """The user's accounts, by their address."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[Account, ...]:
        """All accounts, in the order they were added."""
        with self._database.read() as connection:
            rows = connection.execute(select(t.account).order_by(t.account.c.id)).mappings()
            return tuple(account_of(row) for row in rows)

    def get(self, email: str) -> Account | None:
        """One account by its address, or None."""
        return next((a for a in self.list() if a.email == email), None)

    def save(self, account: Account) -> None:
        """Add an account, or overwrite what is known of the one with that address."""
        with self._database.write() as connection:
            upsert(connection, t.account, [account_row(account)], ("email",))

    def remove(self, email: str) -> None:
        """Forget an account and everything read from it. The user's decisions stay.

        Raises:
            UnknownId: if there is no such account.
        """
        with self._database.write() as connection:
            forget_account(connection, account_id(connection, email))
        self._database.shred()

    def forget_made_up(self, email: str) -> None:
        """Forget the made-up mailbox, and all that was decided or noted about its people.

        Raises:
            UnknownId: if there is no such account.
        """
        with self._database.write() as connection:
            forget_made_up(connection, account_id(connection, email))
        self._database.shred()

    def messages(self) -> dict[str, int]:
        """How many messages were read from each account that has any."""
        wanted = select(t.account.c.email, func.count()).join(t.message).group_by(t.account.c.email)
        with self._database.read() as connection:
            return dict(connection.execute(wanted).all())

    def last_scan_at(self) -> datetime | None:
        """When the last scan of mailboxes began; None before the first."""
        last = last_scan(self._database)
        return last[1] if last else None

    def learn_aliases(self, email: str, aliases: Iterable[str]) -> None:
        """Note further addresses of the user's that the account's Sent folder showed.

        Raises:
            UnknownId: if there is no such account.
        """
        with self._database.write() as connection:
            account = account_id(connection, email)
            rows = [{"account_id": account, "email": alias.lower()} for alias in aliases]
            upsert(connection, t.alias, rows, ("account_id", "email"))

    def learned_aliases(self, email: str) -> frozenset[str]:
        """The addresses learned for one account; empty where nothing was or where it is unknown."""
        wanted = select(t.alias.c.email).join(t.account).where(t.account.c.email == email)
        with self._database.read() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def own_addresses(self) -> frozenset[str]:
        """Every address of the user's: those of all accounts and those learned, in lower case."""
        with self._database.read() as connection:
            learned = connection.execute(select(t.alias.c.email)).scalars().all()
        return frozenset(learned).union(*(a.addresses for a in self.list()))


def account_id(connection: Connection, email: str) -> int:
    """The key of an account's row.

    Raises:
        UnknownId: if there is no such account.
    """
    found = connection.execute(select(t.account.c.id).where(t.account.c.email == email)).scalar()
    if found is None:
        raise UnknownId(f"There is no account {email}. Add it first: loose-ends account add {email}")
    return int(found)


def account_row(account: Account) -> dict[str, Any]:
    """The row of an account, without its number."""
    return {
        "email": account.email,
        "name": account.name,
        "aliases": json.dumps(account.aliases),
        "host": account.host,
        "port": account.port,
        "security": account.security,
        "username": account.username,
        "password_from": account.password_from,
        "folders": json.dumps(account.folders),
        "ca_file": account.ca_file,
    }


def account_of(row: RowMapping) -> Account:
    """An account from its row."""
    return Account(
        email=row["email"],
        name=row["name"],
        aliases=tuple(json.loads(row["aliases"])),
        host=row["host"],
        port=row["port"],
        security=row["security"],
        username=row["username"],
        password_from=row["password_from"],
        folders=tuple((role, name) for role, name in json.loads(row["folders"])),
        ca_file=row["ca_file"],
    )
