"""Which header fields a scan asks a server for: all that clean messages are made from, and no more."""

from __future__ import annotations

from loose_ends_mail import automatic_words as words

_WHO_WHEN_WHAT = (
    "from", "sender", "reply-to", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references",
    "content-type", "content-transfer-encoding",
)  # fmt: skip
_MACHINES_AND_LISTS = (
    "auto-submitted", "return-path", "precedence", "x-auto-response-suppress", "x-failed-recipients",
    "list-id", "list-post", "list-unsubscribe", "mailing-list", "x-mailing-list", "x-beenthere",
)  # fmt: skip

HEADER_FIELDS: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *_WHO_WHEN_WHAT,
            *_MACHINES_AND_LISTS,
            *words.AUTO_REPLY_HEADERS,
            *words.SYSTEM_HEADERS,
            *words.CAMPAIGN_HEADERS,
            *words.DISCUSSION_HEADERS,
        )
    )
)
"""In lower case, each once. A test compares them with what the reading of messages looks at."""
