"""Hand a clean message from the mail plugin over to the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.message import InlineReply, Message, Party

if TYPE_CHECKING:
    from loose_ends_mail.message import Address, CleanMessage


def to_domain(clean: CleanMessage) -> Message:
    """The same message in the words of the domain, without its quoted text and wrapping."""
    return Message(
        message_id=clean.message_id,
        sent_at=clean.sent_at,
        sender=_party(clean.sender),
        to=tuple(map(_party, clean.to)),
        cc=tuple(map(_party, clean.cc)),
        subject=clean.subject,
        references=clean.references,
        own_text=clean.own_text,
        inline_replies=tuple(InlineReply(r.quoted, r.start, r.end) for r in clean.inline_replies),
        attachments=clean.attachments,
        links=clean.links,
        automatic=clean.automatic,
        away_until=clean.away_until,
        mailing_list=clean.mailing_list,
    )


def _party(address: Address) -> Party:
    return Party(address.email, address.name)
