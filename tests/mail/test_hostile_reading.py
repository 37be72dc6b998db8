"""Mail made to stall what reads it: from octets to acts, due dates, outcomes and threads, in little time."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from loose_ends.domain.message import Message, Party
from loose_ends.domain.threads import Threads
from loose_ends.language import read_acts
from loose_ends.language.due import find_due
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.message import UnreadableMessage, clean, parse_whole
from tests.mail.letters import letter

SIZE = 10_000_000
SECONDS = 2.0
SENT = datetime(2026, 11, 20, 9, tzinfo=UTC)
PIECES = [
    ">", "(", " ", "<", "\n", "a@", "a@b.example ", "?", "Could you ", "could you? ", "I will ", "please ",
    "by Friday ", "by ", "until 3 March ", "1/2/", "12:", "next ", "on Monday, ", "if ", ", and ", ";", "'",
    "I'll ", "not ", "“", "können Sie ", "bitte ", "bis Freitag ", "Dr. ", "e.g. ", "...", "!?", "\u00e4",
    "\U0001f600", "\u200b", "a\n", "- ", "* x\n", "1. x\n", "Q: ", "http://a.example/", "=?utf-8?q?",
    "@", "Re: ",
]  # fmt: skip


def spent(began: float) -> float:
    """Processor time since then; other load on the machine hardly counts."""
    return time.process_time() - began


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_ten_megabytes_from_octets_to_acts_take_little_time(piece: str) -> None:
    data = letter(piece.encode() * (SIZE // len(piece.encode())))
    began = time.process_time()
    with suppress(UnreadableMessage):
        read_acts(to_domain(clean(parse_whole(data))))
    assert spent(began) < SECONDS


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_the_longest_own_text_takes_little_time(piece: str) -> None:
    """Straight into the detector, as long as the mail plugin lets a text be."""
    text = (piece * (200_000 // len(piece)))[:200_000]
    began = time.process_time()
    read_acts(message(text))
    assert spent(began) < SECONDS


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_due_dates_in_an_endless_sentence_take_little_time(piece: str) -> None:
    began = time.process_time()
    find_due(piece * (50_000 // len(piece)), SENT)
    assert spent(began) < SECONDS


def message(text: str, *, references: tuple[str, ...] = (), number: int = 0) -> Message:
    return Message(
        message_id=f"<m{number}@example.org>",
        sent_at=SENT,
        sender=Party("ben@example.org", "Ben"),
        to=(Party("ana@example.com", "Ana"),),
        cc=(),
        subject="Plan",
        references=references,
        own_text=text,
        automatic="",
    )


def test_a_hundred_thousand_references_take_little_time() -> None:
    ids = "".join(f"<r{number}@example.org>\r\n " for number in range(100_000))
    began = time.process_time()
    found = to_domain(clean(parse_whole(letter("Could you call?", References=ids))))
    Threads().place(found)
    read_acts(found)
    assert spent(began) < SECONDS


def test_a_chain_of_threads_that_all_meet_takes_little_time() -> None:
    """Each message ties two threads that were apart: what is joined must not be walked again and again."""
    threads = Threads()
    began = time.process_time()
    for number in range(3_000):
        threads.place(message("x", number=number))
    for number in range(3_000):
        names = (f"<m{number}@example.org>", f"<m{(number * 7) % 3_000}@example.org>")
        threads.place(message("y", references=names, number=10_000 + number))
    assert spent(began) < SECONDS


@pytest.mark.parametrize("kind", ["multipart/mixed", "multipart/alternative", "message/rfc822"])
def test_parts_within_parts_take_little_time(kind: str) -> None:
    nested = "".join(
        f"Content-Type: {kind}; boundary=b{number}\r\n\r\n--b{number}\r\n" for number in range(20_000)
    )
    began = time.process_time()
    with suppress(UnreadableMessage):
        read_acts(to_domain(clean(parse_whole(letter() + nested.encode() + b"\r\nCould you call?"))))
    assert spent(began) < SECONDS


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<b><i>", "<table><tr><td>", "<blockquote>Could you call?", "<p>Could you?</p>", "&#", "<!-"],
)
def test_ten_megabytes_of_html_to_acts_take_little_time(piece: str) -> None:
    data = letter(piece.encode() * (SIZE // len(piece)), Content_Type="text/html")
    began = time.process_time()
    with suppress(UnreadableMessage):
        read_acts(to_domain(clean(parse_whole(data))))
    assert spent(began) < SECONDS
