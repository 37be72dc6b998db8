"""Lines that introduce quoted text: ``On Monday, Anna wrote:`` in many languages, and separators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends_mail.patterns import either

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words that end an attribution ("... wrote:"), and words that a name or address may follow ("schrieb Anna:").
_LAST = either(
    r"wrote|writes|has written|schrieb|geschrieben|a écrit|écrit|escribió|escribio|ha scritto|scrisse",
    r"schreef|geschreven|escreveu|napisał|napisała|napisał\(a\)|pisze|skrev|kirjoitti|написал|написала",
    r"написал\(а\)|написав|пишет|пише|yazdı|írta|napsal|napsala|napsal\(a\)|a scris|đã viết|寫道|写道",
    r"さんは書きました",
)
_MIDDLE = either(
    r"schrieb|schreef|heeft|skrev|sendte|pisze|napisał|escreveu|escribió|a écrit|wrote on|wrote in|wrote at"
)
_ENDS = re.compile(
    rf"(?<![^\W_]){_LAST}(?: in| at)?\s{{0,3}}[*_>]{{0,2}}\s{{0,2}}(?:[::]|-{{2,20}}|$)\s{{0,3}}$",
    re.IGNORECASE,
)
_HOLDS = re.compile(rf"\b{_MIDDLE}\b.{{0,200}}[::]\s{{0,3}}$", re.IGNORECASE)
_OPENING = either(
    r"on|am|le|el|il|in data|op|em|dnia|w dniu|den|på|quoting|at|dne|в|вт|ср|чт|пт|сб|вс|пн",
    r"ma|ti|ke|to|pe|la|su|tir|man|ons|tor|fre|lør|søn|message du|vào",
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|\d{1,4}[-./: ]\d{0,2}",
)
_OPENS = re.compile(rf"[-*_ ]{{0,6}}{_OPENING}(?:\b|(?<=[ ./:-]))", re.IGNORECASE)
_TIME_OR_YEAR = re.compile(r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_DAY = re.compile(r"\b\d{1,2}\b")
_NAMES = re.compile(r"[-*_ ]{0,6}[\"']?[\w.'’-]{1,30}(?:,? [\w.'’()@-]{1,40}){0,6}")
_ANGLE = re.compile(r"<[^<>]{0,300}>|\([^()\s]{1,100}@[^()\s]{1,100}\)|\[mailto:[^\]]{1,200}\]")
_UNCLOSED = re.compile(r"<[^<>\s]{1,300}@[^<>\s]{1,300}$")
_MAY_END = ("wrote", "écrit", "schrieb", "schreef", "skrev")
_MAX_LINES = 4
_MAX_LENGTH = 500
_MAX_NAMED = 120

_FORWARD = re.compile(
    r"[-_=> *]{2,80}\s{0,5}(?:begin )?"
    + either(
        r"forwarded(?: by| message)?|weitergeleitete (?:nachricht|mail)|message transféré|mensaje reenviado",
        r"messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada",
        r"(?:przekazana|przesłana dalej) wiadomość",
        r"wiadomość przekazana|vidarebefordrat meddelande|vidaresänt meddelande",
        r"videresendt (?:besked|melding|meddelelse)|пересылаемое сообщение",
    )
    + r"(?![^\W_])",
    re.IGNORECASE,
)
_FORWARD_OPENINGS = (
    "begin forwarded message:",
    "anfang der weitergeleiteten",
    "début du message réexpédié",
    "début du message transféré",
    "inizio messaggio inoltrato",
    "inicio del mensaje reenviado",
    "begin doorgestuurd bericht",
    "início da mensagem",
    "vidarebefordrat brev",
)
_ORIGINAL = re.compile(
    r"[-_=* ]{2,80}\s{0,5}"
    + either(
        r"original(?: message| appointment|nachricht|e-?mail)?",
        r"ursprüngliche (?:nachricht|mitteilung|e-?mail)",
        r"antwort nachricht|message d['’]origine|message original|courriel original|mensaje original",
        r"messaggio originale|oorspronkelijke? bericht|mensagem original|oryginalna wiadomość",
        r"wiadomość oryginalna",
        r"ursprungligt meddelande|original(?:t)? meddelande|original meddelelse",
        r"oprindelig (?:meddelelse|besked)",
        r"opprinnelig melding|исходное сообщение|reply message|reply separator|原始邮件|原始郵件",
        r"元のメッセージ",
    )
    + r"(?![^\W_])",
    re.IGNORECASE,
)


def forward_marker(line: str) -> bool:
    """``------ Forwarded by ...``, ``---------- Forwarded message``, ``Begin forwarded message:``."""
    text = line.lstrip()
    if text[:1] in "-_=>*":
        return bool(_FORWARD.match(text[:200]))
    return text[:1] in "bBaAdDiIvV" and text[:40].lower().startswith(_FORWARD_OPENINGS)


def original_marker(line: str) -> bool:
    """``-----Original Message-----`` in several languages."""
    return bool(_ORIGINAL.match(line.lstrip()[:200]))


def may_end_attribution(line: str) -> bool:
    """A cheap first look: could an attribution end with this (stripped, not empty) line?"""
    return line[-1] in "::-" or line.endswith(_MAY_END)


def attribution_ending(lines: Sequence[str], last: int, *, quote_below: bool) -> int:
    """Where the attribution that ends with line ``last`` begins, or -1.

    The nearest line above that opens one counts (``On ...``, a date), else a name with an address; at
    most four lines in all and none of them blank. Without a quote below, which would confirm it, it must
    carry a date with time or year, or an address.
    """
    text, named = "", -1
    for first in range(last, max(last - _MAX_LINES, -1), -1):
        line = lines[first].strip()
        if not line or len(text) + len(line) > _MAX_LENGTH:
            break
        text = f"{line} {text}".rstrip()
        bare = _UNCLOSED.sub("", _ANGLE.sub("", _ANGLE.sub("", text)))
        if _OPENS.match(bare) and _is_opened(text, bare, quote_below=quote_below):
            return first
        if named < 0 and _is_named(text, bare, is_one_line=first == last, quote_below=quote_below):
            named = first
    return named


def _says_wrote(bare: str) -> bool:
    return bool(_ENDS.search(bare[-80:]) or _HOLDS.search(bare))


def _is_opened(text: str, bare: str, *, quote_below: bool) -> bool:
    """``On <date> Anna <a@b.example> wrote:`` and ``<date> Anna <a@b.example>:``."""
    has_time = bool(_TIME_OR_YEAR.search(bare))
    has_address = "@" in text
    if _says_wrote(bare):
        return has_time or has_address or (quote_below and bool(_DAY.search(bare)))
    return has_time and has_address and text[-1] in "::"


def _is_named(text: str, bare: str, *, is_one_line: bool, quote_below: bool) -> bool:
    """``Anna Berg <a@b.example> writes:``, and ``Anna Berg wrote:`` where a quote follows."""
    if len(bare) > _MAX_NAMED or not _says_wrote(bare):
        return False
    return "@" in text or (
        is_one_line and quote_below and bool(_NAMES.match(bare) or _TIME_OR_YEAR.search(bare))
    )


def dated_sender(line: str) -> bool:
    """A line of date and address alone, as some put above a quote: ``2013/7/20 Anna <a@b.example>``."""
    return "@" in line and len(line) < 200 and bool(_OPENS.match(line)) and bool(_TIME_OR_YEAR.search(line))
