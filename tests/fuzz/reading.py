"""What is fuzzed: all that a scan does with the octets of a message, and what must hold of the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from loose_ends.language import read_acts
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.fetch_response import read_fetch
from loose_ends_mail.message import UnreadableMessage, ZoneKind, clean, parse_whole
from tests.mail.letters import letter

LONGEST_TEXT = 200_000


def read_through(data: bytes) -> None:
    """Read a message as a scan does.

    Raises:
        AssertionError: what came of it is not as it must be.
        Exception: anything else that escapes is a fault of ours.
    """
    with suppress(UnreadableMessage):
        message = clean(parse_whole(data))
        _zones_tile(message.text, [(zone.start, zone.end) for zone in message.zones])
        assert len(message.text) <= LONGEST_TEXT
        for zone in message.zones:
            if zone.kind is ZoneKind.OWN:
                lines = message.text[zone.start : zone.end].split("\n")
                assert all(line.strip() in message.own_text for line in lines if line.strip())
        found = to_domain(message)
        for act in read_acts(found).acts:
            assert found.own_text[act.start : act.end] == act.quote, "a quote is an exact part of its source"
            assert 0 <= act.confidence <= 1
    list(read_fetch([(b"1 (UID 1 BODY[] {%d}" % len(data), data), b")"]))


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
    yield letter(
        "ok", Subject="=?utf-8?b?w6Q=?=", References="<a@b> <c@d>", Date="Thu, 1 Jan 1970 00:00 -9999"
    )
