"""The real backend, run as a user runs it: `loose-ends serve` in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any
from urllib.parse import urlsplit

import httpx

from loose_ends.sample import write_sample
from tests.mail.dovecot import Dovecot
from tests.sample.parts import TODAY

PASSWORD_IN = "LOOSE_ENDS_TEST_PASSWORD"
STARTED_WITHIN = 60
"""Seconds for a process to say its address on a busy machine."""


@dataclass
class Backend:
    """A data folder, and the process that serves it while it runs."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int = 0
    link: str = ""
    mail_user: str = ""
    _process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self, *words: str) -> str:
        """Run a command on the same data folder; what it prints."""
        done = subprocess.run(
            [*self._loose_ends(), *words],
            check=False,
            env=self._env(),
            capture_output=True,
            text=True,
            timeout=120,
            input="y\n",
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> None:
        """Start serving: on any free port the first time, on the same one again."""
        process = subprocess.Popen(
            [*self._loose_ends(), "serve", "--port", str(self.port)],
            env=self._env(),
            stderr=subprocess.PIPE,
            text=True,
        )
        self._process = process
        self.link = _said_link(process)
        self.port = urlsplit(self.link).port or 0
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        limit = time.monotonic() + STARTED_WITHIN
        while True:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{self.url}/v1/health").raise_for_status()
                return
            assert time.monotonic() < limit, "the backend does not answer"
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop serving as Ctrl-C does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError("the backend does not stop when asked to") from None
        finally:
            if process.stderr:
                process.stderr.close()

    def new_token(self, name: str = "Tests") -> str:
        """A token, come by as a panel comes by it: asked for, shown, confirmed on the command line."""
        with httpx.Client(base_url=self.url, timeout=30) as client:
            asked = client.post("/v1/pairing", json={"client": name}).raise_for_status().json()
            self.command("pair", asked["code"])
            answer = client.post(f"/v1/pairing/{asked['id']}", json={"secret": asked["secret"]})
            token: str = answer.raise_for_status().json()["token"]
            return token

    @contextlib.contextmanager
    def client(self, token: str) -> Iterator[httpx.Client]:
        """A client of the API with a token."""
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=self.url, timeout=60, headers=headers) as client:
            yield client

    def copy_to(self, home: Path) -> Backend:
        """The same data in another folder, not yet served."""
        shutil.copytree(self.home, home)
        return Backend(home, self.environment, mail_user=self.mail_user)

    def _loose_ends(self) -> list[str]:
        program = [sys.executable, "-m", "loose_ends.cli"]
        return [*program, "--home", str(self.home), "--now", TODAY.isoformat()]

    def _env(self) -> dict[str, str]:
        return {**os.environ, "PYTHONUNBUFFERED": "1", **self.environment}


def _said_link(process: subprocess.Popen[str]) -> str:
    """The one-time link that `serve` prints."""
    lines: Queue[str] = Queue()

    def read() -> None:
        with contextlib.suppress(ValueError):  # closed when the process was stopped
            for line in process.stderr or ():
                sys.stderr.write(line)  # so that a test that fails shows what the backend said
                lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    said = ""
    with contextlib.suppress(Empty):
        while True:
            line = lines.get(timeout=STARTED_WITHIN)
            said += line
            if "/open/" in line:
                return line.strip()
            if process.poll() is not None and lines.empty():
                break
    process.kill()
    raise AssertionError(f"`loose-ends serve` does not start: {said}")


def sample_home(home: Path, dovecot: Dovecot) -> Backend:
    """A data folder whose account is the made-up mailbox on a real Dovecot, read once."""
    user = dovecot.user()
    shutil.rmtree(user.maildir)
    sample = write_sample(user.maildir, TODAY)
    dovecot.give_away(user.maildir)
    backend = Backend(home, {PASSWORD_IN: dovecot.password}, mail_user=user.name)
    backend.command(
        *("account", "add", sample.email, "--name", sample.name),
        *(word for alias in sample.aliases for word in ("--alias", alias)),
        *("--imap-host", dovecot.host, "--imap-port", str(dovecot.port), "--security", "none"),
        *("--username", user.name, "--password-env", PASSWORD_IN),
    )
    backend.command("scan")
    return backend


def open_ends(backend: Backend) -> list[dict[str, Any]]:
    """What `loose-ends list` shows now."""
    ends: list[dict[str, Any]] = json.loads(backend.command("list", "--json"))
    return ends
