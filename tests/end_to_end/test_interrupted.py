"""A scan that was stopped, cut or killed goes on where it was, and ends as if nothing had happened."""

from __future__ import annotations

import mailbox
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from loose_ends.store import open_store
from loose_ends.usecases.import_archive import import_archive
from tests.bench.made_mail import made_mail

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EACH = 400


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("archives")
    boxes = {name: mailbox.mbox(folder / f"{name}.mbox") for name in ("Sent", "INBOX")}
    for made in made_mail(EACH):
        boxes[made.folder].add(message_from_bytes(made.content))
    for box in boxes.values():
        box.close()
    return folder / "Sent.mbox", folder / "INBOX.mbox"


@pytest.fixture(scope="module")
def uninterrupted(archives: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return imported(tmp_path_factory.mktemp("whole") / "loose-ends.sqlite3", archives)


def imported(path: Path, archives: tuple[Path, Path]) -> list[str]:
    sent, inbox = archives
    with open_store(path) as store:
        import_archive(store, [sent], [inbox], now=NOW)
        return store.dump()


def test_a_stopped_scan_says_so_and_goes_on(
    archives: tuple[Path, Path], uninterrupted: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "loose-ends.sqlite3"
    asked = iter([False, True])
    sent, inbox = archives
    with open_store(path) as store:
        _, first = import_archive(store, [sent], [inbox], now=NOW, stop=lambda: next(asked, True))
        assert first.stopped
        assert 0 < first.read < 2 * EACH
        _, second = import_archive(store, [sent], [inbox], now=NOW)
        assert first.read + second.read == 2 * EACH, "what was read is not read again"
        assert store.dump() == uninterrupted


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_scan_leaves_nothing_half(
    archives: tuple[Path, Path], uninterrupted: list[str], tmp_path: Path, seed: int
) -> None:
    """SIGKILL at any moment, then the same command again: the store is that of a scan left alone."""
    command = [
        sys.executable, "-m", "loose_ends.cli", "--home", str(tmp_path), "--now", NOW.date().isoformat(),
        "import", "--sent", str(archives[0]), "--inbox", str(archives[1]),
    ]  # fmt: skip
    chance = random.Random(seed)
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = tmp_path / "loose-ends.sqlite3"
    limit = time.monotonic() + 60
    while not base.exists() and killed.poll() is None and time.monotonic() < limit:
        time.sleep(0.02)
    time.sleep(chance.uniform(0.1, 4.0))
    if killed.poll() is None:
        os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert imported(base, archives) == uninterrupted


def test_an_interrupted_command_ends_with_its_sentence(archives: tuple[Path, Path], tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "loose_ends.cli", "--home", str(tmp_path), "import", "--sent", str(archives[0]),
        "--inbox", str(archives[1]),
    ]  # fmt: skip
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    base = tmp_path / "loose-ends.sqlite3"
    limit = time.monotonic() + 60
    while not base.exists() and running.poll() is None and time.monotonic() < limit:
        time.sleep(0.02)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode in {0, 130}, said
    assert "Traceback" not in said
    if running.returncode == 130:
        assert "go on" in said


INTERRUPTED_IN_EXEC = """
import signal, sys
from loose_ends.cli.interrupting import deaf, listen
listen()
try:
    exec("signal.raise_signal(signal.SIGINT)")
except KeyboardInterrupt:
    deaf()
    sys.exit(130)
"""


def test_an_interrupt_while_a_module_is_made_leaves_us_the_exit_code() -> None:
    """Python would end by SIGINT where a bare KeyboardInterrupt went through `exec`, as dataclasses do it."""
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_IN_EXEC], check=False, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 130, ended.stderr


INTERRUPTED_AT = """
import signal, sys
class AtImport:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            signal.raise_signal(signal.SIGINT)
from loose_ends import cli
sys.meta_path.insert(0, AtImport())
module = sys.argv.pop()
cli.main()
"""
"""A run of the command line with Ctrl-C at the moment a module, its last argument, is looked for."""


@pytest.mark.parametrize(
    "module", ["loose_ends.cli.quick", "typer", "loose_ends.cli.doctor", "sqlalchemy.orm"]
)
def test_a_command_interrupted_while_it_starts_says_so(tmp_path: Path, module: str) -> None:
    """Ctrl-C while the command still imports."""
    ended = interrupted(tmp_path, module, "suggest")
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr == "loose-ends: Stopped.\n"


def interrupted(home: Path, module: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", INTERRUPTED_AT, "--home", str(home), *words, module]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("module", ["typer", "sqlalchemy.orm"])
@pytest.mark.parametrize(
    ("words", "reads"),
    [
        (("scan",), True),
        (("--now", "2026-11-22", "watch"), True),
        (("import", "--inbox=x"), True),
        (("import", "--decisions", "x"), False),
        (("list", "--person", "scan", "--state", "kept"), False),
        (("account", "list"), False),
    ],
)
def test_only_what_reads_mail_says_that_it_goes_on(
    tmp_path: Path, module: str, words: tuple[str, ...], reads: bool
) -> None:
    ended = interrupted(tmp_path, module, *words)
    assert ended.returncode == 130, ended.stderr
    more = " What was read so far is kept; run the same command to go on from here." if reads else ""
    assert ended.stderr == f"loose-ends: Stopped.{more}\n"
