"""Small letters to try things on."""

from __future__ import annotations

from loose_ends_mail.message import CleanMessage, clean, parse_whole

HEAD = {
    "From": "Anna Berg <anna@example.com>",
    "To": "Ben Adler <ben@example.org>",
    "Subject": "Floor plan",
    "Date": "Tue, 3 Mar 2026 10:12:00 +0100",
    "Message-ID": "<1@example.com>",
}


def letter(body: str | bytes = "Hello", *, charset: str = "utf-8", **changed: str | None) -> bytes:
    """A whole message; header names are given with underscores, None takes a header out."""
    fields = dict(HEAD)
    for name, value in changed.items():
        key = name.replace("_", "-")
        key = next((known for known in fields if known.lower() == key.lower()), key)
        if value is None:
            fields.pop(key, None)
        else:
            fields[key] = value
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    content = body if isinstance(body, bytes) else body.replace("\n", "\r\n").encode(charset)
    return head.encode("utf-8", "surrogateescape") + b"\r\n" + content


def cleaned(body: str | bytes = "Hello", *, charset: str = "utf-8", **changed: str | None) -> CleanMessage:
    """The same, read."""
    return clean(parse_whole(letter(body, charset=charset, **changed)))
