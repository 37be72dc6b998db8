"""Periods and days as profile pages write them, in the languages of `MONTHS`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from loose_ends.pages.word_set import word_set

_MONTH_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de-at": "jänner feber märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "pl-of": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
_MORE_SHORT = {
    "sept": 9, "mär": 3, "mrz": 3, "okt": 10, "dez": 12, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "déc": 12,
    "ene": 1, "abr": 4, "ago": 8, "dic": 12, "gen": 1, "mag": 5, "giu": 6, "lug": 7, "set": 9, "ott": 10,
    "fev": 2, "out": 10, "mrt": 3, "mei": 5, "maj": 5, "lut": 2, "kwi": 4, "cze": 6, "lip": 7, "sie": 8,
    "wrz": 9, "paź": 10, "lis": 11, "gru": 12, "août": 8, "aoû": 8, "janv": 1, "sty": 1,
}  # fmt: skip
MONTHS: dict[str, int] = {
    name: number
    for names in (*_MONTH_NAMES.values(), _SHORT)
    for number, name in enumerate(names.split(), start=1)
} | _MORE_SHORT

_NOW = word_set(
    """
    present now today current currently heute jetzt aktuell laufend présent aujourd hui actuel actuellement
    actualidad actualmente atualmente presente oggi attuale atual hoje heden nu nuvarande idag nuværende
    obecnie teraz היום כיום הווה الحاضر الآن
    """
)
_SINCE = word_set(
    """
    since from seit ab depuis desde dal dalla od sinds sedan siden מאז منذ
    """
)
_FILLER = word_set(
    """
    to until till and bis und à au et hasta y al e até tot en och og do i of de del the in le la ca circa
    approx dal ad a עד ו إلى حتى و l d current
    """
)
_UNIT = re.compile(
    r"(?:yrs?|years?|mos?|months?|weeks?|days?|jahre?n?|monate?n?|j|ans?|année?s?|mois|años?|año|meses|mes|ann[io]|mes[ei]|"
    r"anos?|jaar|maand(?:en)?|år|måneder|månader|lata|lat|miesięcy|miesiące|שנים|שנה|חודשים|חודש|سنوات|سنة|أشهر|شهر)"
)
_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d(?:-\d\d)?(?!\d))|(?P<dotted>\d\d?\.\s?\d\d?\.\s?\d{4}(?!\d))"
    r"|(?P<slashed>\d\d?/\d\d?/\d{4}(?!\d))|(?P<month>\d\d?[./]\d{4}(?!\d))"
    r"|(?P<word>[^\W\d_]+)|(?P<number>\d+)"
)
LONGEST = 80
"""A longer text is a sentence that holds a date, not a date."""


@dataclass(frozen=True, slots=True)
class Period:
    """A date or period: ``text`` as written, ``since`` and ``until`` as partial ISO 8601.

    ``current`` is True where the page says that it lasts ("Present", "seit"). ``is_range`` is False for
    a single date.
    """

    text: str
    since: str = ""
    until: str = ""
    current: bool = False
    is_range: bool = False


def read_period(text: str) -> Period | None:
    """Read a text that is a date or period and nothing else; None for any other text.

    ``Mar 2021 - Present · 2 yrs`` and ``Bis heute 5 Jahre und 2 Monate, seit Juni 2020`` both are. A
    duration alone (``2 yrs 3 mos``) is not: it names no date. ``12/03/2021`` is read as its year only,
    since it means two days to two readers.
    """
    if len(text) > LONGEST:
        return None
    reading = _Reading()
    matches = list(_TOKEN.finditer(text.casefold()))
    for match, following in zip_longest(matches, matches[1:]):
        if not reading.take(match.lastgroup or "", match.group(), following.group() if following else ""):
            return None
    if not reading.points:
        return None
    ends = reading.points[1] if len(reading.points) > 1 and not reading.now else ""
    current = reading.now or (reading.since and not ends)
    return Period(text, reading.points[0], ends, current, bool(ends) or current)


def is_duration(text: str) -> bool:
    """Whether a text is only a length of time, such as ``2 yrs 3 mos``."""
    if len(text) > LONGEST:
        return False
    words = [match.group() for match in _TOKEN.finditer(text.casefold())]
    return any(map(_UNIT.fullmatch, words)) and all(
        word.isdecimal() or _UNIT.fullmatch(word) or word in _FILLER or word in {"less", "than"}
        for word in words
    )


def read_day(text: str) -> str:
    """The date in a ``datetime`` attribute or a short text as partial ISO 8601, or an empty string."""
    iso = re.match(r"\d{4}-\d\d(?:-\d\d)?(?!\d)", text.strip())
    if iso:
        return _valid(iso.group())
    period = read_period(text)
    return period.since if period and not period.is_range else ""


class _Reading:
    """Reads a date word by word: the dates met so far, and whether "now" and "since" were said."""

    def __init__(self) -> None:
        self.points: list[str] = []
        self.now = False
        self.since = False
        self._month = 0
        self._day = 0

    def take(self, kind: str, word: str, following: str) -> bool:
        """Take in the next word; False where it has no place in a date."""
        if kind == "iso":
            self.points.append(_valid(word))
        elif kind == "word":
            return self._take_word(word)
        elif kind == "number":
            return self._take_number(word, following)
        else:
            *small, year = (int(part) for part in re.findall(r"\d+", word))
            month = 0 if kind == "slashed" and max(small) <= 12 else small[-1]
            day = small[0] if kind == "dotted" else 0
            self.points.append(_point(year, month, day))
        return True

    def _take_word(self, word: str) -> bool:
        if word in MONTHS:
            self._month = MONTHS[word]
        elif word in _NOW:
            self.now = True
        elif word in _SINCE:
            self.since = True
        elif word not in _FILLER and not _UNIT.fullmatch(word) and word not in {"th", "st", "nd", "rd"}:
            return False
        return True

    def _take_number(self, word: str, following: str) -> bool:
        if len(word) == 4 and 1900 <= int(word) <= 2100:
            self.points.append(_point(int(word), self._month, self._day))
            self._month = self._day = 0
            return True
        if len(word) <= 2 and not _UNIT.fullmatch(following):
            self._day = int(word)
        return len(word) <= 2


def _valid(iso: str) -> str:
    year, *small = (int(part) for part in iso.split("-"))
    return _point(year, *small)


def _point(year: int, month: int = 0, day: int = 0) -> str:
    if not 1 <= month <= 12:
        return str(year)
    return f"{year}-{month:02d}" + (f"-{day:02d}" if 1 <= day <= 31 else "")
