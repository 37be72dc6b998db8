"""A real PostgreSQL server in a temporary folder: no port, only a socket; gone when the tests are."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTS_WITHIN = 30.0
_number = itertools.count(1)


class Server:
    """A running server on a socket in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str) -> str:
        """The URL of a database, with a password that must never be shown."""
        return f"postgresql://tester:do-not-show@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """Make an empty database, and return its URL."""
        name = f"t{next(_number)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.url(name)


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server as an unprivileged user, and stop it in the end."""
    binaries = _binaries()
    # Not pytest's tmp_path: only root can enter it, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="le-pg-", dir="/tmp"))
    as_user = _unprivileged(folder)
    try:
        data = folder / "data"
        made = subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C"],
            capture_output=True, text=True, check=False, cwd=folder, **as_user,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        quick = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=30"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", *quick],
                stdout=log, stderr=log, cwd=folder, **as_user,
            )  # fmt: skip
        try:
            found = Server(folder)
            _wait_for(found, server)
            yield found
        finally:
            server.send_signal(signal.SIGINT)  # the fast way: SIGTERM would wait for every client to leave
            server.wait(STARTS_WITHIN)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            psycopg.connect(server.url("postgres")).close()
        except psycopg.OperationalError:
            log = (server.folder / "log").read_text(errors="replace")
            assert process.poll() is None, log
            assert time.monotonic() < until, log
            time.sleep(0.05)
        else:
            return


def _binaries() -> Path:
    """Where initdb and postgres are; without them the test fails, unless ALLOW_MISSING says it may skip."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    message = "postgresql is not installed (make system-parts installs it; ALLOW_MISSING=postgresql skips)"
    if "postgresql" in os.environ.get("ALLOW_MISSING", "").split(","):
        pytest.skip(message)
    pytest.fail(message)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """How to start a program as somebody who may run PostgreSQL: it refuses root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
