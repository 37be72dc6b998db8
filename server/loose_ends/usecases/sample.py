"""Try it on the made-up mailbox: put it into the user's own store, read it, and take all of it away again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from loose_ends.domain.account import Account
from loose_ends.sample.mailbox import write_sample
from loose_ends.sample.server import running_sample_server
from loose_ends.store import Store, UnknownId
from loose_ends.usecases.problems import NotNow
from loose_ends.usecases.scan import Progress
from loose_ends.usecases.scan_accounts import scan_account

SAMPLE = "sample"
"""The setting that holds the made-up mailbox's address while it is in the store."""


def sample_of(store: Store) -> str:
    """The address of the made-up mailbox, or empty where it is not in the store."""
    return store.settings.get(SAMPLE)


def allow_sample(store: Store) -> None:
    """See that the sample may be put into a store.

    Raises:
        NotNow: a mailbox stands there already.
    """
    if store.accounts.list():
        raise NotNow("The sample is for a start without a mailbox; one is connected already.")


def take_in_sample(
    store: Store,
    now: datetime,
    report: Callable[[Progress], None] = lambda _progress: None,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Write the sample mailbox, serve it over IMAP on loopback, and scan it into a store.

    Afterwards the mailbox and its server are gone: the account stands there as one read from files.

    Args:
        store: a store without accounts.
        now: the present moment, aware; the sample's dates are moved to just before it.
        report: told of the progress.
        stop: asked between batches whether to end.

    Raises:
        NotNow: a mailbox stands there already.
    """
    allow_sample(store)
    with tempfile.TemporaryDirectory(prefix="loose-ends-sample-") as folder:
        sample = write_sample(Path(folder) / "mail", now.date())
        account = Account(sample.email, sample.name, sample.aliases)
        store.settings.set(SAMPLE, account.email)
        store.accounts.save(account)
        with running_sample_server(Path(folder) / "mail") as server:
            served = replace(
                account, host=server.host, port=server.port, security="none", username=server.user
            )
            scan_account(store, served, lambda _account: server.password, now=now, report=report, stop=stop)


def take_away_sample(store: Store) -> None:
    """Take the made-up mailbox out again, with everything that was decided or noted about its people.

    Raises:
        UnknownId: it is not in the store.
    """
    email = sample_of(store)
    if not email or store.accounts.get(email) is None:
        raise UnknownId("The sample is not here.")
    store.accounts.forget_made_up(email)
    store.settings.unset(SAMPLE)
