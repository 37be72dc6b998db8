"""The words of the mail plugin: a raw message, a clean one, and what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class UnreadableMessage(Exception):  # noqa: N818 - the words of the design, one sentence for the user
    """There is nothing in this message to read; its text is the reason, one sentence."""


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox from a header. ``email`` is lower case; ``name`` is decoded and may be empty."""

    email: str
    name: str = ""


class ZoneKind(StrEnum):
    """Whose words a stretch of text is."""

    OWN = "own"
    QUOTED = "quoted"
    ATTRIBUTION = "attribution"
    FORWARDED = "forwarded"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class Zone:
    """``text[start:end]`` of a message's whole text, cut at line ends."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class InlineReply:
    """``own_text[start:end]`` stands directly under ``quoted`` (quote marks taken off)."""

    quoted: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextPart:
    """One body part as it stands on the wire: its bytes still transfer-encoded.

    ``flowed`` and ``delsp`` are the parameters format=flowed and delsp=yes (RFC 3676) of its
    Content-Type.
    """

    content: bytes
    subtype: str = "plain"
    charset: str = ""
    encoding: str = ""
    flowed: bool = False
    delsp: bool = False


@dataclass(frozen=True, slots=True)
class RawMessage:
    """What a mailbox hands over for one message: the headers it fetched and one text part.

    ``headers`` is the header block as bytes. ``text`` is None where the message has no text part.
    ``attachments`` are file names (empty string for a nameless one). ``has_calendar`` tells of a
    text/calendar part. ``received_at`` is the server's own date (INTERNALDATE) where known, aware.
    ``problems`` are sentences on what of the message was left aside.
    """

    headers: bytes
    text: TextPart | None
    attachments: tuple[str, ...] = ()
    has_calendar: bool = False
    received_at: datetime | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanMessage:
    r"""One mail, decoded, its zones told apart.

    ``message_id`` carries its angle brackets; where the header is missing, one is made from the other
    headers, so that the same mail always gets the same id. ``references`` are References and then
    In-Reply-To, each once, the direct parent last. ``sent_at`` is aware, in the writer's zone; where
    the Date header is missing or cannot be, it is the server's date and ``date_trusted`` is False.
    ``text`` is the whole text with ``\n`` line ends; ``own_text`` the own zones joined. ``automatic``
    is empty for mail written by a person, else one of ``vacation``, ``bounce``, ``bulk``,
    ``receipt``, ``calendar``, ``notification``. ``away_until`` is the return date that a vacation
    reply names. ``mailing_list`` is the List-Id or list post address, or empty.
    """

    message_id: str
    sent_at: datetime
    date_trusted: bool
    sender: Address
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    references: tuple[str, ...]
    text: str
    zones: tuple[Zone, ...]
    own_text: str
    inline_replies: tuple[InlineReply, ...]
    attachments: tuple[str, ...]
    links: tuple[str, ...]
    automatic: str
    away_until: date | None
    mailing_list: str
    problems: tuple[str, ...] = ()
