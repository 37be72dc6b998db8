"""Some seconds of fuzzing with hypothesis; ``python -m tests.fuzz.fuzz_mail`` goes on for hours."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.reading import read_through, seeds, take_through

SEEDS = list(seeds())
CALM = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
SCRAPS = st.sampled_from([
    b"\r\n", b"\r\n\r\n", b"\n", b"--x", b"--x--", b"> ", b">>", b"\x00", b"\xff\xfe", b"=?utf-8?q?",
    b"?=", b";", b'"', b"(", b")", b"<", b">", b"@", b",", b"On Mon wrote:", b"Content-Type: ",
    b"multipart/mixed; boundary=x", b"message/rfc822", b"text/html", b"charset=utf-7", b"base64",
    b"From: ", b"{5}", b"by Friday?", b"Could you", b"I will ", b"\xe2\x80\x8b", b"\xf0\x9f\x98\x80",
    b"\xed\xa0\x80", b" " * 50, b"a" * 500, b"Date: ", b"Received: x; ",
    b"Fri, 31 Dec 9999 23:59:59 -1200",
    b"1 Jan 0001 00:00:00 +1400", b"by tomorrow", b"within 99 weeks", b"by the end of the year", b"9" * 5_000,
    b"by 9999-12-31", b"In-Reply-To: <asked@example.org>\r\n", b"Here is the plan. ", b"I am away until ",
    b"+2AA-",
])  # fmt: skip


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_the_seeds_are_read(seed: int) -> None:
    read_through(SEEDS[seed])


@CALM
@given(st.binary(max_size=2_000))
def test_any_octets(data: bytes) -> None:
    read_through(data)


@CALM
@given(st.lists(SCRAPS, max_size=60).map(b"".join))
def test_any_heap_of_scraps(data: bytes) -> None:
    read_through(data)


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """One of the seeds with scraps put into it."""
    data = draw(st.sampled_from(SEEDS))
    for place, scrap in draw(st.lists(st.tuples(st.floats(0, 1), SCRAPS), max_size=12)):
        at = int(place * len(data))
        data = data[:at] + scrap + data[at:]
    return data


@CALM
@given(changed())
def test_a_message_with_scraps_put_into_it(data: bytes) -> None:
    read_through(data)


def test_the_seeds_are_taken_in() -> None:
    take_through(SEEDS)


@settings(CALM, max_examples=40)
@given(st.lists(changed(), min_size=1, max_size=5))
def test_a_few_messages_with_scraps_put_into_them_are_taken_in(letters: list[bytes]) -> None:
    take_through(letters)


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_messages_with_octets_flipped_cut_and_doubled(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        data = bytearray(SEEDS[seed])
        for _ in range(chance.randrange(1, 8)):
            at, width = chance.randrange(len(data)), chance.randrange(1, 40)
            change = chance.randrange(3)
            if change == 0:
                data[at] = chance.randrange(256)
            elif change == 1:
                del data[at : at + width]
                data += b"\n" * (not data)
            else:
                data[at:at] = data[at : at + width]
        read_through(bytes(data))
