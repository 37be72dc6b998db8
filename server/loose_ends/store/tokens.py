"""The tokens that were handed out, by their digests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from loose_ends.domain.pairing import Token
from loose_ends.store import tables as t
from loose_ends.store.errors import UnknownId

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.store.database import Database


class Tokens:
    """Tokens; none of them can be read from here, only recognised."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, digest: str) -> Token | None:
        """The token with a digest, or None."""
        with self._database.read() as connection:
            row = connection.execute(select(t.token).where(t.token.c.digest == digest)).first()
        return None if row is None else Token(*row)

    def list(self) -> tuple[Token, ...]:
        """All tokens, the oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(t.token).order_by(t.token.c.created_at, t.token.c.id))
            return tuple(Token(*row) for row in rows)

    def used(self, name: str, day: date) -> None:
        """Note the day on which a token was last used."""
        with self._database.write() as connection:
            connection.execute(update(t.token).where(t.token.c.id == name).values(last_used_on=day))

    def revoke(self, name: str) -> None:
        """Forget a token: from now on it opens nothing.

        Raises:
            UnknownId: there is no such token.
        """
        with self._database.write() as connection:
            gone = connection.execute(delete(t.token).where(t.token.c.id == name)).rowcount
        if not gone:
            raise UnknownId(f"There is no token {name[:40]}. 'loose-ends pair list' shows their ids.")


def token_row(token: Token) -> dict[str, Any]:
    """A token as its row."""
    return {name: getattr(token, name) for name in Token.__slots__}
