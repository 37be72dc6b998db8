"""What a light pass learns from the first lines of a message. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends_mail.addresses import parse_addresses
from loose_ends_mail.charset import decode_text
from loose_ends_mail.headers import message_ids, parse_date, parse_headers
from loose_ends_mail.mailbox_protocol import Entry

if TYPE_CHECKING:
    from datetime import datetime


def entry_of(uid: int, header_block: bytes, received_at: datetime | None) -> Entry:
    """The entry of a message from its header block; ``received_at`` steps in where there is no date.

    Where we fail on it, it has nothing but its UID: reading the message will tell why.
    """
    try:
        return _told(uid, header_block, received_at)
    except Exception:  # noqa: BLE001 - one message must not keep the others from being seen
        return Entry(uid, None, "", "")


def _told(uid: int, header_block: bytes, received_at: datetime | None) -> Entry:
    headers = parse_headers(header_block)
    sender = parse_addresses(decode_text(headers.raw("from"), "")[0])
    ids = message_ids(headers.get("message-id"))
    sent_at = parse_date(headers.get("date")) or received_at
    return Entry(uid, sent_at, sender[0].email if sender else "", ids[0] if ids else "")
