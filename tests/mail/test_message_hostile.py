"""Mail made to break or to stall: no crash on any octets, little time on any size."""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loose_ends_mail import zones
from loose_ends_mail.message import CleanMessage, UnreadableMessage, ZoneKind, clean, parse_whole
from loose_ends_mail.zones.splitting import without_blank_edges
from tests.mail.letters import letter

SIZE = 10_000_000
SECONDS = 2.0

REPEATED = [
    *(
        "> ",
        ">",
        ">\n",
        ">>> a >>>\n",
        "(",
        " ",
        " \n",
        "a",
        "\n",
        "\r",
        "\t",
        "-",
        "--\n",
        "-- \n",
        "_",
        "*",
        "=",
        "|x\n",
    ),
    *(
        ":",
        "a:\n",
        "From: ",
        "From: a\nTo: b\n",
        "On 1/1/2026 x wrote:\n",
        "On 1/1/2026 x \n",
        "Anna\n",
        "A ",
        "1 ",
        "5-",
    ),
    *(
        "a@b ",
        "http://",
        "www.",
        '"',
        "[",
        "<",
        "/",
        ".",
        "sent from ",
        "Sent from my \n",
        "confidential intended ",
    ),
    *(
        "to unsubscribe\n",
        "--- forwarded \n",
        "thanks ",
        "-----BEGIN PGP SIGNATURE-----\n",
        "PS: x\n",
        "until 3 March ",
    ),
    "> a line that is long enough to have been wrapped by some mailer on the way\nyes\n",
]
REPEATED_HTML = [
    *(
        "<div>",
        "<b>",
        "<p>x",
        "<br>",
        "<blockquote>",
        "<table><tr><td>",
        "<ol><li>x",
        "<a href=x>",
        "<",
        "&",
        "&amp;",
        "<!--",
    ),
    *(
        '<div style="border-top:solid">',
        '<div class="gmail_signature">',
        '<a href="https://example.com">x</a>',
    ),
]
REPEATED_IN_HEADERS = [
    "(",
    "<",
    '"',
    ",",
    " ",
    "a@b,",
    "=?",
    "=?a?q?",
    "=?a?b?",
    ";",
    '";',
    "\\",
    "<a@b>",
    ":",
    "1",
    "\n ",
]
HEADERS = ["From", "To", "Subject", "Date", "References", "Message-ID", "Content-Type", "List-Id", "Received"]


def seconds_for(data: bytes) -> float:
    """Processor time that a mail takes from octets to zones; other load on the machine hardly counts."""
    start = time.process_time()
    with suppress(UnreadableMessage):
        clean(parse_whole(data))
    return time.process_time() - start


