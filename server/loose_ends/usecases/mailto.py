"""A draft as a link that opens the user's mail program (RFC 6068), as long as such a link may be."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from loose_ends.domain.suggestions.suggestion import Letterhead

LONGEST_MAILTO = 8_000
"""Longer links are cut by mail programs and by systems on the way."""


def mailto(letter: Letterhead) -> str:
    """The link, however long it is: every value percent-encoded, lines ended as RFC 6068 wants them."""
    body = "\r\n".join(letter.body.splitlines())
    fields = {"subject": " ".join(letter.subject.split()), "body": body}
    if letter.in_reply_to:
        fields["In-Reply-To"] = letter.in_reply_to
    told = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    return f"mailto:{','.join(quote(to, safe='@') for to in letter.to)}?{told}"


def mailto_of(letter: Letterhead) -> str:
    """The link, without the text where it would be too long, so that what opens is never half a note."""
    link = mailto(letter)
    return link if len(link) <= LONGEST_MAILTO else mailto(replace(letter, body=""))
