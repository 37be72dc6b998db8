"""A text part to text: transfer encoding, charset, HTML, format=flowed, line ends."""

from __future__ import annotations

import binascii
import re

from loose_ends_mail.charset import decode_text
from loose_ends_mail.harmless import COMMANDS
from loose_ends_mail.html_text import html_to_text
from loose_ends_mail.model import TextPart

TEXT_CAP = 200_000
"""Characters of text that are considered: some 60 printed pages; what is beyond is quoted or pasted."""
LINE_CAP = 8_000
"""Lines that are considered; with the other caps it bounds the time a hostile mail can take."""
HTML_CAP = 600_000
"""Characters of HTML that are parsed: office HTML carries up to ten times its text in markup."""
_OCTETS = 12
"""A character takes up to 4 octets, an octet up to 3 in quoted-printable: more is never needed."""
MOST_OCTETS = HTML_CAP * _OCTETS + 1
"""Octets of a part as it came of which any can make a difference to its text."""

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\n]*\n", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ODD_ASCII = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LETTER = r"[^\x00-\x7f\s\xad\u034f\u200b-\u200f\u2060\ufeff]"
# A non-joiner (200c) belongs into Persian or Hindi words; elsewhere newsletters fill empty space with it.
_INVISIBLE = re.compile(
    f"[{COMMANDS}\x00-\x08\x0e-\x1b\x1f\x7f\u200b\u2060\ufeff\xad]|\u200c(?!{_LETTER})|(?<!{_LETTER})\u200c"
)
_SPACES = re.compile("[\xa0\u2007\u202f]")
_QUOTE_MARKS = re.compile(r"(?:> ?)*")


def text_of(part: TextPart) -> tuple[str, list[str]]:
    r"""The text of a part with ``\n`` line ends, and one sentence for each thing that was wrong."""
    problems: list[str] = []
    is_html = part.subtype.lower() == "html"
    cap = HTML_CAP if is_html else TEXT_CAP
    octets = _untransfer(part.content[: cap * _OCTETS], part.encoding.lower(), problems)
    label = part.charset
    if is_html and not label and (meta := _META_CHARSET.search(octets[:4_000])):
        label = meta[1].decode("ascii")
    if label.lower().startswith(("utf-16", "utf-32")) and b"\x00" not in octets[:200]:
        label = ""
    cut = octets[: cap * 4]
    text, problem = decode_text(cut if len(cut) == len(octets) else cut[:-4], label)
    problems += [problem] if problem else []
    if len(text) > cap or len(part.content) > cap * _OCTETS:
        problems.append(f"Only the first {cap:,} characters of the text were read.")
        text = text[:cap]
    if is_html:
        text = html_to_text(text)[:TEXT_CAP]
    text = _tidy(text)
    if text.count("\n") > LINE_CAP:
        problems.append(f"Only the first {LINE_CAP:,} lines of the text were read.")
        text = "\n".join(text.split("\n", LINE_CAP)[:LINE_CAP])
    return (unflow(text, delsp=part.delsp) if part.flowed and not is_html else text), problems


def _tidy(text: str) -> str:
    """Line ends to one character, odd blanks to common ones; out with what is unseen or commands a screen."""
    text = text.replace("\r\n", "\n")
    if text.isascii():
        return _ODD_ASCII.sub(_plain_ascii, text)
    return _SPACES.sub(" ", _INVISIBLE.sub("", _LINE_END.sub("\n", text)))


def _plain_ascii(odd: re.Match[str]) -> str:
    return "\n" if odd[0] in "\r\x0b\x0c\x1c\x1d\x1e" else ""


def _untransfer(content: bytes, encoding: str, problems: list[str]) -> bytes:
    try:
        if encoding == "quoted-printable":
            return binascii.a2b_qp(content)
        if encoding == "base64":
            return _base64(content)
        if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
            return _uudecode(content)
    except binascii.Error:
        problems.append(f"The text could not be decoded from {encoding} and was read as it stands.")
    return content


def _base64(content: bytes) -> bytes:
    """Decode as much as there is: characters out of the alphabet are skipped, missing padding is forgiven."""
    try:
        return binascii.a2b_base64(content)
    except binascii.Error:
        wanted = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
        wanted = wanted[: len(wanted) - (len(wanted) % 4 == 1)]
        return binascii.a2b_base64(wanted + b"=" * (-len(wanted) % 4))


def _uudecode(content: bytes) -> bytes:
    begin = _UU_BEGIN.search(content)
    lines = content[begin.end() if begin else 0 :].splitlines()
    out = []
    for line in lines:
        if line.strip() in {b"end", b"`"}:
            break
        out.append(binascii.a2b_uu(line))
    return b"".join(out)


def unflow(text: str, *, delsp: bool = False) -> str:
    """Join the soft line breaks of format=flowed (RFC 3676), quoted lines at each depth by themselves."""
    out: list[str] = []
    current: list[str] = []
    depth = -1
    for line in text.split("\n"):
        marks = _QUOTE_MARKS.match(line)
        prefix = marks[0] if marks else ""
        here = prefix.count(">")
        content = line[len(prefix) if here else 0 :]
        if not here and content.startswith(" "):
            content = content[1:]  # space-stuffed
        if current and here == depth and content != "-- ":
            current.append(content)
        else:
            _flush(out, current, depth)
            current, depth = [content], here
        if content.endswith(" ") and content != "-- ":
            if delsp:
                current[-1] = content[:-1]
        else:
            _flush(out, current, depth)
            current, depth = [], -1
    _flush(out, current, depth)
    return "\n".join(out)


def _flush(out: list[str], pieces: list[str], depth: int) -> None:
    if pieces:
        marks = ">" * depth + " " if depth else ""
        out.append(marks + "".join(pieces))
