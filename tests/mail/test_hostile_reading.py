"""Mail made to stall what reads it: from octets to acts, due dates, outcomes and threads, in little time."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from loose_ends.domain.loose_end import By, LooseEnd, loose_end_id
from loose_ends.domain.message import Message, Party
from loose_ends.domain.recipients import Me
from loose_ends.domain.threads import Threads
from loose_ends.language import read_acts
from loose_ends.language.due import find_due
from loose_ends.language.outcomes import judge
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


def open_asks(number: int) -> list[LooseEnd]:
    """Asks of Ben's to the user, from letters full of them."""
    letters = (
        message(
            " ".join(f"Could you send me plan {n} of lot {lot} by Friday?" for n in range(200)), number=lot
        )
        for lot in range(number // 100)
    )
    return [
        LooseEnd(
            id=loose_end_id(one.message_id, act),
            kind=act.kind,
            by=By.THEM,
            person="ben@example.org",
            put_to=("ana@example.com",),
            message_id=one.message_id,
            thread="t",
            quote=act.quote,
            said_at=one.sent_at,
            confidence=act.confidence,
        )
        for one in letters
        for act in read_acts(one).acts
    ]


def test_a_letter_of_nothing_but_asks_opens_a_hundred_at_most() -> None:
    found = read_acts(message("Could you send me the plan by Friday? " * 5_000)).acts
    assert len(found) == 100
    assert [act.start for act in found] == sorted(act.start for act in found)


def test_outcomes_for_thousands_of_open_asks_take_little_time() -> None:
    """A thread made so that each later message is settled with thousands of asks."""
    ends = open_asks(1_000)
    assert len(ends) == 1_000
    ana, ben = Party("ana@example.com", "Ana"), Party("ben@example.org", "Ben")
    text = " ".join(f"Plan {number} of lot 9 is attached." for number in range(4_000))
    answer = replace(message(text, number=99), sender=ana, to=(ben,), sent_at=SENT + timedelta(hours=1))
    began = time.process_time()
    verdicts = judge(answer, read_acts(answer).acts, ends, Me(frozenset({ana.email}), frozenset()), "t")
    assert spent(began) < 2 * SECONDS
    assert verdicts


def test_of_a_thousand_open_asks_the_latest_three_hundred_are_settled() -> None:
    """So that what an answer costs has a bound, however many asks one person's mail has opened."""
    later = (timedelta(minutes=number) for number in range(1_000))
    ends = [replace(end, said_at=SENT + wait) for end, wait in zip(open_asks(1_000), later, strict=True)]
    ana, ben = Party("ana@example.com", "Ana"), Party("ben@example.org", "Ben")
    for asked, settled in ((ends[100], False), (ends[699], False), (ends[700], True), (ends[999], True)):
        text = asked.quote.replace("Could you send me", "Here is").replace(" by Friday?", ".")
        answer = replace(message(text, number=99), sender=ana, to=(ben,), sent_at=SENT + timedelta(days=2))
        me = Me(frozenset({ana.email}), frozenset())
        assert [one.loose_end_id for one in judge(answer, (), [asked], me, "t")] == [asked.id]
        found = {one.loose_end_id for one in judge(answer, (), ends, me, "t")}
        assert (asked.id in found) is settled
        assert found <= {end.id for end in ends[-300:]}


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_an_endless_answer_is_judged_in_little_time(piece: str) -> None:
    [ask] = open_asks(100)[:1]
    ana, ben = Party("ana@example.com", "Ana"), Party("ben@example.org", "Ben")
    text = (piece * (200_000 // len(piece)))[:200_000]
    answer = replace(message(text, number=99), sender=ana, to=(ben,), sent_at=SENT + timedelta(hours=1))
    began = time.process_time()
    judge(answer, (), [ask], Me(frozenset({ana.email}), frozenset()), "t")
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
    assert len(found.references) < 20_000, "headers are read up to a cap"


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
