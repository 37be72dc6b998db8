"""Bodies: which part is read, how it is decoded, what comes of it."""

from __future__ import annotations

import base64
import quopri

import pytest

from loose_ends_mail.message import RawMessage, TextPart, UnreadableMessage, ZoneKind, clean, parse_whole
from tests.mail.letters import cleaned, letter


def multipart(subtype: str, *parts: str, boundary: str = "sep") -> str:
    """A multipart body; each part is its header block, a blank line and its content."""
    return "".join(f"--{boundary}\n{part}\n" for part in parts) + f"--{boundary}--\n"


def mixed(subtype: str, *parts: str) -> bytes:
    """A whole multipart message."""
    return letter(multipart(subtype, *parts), Content_Type=f'multipart/{subtype}; boundary="sep"')


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nPlain words."
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>Marked-up words.</p>"
PDF = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=plan.pdf\n\n%PDF"


@pytest.mark.parametrize(
    ("body", "encoding", "charset"),
    [
        ("Grüße".encode(), "8bit", "utf-8"),
        ("Grüße".encode("iso-8859-1"), "8bit", "iso-8859-1"),
        (base64.b64encode("Grüße".encode()), "base64", "utf-8"),
        (base64.b64encode("Grüße".encode()).rstrip(b"="), "base64", "utf-8"),
        (quopri.encodestring("Grüße".encode()), "quoted-printable", "utf-8"),
        ("Grüße".encode("cp1252"), "7bit", "us-ascii"),  # a lie
        ("Grüße".encode(), "8bit", "iso-8859-1"),  # another
        ("Grüße".encode("utf-16"), "8bit", "utf-16"),
        ("Grüße".encode(), "8bit", "no-such-charset"),
        (base64.b64encode("Grüße".encode("utf-7")), "BASE64", "unicode-1-1-utf-7"),
        (b"begin 644 a.txt\n'1W+#O,.?90  \n`\nend\n", "x-uuencode", "utf-8"),
    ],
)
def test_transfer_encodings_and_charsets(body: bytes, encoding: str, charset: str) -> None:
    message = cleaned(body, Content_Type=f"text/plain; charset={charset}", Content_Transfer_Encoding=encoding)

    assert message.text.strip(" \n\x00") == "Grüße"


def test_what_was_wrong_is_noted() -> None:
    message = cleaned("Grüße".encode("cp1252"), Content_Type="text/plain; charset=utf-8")

    assert message.problems == ("The text is not utf-8; it was read as Windows-1252.",)


def test_a_plain_part_is_read_rather_than_html() -> None:
    assert clean(parse_whole(mixed("alternative", HTML, PLAIN))).text.strip() == "Plain words."


def test_html_is_read_where_the_plain_part_is_empty() -> None:
    empty = "Content-Type: text/plain\n\n \n"

    assert clean(parse_whole(mixed("alternative", empty, HTML))).text.strip() == "Marked-up words."


def test_an_attached_text_file_is_not_the_text() -> None:
    notes = "Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nNotes."

    raw = parse_whole(mixed("mixed", notes, PLAIN, PDF))

    assert raw.text is not None
    assert raw.text.content == b"Plain words."
    assert raw.attachments == ("notes.txt", "plan.pdf")


def test_an_inline_text_file_beside_the_text_is_an_attachment() -> None:
    log = "Content-Type: text/plain; name=build.log\nContent-Disposition: inline; filename=build.log\n\nlog"

    assert parse_whole(mixed("mixed", PLAIN, log)).attachments == ("build.log",)


def test_pictures_in_the_text_and_signatures_are_no_attachments() -> None:
    logo = "Content-Type: image/png; name=logo.png\nContent-ID: <logo@x.example>\n\nPNG"
    seal = "Content-Type: application/pgp-signature; name=signature.asc\n\nseal"
    photo = "Content-Type: image/jpeg; name=photo.jpg\nContent-Disposition: attachment\n\nJPEG"

    assert parse_whole(mixed("related", HTML, logo, seal, photo)).attachments == ("photo.jpg",)


def test_a_message_inside_is_an_attachment_and_not_read() -> None:
    inner = "Content-Type: message/rfc822\n\nSubject: inner\n\nInner words."

    raw = parse_whole(mixed("mixed", PLAIN, inner))

    assert raw.attachments == ("",)
    assert raw.text is not None
    assert raw.text.content == b"Plain words."


