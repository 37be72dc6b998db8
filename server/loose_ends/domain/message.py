"""A message as the rules see it: who wrote what to whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Party:
    """One name and address from a header. ``email`` is lower case; ``name`` may be empty."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class InlineReply:
    """A stretch of own text, ``own_text[start:end]``, that stands directly under ``quoted`` text."""

    quoted: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Message:
    """One mail, read. It lives in memory while it is followed up; its text is never stored.

    ``sent_at`` is aware, in the writer's own zone. ``message_id`` and the ids in ``references`` carry
    their angle brackets; ``references`` ends with the direct parent. ``automatic`` is empty for mail a
    person wrote, else a short word for what sent it (``vacation``, ``bounce``, ``bulk``, ``receipt``,
    ``calendar``, ``notification``). ``links`` are the addresses of web pages in the own text.
    ``away_until`` is the return date that an out-of-office reply names. ``mailing_list`` is the list's
    name or address where the mail came through one, else empty.
    """

    message_id: str
    sent_at: datetime
    sender: Party
    to: tuple[Party, ...] = ()
    cc: tuple[Party, ...] = ()
    subject: str = ""
    references: tuple[str, ...] = ()
    own_text: str = ""
    inline_replies: tuple[InlineReply, ...] = ()
    attachments: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    automatic: str = ""
    away_until: date | None = None
    mailing_list: str = ""

    @property
    def readers(self) -> tuple[Party, ...]:
        """Everyone the message was addressed to, To before Cc."""
        return self.to + self.cc
