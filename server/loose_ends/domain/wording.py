"""Reading a short note as words and sentences: what the etiquette rules and the ledger share.

The language room tells acts from other sentences and needs a finer splitter; here a sentence is only the
stretch that a finding underlines or a ledger entry quotes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from loose_ends.domain.cues import Cued

if TYPE_CHECKING:
    from collections.abc import Iterable

# The caches in this room are small on purpose: the rules read one note a dozen times, but the text of mail
# must not stay in memory once it has been read.

MAX_CHARS = 20_000
"""A note of 3,000 words is a report. Only this much of a longer text is read."""

_MAX_SENTENCE = 1_500
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\t": " ", "\r": " "}
)
_LINE = re.compile(r"[^\n]*\n?")
_END = re.compile(r"[.!?…]{1,12}[)\"'\]*_]{0,3}(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|vs|e\.g|i\.e|cf|approx|jr|sr|inc|co|z\.b|d\.h|u\.a|bzw|ca|nr|"
    r"[a-z])\.$",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\[[^\]\[\n]{3,120}\]")
_ITEM = re.compile(r"\s{0,40}(?:[-*+•–]|\(?\d{1,2}[.)])\s")
_GREETING = (
    r"hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|liebe[rs]?|lieber"
    r"|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|moin|servus"
)
_OPENING = re.compile(
    rf"\s{{0,20}}(?:(?:{_GREETING})\b[^.?!\n]{{0,60}}"
    r"|(?-i:[A-Z][\w.'-]{0,24}(?:(?: |, | and | und )[A-Z][\w.'-]{0,24}){0,4})) ?[,:;!-]{1,2}\s*$",
    re.IGNORECASE,
)
_BARE_OPENING = re.compile(rf"\s{{0,20}}(?:{_GREETING})(?: [\w.'-]{{1,24}}){{0,3}}\s*$", re.IGNORECASE)
_INLINE_OPENING = re.compile(rf"(?:{_GREETING})(?: [\w.'-]{{1,24}}){{1,3}}[,!:] (?=\S)", re.IGNORECASE)
_CLOSING = re.compile(
    r"\s{0,20}(?:(?:kind|best|warm|warmest|many|with best|with kind|with warm) (?:regards|wishes|thanks)"
    r"|regards|best|cheers|thanks|thank you|many thanks|thanks again|all the best|sincerely|warmly"
    r"|yours(?: sincerely| truly| faithfully)?|take care|talk soon|see you soon"
    r"|(?:mit )?(?:freundlichen|herzlichen|besten|lieben|viele|liebe|beste|herzliche|schöne)"
    r" gr(?:ü|ue)(?:ß|ss)en?|gru(?:ß|ss)|vg|lg|mfg|danke|bis bald)"
    r"(?: und [^\n]{1,30})? ?[,.!-]{0,2}\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w]|['-](?=\w)){0,60}")
_STOP_WORDS = (
    "about above after again against also although always among another because been before being below "
    "between both could does doing done down during each either else even ever every everything feel find "
    "first from full further give given going gone good great happy have having hear heard help here hers "
    "herself himself hope into itself just keep kind know last later least less like little long look "
    "made make many maybe mean might mine more most much must myself need never next nothing note once "
    "only other ours over please really right said same says seen send sent shall should since some "
    "someone something sometime soon still such sure take talk tell than thank thanks that their them "
    "then there these they thing things think this those though through time today together told tomorrow "
    "under until upon very want week well went were what when where whether which while whom whose will "
    "wish with within without wonder work working would write wrote year years yesterday your yours "
    "yourself able actually already back best call case come comes days email enough getting goes hello "
    "idea meet meeting mail message month months part people person place plan point question quick read "
    "ready reply side start team thought weeks yet aber alle auch beim dann dass dein deine denn dich "
    "diese dieser doch durch einen einer eine etwas euch für haben hatte habe hier ihre ihnen ihren immer "
    "kann können mehr mein meine mich nach nicht noch nur oder schon sehr sein seine sich sind über unser "
    "uns vielen viele vom von wann waren weil wenn werden wieder wird wurde würde zeit zum zur danke "
    "gerne liebe "
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` of a note. ``text`` here is *plain*: straight quotes, single-width blanks."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A note cut into its parts, as offsets.

    ``start`` is where the first sentence after the greeting begins, ``end`` where the last one before the
    closing words and the name ends. ``sentences`` are those between.
    """

    start: int
    end: int
    sentences: tuple[Sentence, ...]


