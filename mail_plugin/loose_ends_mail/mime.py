"""A whole message to its headers, its one text part and the names of what is attached.

The walk over the parts is ours and works on bytes: the standard library's parser reads every line
of every attachment (docs/decisions/0004-parsing-messages.md has the figures). It goes by places in the
message and copies no part but the text, so that parts within parts cost no memory. Parameters of
Content-Type and Content-Disposition are left to the standard library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from itertools import chain
from typing import TYPE_CHECKING

from loose_ends_mail.body import MOST_OCTETS
from loose_ends_mail.headers import HEADER_BLOCK_CAP, Headers, decode_value, decode_words, parse_headers
from loose_ends_mail.model import RawMessage, TextPart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_BLANK_LINE = re.compile(rb"\n\r?\n")
_LINE_ENDS = re.compile(rb"[\r\n]*")
_FILLED = re.compile(rb"\S")
PART_LIMIT = 500
"""Parts of a message that are looked at: a digest of a busy list has some dozens."""
TOO_MANY_PARTS = f"Only the first {PART_LIMIT} parts of the message were looked at."
FILENAME_CAP = 255
"""Characters of a file's name that are kept; file systems take no longer ones."""
_DEPTH_LIMIT = 20
_PARAMETER_CAP = 4_000
_CR = 13
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}


@dataclass(frozen=True, slots=True)
class Part:
    """One node of the MIME tree: its type and headers, its raw body ``data[start:end]``, its children."""

    content_type: str
    message: Message
    headers: Headers
    data: bytes
    start: int
    end: int
    children: tuple[Part, ...] = ()

    @property
    def disposition(self) -> str:
        """``attachment``, ``inline`` or whatever else is named, else empty."""
        return self.message.get_content_disposition() or ""

    @property
    def filename(self) -> str:
        """The name it would be saved under, decoded; empty for none."""
        try:
            name = self.message.get_filename() or ""
        except (ValueError, TypeError, LookupError):
            return ""
        return " ".join(decode_words(name).split())[:FILENAME_CAP]

    @property
    def is_text(self) -> bool:
        """Whether it is plain text or HTML."""
        return self.content_type in {"text/plain", "text/html"}

    @property
    def is_attachment(self) -> bool:
        """Whether it is a file beside the text, rather than text or wrapping."""
        if self.children:
            return False
        if self.is_text:
            return self.disposition == "attachment" or bool(self.filename and self.disposition != "inline")
        if self.content_type in _SIGNATURES or self.content_type.startswith("multipart/"):
            return False
        if self.content_type == "text/calendar":
            return self.disposition == "attachment" and bool(self.filename)
        is_inline_picture = self.content_type.startswith("image/") and self.headers.has("content-id")
        return not (is_inline_picture and self.disposition != "attachment")


def parse_whole(data: bytes, received_at: datetime | None = None) -> RawMessage:
    """Read a whole RFC 5322 message, as a file, an mbox or a Maildir holds it.

    Args:
        data: The message; line ends of any kind, an mbox ``From `` line before it is passed over.
        received_at: When the mailbox took it in, aware, where that is known.

    Returns:
        Its headers, the part a reader would read (text/plain rather than text/html; an attached text
        file is not one), and its attachments. Never raises on account of what ``data`` holds.
    """
    head, start = _head_of(data, 0, len(data))
    left = [PART_LIMIT]
    root = _part(parse_headers(head), data, start, len(data), 0, left)
    parts = list(_leaves(root))
    text = _readable(root) or _alone(root)
    files = [
        part
        for part in parts
        if part is not text and (part.is_attachment or (part.filename and part.is_text))
    ]
    return RawMessage(
        headers=head,
        text=_text_part(text),
        attachments=tuple(part.filename for part in files),
        has_calendar=any(part.content_type == "text/calendar" for part in parts),
        received_at=received_at,
        problems=(TOO_MANY_PARTS,) if left[0] < 0 else (),
    )


def split_head(data: bytes) -> tuple[bytes, bytes]:
    """The header block and the body of a message."""
    head, start = _head_of(data, 0, len(data))
    return head, data[start:]


