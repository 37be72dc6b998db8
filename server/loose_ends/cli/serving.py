"""`demo` and `serve`: the backend on a loopback port, with the sample or with the user's own mail."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loose_ends.cli.interrupting import interrupt
from loose_ends.cli.session import Failed, Session, session_of

if TYPE_CHECKING:
    import socket

    from loose_ends.api.context import Backend

DEFAULT_PORT = 8745
"""Nobody's registered port; any free one is taken where it is busy in the demo."""

Port = Annotated[int, typer.Option(min=0, max=65535, help="The loopback port; 0 takes any free one.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("demo")(_demo)
    app.command("serve")(_serve)


def _demo(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Print the list and exit.")] = False,
    port: Port = 0,
) -> None:
    """Try it on a made-up mailbox: an IMAP server, a scan over IMAP, the list, and the page."""
    from loose_ends.cli.tables import show_groups
    from loose_ends.domain.listing import group_by_person
    from loose_ends.usecases.demo import read_sample
    from loose_ends.usecases.find import Wanted, find

    session = session_of(context)
    with tempfile.TemporaryDirectory(prefix="loose-ends-demo-") as folder:
        session.say("Starting a mail server with a made-up mailbox, and reading it over IMAP ...")
        sample = Session(session.now, Path(folder), session.console, session.errors)
        with sample.store() as store:
            read = read_sample(store, Path(folder), session.now)
            listed = find(store, Wanted(), session.today)
        session.say(f"{read.messages} messages read in {read.seconds:.1f} s. Still open:\n")
        show_groups(session.console, group_by_person(listed), session.today)
        if once:
            return
        _run(sample, port, open_to_all=True)


def _serve(
    context: typer.Context,
    port: Port = DEFAULT_PORT,
    watch: Annotated[
        bool, typer.Option("--watch/--no-watch", help="Whether to read new mail as it comes.")
    ] = True,
) -> None:
    """Serve the page and the API to this computer, and read new mail as it comes, until Ctrl-C."""
    _run(session_of(context), port, open_to_all=False, watch=watch)


def _run(session: Session, port: int, *, open_to_all: bool, watch: bool = False) -> None:
    from loose_ends.api.access import Access
    from loose_ends.api.server import Server
    from loose_ends.app import backend_at, create_app
    from loose_ends.cli.passwords import password_of
    from loose_ends.outside.memory import few_heaps

    few_heaps()
    listening = _listen(port)
    access = Access(open_to_all=open_to_all)
    backend = backend_at(session.place, access=access, password_of=password_of(), now=session.clock)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    if open_to_all:
        session.say(f"The same list is at {address}   (Ctrl-C ends it and removes the sample)")
    else:
        link = f"{address}open/{access.new_code(session.clock())}"
        session.say(f"Open this link within ten minutes; it works once:\n{link}\nCtrl-C ends it.")
    # uvicorn stops gracefully on either signal and then raises it again, for whoever listened before.
    signal.signal(signal.SIGTERM, interrupt)
    with _watched(session, backend, wanted=watch), suppress(KeyboardInterrupt):
        Server(create_app(backend), backend).run(sockets=[listening])


@contextmanager
def _watched(session: Session, backend: Backend, *, wanted: bool) -> Iterator[None]:
    """Read new mail as it comes while the block runs."""
    if not wanted:
        yield
        return
    from loose_ends.app import watch_of
    from loose_ends.cli.watching import ask_for_typed
    from loose_ends.usecases.watch import watch_in_background

    accounts = [account for account in backend.store.accounts.list() if not account.is_archive]
    ask_for_typed(accounts, backend.password_of)
    watching = watch_in_background(watch_of(backend, session.say), backend.stopping)
    try:
        yield
    finally:
        backend.stop()
        watching.stop()


def _listen(port: int) -> socket.socket:
    import socket

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        # From now on, so that who opens the link at once waits a moment and is not turned away.
        listening.listen(128)
    except OSError:
        listening.close()
        raise Failed(
            f"Port {port} is taken on this computer. Choose another with --port, or 0 for any."
        ) from None
    return listening
