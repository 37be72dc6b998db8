"""Made-up mail for the store's tests, and the shortest way of taking it in."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from loose_ends.domain.account import Account
from loose_ends.domain.act import Act, Kind
from loose_ends.domain.loose_end import By, Change, LooseEnd, State, loose_end_id
from loose_ends.domain.message import Message, Party
from loose_ends.store import Batch, Location, Position, Recorded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loose_ends.store import Knowledge, Store

ME = "me@example.com"
OTHER = "mia@other.example"
ANNA = Party("anna@example.org", "Anna Bell")
BO = Party("bo@example.net", "Bo Carr")
SUMMER = timezone(timedelta(hours=2))
START = datetime(2026, 3, 2, 9, 30, tzinfo=SUMMER)
TODAY = date(2026, 3, 20)
ACCOUNT = Account(
    ME,
    "Mia Evans",
    aliases=("mia@example.com",),
    host="imap.example.com",
    port=993,
    security="tls",
    username="mia",
    password_from="keyring",
    folders=(("sent", "Sent"), ("inbox", "INBOX")),
)


def mail(
    name: str,
    sender: Party | str = ANNA,
    *to: Party | str,
    cc: tuple[Party, ...] = (),
    day: float = 0,
    subject: str = "Plan",
    refs: Sequence[str] = (),
    automatic: str = "",
) -> Message:
    """A message; with nobody in To it is to the user."""
    parties = [Party(p) if isinstance(p, str) else p for p in (sender, *(to or (ME,)))]
    return Message(
        message_id=f"<{name}@example.org>",
        sent_at=START + timedelta(days=day),
        sender=parties[0],
        to=tuple(parties[1:]),
        cc=cc,
        subject=subject,
        references=tuple(f"<{ref}@example.org>" for ref in refs),
        own_text="Words that must not be stored.",
        automatic=automatic,
    )


def end(
    message: Message,
    thread: str,
    quote: str = "Could you send the list by Friday?",
    *,
    kind: Kind = Kind.ASK,
    by: By = By.THEM,
    person: str = ANNA.email,
    due: date | None = None,
    confidence: float = 0.9,
) -> LooseEnd:
    """A loose end that a message opens."""
    return LooseEnd(
        id=loose_end_id(message.message_id, Act(kind, quote, 0, len(quote), confidence)),
        kind=kind,
        by=by,
        person=person,
        put_to=(ME,) if by is By.THEM else (person,),
        message_id=message.message_id,
        thread=thread,
        quote=quote,
        said_at=message.sent_at,
        confidence=confidence,
        due=due,
        due_phrase="by Friday" if due else None,
    )


def closing(message: Message, state: State = State.ANSWERED) -> Change:
    """A change that a message causes."""
    return Change(
        state, message.sent_at, message.message_id, "Here it is.", 0.8, "answers under the question"
    )


def add_account(store: Store, account: Account = ACCOUNT) -> None:
    store.accounts.save(account)


def take(
    store: Store,
    *messages: Message,
    account: str = ME,
    folder: str = "INBOX",
    first_uid: int = 1,
    opens: Sequence[str] = (),
) -> Knowledge:
    """Take messages in as one batch; those named in ``opens`` open a loose end with their sender."""
    own = store.accounts.own_addresses()
    known = store.messages.knowledge(messages, own)
    recorded, ends = [], []
    for uid, message in enumerate(messages, first_uid):
        thread = known.threads.place(message)
        by_me = message.sender.email in own
        known.people.meet(message, by_me=by_me)
        recorded.append(Recorded(message, thread, by_me, Location(account, folder, uid)))
        if message.message_id.strip("<>").partition("@")[0] in opens:
            other = message.to[0].email if by_me else message.sender.email
            ends.append(end(message, thread, by=By.ME if by_me else By.THEM, person=other))
    store.messages.save(
        Batch(
            messages=tuple(recorded),
            threads=known.threads.changes(),
            people=known.people.changes(),
            loose_ends=tuple(replace(e, thread=known.threads.current(e.thread)) for e in ends),
        )
    )
    store.folders.save_position(account, folder, Position(7, first_uid + len(messages) - 1, 0))
    return known


_LOCK = """
import sys
from loose_ends.store import ScanRunning, open_store
from tests.store.samples import START
try:
    with open_store(sys.argv[1]) as store, store.scan_lock(START):
        print("free")
except ScanRunning:
    print("held")
"""


def lock_seen_by_another_process(place: str | Path) -> str:
    """Whether another process could scan now: ``free`` or ``held``."""
    said = subprocess.run(
        [sys.executable, "-c", _LOCK, str(place)], capture_output=True, text=True, check=True
    )
    return said.stdout.strip()


def utc(day: float) -> datetime:
    """A moment in UTC, so many days after the first."""
    return (START + timedelta(days=day)).astimezone(UTC)


def forget_all(store: Store) -> None:
    """Forget all that was read from mail, folder after folder, as before all is read again."""
    read = [json.loads(line.partition(" ")[2]) for line in store.dump() if line.startswith("folder ")]
    for folder in read:
        store.folders.forget(folder["account_id"], [folder["name"]])
