"""The second part of a scan: read what is new, follow it up, store it; batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from loose_ends.domain.people import own_aliases
from loose_ends.domain.recipients import Me
from loose_ends.domain.standing_phrases import WITHIN, Said, may_be_standing
from loose_ends.outside.memory import few_heaps, give_back
from loose_ends.store.packing import digest
from loose_ends.store.records import Location, Sighting, Unreadable
from loose_ends.usecases.fetch_ahead import FetchAhead, Read
from loose_ends.usecases.follow_afresh import Afresh, follow_afresh, read_again
from loose_ends.usecases.pages_of_people import join_pages
from loose_ends.usecases.progress import Progress, Report, ScanResult, Stop
from loose_ends.usecases.same_mail import Sent, is_copy, under_own_id
from loose_ends.usecases.study import Broken
from loose_ends.usecases.take_in import Arrived, TakenIn, take_in
from loose_ends.usecases.try_again import again_at
from loose_ends.usecases.workshop import Workshop

if TYPE_CHECKING:
    from loose_ends.domain.account import Account
    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.domain.mining import Mined
    from loose_ends.store import Store
    from loose_ends.usecases.pile import New, Pile
    from loose_ends_mail.mailbox_protocol import Mailbox

_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
"""Clocks that are wrong say the year 1, before which there is no time to look back to."""


def read_pile(
    pile: Pile,
    mailbox: Mailbox,
    account: Account,
    store: Store,
    now: datetime,
    threshold: float,
    report: Report,
    stop: Stop,
) -> ScanResult:
    """Read the pile, or as much of it as there is time for; see ``scan.scan`` for the rest."""
    few_heaps()
    give_back()  # what the light pass took
    store.accounts.learn_aliases(account.email, own_aliases(pile.senders_in_sent, account))
    names = frozenset(a.name for a in store.accounts.list() if a.name)
    me = Me(store.accounts.own_addresses(), names)
    work = _Reading(mailbox, account, store, me, threshold, now, pile)
    result = work.run(pile, report, stop)
    if result.read:
        join_pages(store, now)
    return result


class _Reading:
    """One pile being read."""

    def __init__(
        self,
        mailbox: Mailbox,
        account: Account,
        store: Store,
        me: Me,
        threshold: float,
        now: datetime,
        pile: Pile,
    ) -> None:
        self._mailbox = mailbox
        self._account = account
        self._store = store
        self._me = me
        self._threshold = threshold
        self._now = now
        self._elsewhere = pile.elsewhere
        self._tried = pile.tried
        self._so_far = Progress("reading")

    def run(self, pile: Pile, report: Report, stop: Stop) -> ScanResult:
        self._so_far = replace(self._so_far, total=len(pile))
        stopped = stop()
        if not stopped:
            with (
                Workshop(len(pile), self._me, self._threshold) as workshop,
                FetchAhead(self._mailbox, workshop, self._to_read(pile)) as ahead,
            ):
                for number, read in enumerate(ahead):
                    if stopped := number > 0 and stop():
                        break
                    self._batch(read, ahead)
                    report(self._so_far)
        done = self._so_far
        came = done.done - done.unreadable
        return ScanResult(came, done.opened, done.closed, done.unreadable, stopped, tuple(pile.notes))

    def _to_read(self, pile: Pile) -> Iterator[Read]:
        for wanted in pile.in_batches():
            yield Read(wanted, self._known(wanted))

    def _known(self, wanted: Sequence[New]) -> frozenset[New]:
        stored = self._store.messages.sent(one.key for one in wanted if one.key)
        return frozenset(w for w in wanted if w.key in stored and is_copy(w.sent, Sent.of(*stored[w.key])))

    def _batch(self, read: Read, ahead: FetchAhead) -> None:
        # Asked again: meanwhile another batch may have brought the same message from another folder.
        known = self._known(read.wanted)
        again = [Sighting(w.key, self._where(w)) for w in read.wanted if w in known]
        studied, unreadable = self._sorted_out([w for w in read.wanted if w not in known], read)
        arrived, met = self._but_known(self._apart(studied))
        done = self._take_in(arrived)
        ends = {end.id: end for end in done.batch.loose_ends}
        ledger = done.batch.ledger
        for thread in sorted(done.late):
            afresh = self._afresh(thread, done, arrived, ahead)
            ends |= {end.id: end for end in afresh.ends}
            ledger = _in_place(ledger, afresh.ledger)
        ends |= self._settled_before(ends)
        self._store.messages.save(
            replace(
                done.batch,
                seen_again=(*again, *met, *_twice(arrived), *_elsewhere(arrived, self._elsewhere)),
                unreadable=unreadable,
                tried_again=tuple(self._where(w) for w in read.wanted if (w.folder, w.uid) in self._tried),
                loose_ends=tuple(ends.values()),
                ledger=ledger,
            )
        )
        self._so_far = replace(
            self._so_far,
            done=self._so_far.done + len(read.wanted),
            opened=self._so_far.opened + done.counts.opened,
            closed=self._so_far.closed + done.counts.closed,
            unreadable=self._so_far.unreadable + len(unreadable),
        )

    def _apart(self, studied: Sequence[Arrived]) -> list[Arrived]:
        """The same; a mail that came under the Message-ID of another has an id of its own."""
        stored = self._store.messages.sent(digest(one.message.message_id) for one in studied)
        first = {key: Sent.of(*sent) for key, sent in stored.items()}
        apart = []
        for one in studied:
            m = one.message
            sent = Sent.of(m.sender.email, m.sent_at)
            copy = is_copy(first.setdefault(digest(m.message_id), sent), sent)
            apart.append(one if copy else replace(one, studied=replace(one.studied, message=under_own_id(m))))
        return apart

    def _but_known(self, studied: Sequence[Arrived]) -> tuple[list[Arrived], tuple[Sighting, ...]]:
        """Those that are new, and where the others stand.

        The light pass sees no id of a mail without a Message-ID, and not that a mail's id is another's: their
        ids are made when they are read. Taken in twice, an ask that was answered between would be open again.
        """
        ids = [digest(one.message.message_id) for one in studied]
        known = self._store.messages.known(ids)
        both = list(zip(ids, studied, strict=True))
        met = tuple(Sighting(name, one.where) for name, one in both if name in known)
        return [one for name, one in both if name not in known], met

    def _sorted_out(self, wanted: Sequence[New], read: Read) -> tuple[list[Arrived], tuple[Unreadable, ...]]:
        """What was read, in the order given, and what could not be."""
        arrived, unreadable = [], []
        for one in wanted:
            found = read.found.get((one.folder, one.uid))
            if isinstance(found, Broken):
                unreadable.append(self._noted(one, found))
            elif found is not None:
                arrived.append(Arrived(found, self._where(one)))
        return arrived, tuple(unreadable)

    def _noted(self, one: New, broken: Broken) -> Unreadable:
        tries = self._tried.get((one.folder, one.uid), 0) + 1
        again = again_at(tries, self._now) if broken.may_pass else None
        return Unreadable(self._where(one), broken.reason, tries, again)

    def _take_in(self, arrived: Sequence[Arrived]) -> TakenIn:
        messages = [one.message for one in arrived]
        knowledge = self._store.messages.knowledge(messages, self._me.addresses)
        mine = self._store.messages.mine(ref for message in messages for ref in message.references)
        # Only who says a long sentence now can be saying it again.
        long = {
            (one.message.sender.email, len(act.quote))
            for one in arrived
            if not self._me.wrote(one.message)
            for act in one.studied.acts
            if may_be_standing(act)
        }
        said: Sequence[Said] = ()
        if long:
            first = min(message.sent_at for message in messages)
            said = self._store.loose_ends.said_as_long(long, max(first, _LONG_AGO) - WITHIN)
        return take_in(arrived, knowledge, self._me, mine.__contains__, said)

    def _afresh(self, thread: str, done: TakenIn, arrived: Sequence[Arrived], ahead: FetchAhead) -> Afresh:
        """A thread's loose ends, settled from all its messages; none where they cannot be had."""
        names = [thread, *(gone for gone, kept in done.batch.threads.merged.items() if kept == thread)]
        stored = [found for name in names for found in self._store.messages.in_thread(name)]
        with ahead.line() as mailbox:
            earlier = read_again(mailbox, self._account.email, stored)
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

    def _settled_before(self, ends: Mapping[str, LooseEnd]) -> dict[str, LooseEnd]:
        """Those that a message read afresh opens once more, as mail that is not read again had left them."""
        opened = {name: end for name, end in ends.items() if not end.changes}
        before = self._store.loose_ends.some(opened, date.max) if opened else ()  # states do not matter here
        return {b.end.id: replace(opened[b.end.id], changes=b.end.changes) for b in before if b.end.changes}

    def _where(self, one: New) -> Location:
        return Location(self._account.email, one.folder, one.uid)


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
            again.append(Sighting(digest(one.message.message_id), one.where))
        first.add(one.message.message_id)
    return tuple(again)


def _elsewhere(
    arrived: Sequence[Arrived], places: Mapping[int, tuple[Location, ...]]
) -> tuple[Sighting, ...]:
    """Where else messages stand that were read afresh."""
    keys = [digest(one.message.message_id) for one in arrived] if places else []
    return tuple(Sighting(key, where) for key in keys for where in places.get(key, ()))
