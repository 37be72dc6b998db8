"""A header block, decoded leniently: RFC 5322, RFC 2047 and what real mail makes of them."""

from __future__ import annotations

import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from loose_ends_mail.charset import decode_text
from loose_ends_mail.harmless import one_line

HEADER_BLOCK_CAP = 256_000
"""Bytes of a header block that are read; real ones seldom pass 20 kB."""

_FIELD = re.compile(rb"^([!-9;-~]{1,76})[ \t]*:(.*(?:\n[ \t].*)*)", re.MULTILINE)
_FOLD = re.compile(rb"\r?\n[ \t]")
_ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[\w.:+-]{1,60}(?:\*[\w-]{0,20})?\?[bBqQ]\?)")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")
_BELIEVABLE_FROM = datetime(1990, 1, 1, tzinfo=UTC)
_BELIEVABLE_AHEAD = timedelta(days=2)
_BELIEVABLE_YEARS = 2100
_POSSIBLE_YEARS = range(1970, _BELIEVABLE_YEARS)
"""Years a mail can be dated at all. Clocks and servers that are wrong say the year 1 or 9999, where a day
more or less, or another zone, leads out of the calendar."""


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one header block: lower-case names, each with its values as they stand, in order."""

    fields: dict[str, list[bytes]]

    def raw(self, name: str) -> bytes:
        """The first field of that lower-case name, unfolded and undecoded, or empty."""
        values = self.fields.get(name)
        return _unfold(values[0]) if values else b""

    def raw_all(self, name: str) -> list[bytes]:
        """Every field of that name, unfolded and undecoded."""
        return [_unfold(value) for value in self.fields.get(name, ())]

    def get(self, name: str) -> str:
        """The first field of that name, decoded, or an empty string."""
        values = self.fields.get(name)
        return decode_value(_unfold(values[0])) if values else ""

    def get_all(self, name: str) -> list[str]:
        """Every field of that name, decoded."""
        return [decode_value(_unfold(value)) for value in self.fields.get(name, ())]

    def has(self, name: str) -> bool:
        """Whether a field of that name is there."""
        return name in self.fields


def parse_headers(block: bytes) -> Headers:
    """Take a header block apart. Lines that are no header (an mbox ``From `` line, junk) are passed over."""
    fields: dict[str, list[bytes]] = {}
    for name, value in _FIELD.findall(block[:HEADER_BLOCK_CAP]):
        fields.setdefault(name.decode("ascii").lower(), []).append(value)
    return Headers(fields)


def _unfold(value: bytes) -> bytes:
    return (_FOLD.sub(b" ", value) if b"\n" in value else value).strip()


def decode_value(raw: bytes) -> str:
    """A header value as one harmless line of text: raw 8-bit octets, then RFC 2047 encoded words."""
    if not raw:
        return ""
    text = decode_text(raw, "")[0]
    if "=?" in text:
        return decode_words(text)
    return one_line(text)


def decode_words(text: str) -> str:
    """Decode RFC 2047 encoded words to one harmless line; a broken one stays as it is.

    Neighbouring words of one charset are joined before they are decoded, because some mailers cut
    inside a character (RFC 2047, section 5, forbids it and real mail has it).
    """
    text = _BETWEEN_WORDS.sub(r"\1", text)
    out: list[str] = []
    pending, charset, end = b"", "", 0
    for word in _ENCODED_WORD.finditer(text):
        octets = _octets_of(word[2], word[3])
        if octets is None:
            continue
        if pending and (word.start() > end or word[1].lower() != charset):
            out.append(decode_text(pending, charset)[0])
            pending = b""
        out.append(text[end : word.start()])
        pending, charset, end = pending + octets, word[1].lower(), word.end()
    if pending:
        out.append(decode_text(pending, charset)[0])
    out.append(text[end:])
    return one_line("".join(out))


def _octets_of(encoding: str, payload: str) -> bytes | None:
    raw = payload.encode("utf-8", "surrogateescape")
    try:
        if encoding in "qQ":
            return binascii.a2b_qp(raw.replace(b" ", b"_"), header=True)
        return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return None


def message_ids(value: str) -> tuple[str, ...]:
    """Every message id in a References, In-Reply-To or Message-ID value, with its angle brackets."""
    found = tuple(_MESSAGE_ID.findall(value))
    if found or not value.strip():
        return found
    return tuple(f"<{word}>" for word in value.split() if "@" in word and "<" not in word and ">" not in word)


def own_id(headers: Headers) -> str:
    """The Message-ID, or one made from the other headers so that the same mail always gets the same id."""
    ids = message_ids(headers.get("message-id"))
    if ids:
        return ids[0]
    seed = b"\n".join(headers.raw(name) for name in ("date", "from", "to", "cc", "subject"))
    return f"<{hashlib.sha256(seed).hexdigest()[:32]}@made-up.invalid>"


def references(headers: Headers) -> tuple[str, ...]:
    """References and then In-Reply-To, each id once, the direct parent last."""
    chain = [i for value in headers.get_all("references") for i in message_ids(value)]
    parents = message_ids(headers.get("in-reply-to"))
    if len(parents) == 1:
        chain = [i for i in chain if i != parents[0]]
    ordered = dict.fromkeys((*chain, *parents)) if not chain or len(parents) == 1 else dict.fromkeys(chain)
    return tuple(ordered)


def date_sent(headers: Headers, received_at: datetime | None) -> tuple[datetime, bool]:
    """When the mail was written, in the writer's zone, and whether that can be believed.

    Not believed, and replaced by the server's date: no date, one that cannot be read, one before 1990
    (Internet mail of persons hardly is older; clocks reset to 1970 and 1980 are common), one more than
    two days after the mail was received. ``received_at``, where unknown, is taken from the topmost
    Received line. With neither, the date is the start of 1970 in UTC. Whatever comes out lies between
    1970 and 2099, so that days and zones can be reckoned from it without care.
    """
    written = _possible(parse_date(headers.get("date")))
    received = _possible(received_at) or _possible(_received(headers))
    if written and _believable(written, received):
        return written, True
    return received or written or datetime(1970, 1, 1, tzinfo=UTC), False


def _possible(date: datetime | None) -> datetime | None:
    return date if date and date.year in _POSSIBLE_YEARS else None


def _believable(written: datetime, received: datetime | None) -> bool:
    return written >= _BELIEVABLE_FROM and (received is None or written <= received + _BELIEVABLE_AHEAD)


def _received(headers: Headers) -> datetime | None:
    return parse_date(headers.get("received").rpartition(";")[2])


def parse_date(value: str) -> datetime | None:
    """A date of RFC 5322 and its older forms, aware; None where it cannot be read. ``-0000`` is UTC."""
    try:
        parsed = parsedate_to_datetime(value[:100].strip())
        aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
        aware.astimezone(UTC)  # an offset may carry it out of the calendar
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return aware
