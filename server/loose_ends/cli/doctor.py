"""`doctor`: what is installed, what is missing, and what to do about it."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from loose_ends import __version__
from loose_ends.cli.session import Session, session_of

if TYPE_CHECKING:
    from loose_ends.store import Unreadable

PACKAGES = ("starlette", "httpx", "beautifulsoup4", "imapclient", "sqlmodel", "keyring", "psycopg")
UNREADABLE_SHOWN = 10
OPTIONAL = {"psycopg": "only for a PostgreSQL database: pip install 'loose-ends[postgresql]'"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: whether it is well, what was looked at, and what was found or is to do."""

    well: bool
    what: str
    says: str


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("doctor")(_doctor)


def _doctor(context: typer.Context) -> None:
    """Say what is installed, what is missing, and what to do about it."""
    session = session_of(context)
    findings = [*_program(), *_data(session), *_keyring()]
    for finding in findings:
        mark = "[green]✓[/]" if finding.well else "[red]✗[/]"
        session.console.print(mark, f"[bold]{finding.what}[/]", end=" ")
        session.console.print(finding.says, markup=False)
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


def _program() -> Iterator[Finding]:
    yield Finding(True, "Loose Ends", __version__)
    fits = sys.version_info >= (3, 11)
    yield Finding(fits, "Python", platform.python_version() + ("" if fits else " is too old: 3.11 is needed"))
    for package in PACKAGES:
        try:
            yield Finding(True, package, importlib.metadata.version(package))
        except importlib.metadata.PackageNotFoundError:
            optional = OPTIONAL.get(package)
            yield Finding(
                bool(optional), package, f"not installed; {optional or 'run pip install loose-ends again'}"
            )


def _data(session: Session) -> Iterator[Finding]:
    from loose_ends.store import StoreError

    place = session.place
    yield Finding(True, "Data folder", str(place.home))
    try:
        with session.store() as store:
            accounts = store.accounts.list()
            unreadable = store.folders.unreadable()
            yield Finding(True, "Database", store.label)
    except StoreError as problem:
        yield Finding(False, "Database", str(problem))
        return
    names = ", ".join(account.email for account in accounts)
    yield Finding(True, "Accounts", names or "none yet; add one with: loose-ends account add you@example.com")
    for one in unreadable[:UNREADABLE_SHOWN]:
        where = f"{one.where.account}, {one.where.folder}, message {one.where.uid}"
        yield Finding(True, "Not read", f"{where}: {one.reason}{_again(one)}")
    if len(unreadable) > UNREADABLE_SHOWN:
        yield Finding(True, "Not read", f"and {len(unreadable) - UNREADABLE_SHOWN} more")


def _again(one: Unreadable) -> str:
    if one.again_at:
        return f" The first scan after {one.again_at.astimezone():%Y-%m-%d %H:%M} tries again."
    return f" It was tried {one.tries} times and is left alone now." if one.tries > 1 else ""


def _keyring() -> Iterator[Finding]:
    from loose_ends.outside.passwords import keyring_name

    name = keyring_name()
    advice = (
        "none on this machine; use --password-command, an environment variable, or be asked each time "
        "(loose-ends account add --help)"
    )
    yield Finding(True, "Keyring", name or advice)