def plain(text: str) -> str:
    """The same text, offset for offset, with straight quotes and blanks, and without quoted lines.

    Lines that repeat someone else's mail (``>``) become blanks, so no rule reads them as the writer's words.
    """
    flat = text[:MAX_CHARS].translate(_PLAIN)
    if ">" not in flat:
        return flat
    lines = _LINE.findall(flat)
    return "".join(_blank(line) if line.lstrip().startswith(">") else line for line in lines)


def _blank(line: str) -> str:
    return " " * (len(line) - line.endswith("\n")) + "\n" * line.endswith("\n")


@lru_cache(maxsize=4)
def letter(text: str) -> Letter:
    """Cut a note into greeting, sentences and closing."""
    flat = plain(text)
    lines = _lines(flat)
    first, last = _core(lines)
    core = lines[first:last]
    if not core:
        at = len(flat.rstrip())
        return Letter(at, at, ())
    found: list[Sentence] = []
    for start, end in _paragraphs(core):
        found.extend(_cut(flat, start, end))
    if not found:
        return Letter(core[0][0], core[0][0], ())
    found[0] = _without_greeting(found[0])
    return Letter(found[0].start, found[-1].end, tuple(found))


def _without_greeting(sentence: Sentence) -> Sentence:
    """The first sentence without a greeting on the same line: "Hi Ana, the pier is dry"."""
    match = _INLINE_OPENING.match(sentence.text)
    if match is None:
        return sentence
    return Sentence(sentence.start + match.end(), sentence.end, sentence.text[match.end() :])


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a note, without its greeting, closing words and signature."""
    return letter(text).sentences


def _lines(flat: str) -> list[tuple[int, int, str]]:
    found = []
    at = 0
    for line in flat.split("\n"):
        found.append((at, at + len(line), line))
        at += len(line) + 1
    return found


def _core(lines: list[tuple[int, int, str]]) -> tuple[int, int]:
    """The lines between greeting and closing words, as a half-open range."""
    filled = [i for i, (_, _, line) in enumerate(lines) if line.strip()]
    if not filled:
        return 0, 0
    first = filled[0]
    opening = lines[first][2][:100]
    if _OPENING.match(opening) or _BARE_OPENING.match(opening):
        first += 1
    last = len(lines)
    for i in filled[-8:]:
        if i >= first and (_CLOSING.match(lines[i][2][:80]) or lines[i][2].rstrip() in {"--", "---", "__"}):
            last = i
            break
    return first, _without_name(lines, first, last)


def _without_name(lines: list[tuple[int, int, str]], first: int, last: int) -> int:
    """Leave a last line out that is only a name, standing alone after a blank line."""
    filled = [i for i in range(first, last) if lines[i][2].strip()]
    if last == len(lines) and len(filled) > 1 and filled[-1] > filled[-2] + 1:
        words = lines[filled[-1]][2].strip(" -–").split()
        if len(words) <= 3 and all(word[:1].isupper() and word.isalpha() for word in words):
            return filled[-1]
    return last


def _paragraphs(lines: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Stretches without a break: lines that a program wrapped are one, list items stand alone."""
    found: list[tuple[int, int]] = []
    open_at: int | None = None
    before = ""
    end_before = 0
    for start, end, line in lines:
        blank = not line.strip()
        breaks = blank or _ITEM.match(line) or (len(before) < 45 and line[:1].isupper())
        if open_at is not None and breaks:
            found.append((open_at, end_before))
            open_at = None
        if not blank and open_at is None:
            open_at = start
        before, end_before = line, end
    if open_at is not None:
        found.append((open_at, end_before))
    return found


