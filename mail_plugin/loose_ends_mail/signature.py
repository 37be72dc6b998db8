"""Where a writer signs: ``-- ``, closing formulas, names, contact blocks, lines that phones and free mail add."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from loose_ends_mail.lines import tail_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMULA = (
    r"(?:(?:my |with |and )?(?:best|kind|kindest|warm|warmest|many|all the|very best|yours|most)[ ,]{1,2}){0,2}"
    r"(?:regards|wishes|best|thanks|thank you|thanx|thx|tx|thks|cheers|sincerely|truly|faithfully|yours|respectfully|cordially|love|tia|rgds|br|ciao|"
    r"later|hugs|warmly|gratefully|appreciatively)"
)
_MORE = r"(?: yours| again| so much| very much| a lot| all| both| and (?:best |kind )?regards| and see you| in advance| for your help| a bunch)?"
_FOREIGN = (
    r"gru(?:ß|ss)|grüße|gruesse|mfg|mit (?:freundlichen|besten|herzlichen|lieben|vielen) (?:grüßen|gruß)|(?:viele|liebe|beste|herzliche|schöne|freundliche) (?:grüße|grüsse|gruesse)|"
    r"(?:vielen |besten |herzlichen )?dank|danke|lg|vg|(?:bien )?cordialement|bien à vous|bien à toi|amicalement|amitiés|salutations|merci(?: d'avance| beaucoup)?|à bientôt|"
    r"saludos(?: cordiales)?|un (?:cordial )?saludo|atentamente|gracias|abrazos?|un abrazo|(?:cordiali |distinti )?saluti|grazie|a presto|"
    r"(?:met )?(?:vriendelijke |hartelijke )?groet(?:en)?|groetjes|bedankt|atenciosamente|abraços?|(?:com os melhores )?cumprimentos|obrigad[oa]|"
    r"pozdrawiam|z poważaniem|pozdrowienia|dziękuję|(?:med )?(?:vänliga |bästa )?hälsningar|vänligen|mvh|tack|hilsen|"
    r"(?:med )?(?:venlig|vennlig|bedste|beste) hilsen|tak|takk|terveisin|ystävällisin terveisin"
)
_CLOSING = re.compile(rf"\W{{0,3}}(?:{_FORMULA}{_MORE}|{_FOREIGN})\s?[-,.!;~ \W]{{0,6}}", re.IGNORECASE)
_CLOSING_AND_NAME = re.compile(
    rf"\W{{0,3}}(?:{_FORMULA}{_MORE}|{_FOREIGN})[,.!;]{{0,3}}\s{{0,3}}(?:[-–—~/]{{1,3}}\s{{0,2}})?(?P<name>[^\W\d_][\w.'’-]{{0,20}}(?: [^\W\d_][\w.'’-]{{0,20}}){{0,2}})\W{{0,3}}",
    re.IGNORECASE,
)
_DEVICE = (
    r"iphone|ipad|ipod|android|phone|mobile|mobil|samsung|galaxy|htc|nokia|blackberry|windows|outlook|mail|yahoo|airmail|mailbox|device|tablet|"
    r"cell|pixel|handheld|wireless|smartphone|handy|gerät|mobilgerät|téléphone|móvil|celular|cellulare|telefon|telefono|mobiel|huawei|"
    r"xiaomi|sony|motorola|lg|verizon|t-mobile|at&t|treo|palm|k-9|thunderbird|proton|gmail|typeapp|spark|sparrow|wiko|ti-85|alcatel|pc|mac|flash2|macbook|laptop"
)
_MOBILE = re.compile(
    rf"[\s<(*_\[]{{0,4}}(?:(?:sent|written|typed|posted) (?:from|via|with|by|using|on)|from|envoyé (?:depuis|de|à partir de|avec)|gesendet (?:von|mit|über)|von|enviado (?:desde|do|de|a partir do)|"
    rf"inviato (?:da|dal)|verzonden (?:met|vanaf|via)|wysłan[eoy] z|skickat från|sendt fra|lähetetty|отправлено (?:с|из))\b[^.?!\n]{{0,60}}?\b(?:{_DEVICE})\b[^?\n]{{0,90}}"
    rf"|get .{{0,6}}outlook for .{{1,90}}|von meinem .{{1,40}} gesendet.{{0,10}}|diese nachricht wurde von .{{1,60}} gesendet.{{0,10}}|.{{0,12}}iphone 傳送|someone from mobile",
    re.IGNORECASE,
)
_MAY_BE_ADDED = re.compile(
    r".{0,4}(?:sent|writ|typed|posted|from|get |von |diese |envo|gese|envi|invi|verz|wys|skick|lähe|отпр|some|do |send|join|yahoo|virus)",
    re.IGNORECASE,
)
_ADVERTISED = ("iphone", "hotmail", "msn ", "yahoo!", "juno", "environment")
_ADVERT = re.compile(
    r"do you yahoo!\?|(?:get|send) (?:your )?(?:free|more from the web|instant messages|private).{0,100}|.{0,60}\b(?:hotmail|msn explorer|yahoo! mail|juno)\b.{0,60}|"
    r"join the world.s largest e-mail.{0,60}|yahoo! \w+.{0,80}|virus-free\..{0,40}|.{0,30}please consider the environment.{0,100}",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\S@\S|https?:|\bwww\.|\b(?:tel|telephone|phone|fax|facsimile|mobile|mob|cell|office|ph|direct|voice|pager|desk|skype|ext|t|f|m|o|p)\b[.:]?\W{0,6}\+?\(?\d|\(\d{3}\)\s?\d{3}|\+?\d[\d ()./-]{6,}\d"
    r"|\bx-?\d{3,5}\b|^\d-\d{4}$|\b(?:tel|phone|fax|mobile|cell|e-?mail|web|skype|telefon)\s?[.:]|\b\d{5}(?:-\d{4})?$|^\W{0,3}\d{1,5} [A-Z]\w+.{0,40}\b(?:street|st|avenue|ave|floor|road|rd|blvd|boulevard|drive|dr|way|lane)\b|\b(?:suite|p\.?o\.? box|stra(?:ß|ss)e|floor)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[-–—~/*_ ]{0,5}(?:[A-ZÀ-ÖØ-ÞŁŚŻŹČŠŽ][\w'’.-]{0,24})(?:,? (?:[A-ZÀ-ÖØ-ÞŁŚŻŹČŠŽ][\w'’.&-]{0,24}|de|van|von|der|la|da|of|the|and|&|-)){0,7}[.,]?(?: \(?[\w.'’ -]{1,30}\))?[ *_]{0,3}"
)
_RULE = re.compile(r"\s{0,20}[-_=*~#+—–]{3,200}\s{0,20}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"(?=.{0,24}\d)[\w#./() -]{2,25}")
_POSTSCRIPT = re.compile(r"\s{0,3}(?:p\.?\s?p?\.?s\b|ps\b|n\.?b\b)[.:\s-]", re.IGNORECASE)
_PLAIN_WORDS = {
    "yes", "no", "ok", "okay", "sure", "great", "done", "agreed", "hello", "hi", "fine", "right", "good", "perfect", "attached",
    "ja", "nein", "oui", "non", "si", "sí", "yep", "nope", "cool", "nice", "congratulations", "welcome", "confirmed", "today", "tomorrow",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "dear", "fyi", "image", "applied", "merged", "please", "call", "ask",
}  # fmt: skip
_THANKS = re.compile(
    r"\W{0,3}(?:many )?(?:thanks|thank you|thanx|thx|tx|danke|dank|merci|gracias|grazie|bedankt|obrigad[oa]|tack|tak)\b",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(r"\s{0,3}(?:- |<<)[^@\n]{1,120}\.\w{2,4}(?:>>)?\s{0,5}")
_MAX_LINES = 22
_MAX_WIDTH = 90
_WRAPPED = 45
_SHORT = 60
_MAX_BELOW_BARE_DASHES = 15


class _Kind(Enum):
    """What a line at the end of a mail may be."""

    ADDED = auto()
    CLOSING = auto()
    WRITER = auto()
    NAME = auto()
    CONTACT = auto()
    CODE = auto()
    RULE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Writer:
    """What is known of who wrote: the words of name and address, lower case."""

    words: frozenset[str] = frozenset()

    def is_named(self, line: str) -> bool:
        """Whether a short line holds a part of the writer's name, whole or shortened (``Rob``)."""
        return any(
            word in self.words
            or any(w.startswith(word) or (len(w) > 3 and word.startswith(w)) for w in self.words)
            for word in _WORD.findall(line.lower())
            if len(word) > 2
        )


