"""`watch`: read new mail as it comes, until Ctrl-C."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from loose_ends.cli.reading import interruptible
from loose_ends.cli.session import Failed, session_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from loose_ends.domain.account import Account


def add_to(app: typer.Typer) -> None:
    """Add the command of this family."""
    app.command("watch")(_watch)


def _watch(
    context: typer.Context,
    every: Annotated[
        float,
        typer.Option(min=1, help="Seconds between two looks, for servers that cannot tell of new mail."),
    ] = 60.0,
) -> None:
    """Read new mail of all accounts as it comes, until Ctrl-C. Nothing in the mailboxes changes."""
    from loose_ends.cli.passwords import password_of
    from loose_ends.outside.memory import few_heaps
    from loose_ends.usecases.watch import Watch

    few_heaps()
    session = session_of(context)
    saying = threading.Lock()

    def say(text: str) -> None:
        with saying:
            session.say(f"{datetime.now().astimezone():%H:%M} {text}")

    passwords = password_of()
    with session.store() as store, interruptible() as stop:
        accounts = [a for a in store.accounts.list() if not a.is_archive]
        if not accounts:
            raise Failed(
                "There is no account to watch yet. Add one with: loose-ends account add you@example.com"
            )
        ask_for_typed(accounts, passwords)
        Watch(store, passwords, now=session.clock, say=say, ask_every=every).run(stop)
    session.say("Stopped watching. All that was read is kept.")


def ask_for_typed(accounts: Sequence[Account], password_of: Callable[[Account], str]) -> None:
    """Ask now for the passwords that the user types each time: later nobody may be looking."""
    from loose_ends.outside.passwords import Kind

    for account in accounts:
        if account.password_from == Kind.PROMPT:
            password_of(account)
