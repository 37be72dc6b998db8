"""Whether a machine sent the mail, and what kind of machine.

Headers decide where they can (RFC 3834 Auto-Submitted, RFC 3464 and 8098 reports, RFC 2369 and 2919
lists); subject and text only confirm. A mailing list on which people talk is not a machine, though it
carries the same List-Unsubscribe and often ``Precedence: bulk`` as a newsletter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends_mail import automatic_words as words
from loose_ends_mail.away import return_date

if TYPE_CHECKING:
    from datetime import date

    from loose_ends_mail.headers import Headers


@dataclass(frozen=True, slots=True)
class Verdict:
    """What sent a mail.

    ``kind`` is empty for a person, else ``vacation``, ``bounce``, ``bulk``, ``receipt``, ``calendar`` or
    ``notification``. ``away_until`` is the date of return that a vacation reply names. ``mailing_list``
    is the List-Id, or the list's address, of mail that came through one.
    """

    kind: str = ""
    away_until: date | None = None
    mailing_list: str = ""


_LIST_ADDRESS = re.compile(r"[\w.+%-]{1,100}@[\w.-]{1,200}")
_LIST_ID = re.compile(r"<([^<>\s]{1,255})>")
_NO_COMMENT = 60
"""Characters of text below which an answer to an invitation carries no word of its own."""
_LONG_NOTE = 1_500
"""Characters that a vacation reply does not exceed."""
_OPENING = 160
_ANSWERS = ("re:", "aw:", "sv:", "antw:", "rv:", "rif:", "r:", "odp:", "vs:")


def classify(
    headers: Headers,
    *,
    sender: str,
    subject: str,
    text: str,
    whole: str = "",
    has_calendar: bool = False,
    sent_on: date | None = None,
) -> Verdict:
    """Say whether a machine sent a mail.

    Args:
        headers: Its header block.
        sender: The address it is from, lower case; empty for none.
        subject: Its decoded subject.
        text: The writer's own text, or the whole text where there is no own.
        whole: The whole text: newsletters say at its end how to leave.
        has_calendar: Whether it has a text/calendar part.
        sent_on: The day it was written, in the writer's zone; None where that cannot be trusted.

    Returns:
        The verdict; its kind is empty where a person wrote.
    """
    mailing_list = list_of(headers)
    kind = (
        _report(headers, sender, subject)
        or _calendar(headers, subject, text, has_calendar=has_calendar)
        or _reply(headers, subject, text)
        or _machine(
            headers,
            sender,
            subject,
            whole or text,
            is_discussion=bool(mailing_list) and is_discussion(headers),
        )
    )
    away_until = return_date(text, sent_on) if kind == "vacation" else None
    return Verdict(kind, away_until, mailing_list)


def list_of(headers: Headers) -> str:
    """The List-Id without its description, else the address that mail to the list goes to, else empty."""
    value = headers.get("list-id")
    if value:
        found = _LIST_ID.search(value)
        return found[1].lower() if found else value.strip()[:255]
    for name in ("list-post", "x-mailing-list", "x-beenthere", "mailing-list"):
        address = _LIST_ADDRESS.search(headers.get(name)) if headers.has(name) else None
        if address:
            return address[0].lower()
    return ""


def is_discussion(headers: Headers) -> bool:
    """Whether a list is one on which people talk: it takes posts, or this mail answers another."""
    if any(headers.has(name) for name in words.DISCUSSION_HEADERS):
        return True
    if "mailto:" in headers.get("list-post").lower():
        return True
    is_plain_list = "list" in headers.get("precedence").lower() and not _is_campaign(headers)
    return headers.has("list-id") and (_is_answer(headers) or is_plain_list)


def _is_answer(headers: Headers) -> bool:
    return headers.has("in-reply-to") or headers.has("references")


def _report(headers: Headers, sender: str, subject: str) -> str:
    """Bounces and read receipts."""
    content_type = headers.get("content-type").lower()
    if content_type.startswith("multipart/report"):
        return "receipt" if "disposition-notification" in content_type else "bounce"
    if headers.has("x-failed-recipients") or words.BOUNCE_SENDER.match(sender):
        return "bounce"
    is_from_nobody = headers.get("return-path").replace(" ", "") == "<>"
    if is_from_nobody and words.BOUNCE_SUBJECT.match(subject):
        return "bounce"
    if is_from_nobody and words.READ_SUBJECT.match(subject):
        return "receipt"
    return ""


def _calendar(headers: Headers, subject: str, text: str, *, has_calendar: bool) -> str:
    """Answers to invitations, and invitations without a personal word."""
    if headers.get("content-type").lower().startswith("text/calendar"):
        return "calendar"
    has_comment = len(text.strip()) >= _NO_COMMENT
    if words.RSVP_SUBJECT.match(subject) and (not has_comment or words.RSVP_TEXT.search(text[:_LONG_NOTE])):
        return "calendar"
    return "calendar" if has_calendar and not has_comment else ""


def _reply(headers: Headers, subject: str, text: str) -> str:
    """Automatic answers: vacation replies, and what ticket systems write back."""
    is_away_subject = bool(words.AWAY_SUBJECT.match(subject))
    if _is_declared_reply(headers):
        return "vacation" if is_away_subject or _says_away(text) else "notification"
    if is_away_subject:
        is_generated = _submitted(headers).startswith("auto") or bool(words.AUTO_SUBJECT.match(subject))
        return "vacation" if is_generated or not text.strip() or _says_away(text) else ""
    is_answer = _is_answer(headers) or subject.lower().startswith(_ANSWERS)
    return "vacation" if is_answer and _is_away_note(text) else ""


def _says_away(text: str) -> bool:
    return bool(words.AWAY_TEXT.search(text[:_LONG_NOTE]))


def _submitted(headers: Headers) -> str:
    return headers.get("auto-submitted").lower()


def _is_declared_reply(headers: Headers) -> bool:
    return (
        _submitted(headers).startswith("auto-replied")
        or "auto_reply" in headers.get("precedence").lower()
        or headers.get("x-autogenerated").lower() == "reply"
        or any(headers.has(name) for name in words.AUTO_REPLY_HEADERS)
    )


def _is_away_note(text: str) -> bool:
    """A short text that opens with being away and goes on as vacation replies do, though none declared it."""
    if len(text) > _LONG_NOTE or "?" in text:
        return False
    body = text.lstrip()
    for _ in range(2):
        greeting = words.AWAY_GREETING.match(body)
        body = body[greeting.end() :].lstrip() if greeting else body
    return bool(words.AWAY_TEXT.search(body[:_OPENING]) and words.AWAY_MORE.search(body))


def _machine(headers: Headers, sender: str, subject: str, whole: str, *, is_discussion: bool) -> str:
    """Newsletters, receipts for money, notices of systems."""
    local = sender.partition("@")[0]
    is_generated = _submitted(headers).startswith("auto-")
    is_system = any(headers.has(name) for name in words.SYSTEM_HEADERS)
    if is_generated or is_system or words.MACHINE.fullmatch(local):
        is_mass = headers.has("list-unsubscribe") and not is_discussion and not is_generated
        return "receipt" if _is_bought(subject) else "bulk" if is_mass else "notification"
    if words.TILL_SENDER.fullmatch(local) and _is_bought(subject):
        return "receipt"
    if is_discussion:
        return ""
    is_mass_sender = bool(words.MASS_SENDER.fullmatch(local))
    if headers.has("list-unsubscribe") or headers.has("list-id") or _is_campaign(headers):
        return "receipt" if not is_mass_sender and _is_bought(subject) else "bulk"
    is_bulk = headers.get("precedence").lower().startswith(("bulk", "junk"))
    return "bulk" if is_bulk or (is_mass_sender and "unsubscribe" in whole[-3_000:].lower()) else ""


def _is_bought(subject: str) -> bool:
    return bool(words.BOUGHT.search(subject[:200]))


def _is_campaign(headers: Headers) -> bool:
    return any(headers.has(name) for name in words.CAMPAIGN_HEADERS)