def writer_of(sender: str) -> Writer:
    """The words of a name and address that may turn up in a signature."""
    local = sender.rpartition("@")[0] or sender
    return Writer(frozenset(word for word in _WORD.findall(local.lower()) if len(word) > 2))


def signature_at(
    lines: Sequence[str], first: int, last: int, writer: Writer, *, is_final: bool = True
) -> int:
    """Where the signature begins within ``lines[first:last]``, or ``last``.

    Args:
        lines: The lines of the text.
        first: Where the stretch of own lines begins.
        last: Where it ends.
        writer: Who wrote, as far as known.
        is_final: Whether this stretch ends what the writer says; between quotes only ``-- `` counts.

    Returns:
        The number of the first line of the signature.
    """
    mark = _dashes(lines, first, last)
    if not is_final:
        return mark
    start, is_contact_block = _unmarked(lines, first, mark, writer)
    has_text = any(line.strip() for line in lines[first:start])
    return start if has_text or is_contact_block or mark < last else mark


def _dashes(lines: Sequence[str], first: int, last: int) -> int:
    """The line with the signature mark; ``--`` without its blank counts only near the end."""
    near = tail_of(lines, first, last, _MAX_BELOW_BARE_DASHES + 1)
    for i in range(first, last):
        line = lines[i]
        if line[:1] not in "-—_":
            continue
        is_bare = i >= near and line.rstrip() in {"--", "—", "- --", "__"}
        if line == "-- " or (is_bare and any(lines[k].strip() for k in range(i + 1, last))):
            return i
    return last


