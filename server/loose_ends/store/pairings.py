"""Requests for a token. They stand in the store so that `loose-ends pair` can answer those of `serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from loose_ends.domain.pairing import Pairing, PairingState
from loose_ends.store import tables as t
from loose_ends.store.errors import UnknownId
from loose_ends.store.sql import insert
from loose_ends.store.tokens import token_row

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection, Row

    from loose_ends.domain.pairing import Token
    from loose_ends.store.database import Database


class Pairings:
    """The requests that still matter, by their id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, pairing: Pairing, oldest: datetime) -> None:
        """Keep a request; those that lapsed before ``oldest`` are forgotten."""
        row = {name: getattr(pairing, name) for name in Pairing.__slots__}
        row["state"] = pairing.state.value
        with self._database.write() as connection:
            connection.execute(delete(t.pairing).where(t.pairing.c.expires_at < oldest))
            insert(connection, t.pairing, [row])

    def get(self, name: str) -> Pairing:
        """One request.

        Raises:
            UnknownId: there is none, or it lapsed long ago.
        """
        with self._database.read() as connection:
            return _one(connection, name)

    def waiting(self, now: datetime) -> tuple[Pairing, ...]:
        """Those that wait for the user's word, the oldest first."""
        c = t.pairing.c
        wanted = select(t.pairing).where(c.state == PairingState.WAITING.value).order_by(c.asked_at, c.id)
        with self._database.read() as connection:
            found = [_pairing(row) for row in connection.execute(wanted)]
        return tuple(one for one in found if one.state_at(now) is PairingState.WAITING)

    def answer(self, name: str, state: PairingState) -> bool:
        """Note the user's word on one that waits; says whether it still waited."""
        c = t.pairing.c
        waits = (c.id == name) & (c.state == PairingState.WAITING.value)
        with self._database.write() as connection:
            changed = connection.execute(update(t.pairing).where(waits).values(state=state.value))
            return int(changed.rowcount) > 0

    def hand_out(self, name: str, token: Token) -> bool:
        """Keep the token of a confirmed request; where it was handed out before, keep none and say False."""
        c = t.pairing.c
        ready = (c.id == name) & (c.state == PairingState.CONFIRMED.value) & c.handed_out.is_(False)
        with self._database.write() as connection:
            first = connection.execute(update(t.pairing).where(ready).values(handed_out=True)).rowcount
            if first:
                insert(connection, t.token, [token_row(token)])
            return int(first) > 0


def _one(connection: Connection, name: str) -> Pairing:
    row = connection.execute(select(t.pairing).where(t.pairing.c.id == name)).first()
    if row is None:
        raise UnknownId("There is no such request to pair, or it has lapsed. Start pairing again.")
    return _pairing(row)


def _pairing(row: Row[tuple[object, ...]]) -> Pairing:
    return Pairing(
        row.id,
        row.client,
        row.secret,
        row.code,
        row.asked_at,
        row.expires_at,
        PairingState(row.state),
        row.handed_out,
    )
