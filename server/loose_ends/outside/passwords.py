"""Where mail passwords are kept: the one door to keyrings, password commands and secret files.

A password is never put into the database, a log, an answer or an error. What is stored is a
``PasswordSource``: it says where the password is.

Only keyrings of priority 1 or more are used, which are those that encrypt: the keyring library by
itself falls back to plain text where such a backend happens to be installed.
"""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import keyring.core
from keyring.backends.fail import Keyring as NoBackend

from loose_ends.outside.password_problems import (
    CommandFailed,
    KeyringFailed,
    NoKeyring,
    NoPassword,
    PasswordProblem,
    UnsafeFile,
)
from loose_ends.outside.patience import within

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

__all__ = [
    "CommandFailed",
    "KeyringFailed",
    "Kind",
    "NoKeyring",
    "NoPassword",
    "PasswordProblem",
    "PasswordSource",
    "Passwords",
    "UnsafeFile",
    "keyring_name",
]

SERVICE = "loose-ends"
"""The name under which passwords stand in the keyring."""
KEYRING_PATIENCE = 60.0
"""Seconds: a keyring may ask the user to unlock it, and some never answer where there is no screen."""
LOOKING_PATIENCE = 5.0
COMMAND_PATIENCE = 120.0
_LONGEST = 4_096
_GOOD_ENOUGH = 1

T = TypeVar("T")


class Kind(StrEnum):
    """The ways in which a password can be kept."""

    KEYRING = "keyring"
    COMMAND = "command"
    ENVIRONMENT = "environment"
    FILE = "file"
    PROMPT = "prompt"


_NEEDS_DETAIL = frozenset({Kind.COMMAND, Kind.ENVIRONMENT, Kind.FILE})


@dataclass(frozen=True, slots=True)
class PasswordSource:
    """Where a password is, never the password.

    ``detail`` is the command line, the name of the environment variable or the path of the file; it is
    empty for keyring and prompt. ``str()`` and ``parse`` are each other's inverse (``command:pass show
    mail``).

    Raises:
        ValueError: where the detail is missing, or is not needed.
    """

    kind: Kind
    detail: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Kind(self.kind))
        if bool(self.detail.strip()) is not (self.kind in _NEEDS_DETAIL):
            raise ValueError(
                f"A password from {self.kind} {'needs' if not self.detail else 'has no'} detail."
            )

    def __str__(self) -> str:
        return f"{self.kind}:{self.detail}" if self.detail else self.kind.value

    @property
    def takes_one(self) -> bool:
        """Whether a password can be put there; a command or a variable has its own."""
        return self.kind not in {Kind.COMMAND, Kind.ENVIRONMENT}

    @classmethod
    def parse(cls, text: str) -> PasswordSource:
        """The source that ``str()`` wrote. Raises ValueError for anything else."""
        kind, _, detail = text.partition(":")
        return cls(Kind(kind), detail)


