"""What is fuzzed: all that a scan does with the octets of a message, and what must hold of the outcome."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from loose_ends.domain.account import Account
from loose_ends.domain.acquaintance import People
from loose_ends.domain.message import Message
from loose_ends.domain.recipients import Me
from loose_ends.domain.threads import Threads
from loose_ends.language import DEFAULT_THRESHOLD
from loose_ends.store import Store, open_store
from loose_ends.store.records import Knowledge, Location
from loose_ends.usecases.read_message import to_domain
from loose_ends.usecases.study import study
from loose_ends.usecases.take_in import Arrived, take_in
from loose_ends_mail.entries import entry_of
from loose_ends_mail.fetch_response import read_fetch
from loose_ends_mail.message import RawMessage, UnreadableMessage, ZoneKind, clean, parse_whole
from tests.mail.letters import letter

LONGEST_TEXT = 200_000
ME = Me(frozenset({"ben@example.org"}), frozenset({"Ben Adler"}))
_ASKED_ID = "<asked@example.org>"
ASKED = letter(
    "Could you send me the plan by Friday?\n\nI will call you tomorrow.\n",
    From="Ben Adler <ben@example.org>",
    To="Anna Berg <anna@example.com>",
    Message_ID=_ASKED_ID,
    Date="Mon, 2 Mar 2026 10:12:00 +0100",
)
"""What the user asked and promised before: a message that is read may answer it."""


def read_through(data: bytes) -> None:
    """Read a message as a scan does.

    Raises:
        AssertionError: what came of it is not as it must be.
        Exception: anything else that escapes is a fault of ours.
    """
    raw = parse_whole(data)
    entry_of(1, raw.headers, None)
    with suppress(UnreadableMessage):
        _read(raw)
    list(read_fetch([(b"1 (UID 1 BODY[] {%d}" % len(data), data), b")"]))


def _read(raw: RawMessage) -> None:
    message = clean(raw)
    assert 1970 <= message.sent_at.year < 2100, "days can be reckoned from it in every zone"
    _zones_tile(message.text, [(zone.start, zone.end) for zone in message.zones])
    assert len(message.text) <= LONGEST_TEXT
    for zone in message.zones:
        if zone.kind is ZoneKind.OWN:
            lines = message.text[zone.start : zone.end].split("\n")
            assert all(line.strip() in message.own_text for line in lines if line.strip())
    found = to_domain(message)
    studied = study(found, ME, DEFAULT_THRESHOLD)
    for act in studied.acts:
        assert found.own_text[act.start : act.end] == act.quote, "a quote is an exact part of its source"
        assert 0 <= act.confidence <= 1
        assert act.due is None or found.sent_at.date() <= act.due
    studied.make_reply()
    arrived = _arrived([found])
    take_in(arrived, Knowledge(Threads(), People(), (), {}), ME, lambda _id: False)


def take_through(letters: Sequence[bytes]) -> None:
    """Take a few messages in after one of the user's and store what comes of it, as a scan does a batch."""
    messages = []
    for data in letters:
        with suppress(UnreadableMessage):
            messages.append(to_domain(clean(parse_whole(data))))
    arrived = _arrived(messages)
    store = _store()
    knowledge = store.messages.knowledge([one.message for one in arrived], ME.addresses)
    store.messages.save(take_in(arrived, knowledge, ME, lambda _id: False).batch)
    assert store.messages.count() == len({one.message.message_id for one in arrived})
    store.folders.forget(_ACCOUNT, ["INBOX"])


def _arrived(messages: Sequence[Message]) -> list[Arrived]:
    """Messages and the one that the user wrote, in the order they were sent."""
    ordered = sorted((_asked(), *messages), key=lambda one: one.sent_at)
    return [
        Arrived(study(one, ME, DEFAULT_THRESHOLD), Location(_ACCOUNT, "INBOX", uid))
        for uid, one in enumerate(ordered, 1)
    ]


_ACCOUNT = "ben@example.org"


@cache
def _asked() -> Message:
    return to_domain(clean(parse_whole(ASKED)))


@cache
def _store() -> Store:
    """One store for all that is fuzzed, empty after each message; gone when the program ends."""
    folder = tempfile.mkdtemp(prefix="loose-ends-fuzz-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = open_store(Path(folder) / "fuzz.sqlite3").__enter__()
    store.accounts.save(Account(_ACCOUNT, "Ben Adler"))
    return store


def _zones_tile(text: str, stretches: list[tuple[int, int]]) -> None:
    at = 0
    for start, end in stretches:
        assert start == at <= end, "zones follow each other without a gap"
        at = end
    assert at == len(text)


def seeds() -> Iterator[bytes]:
    """Messages to begin with, so that the first minutes are not spent on finding out what a header is."""
    yield letter("Could you send me the plan by Friday?\n\nThanks\nAnna\n-- \nAnna Berg, Tel. 1\n")
    yield letter(
        "Yes.\n\nOn Mon, 2 Mar 2026 at 9:00, Ben <ben@example.org> wrote:\n> Could you?\n> > Will do.\n"
    )
    yield letter(
        "I'll send it.\n\n-----Original Message-----\nFrom: Ben\nSent: Monday\nTo: A\nSubject: x\n\nHi\n"
    )
    yield letter("<p>Could you <b>call</b>?</p><blockquote>quoted</blockquote>", Content_Type="text/html")
    yield letter("=43ould=\n you?", Content_Transfer_Encoding="quoted-printable")
    yield letter("Q291bGQgeW91Pw==", Content_Transfer_Encoding="base64")
    yield letter(
        "--x\nContent-Type: text/plain; charset=iso-8859-1\n\nK\xf6nnen Sie?\n"
        "--x\nContent-Type: text/html\n\n<p>y\n"
        "--x\nContent-Type: application/pdf; name*=utf-8''a%20b.pdf\n\nx\n--x--",
        Content_Type="multipart/mixed; boundary=x",
    )
    for year in (1, 1969, 2099, 9999):
        late = datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC)
        for field, before in (("Date", ""), ("Received", "by mx; ")):
            yield letter(
                "Could you call me by tomorrow, within two weeks or by the end of the year?\n",
                **{field: f"{before}{late:%a, %d %b} {year:04} {late:%H:%M:%S} -1200"},
            )
    yield letter(
        "I am away until 31 December 9999.\n", Auto_Submitted="auto-replied", Date=None, In_Reply_To=_ASKED_ID
    )
    yield letter("The plan is attached.\n\n> Could you send me the plan?\nHere.\n", In_Reply_To=_ASKED_ID)
    yield letter(
        "ok", Subject="=?utf-8?b?w6Q=?=", References="<a@b> <c@d>", Date="Thu, 1 Jan 1970 00:00 -9999"
    )