def _head_of(data: bytes, start: int, end: int) -> tuple[bytes, int]:
    """The header block of ``data[start:end]``, as far as one is read, and where its body begins."""
    if data.startswith((b"\n", b"\r\n"), start, end):
        ends = _LINE_ENDS.match(data, start, end)
        return b"", ends.end() if ends else start
    blank = _BLANK_LINE.search(data, start, end)
    head_end, body = (blank.start() + 1, blank.end()) if blank else (end, end)
    return data[start : min(head_end, start + HEADER_BLOCK_CAP)], body


def _part(headers: Headers, data: bytes, start: int, end: int, depth: int, left: list[int]) -> Part:
    message = Message()
    for name in ("content-type", "content-disposition"):
        value = decode_value(headers.raw(name)[:_PARAMETER_CAP])
        if value:
            message[name] = value
    content_type = message.get_content_type()
    children: list[Part] = []
    boundary = message.get_boundary() if content_type.startswith("multipart/") else None
    if boundary and depth < _DEPTH_LIMIT:
        default = "message/rfc822" if content_type == "multipart/digest" else "text/plain"
        for first, last in _pieces(data, start, end, boundary):
            left[0] -= 1
            if left[0] < 0:
                break
            head, inner = _head_of(data, first, last)
            child_headers = parse_headers(head)
            if not child_headers.has("content-type") and default != "text/plain":
                child_headers = Headers(child_headers.fields | {"content-type": [default.encode()]})
            children.append(_part(child_headers, data, inner, last, depth + 1, left))
    if content_type.startswith("multipart/") and not children:
        content_type = "text/plain"  # no boundary ever comes: what is there is read as text
    return Part(content_type, message, headers, data, start, end, tuple(children))


def _pieces(data: bytes, start: int, end: int, boundary: str) -> Iterator[tuple[int, int]]:
    """Where the parts between boundary lines begin and end; a missing last boundary is forgiven."""
    mark = re.escape(b"--" + boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*\r?(?=\n|\Z)"
    at_start = re.compile(mark).match(data, start, end)
    lines = chain([at_start] if at_start else [], re.compile(rb"\n" + mark).finditer(data, start, end))
    first = -1
    for found in lines:
        if first >= 0:
            last = max(first, found.start())
            yield first, last - (last > first and data[last - 1] == _CR)
        first = found.end() + 1
        if found[1]:
            return
    if first >= 0:
        yield min(first, end), end


def _leaves(part: Part) -> Iterator[Part]:
    if not part.children:
        yield part
    for child in part.children:
        yield from _leaves(child)


def _readable(part: Part) -> Part | None:
    """The leaf whose text a reader would read: of alternatives the plain one, else the first with text."""
    if not part.children:
        return (
            part
            if (part.is_text and not part.is_attachment) or part.content_type == "text/enriched"
            else None
        )
    found = [leaf for child in part.children if (leaf := _readable(child))]
    filled = [leaf for leaf in found if _FILLED.search(leaf.data, leaf.start, leaf.end)] or found
    if part.content_type == "multipart/alternative":
        filled.sort(key=lambda leaf: leaf.content_type != "text/plain")
    return filled[0] if filled else None


def _alone(root: Part) -> Part | None:
    """A text that is all there is to a message, though it has a name: nothing else could be its text."""
    return root if not root.children and root.is_text and root.disposition != "attachment" else None


def _text_part(part: Part | None) -> TextPart | None:
    if part is None:
        return None
    charset = part.message.get_content_charset() or ""
    return TextPart(
        content=part.data[part.start : min(part.end, part.start + MOST_OCTETS)],
        subtype=part.content_type.partition("/")[2],
        charset=charset,
        encoding=decode_value(part.headers.raw("content-transfer-encoding"))
        .partition(";")[0]
        .strip()
        .lower(),
        flowed=_param(part.message, "format") == "flowed",
        delsp=_param(part.message, "delsp") == "yes",
    )


def _param(message: Message, name: str) -> str:
    value = message.get_param(name, "")
    return value.lower() if isinstance(value, str) else ""
