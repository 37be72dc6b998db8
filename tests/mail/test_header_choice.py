"""Of the ways to ask for headers the one that costs the fewest bytes is taken, and none loses a field."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loose_ends_mail.header_choice import NAMED, WHOLE, shortest_section
from loose_ends_mail.header_fields import HEADER_FIELDS

OWN = b"From: ana@example.com\r\nTo: bo@example.org\r\nSubject: Plan\r\nDate: 19 Feb 2026 04:47:09 +0000\r\n"
BULKY = b"Received: from a.example by b.example; Thu, 19 Feb 2026 04:47:09 +0000\r\n" * 12


def test_short_headers_are_asked_for_whole() -> None:
    assert shortest_section([OWN] * 8) == WHOLE


def test_what_is_bulky_is_left_out_by_name() -> None:
    assert shortest_section([OWN + BULKY] * 8) == "HEADER.FIELDS.NOT (received)"


def test_where_every_message_has_bulky_fields_of_its_own_the_wanted_ones_are_named() -> None:
    odd = [OWN + b"".join(b"X-Odd-%d-%d: %s\r\n" % (n, m, b"y" * 300) for m in range(9)) for n in range(8)]
    assert shortest_section(odd) == NAMED


def test_without_a_message_the_wanted_ones_are_named() -> None:
    assert shortest_section([]) == NAMED


def test_a_name_that_is_no_plain_word_goes_into_no_command() -> None:
    assert shortest_section([OWN + b"X)\x7e(: " + b"y" * 300 + b"\r\n"] * 8) == WHOLE


@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from([*HEADER_FIELDS, "received", "x-a", "x-b"]), st.text("ab", max_size=90))
        ),
        max_size=8,
    )
)
def test_no_field_that_is_looked_at_is_left_out(messages: list[list[tuple[str, str]]]) -> None:
    blocks = ["".join(f"{name}: {value}\r\n" for name, value in fields).encode() for fields in messages]
    section = shortest_section(blocks)
    _, _, named = section.partition(" (")
    left_out = set(named.rstrip(")").split()) if ".NOT" in section else set()
    assert left_out.isdisjoint(HEADER_FIELDS)
