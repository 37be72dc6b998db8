"""Message sources whose dates stand relative to the sample's today, and how they become mail.

A source is a readable mail: its text stands in UTF-8 whatever charset and transfer encoding its headers
name, and every date in it is a mark such as ``{{-12d 09:14 +0100}}`` or ``{{+5d|%A %d %B}}``.
"""

from __future__ import annotations

import base64
import quopri
import re
from datetime import date, datetime, timedelta
from email import message_from_string
from email.header import Header
from email.message import Message
from email.policy import compat32
from email.utils import format_datetime, formataddr, getaddresses
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

ANCHOR_WEEKDAY: Final = 3
"""Thursday, as ``date.weekday`` counts. All marks count from one Thursday, so that the weekdays which the
prose names stay true whatever day the sample is written on."""

FILE_HEADER: Final = "X-Sample-File"
"""Names the file that becomes the content of a part. It is taken off before the mail is written."""

_MARK: Final = re.compile(
    r"\{\{(?P<days>[+-]\d{1,3})d(?: (?P<time>\d\d:\d\d))?(?: (?P<zone>[+-]\d{4}))?"
    r"(?:\|(?P<format>[^{}]{1,40}))?\}\}"
)
_DIRECTIVE: Final = re.compile(r"%([AaBbdDmYHM])")


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# strftime's names hang on the machine's language; the sample's must not.
_WEEKDAYS: Final = {
    "en": _names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "de": _names("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    "fr": _names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
}
_MONTHS: Final = {
    "en": _names("January February March April May June July August September October November December"),
    "de": _names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "fr": _names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
}


def anchor(today: date) -> date:
    """The latest Thursday that is not after ``today``: the day the sample's marks count from."""
    return today - timedelta(days=(today.weekday() - ANCHOR_WEEKDAY) % 7)


def fill_dates(source: str, anchor_day: date) -> str:
    """Replace every date mark of a source.

    Args:
        source: text with marks ``{{DAYS [HH:MM] [ZONE][|FORMAT]}}``; DAYS such as ``-12d``.
        anchor_day: the day that ``+0d`` stands for.

    Returns:
        The text with dates. Without a format a mark becomes a Date header's value (RFC 5322). A format
        knows ``%A %a`` weekday, ``%B %b`` month, ``%d`` day, ``%D`` day in two digits, ``%m %Y %H %M``;
        ``de:`` or ``fr:`` before it picks the language.
    """

    def filled(mark: re.Match[str]) -> str:
        day = anchor_day + timedelta(days=int(mark["days"]))
        clock = mark["time"] or "00:00"
        moment = datetime.strptime(
            f"{day.isoformat()} {clock} {mark['zone'] or '+0000'}", "%Y-%m-%d %H:%M %z"
        )
        return _in_words(moment, mark["format"]) if mark["format"] else format_datetime(moment)

    return _MARK.sub(filled, source)


def _in_words(moment: datetime, form: str) -> str:
    language, _, rest = form.partition(":")
    if language not in _MONTHS:
        language, rest = "en", form
    weekday, month = _WEEKDAYS[language][moment.weekday()], _MONTHS[language][moment.month - 1]
    words = {
        "A": weekday,
        "a": weekday[:3],
        "B": month,
        "b": month[:3],
        "d": str(moment.day),
        "D": f"{moment.day:02}",
        "m": f"{moment.month:02}",
        "Y": str(moment.year),
        "H": f"{moment.hour:02}",
        "M": f"{moment.minute:02}",
    }
    return _DIRECTIVE.sub(lambda directive: words[directive[1]], rest)


def to_wire(source: str, attachment: Callable[[str], bytes]) -> bytes:
    r"""Turn a readable mail into one as it travels: text in its charset and transfer encoding.

    Args:
        source: a mail whose dates are filled in.
        attachment: gives the content of the file that an ``X-Sample-File`` header names.

    Returns:
        The mail with ``\n`` line ends, as Maildir and mbox files hold it.
    """
    mail = message_from_string(source, policy=compat32)
    _encode_headers(mail)
    for part in mail.walk():
        if name := part.get(FILE_HEADER):
            del part[FILE_HEADER]
            part.set_payload(base64.encodebytes(attachment(name)).decode("ascii"))
        elif not part.is_multipart():
            _encode_text(part)
    return mail.as_bytes()


def _encode_text(part: Message) -> None:
    text = part.get_payload()
    if not isinstance(text, str):
        raise TypeError("A part of a sample message has no text.")
    content = text.encode(part.get_content_charset() or "ascii")
    encoding = str(part.get("Content-Transfer-Encoding", "7bit"))
    if encoding == "quoted-printable":
        content = quopri.encodestring(content)
    elif encoding == "base64":
        content = base64.encodebytes(content.replace(b"\n", b"\r\n"))
    part.set_payload(content.decode("ascii", "surrogateescape"))


def _encode_headers(mail: Message) -> None:
    charset = mail.get_content_charset() or "utf-8"
    for name in ("From", "To", "Cc", "Subject"):
        value = mail.get(name)
        if value is None or value.isascii():
            continue
        if name == "Subject":
            mail.replace_header(name, Header(value, charset, header_name=name).encode())
        else:
            people = getaddresses([value])
            mail.replace_header(name, ", ".join(formataddr(person, charset) for person in people))
