"""A raw message to a clean one: what a person wrote in one mail, taken out of its wrapping."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends_mail import automatic, zones
from loose_ends_mail.addresses import parse_addresses
from loose_ends_mail.body import text_of
from loose_ends_mail.charset import decode_text
from loose_ends_mail.headers import Headers, date_sent, own_id, parse_headers, references
from loose_ends_mail.mime import parse_whole
from loose_ends_mail.model import (
    Address,
    CleanMessage,
    InlineReply,
    RawMessage,
    TextPart,
    UnreadableMessage,
    Zone,
    ZoneKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Address",
    "CleanMessage",
    "InlineReply",
    "RawMessage",
    "TextPart",
    "UnreadableMessage",
    "Zone",
    "ZoneKind",
    "clean",
    "parse_whole",
]

_LINK = re.compile(r"https?://[^\s<>\"'\]\)]{3,2000}")
_LINK_END = ".,;:!?*_"


def clean(raw: RawMessage) -> CleanMessage:
    """Decode one message and tell its zones apart.

    Args:
        raw: What the mailbox handed over.

    Returns:
        The clean message. What was wrong with it but could be borne stands in ``problems``.

    Raises:
        UnreadableMessage: There is neither a usable header nor any text.
    """
    headers = parse_headers(raw.headers)
    if not headers.fields and (raw.text is None or not raw.text.content.strip()):
        raise UnreadableMessage(
            "The message has neither headers nor text; it may have been cut off or be no mail."
        )
    text, problems = text_of(raw.text) if raw.text else ("", ["The message has no text part."])
    if raw.text and not text.strip():
        problems = [*problems, "The text part is empty."]
    sender = _first(parse_addresses(_encoded(headers, "from"))) or _first(
        parse_addresses(_encoded(headers, "sender"))
    )
    if sender is None:
        problems.append("The message names no sender.")
    subject = " ".join(headers.get("subject").split())
    sent_at, trusted = date_sent(headers, raw.received_at)
    told = zones.split(text, sender=f"{sender.name} {sender.email}" if sender else "")
    own_text, inline_replies = own_text_of(text, told)
    verdict = automatic.classify(
        headers,
        sender=sender.email if sender else "",
        subject=subject,
        text=own_text or text,
        whole=text,
        has_calendar=raw.has_calendar,
        sent_on=sent_at.date() if trusted else None,
    )
    return CleanMessage(
        message_id=own_id(headers),
        sent_at=sent_at,
        date_trusted=trusted,
        sender=sender or Address(""),
        reply_to=_addresses(headers, "reply-to"),
        to=_addresses(headers, "to"),
        cc=_addresses(headers, "cc"),
        subject=subject,
        references=references(headers),
        text=text,
        zones=told,
        own_text=own_text,
        inline_replies=inline_replies,
        attachments=raw.attachments,
        links=tuple(links_in(own_text)),
        automatic=verdict.kind,
        away_until=verdict.away_until,
        mailing_list=verdict.mailing_list,
        problems=(*raw.problems, *problems),
    )


def own_text_of(text: str, told: Iterable[Zone]) -> tuple[str, tuple[InlineReply, ...]]:
    """Join the own zones, a blank line between them, and say which stand directly under quoted text."""
    pieces: list[str] = []
    replies: list[InlineReply] = []
    length, above = 0, ""
    for zone in told:
        stretch = text[zone.start : zone.end]
        if zone.kind is not ZoneKind.OWN:
            if stretch.strip():
                above = stretch if zone.kind is ZoneKind.QUOTED else ""
            continue
        stretch = zones.without_blank_edges(stretch)
        if not stretch:
            continue
        start = length + 2 if pieces else 0
        pieces.append(stretch)
        length = start + len(stretch)
        if above and (quoted := zones.quoted_above(above)):
            replies.append(InlineReply(quoted, start, length))
        above = ""
    return "\n\n".join(pieces), tuple(replies)


def links_in(text: str) -> dict[str, None]:
    """The web addresses in a text, each once, in order, without the punctuation of the sentence."""
    return dict.fromkeys(link.rstrip(_LINK_END) for link in _LINK.findall(text))


def _first(found: tuple[Address, ...]) -> Address | None:
    return found[0] if found else None


def _addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    return parse_addresses(_encoded(headers, name))


def _encoded(headers: Headers, name: str) -> str:
    """All fields of a name as text, encoded words left in: a comma inside one is no separator."""
    return ", ".join(decode_text(value, "")[0] for value in headers.raw_all(name))
