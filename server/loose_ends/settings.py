"""Where the product keeps its data, and the few things a user may set."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one user's data and the database in it.

    ``database`` is a file path for SQLite or a ``postgresql://`` URL.
    """

    home: Path
    database: str

    @property
    def is_file(self) -> bool:
        """Whether the database is a file of ours (SQLite) rather than a server."""
        return "://" not in self.database


def find_place(home: Path | None = None) -> Place:
    """The data folder: ``home`` if given, else ``LOOSE_ENDS_HOME``, else the platform's own.

    ``LOOSE_ENDS_DATABASE`` may name a PostgreSQL database instead of the file in that folder. The
    folder is made, readable by its owner alone, on first use.
    """
    chosen = home or _from_environment() or _platform_home()
    chosen.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = os.environ.get("LOOSE_ENDS_DATABASE") or str(chosen / "loose-ends.sqlite3")
    return Place(chosen, database)


def _from_environment() -> Path | None:
    named = os.environ.get("LOOSE_ENDS_HOME")
    return Path(named).expanduser() if named else None


def _platform_home() -> Path:
    import platformdirs  # noqa: PLC0415 - only where no folder was named

    return Path(platformdirs.user_data_dir("loose-ends", appauthor=False))