def _unmarked(lines: Sequence[str], first: int, last: int, writer: Writer) -> tuple[int, bool]:
    """Walk up from the end over lines that can be a signature, then decide where it begins.

    Returns:
        Where it begins, or ``last``; and whether it has contact data and three lines or more, so that it is
        a signature even where nothing stands above it.
    """
    block: list[tuple[int, _Kind]] = []
    start = -1
    for i in range(last - 1, first - 1, -1):
        line = lines[i].strip()
        if not line:
            continue
        kind = _kind(line, writer, is_last=not block)
        if kind is _Kind.OTHER or len(block) >= _MAX_LINES:
            break
        block.append((i, kind))
        if kind is _Kind.CLOSING:
            is_bare_thanks = len(block) == 1 and _CLOSING.fullmatch(line) and _THANKS.match(line)
            start = last if is_bare_thanks else i
            break
    if start < 0:
        start = min(_begin(lines, first, block, last), _ruled_off(lines, first, last))
    inside = [kind for i, kind in block if i >= start]
    return start, len(inside) > 2 and _Kind.CONTACT in inside


def _kind(line: str, writer: Writer, *, is_last: bool) -> _Kind:  # noqa: PLR0911 - a row of cases
    if is_added(line):
        return _Kind.ADDED
    if len(line) > _MAX_WIDTH or line.endswith(("?", ":")) or _ATTACHMENT.fullmatch(line):
        return _Kind.OTHER
    if _CLOSING.fullmatch(line):
        return _Kind.CLOSING
    signed = _CLOSING_AND_NAME.fullmatch(line)
    if signed and (is_last or writer.is_named(signed["name"])):
        return _Kind.CLOSING
    if _is_own_mark(line, writer):
        return _Kind.WRITER
    if _RULE.fullmatch(line):
        return _Kind.RULE
    if _NAME.fullmatch(line) and not _is_plain(line):
        return _Kind.WRITER if writer.is_named(line) else _Kind.NAME
    if len(line.split()) <= 10 and _CONTACT.search(line):
        return _Kind.CONTACT
    return _Kind.CODE if _CODE.fullmatch(line) else _Kind.OTHER


