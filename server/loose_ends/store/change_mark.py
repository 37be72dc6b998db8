"""A mark that moves with every write that is committed to the database, by whomever, and with nothing else.

What was read after a mark was taken holds for as long as the mark stays the same.

SQLite keeps such a mark for each connection: ``PRAGMA data_version`` changes when another connection, of this
process or of any other, has committed something (https://www.sqlite.org/pragma.html#pragma_data_version). So
it is read over a connection of its own that never writes: 6 microseconds, and no lock is left behind. The
files' times, which were looked at before, move in steps of the kernel's clock, four milliseconds on many
systems: two writes within one of them looked like one.

PostgreSQL has no counter of commits. What a transaction may see is told by its snapshot, of all writers:
those below ``xmin`` have ended, those from ``xmax`` on are to come, and of those between the ones listed are
still at work. As long as the whole of it is the same, so is all that can be read. ``xmax`` alone, which was
looked at before, stays as it is when a writer ends after a later one did.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

SNAPSHOT = "SELECT pg_current_snapshot()::text"
OWN_NUMBER = "SELECT pg_current_xact_id()::text"
DATA_VERSION = "PRAGMA data_version"
STEP_SECONDS = 0.005


class FileMark:
    """The mark of a SQLite file."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened before the first look."""
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def at_once(self) -> str | None:
        """The mark, or None where it cannot be had without waiting."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return self._read()
        except sqlite3.Error:
            return None
        finally:
            self._lock.release()

    def read(self, patience: float) -> str:
        """The mark.

        Args:
            patience: for how many seconds to try again while another program holds the file for itself alone.

        Raises:
            sqlite3.Error: if it cannot be had.
        """
        until = time.monotonic() + patience
        while True:
            try:
                with self._lock:
                    return self._read()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() >= until:
                    raise
            time.sleep(STEP_SECONDS)

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _read(self) -> str:
        if self._connection is None:
            # No wait within SQLite: whoever asks may be the loop that serves everybody.
            self._connection = sqlite3.connect(
                self._path, timeout=0, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA query_only=ON")
        return str(self._connection.execute(DATA_VERSION).fetchall()[0][0])


def own_version(connection: Connection) -> int:
    """The same of a connection that writes: it moves with the writes of all others, not with its own."""
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    # Past SQLAlchemy, which would begin another transaction for it.
    return int(driver.execute(DATA_VERSION).fetchall()[0][0])


def own_number(connection: Connection) -> int:
    """The number by which PostgreSQL's snapshots name the transaction of this connection."""
    return int(connection.exec_driver_sql(OWN_NUMBER).scalar_one())


def ended_between(before: str, after: str) -> frozenset[int]:
    """The writers that ended between two snapshots of PostgreSQL's, the earlier one first."""
    (_, first, busy), (_, last, still) = _parts(before), _parts(after)
    return (busy | frozenset(range(first, last))) - still


def _parts(snapshot: str) -> tuple[int, int, frozenset[int]]:
    least, next_one, at_work = snapshot.split(":")
    return int(least), int(next_one), frozenset(map(int, filter(None, at_work.split(","))))
