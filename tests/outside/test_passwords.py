"""Passwords from every place, a real keyring among them."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend

from loose_ends.outside.passwords import (
    CommandFailed,
    KeyringFailed,
    Kind,
    NoKeyring,
    NoPassword,
    PasswordProblem,
    Passwords,
    PasswordSource,
    UnsafeFile,
    keyring_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EMAIL = "ana@example.org"
SECRET = "sesam, öffne dich"


def source(text: str) -> PasswordSource:
    return PasswordSource.parse(text)


@pytest.mark.parametrize(
    "text", ["keyring", "prompt", "command:pass show a:b", "environment:MAIL", "file:/x y"]
)
def test_a_source_is_written_and_read_alike(text: str) -> None:
    assert str(source(text)) == text


@pytest.mark.parametrize("text", ["", "keyring:x", "command", "command: ", "secret", "file:"])
def test_what_is_no_source_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its text is for programmers
        source(text)


# Commands, variables, files, memory


def test_a_command_gives_the_first_line_of_what_it_prints() -> None:
    command = f"command:{sys.executable} -c \"print('{SECRET}\\nuser: ana')\""
    assert Passwords().find(source(command), EMAIL) == SECRET


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("no-such-program-here show mail", "is not installed"),
        (f"{sys.executable} -c 'raise SystemExit(3)'", "ended with exit code 3"),
        (f"{sys.executable} -c 'print()'", "printed no password"),
        ("'unclosed", "cannot be run"),
    ],
)
def test_a_command_that_fails_is_explained(command: str, why: str) -> None:
    with pytest.raises(CommandFailed) as caught:
        Passwords().find(PasswordSource(Kind.COMMAND, command), EMAIL)
    assert str(caught.value).startswith(f"The password command `{command}` {why}.")


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed):
        Passwords().find(PasswordSource(Kind.COMMAND, f"no-such-program; touch {tmp_path}/made"), EMAIL)
    assert list(tmp_path.iterdir()) == []


def test_an_environment_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_SECRET", SECRET)
    assert Passwords().find(source("environment:MAIL_SECRET"), EMAIL) == SECRET
    monkeypatch.delenv("MAIL_SECRET")
    with pytest.raises(
        NoPassword, match=r"no password for ana@example\.org in the environment variable MAIL_SECRET"
    ):
        Passwords().find(source("environment:MAIL_SECRET"), EMAIL)


def test_a_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("older")
    path.chmod(0o666)
    Passwords().keep(source(f"file:{path}"), EMAIL, SECRET)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Passwords().find(source(f"file:{path}"), EMAIL) == SECRET
    Passwords().forget(source(f"file:{path}"), EMAIL)
    assert path.exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "secret"
    path.write_text(SECRET)
    path.chmod(mode)
    with pytest.raises(UnsafeFile, match=f"chmod 600 {path}") as caught:
        Passwords().find(source(f"file:{path}"), EMAIL)
    assert SECRET not in str(caught.value)


def test_a_file_that_is_not_there_or_empty(tmp_path: Path) -> None:
    with pytest.raises(NoPassword, match="No such file"):
        Passwords().find(source(f"file:{tmp_path}/none"), EMAIL)
    empty = tmp_path / "empty"
    empty.touch(0o600)
    with pytest.raises(NoPassword):
        Passwords().find(source(f"file:{empty}"), EMAIL)
    with pytest.raises(PasswordProblem):
        Passwords().find(source(f"file:{tmp_path}"), EMAIL)


def test_the_user_is_asked_once_and_again_after_forgetting() -> None:
    questions: list[str] = []

    def ask(question: str) -> str:
        questions.append(question)
        return f"{SECRET} {len(questions)}"

    passwords = Passwords(ask)
    prompt = source("prompt")
    assert [passwords.find(prompt, EMAIL) for _ in range(3)] == [f"{SECRET} 1"] * 3
    passwords.forget(prompt, EMAIL)
    assert passwords.find(prompt, EMAIL) == f"{SECRET} 2"
    assert questions == ["Password for ana@example.org: "] * 2
    passwords.keep(prompt, EMAIL, "typed before")
    assert passwords.find(prompt, EMAIL) == "typed before"


def test_where_nobody_can_be_asked() -> None:
    with pytest.raises(NoPassword, match="nobody can be asked"):
        Passwords().find(source("prompt"), EMAIL)
    with pytest.raises(NoPassword):
        Passwords(lambda _: "").find(source("prompt"), EMAIL)


@pytest.mark.parametrize("text", ["command:pass show mail", "environment:MAIL"])
def test_nothing_can_be_put_into_commands_and_variables(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be put"):
        Passwords().keep(source(text), EMAIL, SECRET)


# Keyrings


class SlowKeyring(KeyringBackend):
    """One that waits for a click that never comes."""

    priority = 5

    def get_password(self, service: str, username: str) -> str | None:
        time.sleep(20)
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        time.sleep(20)


class PlainTextKeyring(KeyringBackend):
    """One that writes passwords down for all to read, as some installed by other programs do."""

    priority = 0.5
    kept: list[str] = []  # noqa: RUF012

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept[-1] if self.kept else None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept.append(password)


@pytest.fixture
def named_backend(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Backends named in the environment, as a user would; the choice is taken back afterwards."""
    before = keyring.get_keyring()
    yield monkeypatch
    keyring.set_keyring(before)


