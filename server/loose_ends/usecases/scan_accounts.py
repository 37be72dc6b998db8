"""Scan accounts on servers, one after the other; one that cannot be read does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from loose_ends.domain.account import Account
from loose_ends.store import Store, StoreError
from loose_ends.usecases.problems import SAID
from loose_ends.usecases.scan import Progress, ScanResult, scan
from loose_ends.usecases.threshold import threshold_of
from loose_ends_mail.account import Security, ServerSettings
from loose_ends_mail.mailbox import ImapMailbox

PasswordOf = Callable[[Account], str]
"""Finds the password of an account where the account says it is kept."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What became of some accounts, by address: what was read of them, and why others could not be read."""

    read: dict[str, ScanResult] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def says(self) -> str:
        """The sentences about accounts that could not be read, a line each; empty where there is none."""
        return "\n".join(f"{email} was not read. {problem}" for email, problem in self.problems.items())


def scan_accounts(
    store: Store,
    accounts: Sequence[Account],
    password_of: PasswordOf,
    *,
    now: datetime,
    afresh: bool = False,
    report: Callable[[Progress], None] = lambda _progress: None,
    stop: Callable[[], bool] = lambda: False,
) -> Scanned:
    """Read what is new in some accounts, or all ``afresh`` (see ``scan.scan``).

    An account that cannot be read keeps none of the others from being read.

    Raises:
        StoreError: nothing could be stored, or another scan is at work. Those read before it are stored.
    """
    scanned = Scanned()
    for account in accounts:
        if account.is_archive or stop():
            continue
        try:
            scanned.read[account.email] = scan_account(
                store, account, password_of, now=now, afresh=afresh, report=report, stop=stop
            )
        except StoreError:
            raise
        except SAID as problem:
            scanned.problems[account.email] = str(problem)
    return scanned


def scan_account(
    store: Store,
    account: Account,
    password_of: PasswordOf,
    *,
    now: datetime,
    afresh: bool = False,
    report: Callable[[Progress], None] = lambda _progress: None,
    stop: Callable[[], bool] = lambda: False,
) -> ScanResult:
    """Read what is new in one account, or all ``afresh``.

    Raises:
        MailProblem: it cannot be read, or not to its end; what was read is stored.
        PasswordProblem, MailServerProblem: its password is not to be had.
        StoreError: nothing could be stored, or another scan is at work.
    """
    with ImapMailbox.open(server_settings(account), password_of(account)) as mailbox:
        return scan(
            mailbox,
            account,
            store,
            now=now,
            threshold=threshold_of(store),
            afresh=afresh,
            report=report,
            stop=stop,
        )


def server_settings(account: Account) -> ServerSettings:
    """How to reach an account's server."""
    return ServerSettings(
        account.host, account.port, Security(account.security), account.username, account.ca_file or None
    )
