r"""Reading FETCH responses: from the lines and literals that imaplib collects to items by name. Pure.

imapclient has a reader of its own, which goes character by character and takes 85 % of the time of a
scan (docs/decisions/0005-imap.md has the figures). This one goes token by token with one regular
expression and knows just the part of the grammar that FETCH needs (RFC 9051, section 9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Value: TypeAlias = "bytes | list[Value] | None"
Record: TypeAlias = "bytes | tuple[bytes, bytes]"
"""imaplib's unit: a line, or a line that ends in ``{n}`` with the n bytes that follow it."""

_TOKEN = re.compile(
    rb"""
      [()]
    | "[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)
    | ~?\{\d+\+?\}$
    | [^\s()"\[\]{}]+(?:\[[^\]]*(?:\]|\Z)(?:<\d+>)?)?
    | [\[\]{}]+
    """,
    re.VERBOSE | re.DOTALL,
)
# What is opened and never closed runs to the end of the line: else it would be looked for again and again.
_QUOTE, _BRACE = b'"}'
_UID = re.compile(rb"[( ]UID (\d{1,10})(?!\d)", re.IGNORECASE)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_SHORT = 100
"""Longer tokens are not kept for the next time: they are names and texts, of any length in hostile mail."""
_DEPTH = 60
"""Deeper nesting than any mail program makes is an attack on the stack."""

_INTERNALDATE = re.compile(rb"\s*(\d{1,2})-(\w{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")
_MONTHS = {name: n for n, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


@dataclass(frozen=True, slots=True)
class FetchItems:
    """What a server said of one message: values by upper-case item name, without partial offsets.

    ``uid`` is 0 where it was not said. ``broken`` says why the response could not be read, else it is
    empty.
    """

    uid: int
    items: dict[str, Value]
    broken: str = ""


class Taker(list[Record]):
    """A list for imaplib to append FETCH data to, which stays empty: each answer is handed on at once.

    A server may describe a small message at ten times its length, and imaplib collects the answers on
    hundreds of messages before it gives out the first.
    """

    def __init__(self, take: Callable[[FetchItems], object]) -> None:
        super().__init__()
        self._take = take
        self._group: list[tuple[bytes, bytes]] = []

    def append(self, record: Record | None) -> None:
        """Take a line, or a line with its literal; a plain line ends an answer."""
        if isinstance(record, tuple):
            self._group.append(record)
        elif record is not None:
            group, self._group = self._group, []
            self._take(_read_one([*group, (record, b"")]))


def read_fetch(records: Iterable[Record | None]) -> Iterator[FetchItems]:
    """The messages in the FETCH data that imaplib collected, one after the other.

    Unsolicited responses (a flag changed elsewhere) come along; they lack the items asked for.
    """
    read: list[FetchItems] = []
    taker = Taker(read.append)
    for record in records:
        taker.append(record)
        yield from read
        read.clear()


def _read_one(group: list[tuple[bytes, bytes]]) -> FetchItems:
    try:
        values = _values(group)
        items = values[1] if len(values) > 1 else None
        if not isinstance(items, list) or len(items) % 2:
            raise ValueError("the server's answer has no list of items")  # noqa: TRY301
        named = {_name(key): value for key, value in zip(items[::2], items[1::2], strict=True)}
        return FetchItems(_number(named.get("UID")), named)
    except (ValueError, IndexError) as problem:
        said = _UID.search(b"".join(line for line, _ in group))
        return FetchItems(int(said[1]) if said else 0, {}, str(problem))


def _values(group: list[tuple[bytes, bytes]]) -> list[Value]:
    level: list[Value] = []
    above: list[list[Value]] = []
    for line, literal in group:
        for token in _TOKEN.findall(line):
            if token == b"(":
                if len(above) > _DEPTH:
                    raise ValueError("its parts are nested too deep")
                above.append(level)
                level = []
            elif token == b")":
                if not above:
                    raise ValueError("the server's answer has a bracket too many")
                above[-1].append(level)
                level = above.pop()
            elif token[-1] == _BRACE:
                level.append(literal)
            else:
                level.append(_known_word(token) if len(token) <= _SHORT else _word(token))
    if above:
        raise ValueError("the server's answer breaks off")
    return level


@lru_cache(maxsize=2_000)  # types, encodings and NIL come in every message
def _known_word(token: bytes) -> bytes | None:
    return _word(token)


def _word(token: bytes) -> bytes | None:
    if token[0] != _QUOTE:
        return None if token in (b"NIL", b"nil") else token
    if len(token) < 2 or token[-1] != _QUOTE:
        raise ValueError("the server's answer breaks off")
    return _ESCAPED.sub(rb"\1", token[1:-1]) if b"\\" in token else token[1:-1]


def _name(key: Value) -> str:
    if not isinstance(key, bytes):
        raise ValueError("the server's answer has a value without a name")  # noqa: TRY004
    return _canonical(key[:_SHORT])


@lru_cache(maxsize=200)
def _canonical(key: bytes) -> str:
    name = key.decode("ascii", "replace").upper()
    if name.startswith("BODY[HEADER"):
        return "BODY[HEADER]"
    return name.partition("<")[0]


def _number(value: Value) -> int:
    return int(value) if isinstance(value, bytes) and value.isdigit() else 0


def internal_date(value: Value) -> datetime | None:
    """An INTERNALDATE as an aware datetime in the server's zone, or None where it is not one."""
    found = _INTERNALDATE.match(value) if isinstance(value, bytes) else None
    if not found:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    try:
        zone = timezone(-ahead if sign == b"-" else ahead)
        return datetime(
            int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), int(second), tzinfo=zone
        )
    except (ValueError, KeyError):
        return None
