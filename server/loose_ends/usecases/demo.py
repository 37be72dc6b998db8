"""The demo: the sample mailbox on a real IMAP server, scanned over IMAP into a store of its own."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from loose_ends.domain.account import Account
from loose_ends.sample.mailbox import write_sample
from loose_ends.sample.server import running_sample_server
from loose_ends.store import Store
from loose_ends.usecases.scan_accounts import scan_account


@dataclass(frozen=True, slots=True)
class SampleRead:
    """What the demo read, and how long it took in seconds."""

    messages: int
    seconds: float


def read_sample(store: Store, folder: Path, now: datetime) -> SampleRead:
    """Write the sample mailbox, serve it over IMAP on loopback, and scan it.

    Args:
        store: an empty store.
        folder: an empty folder for the mailbox.
        now: the present moment, aware; the sample's dates are moved to just before it.
    """
    sample = write_sample(folder / "mail", now.date())
    with running_sample_server(folder / "mail") as server:
        account = Account(
            sample.email,
            sample.name,
            sample.aliases,
            host=server.host,
            port=server.port,
            security="none",
            username=server.user,
        )
        store.accounts.save(account)
        begun = time.perf_counter()
        result = scan_account(store, account, lambda _account: server.password, now=now)
        return SampleRead(result.read, time.perf_counter() - begun)
