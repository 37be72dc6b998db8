"""Headers as they are and as they should not be: words, addresses, dates, ids."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import quote

import pytest

from loose_ends_mail.addresses import parse_addresses
from loose_ends_mail.headers import decode_words, parse_headers
from loose_ends_mail.message import Address, clean, parse_whole
from tests.mail.letters import cleaned, letter


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=", "Grüße aus Köln"),
        ("=?ISO-8859-1?Q?Caf=E9?=", "Café"),
        ("=?utf-8?B?w4Frb3M=?= plan", "Ákos plan"),
        ("=?utf-8?B?w4Frb3M?=", "Ákos"),  # its padding lost
        ("=?utf-8?Q?Fr?= =?utf-8?Q?=C3=B6sche?=", "Frösche"),
        ("=?utf-8?B?w?= plan", "=?utf-8?B?w?= plan"),  # too short to be anything
        ("=?utf-8?Q?sm=C3?= =?utf-8?Q?=B6r?=", "smör"),  # cut inside a character
        ("=?no-such-charset?Q?plain?=", "plain"),
        ("=?utf-8*sv?Q?sm=C3=B6r?=", "smör"),  # RFC 2231 language
        ("a =?broken", "a =?broken"),
        ("=?gb2312?B?xOO6ww==?=", "你好"),
        ("=?us-ascii?Q?a=00b?=", "a b"),
    ],
)
def test_encoded_words(raw: str, text: str) -> None:
    assert decode_words(raw) == text


def test_a_subject_in_raw_octets_is_read_as_utf8_and_else_as_windows_1252() -> None:
    utf8 = clean(parse_whole(letter(Subject="X").replace(b"Subject: X", "Subject: Grüße".encode())))
    latin = clean(parse_whole(letter(Subject="X").replace(b"Subject: X", "Subject: Grüße".encode("cp1252"))))

    assert (utf8.subject, latin.subject) == ("Grüße", "Grüße")


def test_folded_headers_are_one_line() -> None:
    assert cleaned(Subject="a long\r\n subject\r\n\tindeed").subject == "a long subject indeed"


def test_junk_before_and_between_headers_is_passed_over() -> None:
    headers = parse_headers(
        b"From anna Tue Mar  3 10:12:00 2026\nSubject: x\nthis is no header\nTo: b@example.org\n"
    )

    assert (headers.get("subject"), headers.get("to")) == ("x", "b@example.org")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Anna@Example.COM", [Address("anna@example.com")]),
        ("Anna Berg <anna@example.com>", [Address("anna@example.com", "Anna Berg")]),
        ('"Berg, Anna" <anna@example.com>', [Address("anna@example.com", "Berg, Anna")]),
        ("Berg, Anna <anna@example.com>", [Address("anna@example.com", "Berg, Anna")]),
        ("=?utf-8?Q?Berg=2C_Anna?= <anna@example.com>", [Address("anna@example.com", "Berg, Anna")]),
        ("anna@example.com (Anna Berg)", [Address("anna@example.com", "Anna Berg")]),
        ("a@example.com, B <b@example.org>", [Address("a@example.com"), Address("b@example.org", "B")]),
        ("a@example.com; b@example.org", [Address("a@example.com"), Address("b@example.org")]),
        ("Team: a@example.com, b@example.org;", [Address("a@example.com"), Address("b@example.org")]),
        ("undisclosed-recipients:;", []),
        ("'anna@example.com' <anna@example.com>", [Address("anna@example.com", "anna@example.com")]),
        ("<anna@example.com", [Address("anna@example.com")]),
        ('Anna "the boss" Berg <anna@example.com>', [Address("anna@example.com", 'Anna "the boss" Berg')]),
        ("a@example.com, A <a@example.com>", [Address("a@example.com", "A")]),
        ("nobody at all", []),
        ("", []),
        ("((((((", []),
        ("<<<>>>", []),
        (r'"back\"slash" <a@example.com>', [Address("a@example.com", 'back"slash')]),
    ],
)
def test_address_lists(value: str, expected: list[Address]) -> None:
    assert list(parse_addresses(value)) == expected


@pytest.mark.parametrize("name", ["Maxi" * 25_000, f'"{"Maxi " * 25_000}"', "very " * 40_000 + "long"])
def test_a_name_made_to_flood_does_not_hide_its_address(name: str) -> None:
    assert [one.email for one in parse_addresses(f"{name} <long@example.com>")] == ["long@example.com"]


def test_all_readers_of_repeated_headers_count() -> None:
    whole = letter().replace(b"To: Ben", b"To: carl@example.net\r\nTo: Ben")

    assert [party.email for party in clean(parse_whole(whole)).to] == ["carl@example.net", "ben@example.org"]


def test_a_mail_without_from_takes_the_sender_header_or_says_so() -> None:
    with_sender = cleaned(From=None, Sender="Carl <carl@example.net>")
    with_none = cleaned(From=None)

    assert with_sender.sender == Address("carl@example.net", "Carl")
    assert with_none.sender == Address("")
    assert "The message names no sender." in with_none.problems


def test_the_date_is_in_the_writers_zone() -> None:
    sent_at = cleaned(Date="Tue, 3 Mar 2026 23:30:00 +0900").sent_at

    assert (sent_at.day, sent_at.utcoffset()) == (3, timedelta(hours=9))


@pytest.mark.parametrize(
    "date",
    [
        "Tue, 3 Mar 1970 10:12:00 +0100",
        "Tue, 3 Mar 2036 10:12:00 +0100",
        "Tue, 3 Mar 2199 10:12:00 +0100",
        "the day before yesterday",
        "Tue, 3 Mar 2026 10:12:00 +9999",
        "Tue, 99 Mar 2026 10:12:00 +0000",
        None,
    ],
)
def test_a_date_that_cannot_be_gives_way_to_the_servers(date: str | None) -> None:
    received_at = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)

    message = clean(parse_whole(letter(Date=date), received_at))

    assert (message.sent_at, message.date_trusted) == (received_at, False)


def test_without_a_server_the_topmost_received_line_gives_the_date() -> None:
    message = cleaned(Date="soon", Received="by mx.example.org; Wed, 4 Mar 2026 08:00:00 +0000")

    assert message.sent_at == datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
    assert not message.date_trusted


LATE = "Fri, 31 Dec 9999 23:59:59 +0000"
FIRST = "Sat, 1 Jan 0101 00:00:00 +1400"


@pytest.mark.parametrize("date", [LATE, FIRST, None])
@pytest.mark.parametrize("received", [LATE, FIRST, None])
@pytest.mark.parametrize(
    "received_at",
    [
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-12))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        None,
    ],
)
def test_a_date_from_which_nothing_can_be_reckoned_is_not_given(
    date: str | None, received: str | None, received_at: datetime | None
) -> None:
    message = clean(parse_whole(letter(Date=date, Received=received and f"by mx; {received}"), received_at))

    assert not message.date_trusted
    assert message.sent_at == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("received", [LATE, FIRST])
def test_a_server_with_a_broken_clock_does_not_cost_the_writers_date(received: str) -> None:
    assert cleaned(Received=f"by mx; {received}").date_trusted


def test_a_mail_without_any_date_is_still_aware_of_its_zone() -> None:
    assert cleaned(Date=None).sent_at.tzinfo is not None


def test_a_date_up_to_two_days_ahead_is_believed() -> None:
    received_at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    assert clean(parse_whole(letter(), received_at)).date_trusted


def test_references_end_with_the_direct_parent() -> None:
    message = cleaned(References="<1@x.example>\r\n <2@x.example> <3@x.example>", In_Reply_To="<2@x.example>")

    assert message.references == ("<1@x.example>", "<3@x.example>", "<2@x.example>")


def test_an_old_in_reply_to_with_words_gives_its_id() -> None:
    message = cleaned(In_Reply_To='Your message of "Mon, 2 Mar 2026" <2@x.example>')

    assert message.references == ("<2@x.example>",)


def test_a_missing_message_id_is_made_from_the_mail_and_always_the_same() -> None:
    first, again = (cleaned(Message_ID=None) for _ in range(2))

    assert first.message_id == again.message_id
    assert first.message_id != cleaned(Message_ID=None, Subject="Another").message_id
    assert first.message_id.startswith("<")


def test_a_message_id_without_brackets_gets_them() -> None:
    assert cleaned(Message_ID="1@example.com").message_id == "<1@example.com>"


COMMANDING = [
    "\x1bc", "\x1b[31m", "\x07", "\x00", "\x7f", "\x9b31m", "\x90", "\x85", "\u2028", "\u202e", "\u202a",
    "\u202c", "\u2066", "\u2069", "\t", "\x0b", "\x1f",
]  # fmt: skip


def encoded(text: str) -> str:
    return f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="


@pytest.mark.parametrize("command", COMMANDING)
def test_nothing_in_a_header_commands_a_screen(command: str) -> None:
    odd = f"B{command}o Berg"
    for name in (odd, encoded(odd), f'"{odd}"', f"x <{odd}"):
        told = cleaned(
            From=f"{name} <b{command}o@example.org>",
            To=f"{name} <bo@example.org>, Team: {name} <x@example.org>;",
            Cc=f"bo@example.net ({name})",
            Subject=name,
            List_Id=f"{name} <b{command}o.example.org>",
            Message_ID=f"<b{command}o@example.org>",
            References=f"<b{command}o@example.org>",
        )
        said = [told.sender.name, told.sender.email, told.subject, told.mailing_list, told.message_id]
        said += [*told.references, *(f"{one.name} {one.email}" for one in (*told.to, *told.cc))]
        assert all(one.isprintable() for one in said), said


@pytest.mark.parametrize("letters", ["می\u200cخواهم", "क्\u200dष", "\u200eBo\u200f", "👩\u200d💻"])
def test_what_languages_need_stays_in_names_and_subjects(letters: str) -> None:
    told = cleaned(From=f"{letters} <bo@example.org>", Subject=encoded(letters))

    assert (told.sender.name, told.subject) == (letters, letters)


@pytest.mark.parametrize("command", COMMANDING)
@pytest.mark.parametrize("letters", ["", "ä"])
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_nothing_in_a_text_commands_a_screen(command: str, letters: str, kind: str) -> None:
    body = f"Could you{letters} {command}send me the plan?\n\n> Could{letters} you {command}call?\n\nYes.\n"
    told = cleaned(body, Content_Type=f"{kind}; charset=utf-8")

    (reply,) = told.inline_replies or (None,)
    for text in (told.text, told.own_text, reply.quoted if reply else ""):
        assert all(line.isprintable() for line in text.replace("\t", " ").split("\n")), text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200cष क्\u200dष", "क्\u200cष क्\u200dष"),
        ("\u200eäb\u200f", "\u200eäb\u200f"),
        ("ä\u200c \u200c\u200c\u034f\u200cb", "ä \u034fb"),
    ],
)
def test_joiners_and_marks_of_direction_stay_in_a_text(text: str, kept: str) -> None:
    assert cleaned(text).own_text == kept


@pytest.mark.parametrize("command", COMMANDING)
@pytest.mark.parametrize("parameter", ["name", "name*"])
def test_nothing_in_a_files_name_commands_a_screen(command: str, parameter: str) -> None:
    name = f"pl{command}an.pdf"
    value = f"utf-8''{quote(name)}" if parameter == "name*" else f'"{encoded(name)}"'
    told = cleaned(
        f"--b\n\nHello\n--b\nContent-Type: application/pdf; {parameter}={value}\n\nx\n--b--\n",
        Content_Type="multipart/mixed; boundary=b",
    )
    assert len(told.attachments) == 1
    assert told.attachments[0].isprintable()
