"""Read mail from files: mbox exports and Maildirs, in place of a server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from loose_ends.domain.account import Account
from loose_ends.store import Store
from loose_ends.usecases.problems import NotNow
from loose_ends.usecases.scan import Progress, ScanResult, scan
from loose_ends.usecases.study import Broken, read
from loose_ends.usecases.threshold import threshold_of
from loose_ends_mail.account import Role
from loose_ends_mail.archive import ArchiveMailbox, open_archive
from loose_ends_mail.mailbox_protocol import Fetched

NAMES_LOOKED_AT = 50
"""Sent messages in which the user's name is looked for."""
SOMEBODY = Account("")
"""Whose mail it is, the mail itself must tell."""


def import_archive(
    store: Store,
    sent: Sequence[Path],
    inbox: Sequence[Path],
    *,
    whose: Account = SOMEBODY,
    now: datetime,
    afresh: bool = False,
    report: Callable[[Progress], None] = lambda _progress: None,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[Account, ScanResult]:
    """Read archives of sent and received mail, and follow them up as a scan does.

    Args:
        store: the user's store.
        sent: mbox files or Maildirs of what the user sent; they tell who the user is.
        inbox: the same of what they received.
        whose: the user's address, if they gave it, else the one that most of the sent mail comes from; and
            further addresses of theirs.
        now: the present moment, aware.
        afresh: forget what was read from these files, and read them from their beginning.
        report: is told how far it is.
        stop: is asked before each batch whether to end here.

    Returns:
        The account that the mail was taken to belong to, and what was read.

    Raises:
        NotAMailArchive: one of the files is none.
        NotNow: no sent mail says who the user is.
        StoreError: nothing could be stored.
    """
    parts = [*((Role.SENT, path) for path in sent), *((Role.INBOX, path) for path in inbox)]
    with open_archive(parts) as mailbox:
        account = _account(store, mailbox, sent, whose)
        store.accounts.save(account)
        # Where the archive's folders are is the archive's to say, also for an account on a server.
        here = replace(account, folders=())
        threshold = threshold_of(store)
        return account, scan(
            mailbox, here, store, now=now, threshold=threshold, afresh=afresh, report=report, stop=stop
        )


def _account(store: Store, mailbox: ArchiveMailbox, sent: Sequence[Path], whose: Account) -> Account:
    senders: Counter[str] = Counter()
    for folder in mailbox.folders():
        if folder.role is Role.SENT:
            senders.update(e.sender_email for e in mailbox.entries(folder.name) if e.sender_email)
    if not whose.email and not senders:
        held = f"In {', '.join(map(str, sent))} no mail says who sent it" if sent else "No sent mail is given"
        raise NotNow(f"{held}, so it is not known whose mail this is: give your address with --email.")
    email = whose.email.lower() or senders.most_common(1)[0][0]
    known = store.accounts.get(email) or Account(email)
    more = dict.fromkeys([*known.aliases, *(a.lower() for a in whose.aliases)])
    return replace(
        known, name=known.name or _name(mailbox, email), aliases=tuple(a for a in more if a != email)
    )


def _name(mailbox: ArchiveMailbox, email: str) -> str:
    """The name the user signs their address with, from a few of the messages sent."""
    names: Counter[str] = Counter()
    for folder in mailbox.folders():
        if folder.role is not Role.SENT:
            continue
        uids = [e.uid for e in mailbox.entries(folder.name) if e.sender_email == email]
        for got in mailbox.fetch(folder.name, uids[-NAMES_LOOKED_AT:]):
            message = read(got.raw) if isinstance(got, Fetched) else None
            if message and not isinstance(message, Broken) and message.sender.name:
                names[message.sender.name] += 1
    return names.most_common(1)[0][0] if names else ""
