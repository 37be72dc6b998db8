"""How messages are taken off an IMAP server with few commands: headers and structure, then the texts.

It knows the items of FETCH, but not the line: whoever uses it gives a function that sends one UID FETCH.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from loose_ends_mail.body_structure import Part, attachments, leaves, may_be_file, read_structure, text_parts
from loose_ends_mail.entries import entry_of
from loose_ends_mail.errors import our_fault
from loose_ends_mail.fetch_response import FetchItems, internal_date
from loose_ends_mail.header_choice import NAMED, shortest_section
from loose_ends_mail.mailbox_protocol import Fetched, Unreadable
from loose_ends_mail.message import RawMessage, TextPart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from loose_ends_mail.fetch_response import Value
    from loose_ends_mail.mailbox_protocol import Entry

TEXT_CAP = 262_144
"""Bytes of a text part that are fetched: nobody writes more by hand, and forwarded logs go on for ever."""
HEADER_CAP = 65_536
BYTES_AT_ONCE = 8_000_000
"""Bytes of text in memory at once, about."""

_PARTS_TRIED = 3

T = TypeVar("T")


class UidFetch(Protocol):
    """Sends ``UID FETCH set items``; gives what ``each`` makes of every answer.

    ``each`` gets an answer as it comes, and only what it makes of it stays in memory.
    """

    def __call__(self, uids: str, items: str, each: Callable[[FetchItems], T]) -> list[T]: ...  # noqa: D102


_HEAD_ITEMS = "(UID INTERNALDATE BODYSTRUCTURE BODY.PEEK[{section}]<0.{cap}>)"
PROBED = 8
"""Messages whose whole header is looked at, to tell which part of the headers of a folder to ask for."""
PROBE_FROM = 100
"""With fewer messages to read, a look at headers costs more than it saves."""
_ENTRY_ITEMS = "(UID BODY.PEEK[HEADER.FIELDS (Date From Message-ID)])"


@dataclass(frozen=True, slots=True)
class _Head:
    """What is needed of the first command's answer on one message.

    ``texts`` are the parts to read, best first; ``files`` those that are files, unless they are the text.
    """

    uid: int
    headers: bytes
    texts: list[Part]
    files: list[Part]
    has_calendar: bool
    received_at: datetime | None
    problems: tuple[str, ...]


def head_items(section: str = NAMED) -> str:
    """What the first command asks of each message, with that section of its headers."""
    return _HEAD_ITEMS.format(section=section, cap=HEADER_CAP)


def best_section(fetch: UidFetch, uids: Sequence[int]) -> str:
    """The section of headers by which the fewest bytes come over the wire, told from some of the messages.

    It is the fields by name where the server does not give another one as it should.
    """
    some = uids[:: max(1, len(uids) // PROBED)]
    blocks = _blocks(fetch, some, "HEADER")
    section = shortest_section(list(blocks.values()))
    given = _blocks(fetch, list(blocks)[:1], section)
    return section if given and all(given.values()) else NAMED


def _blocks(fetch: UidFetch, uids: Sequence[int], section: str) -> dict[int, bytes]:
    def block(answer: FetchItems) -> tuple[int, Value]:
        return answer.uid, answer.items.get("BODY[HEADER]")

    blocks = fetch(uid_set(uids), f"(UID BODY.PEEK[{section}]<0.16384>)", block) if uids else []
    return {uid: block for uid, block in blocks if isinstance(block, bytes)}


def read_messages(
    fetch: UidFetch, uids: Sequence[int], section: str = NAMED
) -> Iterator[Fetched | Unreadable]:
    """Read messages, in the order given. Those that are gone from the folder are left out.

    ``section`` is that of their headers to ask for, from ``best_section``.
    """
    found = {head.uid: head for head in fetch(uid_set(uids), head_items(section), _head) if head}
    heads = [found.pop(uid) for uid in uids if uid in found]
    for some in _by_size(_without_ghosts(fetch, heads)):
        texts = _texts(fetch, [head for head in some if isinstance(head, _Head)])
        for head in some:
            if isinstance(head, Unreadable):
                yield head
            elif head.uid in texts or not head.texts:
                yield Fetched(head.uid, _raw(head, texts.get(head.uid)))


def _without_ghosts(fetch: UidFetch, heads: Sequence[_Head | Unreadable]) -> list[_Head | Unreadable]:
    """Leave out messages that are there no more, but of which the server still gives an empty shell.

    Dovecot does so in the first answer after another program deleted them (see RFC 2180, section 4.1).
    """
    shells = {head.uid for head in heads if isinstance(head, _Head) and not head.headers.strip()}
    if not shells:
        return list(heads)
    real = set(fetch(uid_set(shells), "(UID)", lambda answer: answer.uid))
    return [head for head in heads if head.uid not in shells or head.uid in real]


def _head(answer: FetchItems) -> _Head | Unreadable | None:
    """None where nothing was asked for: a flag was changed elsewhere."""
    if not answer.broken and "BODYSTRUCTURE" not in answer.items:
        return None
    try:
        structure, problems = read_structure(None if answer.broken else answer.items.get("BODYSTRUCTURE"))
        parts = list(leaves(structure))
        headers = answer.items.get("BODY[HEADER]")
        return _Head(
            uid=answer.uid,
            headers=headers if isinstance(headers, bytes) else b"",
            texts=text_parts(structure)[:_PARTS_TRIED],
            files=[part for part in parts if may_be_file(part)],
            has_calendar=any(part.mime == "text/calendar" for part in parts),
            received_at=internal_date(answer.items.get("INTERNALDATE")),
            problems=problems,
        )
    except ValueError as problem:
        return Unreadable(answer.uid, f"It cannot be taken apart: {answer.broken or problem}.")
    except Exception as problem:  # noqa: BLE001 - one message must not stop the rest, now and for ever
        return Unreadable(answer.uid, our_fault(problem))


def _by_size(heads: Iterable[_Head | Unreadable]) -> Iterator[list[_Head | Unreadable]]:
    some: list[_Head | Unreadable] = []
    size = 0
    for head in heads:
        some.append(head)
        size += min(TEXT_CAP, head.texts[0].size) if isinstance(head, _Head) and head.texts else 0
        if size >= BYTES_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _texts(fetch: UidFetch, heads: Sequence[_Head]) -> dict[int, tuple[Part, bytes]]:
    """The text of each message that is still there: of the first part that is not blank, else of the first.

    A blank one shows only when it is there: some servers count a part's size wrongly.
    """
    texts: dict[int, tuple[Part, bytes]] = {}
    left = heads
    for rank in range(_PARTS_TRIED):
        left = [head for head in left if len(head.texts) > rank]
        contents = _contents(fetch, {head.uid: head.texts[rank] for head in left})
        for head in left:
            content = contents.get(head.uid)
            if content is not None and (content.strip() or rank == 0):
                texts[head.uid] = head.texts[rank], content
        left = [head for head in left if head.uid in texts and not texts[head.uid][1].strip()]
    return texts


def _contents(fetch: UidFetch, parts: Mapping[int, Part]) -> dict[int, bytes]:
    """The contents of one part of each message, with one command for all of the same section number."""
    contents = {uid: b"" for uid, part in parts.items() if not part.size}
    by_section: dict[str, list[int]] = {}
    for uid, part in parts.items():
        if part.size:
            by_section.setdefault(part.section, []).append(uid)
    for section, uids in by_section.items():
        name = f"BODY[{section}]"

        def content_of(answer: FetchItems, name: str = name) -> tuple[int, Value]:
            return answer.uid, answer.items.get(name)

        for uid, content in fetch(uid_set(uids), f"(UID BODY.PEEK[{section}]<0.{TEXT_CAP}>)", content_of):
            if isinstance(content, bytes) or uid not in contents:
                contents[uid] = content if isinstance(content, bytes) else b""
    return contents


def _raw(head: _Head, text: tuple[Part, bytes] | None) -> RawMessage:
    return RawMessage(
        headers=head.headers,
        text=_text_part(*text) if text else None,
        attachments=attachments(head.files, text[0] if text else None),
        has_calendar=head.has_calendar,
        received_at=head.received_at,
        problems=head.problems,
    )


def _text_part(part: Part, content: bytes) -> TextPart:
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
    found = {entry.uid: entry for entry in fetch(uid_set(uids), _ENTRY_ITEMS, _entry)}
    entries = {uid: found[uid] for uid in uids if uid in found}
    # The server's own date is only needed where the writer's is missing: so it is asked for apart.
    undated = [uid for uid, entry in entries.items() if entry.sent_at is None]
    if undated:
        for uid, received_at in fetch(uid_set(undated), "(UID INTERNALDATE)", _received):
            if received_at and uid in entries:
                entries[uid] = replace(entries[uid], sent_at=received_at)
    yield from entries.values()


def _entry(answer: FetchItems) -> Entry:
    block = answer.items.get("BODY[HEADER]")
    return entry_of(answer.uid, block if isinstance(block, bytes) else b"", None)


def _received(answer: FetchItems) -> tuple[int, datetime | None]:
    return answer.uid, internal_date(answer.items.get("INTERNALDATE"))


def uid_set(uids: Iterable[int]) -> str:
    """UIDs as IMAP writes them: ``1:3,7``. Only runs without a gap are drawn together."""
    runs: list[list[int]] = []
    for uid in sorted(set(uids)):
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in runs)