class Passwords:
    """Finds passwords, and keeps those that were typed in memory until the program ends.

    Args of the constructor: ``ask`` shows a question to the user and gives the answer without showing
    it (getpass); None where nobody can be asked.
    """

    def __init__(self, ask: Callable[[str], str] | None = None, patience: float = KEYRING_PATIENCE) -> None:
        self._ask = ask
        self._patience = patience
        self._typed: dict[str, str] = {}

    def find(self, source: PasswordSource, email: str) -> str:
        """The password of an account.

        Raises:
            PasswordProblem: where it cannot be had.
        """
        if source.kind is Kind.KEYRING:
            return self._from_keyring(email)
        if source.kind is Kind.COMMAND:
            return _from_command(source.detail)
        if source.kind is Kind.ENVIRONMENT:
            return _given(
                os.environ.get(source.detail, ""), email, f"the environment variable {source.detail}"
            )
        if source.kind is Kind.FILE:
            return _from_file(Path(source.detail), email)
        return self._from_user(email)

    def keep(self, source: PasswordSource, email: str, password: str) -> None:
        """Put a password where a source says: into the keyring, a file of mode 0600, or memory.

        Raises:
            PasswordProblem: where that does not work.
            ValueError: for a command or an environment variable, which nothing can be put into.
        """
        if source.kind is Kind.KEYRING:
            backend = self._backend()
            self._call(lambda: backend.set_password(SERVICE, email, password))
        elif source.kind is Kind.FILE:
            _to_file(Path(source.detail), password)
        elif source.kind is Kind.PROMPT:
            self._typed[email] = password
        else:
            raise ValueError(f"A password cannot be put into a {source.kind}.")

    def forget(self, source: PasswordSource, email: str) -> None:
        """Take a password out of memory and out of the keyring. Files, commands and variables stay.

        Raises:
            PasswordProblem: where the keyring does not let it go.
        """
        self._typed.pop(email, None)
        if source.kind is Kind.KEYRING:
            backend = self._backend()
            if self._call(lambda: backend.get_password(SERVICE, email)) is not None:
                self._call(lambda: backend.delete_password(SERVICE, email))

    def _from_keyring(self, email: str) -> str:
        backend = self._backend()
        return _given(self._call(lambda: backend.get_password(SERVICE, email)) or "", email, "the keyring")

    def _from_user(self, email: str) -> str:
        if email not in self._typed:
            if self._ask is None:
                raise NoPassword(email, "memory, and nobody can be asked for it here")
            self._typed[email] = _given(self._ask(f"Password for {email}: "), email, "your answer")
        return self._typed[email]

    def _backend(self) -> KeyringBackend:
        backend = self._call(_keyring)
        if backend is None:
            raise NoKeyring
        return backend

    def _call(self, call: Callable[[], T]) -> T:
        try:
            return within(self._patience, call)
        except TimeoutError:
            raise KeyringFailed("does not answer") from None
        except Exception:  # noqa: BLE001 - backends raise all sorts of things, and put all sorts into them
            raise KeyringFailed("is locked or refused") from None


def keyring_name() -> str:
    """What the keyring of this machine is called, or empty where there is none that encrypts."""
    try:
        backend = within(LOOKING_PATIENCE, _keyring)
    except Exception:  # noqa: BLE001 - one that fails when looked at is none
        return ""
    return str(backend.name) if backend else ""


def _keyring() -> KeyringBackend | None:
    try:
        # The limit also binds the chain of backends that keyring makes where there are several.
        keyring.core.init_backend(limit=keyring.core.recommended)
        backend = keyring.core.get_keyring()
        priority = float(backend.priority)
    except (RuntimeError, ImportError, AttributeError, TypeError, ValueError):
        return None  # the backend that the user named in keyringrc.cfg cannot be used here
    return None if isinstance(backend, NoBackend) or priority < _GOOD_ENOUGH else backend


def _from_command(command: str) -> str:
    try:
        ran = subprocess.run(  # noqa: S603 - the user's own words, run without a shell
            shlex.split(command), stdout=subprocess.PIPE, check=False, timeout=COMMAND_PATIENCE
        )
    except FileNotFoundError:
        raise CommandFailed(command, "is not installed") from None
    except subprocess.TimeoutExpired:
        raise CommandFailed(command, f"did not end within {COMMAND_PATIENCE:.0f} seconds") from None
    except (OSError, ValueError):
        raise CommandFailed(command, "cannot be run") from None
    if ran.returncode:
        raise CommandFailed(command, f"ended with exit code {ran.returncode}")
    first = _first_line(ran.stdout)
    if not first:
        raise CommandFailed(command, "printed no password")
    return first


def _from_file(path: Path, email: str) -> str:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno())
            if not stat.S_ISREG(mode.st_mode):
                raise UnsafeFile(str(path), "is not a plain file")
            if os.name == "posix" and (mode.st_mode & 0o077 or mode.st_uid != os.geteuid()):
                raise UnsafeFile(str(path), "can be read by others")
            return _given(_first_line(file.read(_LONGEST)), email, f"the file {path}")
    except OSError as problem:
        raise NoPassword(email, f"the file {path} ({problem.strerror or 'it cannot be read'})") from None


def _to_file(path: Path, password: str) -> None:
    try:
        # Its mode is right from the first moment, also where an older file had another one.
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(password + "\n")
    except OSError as problem:
        raise UnsafeFile(str(path), f"cannot be written ({problem.strerror})") from None


def _first_line(data: bytes) -> str:
    lines = data[:_LONGEST].decode("utf-8", "replace").splitlines()
    return lines[0] if lines else ""


def _given(password: str, email: str, where: str) -> str:
    if not password:
        raise NoPassword(email, where)
    return password
