"""Some seconds of fuzzing with hypothesis; ``python -m tests.fuzz.fuzz_mail`` goes on for hours."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.reading import read_through, seeds

SEEDS = list(seeds())
CALM = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
SCRAPS = st.sampled_from([
    b"\r\n", b"\r\n\r\n", b"\n", b"--x", b"--x--", b"> ", b">>", b"\x00", b"\xff\xfe", b"=?utf-8?q?",
    b"?=", b";", b'"', b"(", b")", b"<", b">", b"@", b",", b"On Mon wrote:", b"Content-Type: ",
    b"multipart/mixed; boundary=x", b"message/rfc822", b"text/html", b"charset=utf-7", b"base64",
    b"From: ", b"{5}", b"by Friday?", b"Could you", b"I will ", b"\xe2\x80\x8b", b"\xf0\x9f\x98\x80",
    b"\xed\xa0\x80", b" " * 50, b"a" * 500,
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


@CALM
@given(st.integers(0, len(SEEDS) - 1), st.lists(st.tuples(st.floats(0, 1), SCRAPS), max_size=12))
def test_a_message_with_scraps_put_into_it(seed: int, changes: list[tuple[float, bytes]]) -> None:
    data = SEEDS[seed]
    for place, scrap in changes:
        at = int(place * len(data))
        data = data[:at] + scrap + data[at:]
    read_through(data)


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
