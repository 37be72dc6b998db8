"""A store of many loose ends, as years of mail leave it: most of them closed, decided or gone cold."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from loose_ends.domain.account import Account
from loose_ends.domain.act import Act, Kind
from loose_ends.domain.loose_end import By, Change, LooseEnd, State, loose_end_id
from loose_ends.domain.message import Message, Party
from loose_ends.store import Batch, open_store
from loose_ends.store.records import Location, Recorded
from tests.bench.wordings import ENGLISH, FAMILY, GIVEN

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ME = "ana@example.com"
OPEN = 0.035
YEARS = 8
AT_ONCE = 2_000


def fill(place: Path, count: int = 50_000, people: int = 5_000, seed: int = 3) -> None:
    """Make a store of so many loose ends with so many people; about 1,700 of 50,000 are open."""
    chance = random.Random(seed)
    parties = [
        Party(
            f"{GIVEN[n % 50]}.{FAMILY[n // 50 % 48]}{n}@example.org".lower(),
            f"{GIVEN[n % 50]} {FAMILY[n // 50 % 48]}",
        )
        for n in range(people)
    ]
    parties = [Party(p.email.encode("ascii", "ignore").decode(), p.name) for p in parties]
    with open_store(place) as store:
        store.accounts.save(Account(ME, "Ana Brandt"))
        own = store.accounts.own_addresses()
        for start in range(0, count, AT_ONCE):
            messages = [
                _message(chance, number, parties) for number in range(start, min(count, start + AT_ONCE))
            ]
            known = store.messages.knowledge(messages, own)
            recorded, ends = [], []
            for number, message in enumerate(messages, start):
                thread = known.threads.place(message)
                by_me = message.sender.email == ME
                known.people.meet(message, by_me=by_me)
                recorded.append(Recorded(message, thread, by_me, Location(ME, "INBOX", number + 1)))
                ends.append(_end(chance, message, thread, by_me=by_me))
            store.messages.save(
                Batch(
                    messages=tuple(recorded), threads=known.threads.changes(), people=known.people.changes(),
                    loose_ends=tuple(ends),
                )
            )  # fmt: skip


def _message(chance: random.Random, number: int, parties: list[Party]) -> Message:
    other, me = parties[int(chance.triangular(0, len(parties) - 1, 0))], Party(ME, "Ana Brandt")
    fresh = chance.random() < 2 * OPEN
    days = chance.uniform(0, 100) if fresh else chance.uniform(130, 365 * YEARS)
    sender, reader = (me, other) if number % 2 else (other, me)
    sent_at = (NOW - timedelta(days=days)).replace(microsecond=0)
    return Message(f"<many.{number}@example.org>", sent_at, sender, (reader,), subject=f"Plan {number}")


def _end(chance: random.Random, message: Message, thread: str, *, by_me: bool) -> LooseEnd:
    kind = chance.choice(list(Kind))
    wording = chance.choice(ENGLISH.asks if kind is Kind.ASK else ENGLISH.promises)
    quote = wording.format(
        a=chance.choice(ENGLISH.things), b=chance.choice(ENGLISH.things), p=chance.choice(ENGLISH.places),
        d=chance.choice(ENGLISH.days), n=chance.randrange(3, 900), w=chance.choice(GIVEN),
    )  # fmt: skip
    end = LooseEnd(
        id=loose_end_id(message.message_id, Act(kind, quote, 0, len(quote), 0.9)),
        kind=kind,
        by=By.ME if by_me else By.THEM,
        person=message.to[0].email if by_me else message.sender.email,
        put_to=(message.to[0].email,),
        message_id=message.message_id,
        thread=thread,
        quote=quote,
        said_at=message.sent_at,
        confidence=round(chance.uniform(0.45, 0.99), 3),
        due=(message.sent_at + timedelta(days=3)).date() if chance.random() < 0.2 else None,
    )
    if chance.random() < 0.5:
        state = State.ANSWERED if kind is Kind.ASK else State.KEPT
        at = message.sent_at + timedelta(hours=chance.randrange(1, 200))
        end = end.changed(
            Change(state, at, f"<after.{message.message_id[1:]}", "Here it is.", 0.8, "answers")
        )
    return end
