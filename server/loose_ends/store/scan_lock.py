"""One scan at a time. The operating system or the server holds the lock, so that a killed scan frees it.

Who scans, and since when, stands in a small file beside a SQLite database: most scans find nothing new, and
those write nothing into it. In PostgreSQL it is a row.
"""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from loose_ends.store import tables as t
from loose_ends.store.errors import ScanRunning, StoreUnavailable
from loose_ends.store.sql import upsert

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from loose_ends.store.database import Database

_ADVISORY_KEY = 7311581


@contextmanager
def scan_lock(database: Database, now: datetime) -> Iterator[None]:
    """Hold the right to scan while the block runs.

    Args:
        database: where the scan will write.
        now: the present moment, aware; a second scan is told it.

    Raises:
        ScanRunning: at once, if another scan holds it, in this process or another.
    """
    held = _file_lock(database.path) if database.path else _server_lock(database)
    with held as free:
        if not free:
            raise ScanRunning(_running(database))
        _note(database, now)
        yield


def last_scan(database: Database) -> tuple[str, datetime] | None:
    """Who scanned last, in words, and when that scan began; None before the first."""
    noted = _noted_in(_beside(database.path)) if database.path else _noted_row(database)
    return (f"process {noted['pid']} on {noted['host']}", noted["started"]) if noted else None


def _running(database: Database) -> str:
    last = last_scan(database)
    who = f" ({last[0]}, since {last[1]:%Y-%m-%d %H:%M})" if last else ""
    return f"Another scan is at work{who}. Wait until it is done."


def _note(database: Database, now: datetime) -> None:
    row = {"id": 1, "pid": os.getpid(), "host": socket.gethostname(), "started": now}
    if database.path is None:
        with database.write() as connection:
            upsert(connection, t.scan, [row], ("id",))
        return
    with suppress(OSError):  # that the disk is full the scan will say itself, and in better words
        file = os.open(_beside(database.path), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        try:
            os.write(file, json.dumps(row | {"started": now.isoformat()}).encode())
        finally:
            os.close(file)


def _noted_row(database: Database) -> dict[str, Any] | None:
    with database.read() as connection:
        row = connection.execute(select(t.scan)).mappings().first()
    return dict(row) if row else None


def _noted_in(file: Path) -> dict[str, Any] | None:
    try:
        noted: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return noted | {"started": datetime.fromisoformat(noted["started"])}
    except (OSError, ValueError, KeyError):  # none yet, or caught while it is written
        return None


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".scan-by")


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    """An exclusive transaction on a small SQLite file beside the database: the kernel holds the lock.

    A file that stands there is opened by SQLite alone, which knows of its other connections: closed by hand,
    it would drop the lock that this process holds (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """
    beside = path.with_name(path.name + ".scan")
    try:
        with suppress(FileExistsError):
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = sqlite3.connect(beside, timeout=0, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnavailable(f"{beside} cannot be written. Check the folder and its rights.") from error
    with closing(connection):
        try:
            connection.execute("PRAGMA journal_mode=OFF")  # nothing is ever written: no second file
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
        else:
            yield True


@contextmanager
def _server_lock(database: Database) -> Iterator[bool]:
    """A lock of the PostgreSQL session, which ends with it."""
    with database.put_into_words():
        connection = database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        free = connection.execute(text(f"SELECT pg_try_advisory_lock({_ADVISORY_KEY})")).scalar()
    try:
        yield bool(free)
    finally:
        if free:
            with suppress(DBAPIError):  # a line that was cut frees it, too
                connection.execute(text(f"SELECT pg_advisory_unlock({_ADVISORY_KEY})"))
        # Thrown away rather than given back: what is left of the lock goes with it, if only in a moment.
        connection.invalidate()
        connection.close()
