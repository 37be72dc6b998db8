"""Scan a mailbox: read what is new, in the order it was sent, and follow it up batch by batch.

Order matters: an answer can only close what was asked before it. So a light pass first learns the date
of every new message in all folders; then messages are read in that order, whatever folder they are in.
Each batch is stored as a whole or not at all, and where a folder has been read to is noted only when all
of it was. So a scan may be interrupted at any moment: the next one goes on after the last whole batch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from loose_ends.domain.account import Account
from loose_ends.domain.message import Message
from loose_ends.domain.mining import Mined
from loose_ends.domain.people import own_aliases
from loose_ends.domain.recipients import Me
from loose_ends.store import Store
from loose_ends.store.records import Location, Position, Sighting, Unreadable
from loose_ends.usecases.follow_afresh import Afresh, follow_afresh, read_again
from loose_ends.usecases.pages_of_people import join_pages
from loose_ends.usecases.read_message import to_domain
from loose_ends.usecases.take_in import Arrived, TakenIn, take_in
from loose_ends_mail import cursor, mailbox_protocol
from loose_ends_mail.account import Role
from loose_ends_mail.mailbox_protocol import Fetched, Mailbox
from loose_ends_mail.message import UnreadableMessage, clean

BATCH = 300
"""Messages stored at once: large enough that a transaction's cost is spread, small enough that an
interruption loses less than a second of work."""

READ_ROLES = (Role.SENT, Role.INBOX, Role.ARCHIVE, Role.ALL)
"""Folders that a scan reads. Sent first, so that the user's own addresses are known."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan is. ``stage`` is ``looking``, ``reading`` or ``done``; counts are messages."""

    stage: str
    done: int = 0
    total: int = 0
    opened: int = 0
    closed: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What a scan did. ``stopped`` says that it was asked to end before all was read."""

    read: int
    opened: int
    closed: int
    unreadable: int
    stopped: bool
    notes: tuple[str, ...] = ()


class _New(NamedTuple):
    """One message still to be read."""

    sent: float
    folder: str
    uid: int
    message_id: str


@dataclass(slots=True)
class _Pile:
    """All that a scan has before it: new messages, and where each folder will then be read to."""

    new: list[_New] = field(default_factory=list)
    positions: dict[str, Position] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    senders_in_sent: Counter[str] = field(default_factory=Counter)


def scan(
    mailbox: Mailbox,
    account: Account,
    store: Store,
    *,
    now: datetime,
    threshold: float,
    report: Callable[[Progress], None] = lambda _progress: None,
    stop: Callable[[], bool] = lambda: False,
) -> ScanResult:
    """Read what is new in a mailbox and follow it up.

    Args:
        mailbox: the open mailbox; nothing in it changes.
        account: whose mail it is; must be in the store.
        store: where the outcome goes.
        now: the present moment, aware.
        threshold: asks and promises of lower confidence are passed over, 0 to 1.
        report: is told how far it is.
        stop: is asked before each batch whether to end here.

    Raises:
        MailProblem: the mailbox cannot be read on. What was stored before stays, and is not read again.
        StoreError: nothing could be stored, or another scan is at work.
    """
    with store.scan_lock(now):
        report(Progress("looking"))
        pile = _look(mailbox, account, store)
        store.accounts.learn_aliases(account.email, own_aliases(pile.senders_in_sent, account))
        work = _Scan(mailbox, account, store, threshold, report)
        result = work.run(pile, stop)
        if result.read:
            join_pages(store, now)
        return result


def _look(mailbox: Mailbox, account: Account, store: Store) -> _Pile:
    """The light pass: what is new in each folder."""
    pile = _Pile()
    for name, role in _folders(mailbox, account):
        status = mailbox.status(name)
        position = store.folders.position(account.email, name)
        known = cursor.Cursor(position.uidvalidity, position.last_uid) if position.uidvalidity else None
        plan = cursor.plan(status, known)
        if plan.why:
            pile.notes.append(f"{name} is read again: {plan.why}.")
            store.folders.forget_uids(account.email, name)
        if plan.step is cursor.Step.NOTHING:
            continue
        if known is None or plan.why:
            # Noted at once: an interrupted first scan must know whose UIDs it has recorded.
            store.folders.save_position(account.email, name, Position(status.uidvalidity))
        last = _look_into(mailbox, account, store, name, plan.after_uid, pile, sent=role is Role.SENT)
        done = cursor.advanced(status, plan, last)
        pile.positions[name] = Position(done.uidvalidity, done.last_uid, done.highestmodseq or 0)
    pile.new.sort()
    return pile


def _look_into(
    mailbox: Mailbox, account: Account, store: Store, name: str, after: int, pile: _Pile, *, sent: bool
) -> int:
    recorded = store.folders.recorded_uids(account.email, name, after)
    last, when = after, 0.0
    for entry in mailbox.entries(name, after):
        last = max(last, entry.uid)
        # A message without any date is taken to be as old as the one before it.
        when = entry.sent_at.timestamp() if entry.sent_at else when
        if sent and entry.sender_email:
            pile.senders_in_sent[entry.sender_email] += 1
        if entry.uid not in recorded:
            pile.new.append(_New(when, name, entry.uid, entry.message_id))
    return last


def _folders(mailbox: Mailbox, account: Account) -> Iterator[tuple[str, Role]]:
    named = [(name, Role(role)) for role, name in account.folders] or [
        (folder.name, folder.role) for folder in mailbox.folders()
    ]
    return iter(sorted((f for f in named if f[1] in READ_ROLES), key=lambda f: READ_ROLES.index(f[1])))


class _Scan:
    """The second part of one scan: read, follow up, store; batch by batch."""

    def __init__(
        self,
        mailbox: Mailbox,
        account: Account,
        store: Store,
        threshold: float,
        report: Callable[[Progress], None],
    ) -> None:
        self._mailbox = mailbox
        self._account = account
        self._store = store
        self._threshold = threshold
        self._report = report
        names = frozenset(a.name for a in store.accounts.list() if a.name)
        self._me = Me(store.accounts.own_addresses(), names)
        self._so_far = Progress("reading")

    def run(self, pile: _Pile, stop: Callable[[], bool]) -> ScanResult:
        """Read the pile, or as much of it as there is time for."""
        self._so_far = replace(self._so_far, total=len(pile.new))
        stopped = False
        for start in range(0, len(pile.new), BATCH):
            if stopped := stop():
                break
            self._batch(pile.new[start : start + BATCH])
            self._report(self._so_far)
        if not stopped:
            self._finish(pile)
        so_far = self._so_far
        return ScanResult(
            so_far.done, so_far.opened, so_far.closed, so_far.unreadable, stopped, tuple(pile.notes)
        )

    def _finish(self, pile: _Pile) -> None:
        for name, position in pile.positions.items():
            self._store.folders.save_position(self._account.email, name, position)
        self._report(replace(self._so_far, stage="done"))

    def _batch(self, wanted: Sequence[_New]) -> None:
        known = self._store.messages.known(one.message_id for one in wanted if one.message_id)
        again = tuple(Sighting(w.message_id, self._where(w)) for w in wanted if w.message_id in known)
        arrived, unreadable = self._read([w for w in wanted if w.message_id not in known])
        done = self._take_in(arrived)
        ends = {end.id: end for end in done.batch.loose_ends}
        ledger = done.batch.ledger
        for thread in sorted(done.late):
            afresh = self._afresh(thread, done, arrived)
            ends |= {end.id: end for end in afresh.ends}
            ledger = _in_place(ledger, afresh.ledger)
        self._store.messages.save(
            replace(
                done.batch,
                seen_again=again + _twice(arrived),
                unreadable=unreadable,
                loose_ends=tuple(ends.values()),
                ledger=ledger,
            )
        )
        self._so_far = replace(
            self._so_far,
            done=self._so_far.done + len(wanted),
            opened=self._so_far.opened + done.counts.opened,
            closed=self._so_far.closed + done.counts.closed,
            unreadable=self._so_far.unreadable + len(unreadable),
        )

    def _take_in(self, arrived: Sequence[Arrived]) -> TakenIn:
        messages = [one.message for one in arrived]
        knowledge = self._store.messages.knowledge(messages, self._me.addresses)
        mine = self._store.messages.mine(ref for message in messages for ref in message.references)
        said = self._store.loose_ends.said_by({message.sender.email for message in messages})
        return take_in(arrived, knowledge, self._me, mine.__contains__, self._threshold, said)

    def _afresh(self, thread: str, done: TakenIn, arrived: Sequence[Arrived]) -> Afresh:
        """A thread's loose ends, settled from all its messages; none where they cannot be had."""
        names = [thread, *(gone for gone, kept in done.batch.threads.merged.items() if kept == thread)]
        stored = [found for name in names for found in self._store.messages.in_thread(name)]
        earlier = read_again(self._mailbox, self._account.email, stored)
        if earlier is None:
            return Afresh(())
        new = {r.message.message_id for r in done.batch.messages if r.thread == thread}
        messages = {m.message_id: m for m in earlier}
        messages |= {a.message.message_id: a.message for a in arrived if a.message.message_id in new}
        today = date.max  # states do not matter here
        before = [
            one for name in names for one in self._store.loose_ends.find(today, thread=name, written_to=False)
        ]
        return follow_afresh(messages.values(), thread, self._me, self._threshold, before, done)

    def _read(self, wanted: Sequence[_New]) -> tuple[list[Arrived], tuple[Unreadable, ...]]:
        """Fetch and clean some messages; what comes back is in the order given."""
        by_folder: dict[str, list[int]] = {}
        for one in wanted:
            by_folder.setdefault(one.folder, []).append(one.uid)
        read: dict[tuple[str, int], Arrived] = {}
        unreadable = []
        for folder, uids in by_folder.items():
            for got in self._mailbox.fetch(folder, sorted(uids)):
                where = Location(self._account.email, folder, got.uid)
                try:
                    read[folder, got.uid] = Arrived(_cleaned(got), where)
                except UnreadableMessage as problem:
                    unreadable.append(Unreadable(where, str(problem)))
        in_order = [read[one.folder, one.uid] for one in wanted if (one.folder, one.uid) in read]
        return in_order, tuple(unreadable)

    def _where(self, one: _New) -> Location:
        return Location(self._account.email, one.folder, one.uid)


def _cleaned(got: Fetched | mailbox_protocol.Unreadable) -> Message:
    if isinstance(got, mailbox_protocol.Unreadable):
        raise UnreadableMessage(got.reason)
    return to_domain(clean(got.raw))


def _in_place(ledger: tuple[Mined, ...], newer: tuple[Mined, ...]) -> tuple[Mined, ...]:
    """A ledger in which some messages were read again: what they show now takes the place of before."""
    again = {one.entry.evidence.message_id for one in newer}
    return (*(one for one in ledger if one.entry.evidence.message_id not in again), *newer)


def _twice(arrived: Sequence[Arrived]) -> tuple[Sighting, ...]:
    """Messages that stand in several places within one batch: all but their first place."""
    first: set[str] = set()
    again = []
    for one in arrived:
        if one.message.message_id in first:
            again.append(Sighting(one.message.message_id, one.where))
        first.add(one.message.message_id)
    return tuple(again)
