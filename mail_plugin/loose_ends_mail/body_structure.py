"""What a message is made of, and which part of it is the text to read. Pure.

The parts come from an IMAP server's BODYSTRUCTURE (RFC 9051, section 7.5.2), without their contents.
The choices are those that ``mime.py`` makes for a whole message; the mailbox contract proves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.message import Message
from email.utils import collapse_rfc2231_value, decode_params
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from loose_ends_mail.charset import decode_text
from loose_ends_mail.headers import decode_words
from loose_ends_mail.mime import FILENAME_CAP, PART_LIMIT, TOO_MANY_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loose_ends_mail.fetch_response import Value

_TEXTS = frozenset({"text/plain", "text/html"})
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_DEPTH = 40
_SHORT = 300
"""Longer parameters in all are not kept for the next message."""
_PARAMETERS = 50
"""Names and values of parameters that are read: real parts have two to six of them."""
_VALUE_CAP = 1_000


class Part(NamedTuple):
    """One MIME part. ``section`` is its IMAP number; ``children`` are there for a multipart.

    ``mime`` is lower case (``text/plain``). ``parameters`` (of the content type) and ``filename`` are
    decoded, ``filename`` is empty where there is none. ``size`` counts bytes as they are on the wire.
    A named tuple, since a scan makes about three of them a message.
    """

    section: str
    mime: str
    parameters: Mapping[str, str] = MappingProxyType({})
    encoding: str = ""
    size: int = 0
    disposition: str = ""
    filename: str = ""
    has_content_id: bool = False
    children: tuple[Part, ...] = ()

    @property
    def is_attachment(self) -> bool:
        """Whether it is a file beside the text, rather than text or wrapping.

        Signatures made by machines, calendar answers and pictures placed inside HTML are none.
        """
        if self.children or self.mime in _SIGNATURES or self.mime.startswith("multipart/"):
            return False
        if self.mime in _TEXTS:
            return self.disposition == "attachment" or bool(self.filename and self.disposition != "inline")
        if self.mime == "text/calendar":
            return self.disposition == "attachment" and bool(self.filename)
        return self.disposition == "attachment" or not (
            self.mime.startswith("image/") and self.has_content_id
        )


def read_structure(value: Value) -> tuple[Part, tuple[str, ...]]:
    """A BODYSTRUCTURE as a tree of parts, and sentences on what of it was left aside.

    Raises:
        ValueError: where it is not one.
    """
    if not isinstance(value, list) or not value:
        raise ValueError("the server does not say what it is made of")
    left = [PART_LIMIT]
    root = _read(value, "", 0, left)
    return root, (TOO_MANY_PARTS,) if left[0] < 0 else ()


def _read(value: list[Value], section: str, depth: int, left: list[int]) -> Part:
    if depth > _DEPTH:
        raise ValueError("its parts are nested too deep")
    if not value:
        raise ValueError("the server describes one of its parts incompletely")
    if not isinstance(value[0], list):
        return _read_leaf(value, section or "1")
    count = next((i for i, part in enumerate(value) if not isinstance(part, list)), len(value))
    prefix = f"{section}." if section else ""
    children: list[Part] = []
    for number, part in enumerate(value[:count], 1):
        left[0] -= 1
        if left[0] < 0:
            break
        if isinstance(part, list):
            children.append(_read(part, f"{prefix}{number}", depth + 1, left))
    kind = _text(value[count]) if count < len(value) else ""
    return Part(section, f"multipart/{kind}", children=tuple(children))


def _read_leaf(value: list[Value], section: str) -> Part:
    if len(value) < 7:
        raise ValueError("the server describes one of its parts incompletely")
    mime = f"{_text(value[0])}/{_text(value[1])}"
    parameters = _parameters(value[2])
    disposition, more = _disposition(value, mime)
    size = value[6]
    name = more.get("filename") or parameters.get("name", "")
    return Part(
        section,
        mime,
        parameters=parameters,
        encoding=_text(value[5]),
        size=int(size) if isinstance(size, bytes) and size.isdigit() else 0,
        disposition=disposition,
        filename=" ".join(name.split())[:FILENAME_CAP],
        has_content_id=value[3] is not None,
    )


def _disposition(value: list[Value], mime: str) -> tuple[str, Mapping[str, str]]:
    # After the seven fields of every part come a line count (text) or an envelope, a structure and a
    # line count (message/rfc822), then MD5 and the disposition.
    at = 8 + (1 if mime.startswith("text/") else 3 if mime in ("message/rfc822", "message/global") else 0)
    described = value[at] if len(value) > at else None
    if isinstance(described, bytes):  # pymap 0.36 gives the whole header as one string
        return _disposition_of(described.decode("utf-8", "replace"))
    if not described:
        return "", {}
    return _text(described[0]), _parameters(described[1] if len(described) > 1 else None)


def _disposition_of(header: str) -> tuple[str, Mapping[str, str]]:
    message = Message()
    message["Content-Disposition"] = " ".join(header.split())
    return message.get_content_disposition() or "", {"filename": decode_words(message.get_filename() or "")}


def _text(value: Value) -> str:
    return _word(value) if isinstance(value, bytes) else ""


def _word(value: bytes) -> str:
    return _known_word(value[:_VALUE_CAP])


@lru_cache(maxsize=500)  # the same few types and encodings come in every message
def _known_word(value: bytes) -> str:
    return value.decode("ascii", "replace").lower().strip()


def _parameters(value: Value) -> Mapping[str, str]:
    """Parameters by lower-case name, put together and decoded as RFC 2231 (and, in practice, 2047) say."""
    if not isinstance(value, list):
        return {}
    words = tuple(word if isinstance(word, bytes) else b"" for word in value[: 2 * _PARAMETERS])
    return _known_named(words) if sum(map(len, words)) <= _SHORT else _named(words)


@lru_cache(maxsize=500)
def _known_named(packed: tuple[bytes, ...]) -> Mapping[str, str]:
    return _named(packed)


def _named(packed: tuple[bytes, ...]) -> Mapping[str, str]:
    words = [word.decode("ascii") if word.isascii() else decode_text(word, "")[0] for word in packed]
    pairs = list(zip(words[::2], words[1::2], strict=False))
    if not any("*" in name for name, _ in pairs):
        return {name.lower(): decode_words(text)[:_VALUE_CAP] for name, text in pairs}
    # decode_params keeps its first pair as it is, and wants values quoted as they stand in a header.
    told = decode_params([("", ""), *((name, f'"{text}"') for name, text in pairs)])[1:]
    values = ((name, collapse_rfc2231_value(text).strip('"')) for name, text in told)
    return {name.lower(): decode_words(text)[:_VALUE_CAP] for name, text in values}


def text_parts(part: Part) -> list[Part]:
    """The parts that may hold what the writer wrote, best first: one that is blank gives way to the next.

    Plain text goes before HTML where there is a choice. Else the first text counts; what follows it in
    a ``multipart/mixed`` is mostly a mailing list's footer. An attached text file is not it; a text with
    a name is where it is all there is to the message.
    """
    alone = not part.children and part.mime in _TEXTS and part.disposition != "attachment"
    return [part] if alone else _texts_in(part)


def _texts_in(part: Part) -> list[Part]:
    if not part.children:
        is_text = part.mime in _TEXTS and not part.is_attachment
        return [part] if is_text or part.mime == "text/enriched" else []
    found = [leaf for child in part.children for leaf in _texts_in(child)]
    if part.mime == "multipart/alternative":
        found.sort(key=lambda leaf: leaf.mime != "text/plain")
    return found


def leaves(part: Part) -> Iterator[Part]:
    """All parts that hold no others, in order."""
    if not part.children:
        yield part
    for child in part.children:
        yield from leaves(child)


def may_be_file(part: Part) -> bool:
    """Whether a leaf is a file beside the text, unless it is the text; a named text within may be either."""
    return part.is_attachment or bool(part.filename and part.mime in _TEXTS)


def attachments(parts: Iterable[Part], text: Part | None) -> tuple[str, ...]:
    """Names of the files among the leaves; an empty name for a nameless one.

    A named text that is shown within the message (an inline text file) is one unless it is ``text``.
    """
    return tuple(part.filename for part in parts if part is not text and may_be_file(part))