def test_a_keyring_that_never_answers_is_not_waited_for(named_backend: pytest.MonkeyPatch) -> None:
    named_backend.setenv("PYTHON_KEYRING_BACKEND", f"{__name__}.SlowKeyring")
    started = time.monotonic()
    with pytest.raises(KeyringFailed, match="does not answer"):
        Passwords(patience=0.3).find(source("keyring"), EMAIL)
    assert time.monotonic() - started < 8


def test_a_keyring_of_plain_text_is_not_used_even_when_named(named_backend: pytest.MonkeyPatch) -> None:
    named_backend.setenv("PYTHON_KEYRING_BACKEND", f"{__name__}.PlainTextKeyring")
    assert keyring_name() == ""
    with pytest.raises(NoKeyring, match="--password-command"):
        Passwords().keep(source("keyring"), EMAIL, SECRET)
    assert PlainTextKeyring.kept == []


def test_a_backend_that_is_named_but_not_there(named_backend: pytest.MonkeyPatch) -> None:
    named_backend.setenv("PYTHON_KEYRING_BACKEND", "no_such_module.Keyring")
    assert keyring_name() == ""


IN_A_SESSION = """
import json, sys
from loose_ends.outside.passwords import *
from loose_ends.outside.passwords import Kind
passwords, kept = Passwords(), PasswordSource(Kind.KEYRING)
said = {"name": keyring_name()}
passwords.keep(kept, "ana@example.org", sys.argv[1])
said["found"] = Passwords().find(kept, "ana@example.org")
passwords.forget(kept, "ana@example.org")
passwords.forget(kept, "ana@example.org")
try:
    passwords.find(kept, "ana@example.org")
except NoPassword as problem:
    said["gone"] = str(problem)
print(json.dumps(said))
"""


def test_a_real_keyring_keeps_finds_and_forgets(tmp_path: Path) -> None:
    said = _in_session(
        tmp_path, "printf unlocked | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
    )
    assert said["name"]
    assert said["found"] == SECRET
    assert "no password for ana@example.org in the keyring" in said["gone"]
    stored = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in data for data in stored)


def _in_session(home: Path, before: str) -> dict[str, str]:
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        if not shutil.which(program):
            message = (
                f"{program} is not installed (make system-parts installs it; ALLOW_MISSING=keyring skips)"
            )
            if "keyring" in os.environ.get("ALLOW_MISSING", "").split(","):
                pytest.skip(message)
            pytest.fail(message)
    environment = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PATH": os.environ["PATH"],
    }
    ran = subprocess.run(
        [
            "dbus-run-session",
            "--",
            "bash",
            "-c",
            before + 'exec "$0" -c "$1" "$2"',
            sys.executable,
            IN_A_SESSION,
            SECRET,
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    said: dict[str, str] = json.loads(ran.stdout)
    return said


def test_without_a_session_there_is_no_keyring_and_it_is_said(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IN_A_SESSION, SECRET],
        env={
            "HOME": str(tmp_path),
            "PATH": os.environ["PATH"],
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].startswith(
        "loose_ends.outside.password_problems.NoKeyring: There is no safe keyring"
    )
    assert SECRET not in ran.stderr
