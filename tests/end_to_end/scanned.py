"""A mailbox of made-up mail on a real Dovecot, and scans of it into stores that can be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from loose_ends.domain.account import Account
from loose_ends.language import DEFAULT_THRESHOLD
from loose_ends.store import Store, open_store
from loose_ends.usecases.scan import ScanResult, scan
from loose_ends_mail.mailbox import ImapMailbox
from tests.bench.made_mail import made_mail
from tests.mail.dovecot import Dovecot, MailUser

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ME = "ana@example.com"
PATIENCE = 20.0
LOCAL = ("account", "folder", "location", "scan", "unreadable")
"""Tables that hold where a message stands, which is another place once a folder was made anew."""


def filled(server: Dovecot, each: int, name: str = "", seed: int = 1) -> MailUser:
    """A user with ``each`` messages sent and as many received."""
    user = server.user(name)
    folders = {folder: user.add_folder(folder) / "cur" for folder in ("Sent", "INBOX")}
    for number, made in enumerate(made_mail(each, seed)):
        stamp = int(made.sent_at.timestamp())
        (folders[made.folder] / f"{stamp}.M{number:06d}.test:2,").write_bytes(made.content)
    server.give_away(user.maildir)
    return user


def account_at(user: MailUser) -> Account:
    settings = user.settings
    return Account(
        ME,
        "Ana Brandt",
        host=settings.host,
        port=settings.port,
        security=settings.security.value,
        username=user.name,
        folders=(("sent", "Sent"), ("inbox", "INBOX")),
    )


def scan_into(
    store: Store,
    user: MailUser,
    *,
    port: int = 0,
    timeout: float = PATIENCE,
    now: datetime = NOW,
    account: Account | None = None,
    afresh: bool = False,
    between: Callable[[], None] = lambda: None,
    stop: Callable[[], bool] = lambda: False,
) -> ScanResult:
    """Scan a user's mailbox as the command does, perhaps through a proxy; ``between`` is called at times."""
    account = account or account_at(user)
    store.accounts.save(account)
    settings = replace(user.settings, port=port or user.settings.port)
    with ImapMailbox.open(settings, user.server.password, timeout=timeout) as mailbox:
        return scan(
            mailbox,
            account,
            store,
            now=now,
            threshold=DEFAULT_THRESHOLD,
            afresh=afresh,
            report=lambda progress: between() if progress.stage == "reading" else None,
            stop=stop,
        )


def scanned(path: Path, user: MailUser) -> list[str]:
    """What a scan that nothing disturbs leaves in a new store."""
    with open_store(path) as store:
        scan_into(store, user)
        return store.dump()


def without_places(lines: list[str]) -> list[str]:
    """A dump without where the messages stand."""
    return [line for line in lines if not line.startswith(LOCAL)]
