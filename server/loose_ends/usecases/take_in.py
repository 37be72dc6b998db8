"""Take a batch of messages in, in date order: find acts, place threads and people, follow up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from loose_ends.domain.acquaintance import People
from loose_ends.domain.following import awaits_mail
from loose_ends.domain.loose_end import STILL_OPEN, Decision, LooseEnd
from loose_ends.domain.message import Message
from loose_ends.domain.mining import Mined, mine
from loose_ends.domain.recipients import Me
from loose_ends.domain.standing_phrases import Said, StandingPhrases, taken_back
from loose_ends.domain.threads import Threads
from loose_ends.language.outcomes import Reply
from loose_ends.store.records import Batch, Knowledge, Location, Recorded
from loose_ends.usecases.follow import Known, step
from loose_ends.usecases.study import Studied


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that was read and studied, and where it stands."""

    studied: Studied
    where: Location

    @property
    def message(self) -> Message:
        """The message itself."""
        return self.studied.message


@dataclass(frozen=True, slots=True)
class Counts:
    """What a batch did to the list: loose ends opened, and closed again."""

    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The outcome of a batch, ready to be stored.

    ``late`` are threads in which a message turned up that is older than one read before: there, what
    was asked may have been answered already, so they must be followed up afresh, with what is known of
    people and threads.
    """

    batch: Batch
    counts: Counts
    late: frozenset[str]
    known: Known


def take_in(
    arrived: Sequence[Arrived],
    knowledge: Knowledge,
    me: Me,
    is_mine: Callable[[str], bool],
    said: Iterable[Said] = (),
) -> TakenIn:
    """Follow up some messages, given in the order they were sent.

    Args:
        arrived: the messages with their text; a Message-ID may come up twice, the first one counts.
        knowledge: what the store knows that bears on them.
        me: the user.
        is_mine: whether a message that was read before, by its id, was sent by the user.
        said: what the senders of these messages asked and promised before.
    """
    ends = _Ends(knowledge.open_ends, knowledge.decisions, knowledge.threads, knowledge.people)
    phrases = StandingPhrases(said)
    known = Known(knowledge.people.addresses_of, knowledge.threads.subject_of)
    recorded: dict[str, Recorded] = {}
    late: set[str] = set()
    mined: list[Mined] = []
    for one in arrived:
        message = one.message
        if message.message_id in recorded:
            continue
        by_me = me.wrote(message)
        knowledge.people.meet(message, by_me=by_me)
        thread, came_late = _placed(message, knowledge.threads)
        if came_late:
            late.add(thread)
        answers_me = any(
            recorded[ref].by_me if ref in recorded else is_mine(ref) for ref in message.references
        )
        done = step(
            message,
            one.studied.acts,
            ends.awaiting(message, thread),
            me,
            thread,
            answers_me=answers_me,
            known=known,
            reply_of=partial(_reply, one.studied),
        )
        opened = ends.without_standing_phrases(done.opened, phrases)
        ends.take(opened, done.changed)
        mined += mine(message, (*opened, *done.changed), me, one.studied.spoken)
        recorded[message.message_id] = Recorded(message, thread, by_me, one.where)
    batch = Batch(
        messages=tuple(replace(r, thread=knowledge.threads.current(r.thread)) for r in recorded.values()),
        threads=knowledge.threads.changes(),
        people=knowledge.people.changes(),
        loose_ends=ends.touched(),
        ledger=tuple(mined),
    )
    return TakenIn(
        batch,
        ends.counts(),
        frozenset(map(knowledge.threads.current, late)),
        known,
    )


def _reply(studied: Studied) -> Reply:
    return studied.reply


def _placed(message: Message, threads: Threads) -> tuple[str, bool]:
    """The thread of a message, and whether a later message of it was read before."""
    thread = threads.place(message)
    known = threads.get(thread)
    return thread, known is not None and message.sent_at < known.last_at


class _Ends:
    """The loose ends in play while a batch is followed up."""

    def __init__(
        self,
        open_ends: Iterable[LooseEnd],
        decisions: Mapping[str, Decision],
        threads: Threads,
        people: People,
    ) -> None:
        self._decisions = decisions
        self._threads = threads
        self._people = people
        self._ends: dict[str, LooseEnd] = {}
        self._by_thread: dict[str, dict[str, None]] = {}
        self._by_address: dict[str, dict[str, None]] = {}
        self._touched: dict[str, None] = {}
        self._opened: set[str] = set()
        self._merges = threads.merges
        self._open_before = {end.id for end in open_ends if end.state in STILL_OPEN}
        for end in open_ends:
            self._file(end)

    def awaiting(self, message: Message, thread: str) -> list[LooseEnd]:
        """Those that a message may close: of its thread, and of the people in it."""
        self._refile_after_merges()
        ids = dict(self._by_thread.get(thread, {}))
        for party in (message.sender, *message.readers):
            for address in self._people.addresses_of(party.email):
                ids |= self._by_address.get(address, {})
        ends = (self._ends[one] for one in ids)
        waiting = [e for e in ends if awaits_mail(e, self._decisions.get(e.id), message.sent_at)]
        return sorted(waiting, key=lambda end: (end.said_at, end.id))

    def without_standing_phrases(
        self, opened: Iterable[LooseEnd], phrases: StandingPhrases
    ) -> tuple[LooseEnd, ...]:
        """Leave out what is a standing phrase of its sender, and take back where it was taken before."""
        meant = []
        for end in opened:
            earlier = phrases.met(end)
            if not earlier:
                meant.append(end)
            for one in earlier:
                if one in self._ends and self._ends[one].state in STILL_OPEN:
                    self.take((), (taken_back(self._ends[one], end),))
        return tuple(meant)

    def take(self, opened: Iterable[LooseEnd], changed: Iterable[LooseEnd]) -> None:
        """Note what a message did."""
        for end in opened:
            self._opened.add(end.id)
            self._file(end)
            self._touched[end.id] = None
        for end in changed:
            self._file(end)
            self._touched[end.id] = None

    def touched(self) -> tuple[LooseEnd, ...]:
        """All that are new or changed, under their threads' present names."""
        ends = (self._ends[one] for one in self._touched)
        return tuple(replace(end, thread=self._threads.current(end.thread)) for end in ends)

    def counts(self) -> Counts:
        """How many were opened, and how many of the open ones were closed."""
        were_open = self._open_before | self._opened
        closed = sum(1 for one in were_open if self._ends[one].state not in STILL_OPEN)
        return Counts(len(self._opened), closed)

    def _refile_after_merges(self) -> None:
        if self._threads.merges == self._merges:
            return
        self._merges = self._threads.merges
        by_thread: dict[str, dict[str, None]] = {}
        for name, ids in self._by_thread.items():
            by_thread.setdefault(self._threads.current(name), {}).update(ids)
        self._by_thread = by_thread

    def _file(self, end: LooseEnd) -> None:
        self._ends[end.id] = end
        self._by_thread.setdefault(self._threads.current(end.thread), {})[end.id] = None
        self._by_address.setdefault(end.person, {})[end.id] = None