@pytest.mark.parametrize("piece", REPEATED)
def test_ten_megabytes_of_anything_take_little_time(piece: str) -> None:
    assert seconds_for(letter(piece.encode() * (SIZE // len(piece)))) < SECONDS


@pytest.mark.parametrize("piece", REPEATED_HTML)
def test_ten_megabytes_of_html_take_little_time(piece: str) -> None:
    assert seconds_for(letter(piece.encode() * (SIZE // len(piece)), Content_Type="text/html")) < SECONDS


@pytest.mark.parametrize("piece", REPEATED_IN_HEADERS)
@pytest.mark.parametrize("header", HEADERS)
def test_endless_headers_take_little_time(header: str, piece: str) -> None:
    assert seconds_for(letter(**{header.replace("-", "_"): piece * (300_000 // len(piece))})) < SECONDS


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"Pj4+" * (SIZE // 4), {"Content_Transfer_Encoding": "base64"}),
        (b"P-" * (SIZE // 2), {"Content_Transfer_Encoding": "base64"}),
        (b"=3E" * (SIZE // 3), {"Content_Transfer_Encoding": "quoted-printable"}),
        (b"=\n" * (SIZE // 2), {"Content_Transfer_Encoding": "quoted-printable"}),
        (b"M" * SIZE, {"Content_Transfer_Encoding": "x-uuencode"}),
        (b"--x\n" * (SIZE // 4), {"Content_Type": "multipart/mixed; boundary=x"}),
        (b"--xy\n" * (SIZE // 5), {"Content_Type": "multipart/mixed; boundary=x"}),
        (b"--x\n\n" + b">\n" * (SIZE // 2) + b"--x--", {"Content_Type": "multipart/mixed; boundary=x"}),
        (b"a \n" * (SIZE // 3), {"Content_Type": "text/plain; format=flowed"}),
        (b"+AD" * (SIZE // 3), {"Content_Type": "text/plain; charset=utf-7"}),
        (b"a-" * (SIZE // 2), {"Content_Type": "text/plain; charset=punycode"}),
    ],
)
def test_ten_megabytes_in_any_wrapping_take_little_time(body: bytes, fields: dict[str, str]) -> None:
    assert seconds_for(letter(body, **fields)) < SECONDS


def test_parts_within_parts_without_end() -> None:
    """Each part is a multipart with one part in it, thousands deep, and below them all there are words."""
    types = [f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(5_000)]
    nested = "From: Anna Berg <anna@example.com>\n" + "".join(types) + "\nHello, could you call?\n"

    assert seconds_for(nested.encode()) < SECONDS
    check(clean(parse_whole(nested.encode())))
    shallow = "From: Anna Berg <anna@example.com>\n" + "".join(types[:10]) + "\nHello, could you call?\n"
    assert clean(parse_whole(shallow.encode())).own_text == "Hello, could you call?"


def test_parts_beside_parts_without_end() -> None:
    """Thousands of parts in one, and in each of them again."""
    some = "--a\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 50
    data = letter(some * 5_000, Content_Type="multipart/mixed; boundary=a")

    assert seconds_for(data) < SECONDS
    check(clean(parse_whole(data)))


def test_what_is_beyond_the_cap_is_left_and_said() -> None:
    message = clean(parse_whole(letter("word " * 100_000)))

    assert len(message.text) == 200_000
    assert message.problems == ("Only the first 200,000 characters of the text were read.",)


ANY_HEADER = [*HEADERS, "Content-Transfer-Encoding", "Content-Disposition", "In-Reply-To", "Auto-Submitted"]
BOUNDARIES = [
    "--sep",
    "--sep--",
    "--inner",
    "",
    "words",
    "Content-Type: text/html",
    "Content-Type: multipart/mixed; boundary=sep",
    "Content-Type: multipart/alternative; boundary=inner",
    "Content-Type: message/rfc822",
]
CHARSETS = [
    *("utf-8", "us-ascii", "iso-8859-1", "windows-1252", "shift_jis", "iso-2022-jp", "gb18030", "big5"),
    *("euc-kr", "utf-7", "utf-16", "utf-32", "hz", "koi8-r", "punycode", "idna", "rot13", "base64"),
    *("none-such", "", '"', "=?utf-8?q?x?="),
]
HEADER_TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=60)
LINES = st.sampled_from(
    [
        "",
        "> quoted",
        ">> deeper",
        "own words, could you?",
        "On Mon, 2 Mar 2026 at 9:00, Ben <ben@example.org> wrote:",
        "-----Original Message-----",
        "From: Ben <ben@example.org>",
        "Sent: Monday, 2 March 2026 09:00",
        "To: Anna",
        "Subject: x",
        "---------- Forwarded message ---------",
        "-- ",
        "--",
        "Best regards,",
        "Anna Berg",
        "+46 8 555 0199",
        "Sent from my iPhone",
        "________________________________",
        "To unsubscribe from this list, send a mail",
        "This e-mail is confidential. If you are not the intended recipient, delete it.",
        "PS: one more",
        "[...]",
        "| bar",
        "-----BEGIN PGP SIGNED MESSAGE-----",
        "-----END PGP SIGNATURE-----",
        "\tTab Company Corp.",
        "03/02/2026 07:08 AM",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(LINES, max_size=25).map("\n".join))


def check(message: CleanMessage) -> None:
    """What holds of every clean message."""
    assert "".join(message.text[zone.start : zone.end] for zone in message.zones) == message.text
    own = [message.text[zone.start : zone.end] for zone in message.zones if zone.kind is ZoneKind.OWN]
    assert message.own_text == "\n\n".join(filter(None, map(without_blank_edges, own)))
    for reply in message.inline_replies:
        assert 0 <= reply.start < reply.end <= len(message.own_text)
        assert message.own_text[reply.start : reply.end].strip()
        assert reply.quoted.strip()
    assert message.sent_at.tzinfo is not None
    assert all(link in message.own_text for link in message.links)


@given(st.binary(max_size=600))
def test_no_octets_crash_it(data: bytes) -> None:
    with suppress(UnreadableMessage):
        check(clean(parse_whole(data)))


@given(
    st.binary(max_size=400),
    st.sampled_from(CHARSETS),
    st.sampled_from(["7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "", "none such"]),
    st.sampled_from(["text/plain", "text/html", "multipart/mixed", "message/rfc822", "text", "/"]),
)
def test_no_body_crashes_it_whatever_it_is_said_to_be(
    data: bytes, charset: str, encoding: str, kind: str
) -> None:
    """Octets at random are seldom a mail; these are, and their labels are as wrong as can be."""
    fields = {"Content_Type": f"{kind}; charset={charset}", "Content_Transfer_Encoding": encoding}
    check(clean(parse_whole(letter(data, **fields))))


@settings(max_examples=200)
@given(TEXTS)
def test_zones_tile_any_text_and_own_text_is_made_of_own_zones(body: str) -> None:
    message = clean(
        parse_whole(letter(body.encode("utf-8", "surrogatepass"), Content_Type="text/plain; charset=utf-8"))
    )

    check(message)


@given(TEXTS)
def test_zones_are_cut_at_line_ends_and_never_repeat(text: str) -> None:
    told = zones.split(text, sender="Anna Berg anna@example.com")

    assert all(text[zone.end - 1] == "\n" or zone.end == len(text) for zone in told)
    assert all(zone.start < zone.end for zone in told)
    assert all(left.kind is not right.kind for left, right in pairwise(told))


@given(st.text(alphabet="<>/abdivpbrockquote =\"'&;!-\n", max_size=300))
def test_any_html_is_read(body: str) -> None:
    check(clean(parse_whole(letter(body, Content_Type="text/html; charset=utf-8"))))


@given(st.sampled_from(ANY_HEADER), HEADER_TEXT)
def test_any_header_is_read(header: str, value: str) -> None:
    check(clean(parse_whole(letter(**{header.replace("-", "_"): value}))))


@given(st.lists(st.sampled_from(BOUNDARIES), max_size=20))
def test_any_order_of_boundaries_is_read(lines: list[str]) -> None:
    check(clean(parse_whole(letter("\n".join(lines), Content_Type="multipart/mixed; boundary=sep"))))
