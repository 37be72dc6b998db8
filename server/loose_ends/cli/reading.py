"""`scan` and `import`: read mail from servers and from files."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from loose_ends.cli.interrupting import INTERRUPTED, Interrupted
from loose_ends.cli.session import Failed, Session, UsageError, session_of

if TYPE_CHECKING:
    from loose_ends.usecases.scan import Progress as ScanProgress
    from loose_ends.usecases.scan import ScanResult

Mail = Annotated[
    list[Path] | None, typer.Option(metavar="FILE", help="An mbox file or a Maildir; may be repeated.")
]

All = Annotated[
    bool,
    typer.Option("--all", help="Forget what was read from there, and read it again. Your decisions stay."),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("scan")(_scan)
    app.command("import")(_import)


def _scan(
    context: typer.Context,
    account: Annotated[str, typer.Argument(metavar="[EMAIL]", help="One account; else all of them.")] = "",
    everything: All = False,
) -> None:
    """Read what is new, and follow it up. Nothing in the mailbox changes."""
    from loose_ends.cli.passwords import password_of
    from loose_ends.usecases.scan_accounts import scan_accounts

    session = session_of(context)
    with session.store() as store:
        accounts = [a for a in store.accounts.list() if not a.is_archive and account.lower() in ("", a.email)]
        if not accounts:
            raise Failed(_no_account(account))
        with interruptible() as stop, _progress(session) as report:
            scanned = scan_accounts(
                store,
                accounts,
                password_of(),
                now=session.now,
                afresh=everything,
                report=report,
                stop=stop,
            )
    results = list(scanned.read.values())
    stopped = any(result.stopped for result in results)
    if results or not scanned.problems:
        _tell(session, results)
    if scanned.problems and not stopped:
        raise Failed(scanned.says)
    if scanned.problems:
        session.say(scanned.says)
    raise typer.Exit(INTERRUPTED if stopped else 0)


def _no_account(account: str) -> str:
    if account:
        return f"There is no account {account} on a mail server. See: loose-ends account list"
    return "There is no account yet. Add one with: loose-ends account add you@example.com"


def _import(
    context: typer.Context,
    sent: Mail = None,
    inbox: Mail = None,
    email: Annotated[
        str, typer.Option(help="Your address (else the one most of the sent mail comes from).")
    ] = "",
    alias: Annotated[
        list[str] | None, typer.Option(help="A further address of yours; may be repeated.")
    ] = None,
    everything: All = False,
    decisions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Bring back what loose-ends export wrote.")
    ] = None,
) -> None:
    """Read mail from files: mbox exports of web mail, or Maildirs. Or bring back an export of decisions."""
    from loose_ends.cli.keeping import bring_in_file
    from loose_ends.domain.account import Account
    from loose_ends.usecases.import_archive import import_archive

    session = session_of(context)
    if decisions is not None:
        bring_in_file(session, decisions)
        if not sent and not inbox:
            return
    if not sent and not inbox:
        raise UsageError(
            "Name the files to read, such as: loose-ends import --sent Sent.mbox --inbox Inbox.mbox"
        )
    with session.store() as store, interruptible() as stop, _progress(session) as report:
        account, result = import_archive(
            store,
            sent or [],
            inbox or [],
            whose=Account(email, aliases=tuple(alias or ())),
            now=session.now,
            afresh=everything,
            report=report,
            stop=stop,
        )
    session.say(f"Read as the mail of {account.name or 'you'} <{account.email}>.")
    _tell(session, [result])
    raise typer.Exit(INTERRUPTED if result.stopped else 0)


@contextmanager
def _progress(session: Session) -> Iterator[Callable[[ScanProgress], None]]:
    """A progress bar on the error stream, where that is a screen."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(
        *columns, console=session.errors, transient=True, disable=not session.errors.is_terminal
    ) as bar:
        task = bar.add_task("Looking for new mail", total=None)

        def report(progress: ScanProgress) -> None:
            if progress.stage != "looking":
                found = f"Reading, {progress.opened} loose ends found"
                bar.update(task, description=found, completed=progress.done, total=progress.total)

        yield report


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C or SIGTERM end the scan after its batch, and a second one at once."""
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise Interrupted
        asked.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(session: Session, results: list[ScanResult]) -> None:
    from loose_ends.usecases.progress import not_read

    read = sum(r.read for r in results)
    for note in (note for r in results for note in r.notes):
        session.say(note)
    unreadable = sum(r.unreadable for r in results)
    if not read and not unreadable and not any(r.stopped for r in results):
        session.say("Nothing new.")
    elif read:
        opened, closed = sum(r.opened for r in results), sum(r.closed for r in results)
        session.say(
            f"{read} messages read: {opened} loose ends found, {closed} closed again. See: loose-ends list"
        )
    if unreadable:
        session.say(not_read(unreadable))
