"""The way into the database: one engine, transactions for reading and for writing, errors put into words."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    SQLAlchemyError,
    StatementError,
)

from loose_ends.store.change_mark import SNAPSHOT, FileMark, ended_between, own_number, own_version
from loose_ends.store.errors import NotAStore, StoreError, StoreFull, StoreLocked, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL, Connection, Engine

log = logging.getLogger(__name__)
# It would log rows and values, which are words of somebody's mail, wherever all logs are turned up.
logging.getLogger("sqlalchemy.engine.Engine").setLevel(logging.WARNING)

BUSY_SECONDS = 5.0
"""How long to wait for another program's write: a batch of a scan takes a tenth of a second."""
CONNECT_SECONDS = 10


_FULL = "The disk that holds {} is full. Free some space and try again."
_PAGE = 65_536
"""Bytes that SQLite wants for its shared memory before it does anything."""
_SENTENCES: tuple[tuple[tuple[str, ...], type[StoreError], str], ...] = (
    (
        ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40001", "40P01"),
        StoreLocked,
        "Another program is using {}. Wait until it is done, or stop it, and try again.",
    ),
    (
        ("SQLITE_FULL", "53100"),
        StoreFull,
        _FULL,
    ),
    (
        ("SQLITE_NOTADB",),
        NotAStore,
        "{} is not a Loose Ends database. Name another file or move it away.",
    ),
    (
        ("SQLITE_CORRUPT",),
        NotAStore,
        "{} is damaged. Move it away, scan again, and import your last export.",
    ),
    (
        ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_IOERR"),
        StoreUnavailable,
        "{} cannot be opened for writing. Check the folder and its rights.",
    ),
)
"""Beginnings of SQLite's error names and PostgreSQL's error codes, and what to say of them."""


@dataclass(slots=True)
class Alone:
    """Whether a write was the only one: then ``stamp`` is the database's after it, else None."""

    stamp: str | None = None