def _begin(lines: Sequence[str], first: int, block: list[tuple[int, _Kind]], last: int) -> int:
    """Choose among lines that can be a signature: the writer's name, a rule, a name above its contacts."""
    contacts, start = 0, last
    for i, kind in block:
        contacts += kind is _Kind.CONTACT
        below_blank = i == first or not lines[i - 1].strip()
        is_ruled = kind is _Kind.RULE and (contacts > 0 or start < last)
        is_writer = kind is _Kind.WRITER and _begins(lines, first, i)
        is_last_word = i == block[0][0] and len(lines[i].split()) <= 3
        is_name = kind is _Kind.NAME and below_blank and (is_last_word or contacts > 0)
        if kind is _Kind.ADDED or is_ruled or is_writer or is_name:
            start = i
    return start


def _ruled_off(lines: Sequence[str], first: int, last: int) -> int:
    """A rule near the end with short lines below it, two of them contact data; else ``last``."""
    short: list[str] = []
    for i in range(last - 1, first - 1, -1):
        line = lines[i].strip()
        if not line:
            continue
        if line[0] in "-_=*~#+—–" and _RULE.fullmatch(line[:300]):
            return i if sum(bool(_CONTACT.search(below)) for below in short) > 1 else last
        if len(short) >= _MAX_BELOW_BARE_DASHES or len(line) > _SHORT or line[-1] in ".?!":
            break
        short.append(line)
    return last


def _begins(lines: Sequence[str], first: int, i: int) -> bool:
    """Whether line ``i`` begins something, rather than going on with a wrapped sentence."""
    above = lines[i - 1].rstrip() if i > first else ""
    return len(above.strip()) < _WRAPPED or above.endswith((".", "!", "?", ")", ":", "-", "_", "*"))


def _is_own_mark(line: str, writer: Writer) -> bool:
    """``- bob``, ``--Sally``, ``anna``, ``JS``: a short line in the writer's name."""
    words = line.strip("-–—~/*_ .,").split()
    if not 1 <= len(words) <= 3 or not words[0][0].isalpha():
        return False
    if all(word.strip(".,").lower() in writer.words for word in words):
        return True
    is_dashed = line[0] in "-–—~/" and line[1:2] != " " and len(words) <= 2
    return (is_dashed and words[0][0].isupper()) or (
        len(words) == 1 and len(words[0]) <= 3 and words[0].isalpha() and not _is_plain(words[0])
    )


def _is_plain(line: str) -> bool:
    return bool({word.lower() for word in _WORD.findall(line)} & _PLAIN_WORDS)


def is_added(line: str) -> bool:
    """A line that a phone or a free mail service adds."""
    text = line.strip()
    if not 5 < len(text) <= 160:
        return False
    if not _MAY_BE_ADDED.match(text):
        lowered = text.lower()
        if not any(word in lowered for word in _ADVERTISED):
            return False
    return bool(_MOBILE.fullmatch(text) or _ADVERT.fullmatch(text))


def is_attachment_line(line: str) -> bool:
    """``- report.doc`` or ``<<report.doc>>``, as Outlook and Lotus list what is attached."""
    return bool(_ATTACHMENT.fullmatch(line[:200]))


def postscript_at(lines: Sequence[str], first: int, last: int) -> int:
    """Where a postscript begins near the end, or ``last``; what it says is the writer's own."""
    for i in range(last - 1, max(first, last - 12) - 1, -1):
        if lines[i].lstrip()[:1] in ("p", "P", "n", "N") and _POSTSCRIPT.match(lines[i][:20]):
            return i
    return last
