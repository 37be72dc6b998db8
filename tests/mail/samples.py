"""Sample messages by made-up people, each with what every mailbox must make of it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, datetime

SENT_AT = datetime(2024, 3, 5, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    """One message, and what a mailbox must say of it."""

    name: str
    data: bytes
    subject: str
    text: str
    attachments: tuple[str, ...] = ()
    calendar: bool = False
    sender: str = "bo@example.com"
    sent_at: datetime = SENT_AT


def _message(name: str, subject: str, rest: str, *, date: str = "Tue, 05 Mar 2024 10:30:00 +0100") -> bytes:
    head = (
        f"From: Bo Example <Bo@Example.com>\nTo: Ana Sample <ana@example.org>\nSubject: {subject}\n"
        f"Date: {date}\nMessage-ID: <{name}@example.com>\nMIME-Version: 1.0\n"
    )
    return (head + rest).encode("latin-1")


def _in_base64(text: str) -> str:
    return base64.encodebytes(text.encode()).decode()


_PDF = _in_base64("%PDF-1.4 nothing to see " * 200)

SAMPLES = (
    Sample(
        "plain",
        _message("plain", "Lunch on Friday", "\nHi Ana,\n\ncan you do Friday?\n\nBo\n"),
        "Lunch on Friday",
        "Hi Ana,\n\ncan you do Friday?\n\nBo",
    ),
    Sample(
        "no-type-8bit",
        _message("no-type-8bit", "Gr\xfc\xdfe", "\nSch\xf6ne Gr\xfc\xdfe aus K\xf6ln\n"),
        "Grüße",
        "Schöne Grüße aus Köln",
    ),
    Sample(
        "quoted-printable",
        _message(
            "quoted-printable",
            "=?utf-8?q?Caf=C3=A9_um_drei=3F?=",
            "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\n"
            "Caf=C3=A9 um drei oder=\n um vier=3F\n",
        ),
        "Café um drei?",
        "Café um drei oder um vier?",
    ),
    Sample(
        "base64",
        _message(
            "base64",
            "=?iso-2022-jp?b?GyRCMnE1RBsoQg==?=",
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: BASE64\n\n"
            + _in_base64("会議は何時ですか。\n"),
        ),
        "会議",
        "会議は何時ですか。",
    ),
    Sample(
        "alternative",
        _message(
            "alternative",
            "Two forms",
            'Content-Type: multipart/alternative; boundary="=_1"\n\n'
            "--=_1\nContent-Type: text/html; charset=utf-8\n\n<p>Not this one</p>\n"
            "--=_1\nContent-Type: text/plain; charset=utf-8\n\nThe plain one\n--=_1--\n",
        ),
        "Two forms",
        "The plain one",
    ),
    Sample(
        "html-only",
        _message(
            "html-only",
            "Only HTML",
            "Content-Type: text/html; charset=utf-8\n\n"
            "<html><body><p>Could you call <b>me</b>?</p></body></html>\n",
        ),
        "Only HTML",
        "Could you call me?",
    ),
    Sample(
        "attachments",
        _message(
            "attachments",
            "The offer",
            'Content-Type: multipart/mixed; boundary="b1"\n\nfor old programs\n\n'
            '--b1\nContent-Type: multipart/related; boundary="b2"\n\n'
            '--b2\nContent-Type: multipart/alternative; boundary="b3"\n\n'
            "--b3\nContent-Type: text/plain; charset=us-ascii\n\nHere is the offer.\n"
            "--b3\nContent-Type: text/html\n\n<p>Here is the offer.</p>\n--b3--\n"
            "--b2\nContent-Type: image/png; name=logo.png\nContent-ID: <logo@example.com>\n"
            "Content-Disposition: inline; filename=logo.png\n"
            f"Content-Transfer-Encoding: base64\n\n{_PDF}\n--b2--\n"
            "--b1\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
            f"Content-Disposition: attachment; filename*=utf-8''Angebot%20M%C3%A4rz.pdf\n\n{_PDF}\n"
            '--b1\nContent-Type: application/octet-stream; name="=?utf-8?q?f=C3=BCr_Ana=2Ebin?="\n'
            f"Content-Transfer-Encoding: base64\n\n{_PDF}\n--b1--\n",
        ),
        "The offer",
        "Here is the offer.",
        ("Angebot März.pdf", "für Ana.bin"),
    ),
    Sample(
        "text-attached",
        _message(
            "text-attached",
            "Notes",
            'Content-Type: multipart/mixed; boundary="b1"\n\n'
            '--b1\nContent-Type: text/plain; name="notes.txt"\n'
            'Content-Disposition: attachment; filename="notes.txt"\n'
            "\nnot this\n--b1\nContent-Type: text/plain; charset=utf-8\n\nSee the notes.\n--b1--\n",
        ),
        "Notes",
        "See the notes.",
        ("notes.txt",),
    ),
    Sample(
        "text-shown",
        _message(
            "text-shown",
            "Log below",
            'Content-Type: multipart/mixed; boundary="b1"\n\n'
            "--b1\nContent-Type: text/plain\n\nSee the log.\n"
            '--b1\nContent-Type: text/plain; name="march.log"\nContent-Disposition: inline\n\n'
            "not this\n--b1--\n",
        ),
        "Log below",
        "See the log.",
        ("march.log",),
    ),
    Sample(
        "blank-plain",
        _message(
            "blank-plain",
            "Blank plain",
            'Content-Type: multipart/alternative; boundary="b1"\n\n'
            "--b1\nContent-Type: text/plain; charset=utf-8\n\n  \n\n"
            "--b1\nContent-Type: text/html; charset=utf-8\n\n<p>Only here</p>\n--b1--\n",
        ),
        "Blank plain",
        "Only here",
    ),
    Sample(
        "empty-first",
        _message(
            "empty-first",
            "From a phone",
            'Content-Type: multipart/mixed; boundary="b1"\n\n--b1\nContent-Type: text/plain\n\n\n'
            "--b1\nContent-Type: text/html\n\n<div>Will do.</div>\n--b1--\n",
        ),
        "From a phone",
        "Will do.",
    ),
    Sample(
        "forwarded-file",
        _message(
            "forwarded-file",
            "As a file",
            'Content-Type: multipart/mixed; boundary="b1"\n\n'
            "--b1\nContent-Type: text/plain\n\nSee what she wrote.\n"
            "--b1\nContent-Type: message/rfc822\n\n"
            "From: cy@example.net\nSubject: Inner\n\nInner text\n--b1--\n",
        ),
        "As a file",
        "See what she wrote.",
        ("",),
    ),
    Sample(
        "invitation",
        _message(
            "invitation",
            "Review",
            'Content-Type: multipart/alternative; boundary="b1"\n\n'
            "--b1\nContent-Type: text/plain\n\nReview at ten\n"
            "--b1\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n--b1--\n",
        ),
        "Review",
        "Review at ten",
        calendar=True,
    ),
    Sample(
        "flowed",
        _message(
            "flowed",
            "Flowing",
            "Content-Type: text/plain; charset=utf-8; format=flowed\n\nThis line goes \non here.\n",
        ),
        "Flowing",
        "This line goes on here.",
    ),
    Sample(
        "signed",
        _message(
            "signed",
            "Signed",
            'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary="b1"\n\n'
            "--b1\nContent-Type: text/plain\n\nIt is me.\n"
            '--b1\nContent-Type: application/pgp-signature; name="signature.asc"\n\n-----BEGIN\n--b1--\n',
        ),
        "Signed",
        "It is me.",
    ),
    Sample(
        "from-in-text",
        _message("from-in-text", "Escapes", "\nHello\n\nFrom here on it rains.\n"),
        "Escapes",
        "Hello\n\nFrom here on it rains.",
    ),
    Sample("empty", _message("empty", "Nothing", "\n"), "Nothing", ""),
)

BROKEN = b"\x00\x01\x02 this is no mail at all\xff\xfe" * 20
"""Bytes that are no message, as a damaged disk leaves them."""


def numbered(number: int) -> bytes:
    """A short message of its own."""
    return _message(f"n{number}", f"Number {number}", f"\nText {number}\n")