class Database:
    """One database, SQLite or PostgreSQL, and its transactions."""

    def __init__(self, engine: Engine, path: Path | None) -> None:
        """Wrap an engine; ``path`` is the file of a SQLite database, else None."""
        self.engine = engine
        self.path = path
        self._mark = FileMark(path) if path else None
        self._here = threading.local()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a SQLite file."""
        return self.path is not None

    @property
    def label(self) -> str:
        """What to call it before the user: the file, or the URL without its password."""
        return str(self.path) if self.path else self.engine.url.render_as_string(hide_password=True)

    def stamp(self) -> str:
        """A text that changes with every committed write by anybody: what was read holds until then.

        Raises:
            StoreError: if the database cannot be asked.
        """
        with self.put_into_words():
            if self._mark is not None:
                return self._mark.read(BUSY_SECONDS)
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                return str(connection.exec_driver_sql(SNAPSHOT).scalar_one())

    def stamp_at_once(self) -> str | None:
        """The same where it takes no waiting and no line to a server; else None."""
        return self._mark.at_once() if self._mark else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database throughout.

        Raises:
            StoreError: if the database cannot be read.
        """
        if (joined := self._joined()) is not None:
            yield joined
            return
        with (
            self.put_into_words(),
            self.engine.connect().execution_options(**self._of_one_state()) as connection,
        ):
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is kept as a whole, or not at all if the block raises.

        Raises:
            StoreError: if the database cannot be written; then nothing was.
        """
        if (joined := self._joined()) is not None:
            yield joined
            return
        with (
            self.put_into_words(),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def together(self) -> Iterator[Connection]:
        """As ``write``; and what this thread reads and writes in the block is a part of this transaction.

        Nothing may be kept under ``stamp()`` in the block: that does not move before its end.

        Raises:
            StoreError: if the database cannot be written; then nothing of the block was.
        """
        options = {"writes": True, **self._of_one_state()}
        with (
            self.put_into_words(),
            self.engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            self._here.connection = connection
            try:
                yield connection
            finally:
                self._here.connection = None

    def _joined(self) -> Connection | None:
        """The transaction of ``together`` that this thread is in, if it is in one."""
        joined: Connection | None = getattr(self._here, "connection", None)
        return joined

    def _of_one_state(self) -> dict[str, Any]:
        """What makes a transaction see one state of the database throughout."""
        return {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}

    @contextmanager
    def write_after(self, before: str) -> Iterator[tuple[Connection, Alone]]:
        """As ``write``, for who kept something under the stamp ``before`` that this write leaves as it is.

        Args:
            before: that stamp; empty where nothing was kept.

        Yields:
            The transaction, and what tells at the end of the block whether nobody else wrote since then.
        """
        alone = Alone()
        with self.put_into_words(), self.engine.connect().execution_options(writes=True) as connection:
            with connection.begin():
                # From here on no other program can write to a SQLite file.
                held = self.is_sqlite and self.stamp() == before
                seen = own_version(connection) if self.is_sqlite else own_number(connection)
                yield connection, alone
            after = self.stamp()
            if self.is_sqlite:
                only_this = held and own_version(connection) == seen
            else:
                only_this = bool(before) and ended_between(before, after) == {seen}
            alone.stamp = after if only_this else None

    @contextmanager
    def put_into_words(self) -> Iterator[None]:
        """Turn the driver's errors into the store's."""
        try:
            yield
        except (IntegrityError, DataError):
            raise  # a mistake of this program's, not of the user's
        except DBAPIError as error:
            raise self._say(error) from error
        except StatementError as error:
            raise (error.orig or error) from None  # a value that cannot be stored: our mistake, too
        except SQLAlchemyError as error:
            raise StoreUnavailable(
                f"The database {self.label} could not be used ({type(error).__name__})."
            ) from error
        except sqlite3.Error as error:
            raise self._say(error) from error

    def _say(self, error: DBAPIError | sqlite3.Error) -> StoreError:
        said = error.orig if isinstance(error, DBAPIError) else error
        code = str(getattr(said, "sqlite_errorname", None) or getattr(said, "sqlstate", ""))
        for prefixes, kind, says in _SENTENCES:
            if code.startswith(prefixes):
                if kind is StoreUnavailable and self._is_without_space():
                    return StoreFull(_FULL.format(self.label))
                return kind(says.format(self.label))
        if self.is_sqlite:
            return StoreUnavailable(f"{self.label} could not be used: {said}.")
        return StoreUnavailable(
            f"The database {self.label} did not answer as it should. Check that the server runs and that "
            "the URL is right."
        )

    def _is_without_space(self) -> bool:
        """Whether the disk is full: SQLite says "cannot open" where its own helper files find no room."""
        with suppress(OSError):
            return self.path is not None and shutil.disk_usage(self.path.parent).free < _PAGE
        return False

    def shred(self) -> None:
        """Write a SQLite file anew, so that nothing of what was deleted is left in it.

        If another program is using the file just then, this is left for the next time.
        """
        if not self.is_sqlite:
            return
        raw = self.engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:
            log.info("%s could not be written anew just now", self.label)
        finally:
            raw.close()

    def close(self) -> None:
        """Give back all connections."""
        if self._mark is not None:
            self._mark.close()
        self.engine.dispose()


def connect(place: str | Path) -> Database:
    """Open a database without looking at what is in it.

    Args:
        place: the path of a SQLite file, made if missing and readable by its owner alone, or a
            ``postgresql://`` URL.

    Raises:
        StoreError: if the place makes no sense or cannot be opened.
    """
    text = str(place)
    if "://" not in text:
        return _sqlite(Path(text))
    try:
        url = make_url(text)
    except SQLAlchemyError as error:
        raise StoreUnavailable(
            "The database URL cannot be read. Write postgresql://user@host/name."
        ) from error
    if url.get_backend_name() == "sqlite" and url.database:
        return _sqlite(Path(url.database))
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        raise StoreUnavailable("The database must be a file (SQLite) or a postgresql:// URL.")
    return _postgresql(url)


def _postgresql(url: URL) -> Database:
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={
                "connect_timeout": CONNECT_SECONDS,
                "options": "-c lock_timeout=5000 -c timezone=UTC",
            },
            pool_pre_ping=True,
            hide_parameters=True,
        )
    except (ImportError, NoSuchModuleError) as error:
        raise StoreUnavailable(
            "For PostgreSQL install the extra: pip install 'loose-ends[postgresql]'."
        ) from error
    return Database(engine, None)


def _sqlite(path: Path) -> Database:
    _make_private(path)
    # Values are words of somebody's mail: they belong in no traceback and in no log.
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return Database(engine, path)


def _make_private(path: Path) -> None:
    """Make the file, for its owner alone, before SQLite does; its journal files take over the mode.

    A file that stands there is not opened: to close it again would drop the locks of every connection that
    this process has to it (https://www.sqlite.org/howtocorrupt.html, section 2.2). Another process that
    closed the file would then take itself for the last one, and remove the log that we still use.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if path.is_dir():
            raise NotAStore(f"{path} is a folder. Name a file for the database.")
        path.chmod(0o600)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise StoreUnavailable(
            f"{path} cannot be opened ({reason}). Check the folder and its rights."
        ) from error


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions by itself, too late and in the wrong mode: _begin does.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",  # in WAL a power cut may lose the last batch, never the file
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-2000",  # kB; what is not there is in the memory of the system
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that first reads and then writes fails at once if another wrote between: so a
    # writer says at its beginning that it is one, and waits its turn.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
