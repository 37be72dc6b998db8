"""How messages are taken off an IMAP server with few commands: headers and structure, then the texts.

It knows the items of FETCH, but not the line: whoever uses it gives a function that sends one UID FETCH.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from loose_ends_mail.body_structure import Part, leaves, read_structure, text_part
from loose_ends_mail.entries import entry_of
from loose_ends_mail.fetch_response import FetchItems, internal_date
from loose_ends_mail.header_fields import HEADER_FIELDS
from loose_ends_mail.mailbox_protocol import Fetched, Unreadable
from loose_ends_mail.message import RawMessage, TextPart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from loose_ends_mail.mailbox_protocol import Entry

TEXT_CAP = 262_144
"""Bytes of a text part that are fetched: nobody writes more by hand, and forwarded logs go on for ever."""
HEADER_CAP = 65_536
BYTES_AT_ONCE = 8_000_000
"""Bytes of text in memory at once, about."""

UidFetch: TypeAlias = "Callable[[str, str], Iterable[FetchItems]]"
"""Sends ``UID FETCH set items`` and gives what came back."""

_HEAD_ITEMS = (
    f"(UID INTERNALDATE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ({' '.join(HEADER_FIELDS)})]<0.{HEADER_CAP}>)"
)
_ENTRY_ITEMS = "(UID INTERNALDATE BODY.PEEK[HEADER.FIELDS (Date From Message-ID)])"


class _Head:
    """What the first command says of one message."""

    __slots__ = ("attachments", "has_calendar", "headers", "received_at", "text", "uid")

    def __init__(self, answer: FetchItems) -> None:
        if answer.broken:
            raise ValueError(answer.broken)
        structure = read_structure(answer.items.get("BODYSTRUCTURE"))
        parts = list(leaves(structure))
        headers = answer.items.get("BODY[HEADER]")
        self.uid = answer.uid
        self.headers = headers if isinstance(headers, bytes) else b""
        self.received_at = internal_date(answer.items.get("INTERNALDATE"))
        self.text = text_part(structure)
        self.attachments = tuple(part.filename for part in parts if part.is_attachment)
        self.has_calendar = any(part.mime == "text/calendar" for part in parts)


def read_messages(fetch: UidFetch, uids: Sequence[int]) -> Iterator[Fetched | Unreadable]:
    """Read messages, in the order given. Those that are gone from the folder are left out."""
    heads: list[_Head | Unreadable] = []
    answers = {answer.uid: answer for answer in fetch(uid_set(uids), _HEAD_ITEMS) if _is_head(answer)}
    for uid in uids:
        if uid in answers:
            try:
                heads.append(_Head(answers.pop(uid)))
            except ValueError as problem:
                heads.append(Unreadable(uid, f"{problem}."))
    for some in _by_size(heads):
        texts = _texts(fetch, [head for head in some if isinstance(head, _Head)])
        for head in some:
            yield (
                head
                if isinstance(head, Unreadable)
                else Fetched(head.uid, _raw(head, texts.get(head.uid, b"")))
            )


def _is_head(answer: FetchItems) -> bool:
    return bool(
        answer.broken or "BODYSTRUCTURE" in answer.items
    )  # else unsolicited: a flag changed elsewhere


def _by_size(heads: Sequence[_Head | Unreadable]) -> Iterator[list[_Head | Unreadable]]:
    some: list[_Head | Unreadable] = []
    size = 0
    for head in heads:
        some.append(head)
        size += min(TEXT_CAP, head.text.size) if isinstance(head, _Head) and head.text else 0
        if size >= BYTES_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _texts(fetch: UidFetch, heads: Iterable[_Head]) -> dict[int, bytes]:
    """The text parts, with one command for all messages whose text has the same section number."""
    by_section: dict[str, list[int]] = {}
    for head in heads:
        if head.text and head.text.size:
            by_section.setdefault(head.text.section, []).append(head.uid)
    texts = {}
    for section, uids in by_section.items():
        for answer in fetch(uid_set(uids), f"(UID BODY.PEEK[{section}]<0.{TEXT_CAP}>)"):
            text = answer.items.get(f"BODY[{section}]")
            if isinstance(text, bytes):
                texts[answer.uid] = text
    return texts


def _raw(head: _Head, text: bytes) -> RawMessage:
    return RawMessage(
        headers=head.headers,
        text=_as_text(head.text, text) if head.text else None,
        attachments=head.attachments,
        has_calendar=head.has_calendar,
        received_at=head.received_at,
    )


def _as_text(part: Part, content: bytes) -> TextPart:
    return TextPart(
        content=content,
        subtype=part.mime.partition("/")[2],
        charset=part.parameters.get("charset", "").lower(),
        encoding=part.encoding,
        flowed=part.parameters.get("format", "").lower() == "flowed",
        delsp=part.parameters.get("delsp", "").lower() == "yes",
    )


def read_entries(fetch: UidFetch, uids: Sequence[int]) -> Iterator[Entry]:
    """A light pass over messages, in the order given."""
    answers = {answer.uid: answer for answer in fetch(uid_set(uids), _ENTRY_ITEMS)}
    for uid in uids:
        if uid in answers:
            yield _entry(uid, answers[uid])


def _entry(uid: int, answer: FetchItems) -> Entry:
    block = answer.items.get("BODY[HEADER]")
    received_at = internal_date(answer.items.get("INTERNALDATE"))
    return entry_of(uid, block if isinstance(block, bytes) else b"", received_at)


def uid_set(uids: Iterable[int]) -> str:
    """UIDs as IMAP writes them: ``1:3,7``. Only runs without a gap are drawn together."""
    runs: list[list[int]] = []
    for uid in sorted(set(uids)):
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in runs)
