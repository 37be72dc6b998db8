"""Scan a mailbox: read what is new, in the order it was sent, and follow it up batch by batch.

Order matters: an answer can only close what was asked before it. So a light pass first learns the date
of every new message in all folders; then messages are read in that order, whatever folder they are in
(``read_pile``). Each batch is stored as a whole or not at all, and where a folder has been read to is noted
only when all of it was. So a scan may be interrupted at any moment: the next one goes on after the last whole
batch. Where nothing is new, one STATUS a folder says so, and nothing is imported, fetched or written.

A scan may also read all afresh. It forgets what was read before only after the light pass: then it holds the
lock, and the mailbox has told what there is to read. Interrupted later, it is like a first scan that was.

A message that the server could not give out is noted and passed over; after a while it is put on the pile
again (``try_again``).
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from loose_ends.domain.account import Account
from loose_ends.store import Store
from loose_ends.store.records import Position
from loose_ends.usecases.pile import Pile
from loose_ends.usecases.progress import Progress, Report, ScanResult, Stop
from loose_ends.usecases.try_again import due
from loose_ends_mail import cursor
from loose_ends_mail.account import Role
from loose_ends_mail.mailbox_protocol import Entry, FolderStatus, Mailbox

__all__ = ["BATCH", "READ_ROLES", "Progress", "ScanResult", "scan"]

BATCH = 300
"""Messages stored at once: large enough that a transaction's cost is spread, small enough that an
interruption loses less than a second of work."""

READ_ROLES = (Role.SENT, Role.INBOX, Role.ARCHIVE, Role.ALL)
"""Folders that a scan reads."""
_READER = "loose_ends.usecases.read_pile"


def scan(
    mailbox: Mailbox,
    account: Account,
    store: Store,
    *,
    now: datetime,
    threshold: float,
    afresh: bool = False,
    report: Report = lambda _progress: None,
    stop: Stop = lambda: False,
) -> ScanResult:
    """Read what is new in a mailbox and follow it up.

    Args:
        mailbox: the open mailbox; nothing in it changes.
        account: whose mail it is; must be in the store.
        store: where the outcome goes.
        now: the present moment, aware.
        threshold: asks and promises of lower confidence are passed over, 0 to 1.
        afresh: forget what was read from these folders, and read them from their beginning.
        report: is told how far it is.
        stop: is asked before each batch whether to end here.

    Raises:
        MailProblem: the mailbox cannot be read on. What was stored before stays, and is not read again.
        StoreError: nothing could be stored, or another scan is at work.
    """
    with store.scan_lock(now):
        report(Progress("looking"))
        pile = _look(mailbox, account, store, now, stop, afresh=afresh)
        if len(pile):
            from loose_ends.usecases.read_pile import read_pile  # noqa: PLC0415 - costly, and seldom needed

            result = read_pile(pile, mailbox, account, store, now, threshold, report, stop)
        else:
            result = ScanResult(0, 0, 0, 0, stopped=False, notes=tuple(pile.notes))
        if not result.stopped:
            for name, position in pile.positions.items():
                store.folders.save_position(account.email, name, position)
            report(Progress("done", result.read, len(pile), result.opened, result.closed, result.unreadable))
        return result


@dataclass(frozen=True, slots=True)
class _News:
    """A folder with something to read: how it stands, what to do, and whether it holds sent mail.

    ``tried`` are messages that could not be read and are to be tried again: by UID, how often they were.
    """

    folder: str
    status: FolderStatus
    plan: cursor.Plan
    sent: bool
    tried: Mapping[int, int]


def _look(
    mailbox: Mailbox, account: Account, store: Store, now: datetime, stop: Stop, *, afresh: bool
) -> Pile:
    """The light pass: what is new in each folder, or all there is; that is forgotten then as read before."""
    pile = Pile(BATCH)
    folders = list(_folders(mailbox, account))
    tried = {} if afresh else due(store.folders.unreadable(account.email), now)
    news = []
    for name, role in folders:
        position = Position() if afresh else store.folders.position(account.email, name)
        known = cursor.Cursor(position.uidvalidity, position.last_uid) if position.uidvalidity else None
        status = mailbox.status(name)
        plan = cursor.plan(status, known)
        if plan.why:
            pile.notes.append(f"{name} is read again: {plan.why}.")
        again = {} if plan.why else tried.get(name, {})
        if again or plan.step is not cursor.Step.NOTHING:
            _get_ready()
            mailbox.prepare(name, status)
            news.append(_News(name, status, plan, role is Role.SENT, again))
    for one in news:
        recorded = frozenset[int]() if afresh else _recorded(store, account, one)
        last = _look_into(mailbox, one, recorded, pile)
        done = cursor.advanced(one.status, one.plan, last)
        pile.positions[one.folder] = Position(done.uidvalidity, done.last_uid, done.highestmodseq or 0)
    if afresh and not stop():  # who stops now would be left with nothing
        pile.elsewhere = store.folders.forget(account.email, [name for name, _ in folders], pile.keys())
        for one in news:
            store.folders.save_position(account.email, one.folder, Position(one.status.uidvalidity))
    return pile


def _recorded(store: Store, account: Account, news: _News) -> frozenset[int]:
    """Which of the messages to look at are stored already."""
    if news.plan.why:
        store.folders.forget_uids(account.email, news.folder)
    if news.plan.step is cursor.Step.READ_ALL:
        # Noted at once: an interrupted first scan must know whose UIDs it has recorded.
        store.folders.save_position(account.email, news.folder, Position(news.status.uidvalidity))
    recorded = store.folders.recorded_uids(account.email, news.folder, news.plan.after_uid)
    return recorded - news.tried.keys()


def _get_ready() -> None:
    """Import what reads messages, which takes 0.2 s, while the server opens its folders."""
    if _READER not in sys.modules:
        threading.Thread(target=import_module, args=(_READER,), daemon=True).start()


def _look_into(mailbox: Mailbox, news: _News, recorded: frozenset[int], pile: Pile) -> int:
    after = news.plan.after_uid
    last, when = after, 0.0
    gone = set(news.tried)
    for entry in mailbox.entries(news.folder, after, news.tried.keys()):
        gone.discard(entry.uid)
        last = max(last, entry.uid)
        # A message without any date is taken to be as old as the one before it.
        when = entry.sent_at.timestamp() if entry.sent_at else when
        if news.sent and entry.sender_email:
            pile.senders_in_sent[entry.sender_email] += 1
        if entry.uid not in recorded:
            pile.add(news.folder, when, entry)
    for uid in gone:  # so that reading finds out and what is noted of it is forgotten
        pile.add(news.folder, when, Entry(uid, None, "", ""))
    pile.tried |= {(news.folder, uid): tries for uid, tries in news.tried.items()}
    return last


def _folders(mailbox: Mailbox, account: Account) -> Iterator[tuple[str, Role]]:
    named = [(name, Role(role)) for role, name in account.folders] or [
        (folder.name, folder.role) for folder in mailbox.folders()
    ]
    return iter(sorted((f for f in named if f[1] in READ_ROLES), key=lambda f: READ_ROLES.index(f[1])))