def _cut(flat: str, start: int, end: int) -> list[Sentence]:
    found: list[Sentence] = []
    at = start
    for match in _END.finditer(flat, start, end):
        if _ABBREVIATION.search(flat[max(at, match.end() - 12) : match.end()]):
            continue
        if match.group()[0] == "…" and flat[match.end() : match.end() + 2].strip()[:1].islower():
            continue
        _add(found, flat, at, match.end())
        at = match.end()
    _add(found, flat, at, end)
    return found


def _add(found: list[Sentence], flat: str, start: int, end: int) -> None:
    while start < end:
        stop = min(end, start + _MAX_SENTENCE)
        raw = flat[start:stop]
        text = raw.strip()
        if text:
            left = start + len(raw) - len(raw.lstrip())
            found.append(Sentence(left, left + len(text), text.replace("\n", " ")))
        start = stop


_BLANK_IN_PHRASE = re.compile(r"\[[^\]]*\]| \?| ")


def phrases(*tables: str) -> re.Pattern[str]:
    """One pattern for any of some phrases, whatever the case and however the lines are wrapped.

    Args:
        tables: phrases, one a line. Each is a regular expression in which every repetition is bounded,
            which keeps the time linear; a blank in it stands for one to eight blanks or line ends.

    Returns:
        A pattern that matches whole words only.
    """
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lines_of(tables))})(?!\w)", re.IGNORECASE)


def cued(*tables: str) -> Cued:
    """The same for phrases that are looked for in all mail: tried only where one of their words stands."""
    return Cued((rf"(?<!\w)(?:{line})(?!\w)" for line in _lines_of(tables)), re.IGNORECASE)


def _lines_of(tables: Iterable[str]) -> list[str]:
    lines = [line.strip() for table in tables for line in table.split("\n")]
    return [_BLANK_IN_PHRASE.sub(_any_blank, line) for line in lines if line]


def _any_blank(match: re.Match[str]) -> str:
    found = match.group()
    if found == " ?":
        return r"\s{0,8}"
    return r"\s{1,8}" if found == " " else found.replace(" ", r"\s")


_GERMAN = frozenset(
    ("ich", "und", "nicht", "ist", "für", "mit", "das", "der", "die", "wir", "ein", "dir", "ihnen")
)
_ENGLISH = frozenset(("i", "and", "not", "is", "for", "with", "the", "of", "we", "a", "have", "you", "to"))


@lru_cache(maxsize=4)
def is_german(text: str) -> bool:
    """Whether a note is written in German rather than English, by its commonest words."""
    found = [word.casefold() for word in words(text)[:300]]
    return sum(w in _GERMAN for w in found) > sum(w in _ENGLISH for w in found)


def holds_blank(text: str) -> bool:
    """Whether a note holds a visible blank such as ``[what exactly]`` that its writer will fill."""
    return bool(_BLANK.search(text))


def words(text: str) -> list[str]:
    """The words of a text, without numbers and signs."""
    return _WORD.findall(plain(text))


@lru_cache(maxsize=64)
def content_words(text: str) -> frozenset[str]:
    """The words that carry a text's subject: long enough, not common, without case, accents and plural s."""
    return frozenset(stem for word in words(text) if (stem := _stem(word)) is not None)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str | None:
    bare = folded(word.removesuffix("'s"))
    if len(bare) < 4 and not (word.isupper() and len(word) >= 2):
        return None
    if bare in _STOP:
        return None
    return bare[:-1] if len(bare) > 4 and bare.endswith("s") and not bare.endswith("ss") else bare


@lru_cache(maxsize=8192)
def capitalised(text: str) -> str:
    """The text with a capital at its beginning and nothing else changed."""
    return text[:1].upper() + text[1:]


def folded(text: str) -> str:
    """A text without case and accents, for comparing names."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_STOP = frozenset(folded(word) for word in _STOP_WORDS.split())
