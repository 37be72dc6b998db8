"""Scan every account on a server, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from loose_ends.domain.account import Account
from loose_ends.store import Store
from loose_ends.usecases.scan import Progress, ScanResult, scan
from loose_ends.usecases.threshold import threshold_of
from loose_ends_mail.account import Security, ServerSettings
from loose_ends_mail.mailbox import ImapMailbox

PasswordOf = Callable[[Account], str]
"""Finds the password of an account where the account says it is kept."""


def scan_accounts(
    store: Store,
    accounts: Sequence[Account],
    password_of: PasswordOf,
    *,
    now: datetime,
    afresh: bool = False,
    report: Callable[[Progress], None] = lambda _progress: None,
    stop: Callable[[], bool] = lambda: False,
) -> list[ScanResult]:
    """Read what is new in some accounts, or all ``afresh`` (see ``scan.scan``).

    Raises:
        MailProblem: an account cannot be read; those before it are stored.
        StoreError: nothing could be stored, or another scan is at work.
    """
    results = []
    for account in accounts:
        if account.is_archive or stop():
            continue
        settings = server_settings(account)
        with ImapMailbox.open(settings, password_of(account)) as mailbox:
            results.append(
                scan(
                    mailbox,
                    account,
                    store,
                    now=now,
                    threshold=threshold_of(store),
                    afresh=afresh,
                    report=report,
                    stop=stop,
                )
            )
    return results


def server_settings(account: Account) -> ServerSettings:
    """How to reach an account's server."""
    return ServerSettings(
        account.host, account.port, Security(account.security), account.username, account.ca_file or None
    )