def test_file_names_in_rfc_2231_and_rfc_2047() -> None:
    one = (
        "Content-Type: application/pdf\nContent-Disposition: inline; filename*=utf-8''Entw%C3%BCrfe.pdf\n\n1"
    )
    two = 'Content-Type: application/pdf; name="=?utf-8?Q?Entw=C3=BCrfe_2.pdf?="\n\n2'

    assert parse_whole(mixed("mixed", PLAIN, one, two)).attachments == ("Entwürfe.pdf", "Entwürfe 2.pdf")


def test_a_calendar_part_is_told() -> None:
    invitation = "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR"

    assert parse_whole(mixed("alternative", PLAIN, invitation)).has_calendar
    assert not parse_whole(mixed("alternative", PLAIN)).has_calendar


@pytest.mark.parametrize(
    "body",
    [
        "--sep\nContent-Type: text/plain\n\nPlain words.\n",  # never closed
        "--sep\n\nPlain words.\n--sep--",  # no header
        "preamble\n--sep \nContent-Type: text/plain\n\nPlain words.\n--sep--\nepilogue",
        "Plain words.",  # no boundary at all
    ],
)
def test_broken_multiparts_are_read_as_far_as_they_go(body: str) -> None:
    message = cleaned(body, Content_Type='multipart/mixed; boundary="sep"')

    assert message.text.strip() == "Plain words."


def test_the_part_comes_as_it_stands_on_the_wire() -> None:
    whole = mixed("alternative", "Content-Type: text/plain; format=flowed; delsp=yes\n"
                  "Content-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe")  # fmt: skip

    assert parse_whole(whole).text == TextPart(
        b"Gr=C3=BC=C3=9Fe", "plain", "", "quoted-printable", True, True
    )


def test_soft_breaks_are_joined_and_hard_ones_kept() -> None:
    body = "Could you send me the plan \nbefore Friday?\n\n> quoted \n> words\n-- \nAnna\n"

    message = cleaned(body, Content_Type="text/plain; format=flowed")

    assert message.text == "Could you send me the plan before Friday?\n\n> quoted words\n-- \nAnna\n"


def test_delsp_takes_the_blank_at_the_break_away() -> None:
    assert cleaned("Donau \ndampf", Content_Type="text/plain; format=flowed; delsp=yes").text == "Donaudampf"


def test_invisible_characters_and_odd_blanks_go() -> None:
    assert cleaned("a\u200bb\xa0c\ufeff").text == "ab c"


def test_links_in_the_own_text_and_no_others() -> None:
    body = "See https://example.com/a), or http://example.org/b.\n\n> https://example.net/quoted\n"

    assert cleaned(body).links == ("https://example.com/a", "http://example.org/b")


def test_a_mail_without_text_says_so() -> None:
    message = clean(parse_whole(letter("JPEG", Content_Type="image/jpeg")))

    assert message.own_text == ""
    assert message.problems == ("The message has no text part.",)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00" * 50, b"no header at all"])
def test_nothing_to_read_is_said_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableMessage, match=r"neither headers nor text"):
        clean(parse_whole(data))


def test_a_mailbox_may_hand_over_headers_alone() -> None:
    message = clean(RawMessage(headers=b"From: anna@example.com\r\nSubject: x\r\n", text=None))

    assert (message.sender.email, message.subject, message.text) == ("anna@example.com", "x", "")


def test_an_mbox_from_line_is_passed_over() -> None:
    assert clean(parse_whole(b"From anna Tue Mar  3 10:12:00 2026\n" + letter())).subject == "Floor plan"


def test_zones_and_own_text_of_a_whole_mail() -> None:
    message = cleaned(
        "I'll send it tonight.\n\nAnna\n\nOn Mon, 2 Mar 2026 at 9:00, Ben Adler wrote:\n> The plan?\n"
    )

    assert message.own_text == "I'll send it tonight."
    assert [zone.kind for zone in message.zones] == [
        ZoneKind.OWN,
        ZoneKind.SIGNATURE,
        ZoneKind.ATTRIBUTION,
        ZoneKind.QUOTED,
    ]
