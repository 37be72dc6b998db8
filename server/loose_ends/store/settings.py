"""The user's settings: short texts by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from loose_ends.store import tables as t
from loose_ends.store.sql import upsert

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loose_ends.store.database import Database


class Settings:
    """Names and values, both text; a secret is never among them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: str = "") -> str:
        """One value, or the default where it was never set."""
        with self._database.read() as connection:
            found = connection.execute(select(t.setting.c.value).where(t.setting.c.key == key)).scalar()
        return default if found is None else str(found)

    def set(self, key: str, value: str) -> None:
        """Set one value."""
        self.set_many({key: value})

    def set_many(self, values: Mapping[str, str]) -> None:
        """Set several values, all of them or none."""
        rows = [{"key": key, "value": value} for key, value in values.items()]
        with self._database.write() as connection:
            upsert(connection, t.setting, rows, ("key",))

    def unset(self, key: str) -> None:
        """Go back to the default."""
        with self._database.write() as connection:
            connection.execute(delete(t.setting).where(t.setting.c.key == key))

    def all(self) -> dict[str, str]:
        """Everything that was set."""
        with self._database.read() as connection:
            rows = connection.execute(select(t.setting.c.key, t.setting.c.value).order_by(t.setting.c.key))
            return dict(rows.all())
