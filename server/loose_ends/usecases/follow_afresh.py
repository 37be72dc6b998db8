"""Follow a conversation afresh where a message turned up late.

An older message can arrive after a newer one was read: a clock was wrong, a server was slow, mail was
moved here from elsewhere. What it asks may have been answered already. Bodies are not stored, so its
thread is read again from the mailbox, which is the truth, and followed from its first message to its last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loose_ends.domain.following import awaits_mail
from loose_ends.domain.listing import Listed
from loose_ends.domain.loose_end import STILL_OPEN, LooseEnd
from loose_ends.domain.message import Message
from loose_ends.domain.mining import Mined, mine
from loose_ends.domain.recipients import Me
from loose_ends.language import read_acts
from loose_ends.store.records import Location, MessageFound
from loose_ends.usecases.follow import step
from loose_ends.usecases.same_mail import under_own_id
from loose_ends.usecases.study import Broken, read
from loose_ends.usecases.take_in import TakenIn
from loose_ends_mail.errors import NoSuchFolder
from loose_ends_mail.mailbox_protocol import Fetched, Mailbox

MAX_THREAD = 300
"""Messages of a thread that are read again; a list's endless thread is left as it stands."""


@dataclass(frozen=True, slots=True)
class Afresh:
    """A thread's loose ends as they stand now, and what its messages show for the ledger."""

    ends: tuple[LooseEnd, ...]
    ledger: tuple[Mined, ...] = ()


def follow_afresh(
    messages: Iterable[Message],
    thread: str,
    me: Me,
    threshold: float,
    before: Sequence[Listed],
    known: TakenIn,
) -> Afresh:
    """Settle a whole thread again.

    Args:
        messages: every message of the thread with its text, in any order.
        thread: the thread's present name.
        me: the user.
        threshold: acts of lower confidence are passed over, 0 to 1.
        before: the thread's loose ends as they stood, with the user's decisions.
        known: the batch in which the late message came, for what it knows of people and threads.

    Returns:
        How the thread stands now. What a message of another thread had changed stays.
    """
    decisions = {listed.end.id: listed.decision for listed in before}
    ends: dict[str, LooseEnd] = {}
    sent: set[str] = set()
    ids = set()
    mined: list[Mined] = []
    for message in sorted(messages, key=lambda m: (m.sent_at, m.message_id)):
        ids.add(message.message_id)
        answers_me = not sent.isdisjoint(message.references)
        acts = read_acts(message, threshold).acts
        waiting = [e for e in ends.values() if awaits_mail(e, decisions.get(e.id), message.sent_at)]
        done = step(
            message,
            acts,
            waiting,
            me,
            thread,
            answers_me=answers_me,
            known=known.known,
        )
        ends.update((end.id, end) for end in (*done.opened, *done.changed))
        mined += mine(message, (*done.opened, *done.changed), me)
        if me.wrote(message):
            sent.add(message.message_id)
    for end in (listed.end for listed in before):
        elsewhere = end.changes and end.changes[-1].message_id not in ids
        if end.id not in ends or (elsewhere and ends[end.id].state in STILL_OPEN):
            ends[end.id] = end
    return Afresh(tuple(ends.values()), tuple(mined))


def read_again(mailbox: Mailbox, account: str, stored: Sequence[MessageFound]) -> list[Message] | None:
    """Fetch messages anew that were read before.

    Returns:
        All of them, or None where one cannot be had any more: half a conversation would open again
        what the missing half had closed.
    """
    if len(stored) > MAX_THREAD:
        return None
    by_folder: dict[str, dict[int, str]] = {}
    for found in stored:
        here = _place_in(account, found.where)
        if here is None:
            return None
        by_folder.setdefault(here.folder, {})[here.uid] = found.message_id
    messages: list[Message] = []
    for folder, ids in by_folder.items():
        try:
            for got in mailbox.fetch(folder, sorted(ids)):
                message = read(got.raw) if isinstance(got, Fetched) else None
                if message is not None and not isinstance(message, Broken):
                    messages.append(_as_stored(message, ids[got.uid]))
        except NoSuchFolder:
            return None
    return messages if len(messages) == len(stored) else None


def _as_stored(message: Message, message_id: str) -> Message:
    """A message under the id it is stored under: its own, or one made for it."""
    apart = under_own_id(message)
    return apart if apart.message_id == message_id else message


def _place_in(account: str, places: Iterable[Location]) -> Location | None:
    return next((place for place in places if place.account == account), None)
