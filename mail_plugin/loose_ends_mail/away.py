"""The date of return that a vacation reply names. What is not clear is None: never guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from loose_ends_mail.patterns import either


def _numbered(*names: str, start: int) -> dict[str, int]:
    return {name: number for number, group in enumerate(names, start) for name in group.split()}


_MONTHS = _numbered(
    "january jan januar janvier janv enero gennaio januari janeiro stycznia jän jänner",
    "february feb februar février févr febrero febbraio februari fevereiro lutego",
    "march mar märz mars marzo maart março marca mrz",
    "april apr avril avr abril aprile kwietnia",
    "may mai mayo maggio mei maio maja maj",
    "june jun juni juin junio giugno junho czerwca",
    "july jul juli juillet juil julio luglio julho lipca",
    "august aug août agosto augustus augusti sierpnia",
    "september sept sep septembre septiembre settembre setembro września",
    "october oct oktober okt octobre octubre ottobre outubro października",
    "november nov novembre noviembre novembro listopada",
    "december dec dezember dez décembre déc diciembre dicembre dezembro grudnia",
    start=1,
)
_DAYS = _numbered(
    "monday mon montag lundi lunes lunedì maandag segunda-feira poniedziałek poniedziałku måndag",
    "tuesday tue dienstag mardi martes martedì dinsdag terça-feira wtorek wtorku tisdag",
    "wednesday wed mittwoch mercredi miércoles mercoledì woensdag quarta-feira środa środy środę onsdag",
    "thursday thu donnerstag jeudi jueves giovedì donderdag quinta-feira czwartek czwartku torsdag",
    "friday fri freitag vendredi viernes venerdì vrijdag sexta-feira piątek piątku fredag",
    "saturday sat samstag sonnabend samedi sábado sabato zaterdag sobota soboty sobotę lördag",
    "sunday sun sonntag dimanche domingo domenica zondag niedziela niedzieli niedzielę söndag",
    start=0,
)
_TOMORROW = {"tomorrow", "morgen", "demain", "mañana", "domani", "amanhã", "jutro", "imorgon"}
_NEXT = {"next", "nächsten", "kommenden", "prochain", "próximo", "prossimo"}
_BACK = either(
    r"(?:(?:i |we )?(?:will |shall |'ll |am |be |)(?:be )?(?:back|returning|return)|returns?)"
    r"(?: in| to| at)?(?: the| my)?(?: office| work| desk)?",
    r"wieder(?: im (?:büro|haus)| da| erreichbar| zurück)?|zurück",
    r"de retour(?: au bureau)?|reviens|serai de retour|regres(?:o|aré)(?: a la oficina)?|vuelvo|volveré",
    r"(?:ri)?torn(?:o|erò)|rientr(?:o|erò)(?: in ufficio)?|terug(?: op kantoor)?",
    r"(?:retorno|volto|regresso)(?: ao escritório)?|wracam|wrócę|powrót|tillbaka|åter",
)
_UNTIL = either(
    r"until|till och med|till|til|thru|through|t\.?o\.?m\.?|bis(?: einschließlich| einschl\.)?(?: zum)?",
    r"jusqu['’]?(?:au|à)|hasta(?: el)?|fino(?: al?)?|tot(?: en met)?|t/m|até(?: o)?(?: dia)?|do(?: dnia)?",
    r"(?:from|between|vom|von|du|del|dal|van|de|od|från)\s[^\n]{1,40}?"
    r"(?:\s(?:to|and|bis(?: zum)?|au|al|tot|a|do|till)|\s?[-–])",
)
_FILLER = (
    r"(?:on|at|the|am|ab|vom|dem|den|le|el|il|lo|op|om|em|dia|w|dnia|od|from|again|including|and including)"
)
_LINK = rf"[\s,:]{{1,3}}(?:{_FILLER}\s){{0,2}}(?=(?P<when>[^\n]{{2,60}}))"
_RETURNS = (
    re.compile(rf"(?<!\w){_BACK}{_LINK}", re.IGNORECASE),
    re.compile(
        r"(?<!\w)(?:ab|am|on|from)\s(?:dem\s)?(?P<when>[^\n]{2,40}?)(?: bin ich)? (?:wieder|zurück|back)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\w){_UNTIL}{_LINK}", re.IGNORECASE),
)
_WORDS = re.compile(r"[^\W\d_]+(?:-feira)?|\d+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})\b)?")
_ARTICLE = re.compile(r"^(?:den|dem|the|le|el|il|de|on) ", re.IGNORECASE)
_WEEKDAY_BEFORE = r"(?:[^\W\d_-]+(?:-feira)?\.?,?\s{1,2}(?:den |the |le |el |de )?)?"
_DAY_MONTH = re.compile(
    _WEEKDAY_BEFORE + r"(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?\s{0,2}(?:of |de |d')?([^\W\d_]{3,12})\.?,?"
    r"(?:\s{1,2}(?:de )?(\d{4}))?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    _WEEKDAY_BEFORE + r"([^\W\d_]{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s{1,2}(\d{4}))?",
    re.IGNORECASE,
)
_READ = 2_000
_LONGEST_ABSENCE = timedelta(days=300)
_LAST_YEAR = 2199
"""Nobody is back later, and days can be reckoned from what is left without running out of the calendar."""


def return_date(text: str, sent_on: date | None) -> date | None:
    """The day on which the writer will be back, or the last day away, whichever the text names.

    A day without a year is the next one such after ``sent_on``. ``04/05`` could be two days and is
    none; a date that lies before ``sent_on`` or more than 300 days after it is none either.

    Args:
        text: What the vacation reply says.
        sent_on: When it was sent, in its writer's zone; None for unknown: then only full dates count.

    Returns:
        The date, or None where the text names none that is clear.
    """
    for pattern in _RETURNS:
        for found in pattern.finditer(text[:_READ]):
            day = _date_at(found["when"], sent_on)
            if day:
                return day
    return None


def _date_at(phrase: str, sent_on: date | None) -> date | None:
    """The date with which a phrase begins."""
    phrase = phrase.lstrip(" ,:")
    day = _written(phrase, sent_on) or _weekday(phrase, sent_on)
    if day is None or day.year > _LAST_YEAR:
        return None
    if sent_on is None:
        return day
    return day if sent_on <= day <= sent_on + _LONGEST_ABSENCE else None


def _written(phrase: str, sent_on: date | None) -> date | None:
    for pattern, reader in (
        (_ISO, _from_iso),
        (_NUMBERS, _from_numbers),
        (_DAY_MONTH, _from_day_month),
        (_MONTH_DAY, _from_month_day),
    ):
        found = pattern.match(phrase) or pattern.match(_without_weekday(phrase))
        if found:
            return reader(found, sent_on)
    return None


def _without_weekday(phrase: str) -> str:
    word, _, rest = phrase.partition(" ")
    return _ARTICLE.sub("", rest.lstrip()) if word.strip(",.").lower() in _DAYS else phrase


def _from_iso(found: re.Match[str], sent_on: date | None) -> date | None:
    return _made(int(found[1]), int(found[2]), int(found[3]), sent_on)


def _from_numbers(found: re.Match[str], sent_on: date | None) -> date | None:
    first, second = int(found[1]), int(found[3])
    year = int(found[4]) if found[4] else None
    year = 2000 + year if year is not None and year < 100 else year
    if found[2] == "." or first > 12 or first == second:
        return _made(year, second, first, sent_on)
    if second > 12:
        return _made(year, first, second, sent_on)
    return None


def _from_day_month(found: re.Match[str], sent_on: date | None) -> date | None:
    month = _MONTHS.get(found[2].lower())
    return _made(int(found[3]) if found[3] else None, month, int(found[1]), sent_on) if month else None


def _from_month_day(found: re.Match[str], sent_on: date | None) -> date | None:
    month = _MONTHS.get(found[1].lower())
    return _made(int(found[3]) if found[3] else None, month, int(found[2]), sent_on) if month else None


def _made(year: int | None, month: int, day: int, sent_on: date | None) -> date | None:
    if year is None and sent_on is None:
        return None
    try:
        if year is not None:
            return date(year, month, day)
        assert sent_on is not None  # noqa: S101 - said above
        this_year = date(sent_on.year, month, day)
        return this_year if this_year >= sent_on else date(sent_on.year + 1, month, day)
    except ValueError:
        return None


def _weekday(phrase: str, sent_on: date | None) -> date | None:
    """``Monday``: the next one. ``next Monday`` only where both readings fall on one day."""
    words = [word.lower() for word in _WORDS.findall(phrase[:40])]
    if sent_on is None or not words:
        return None
    if words[0] in _TOMORROW:
        return sent_on + timedelta(days=1)
    is_next = words[0] in _NEXT
    name, *after = words[1:] if is_next and len(words) > 1 else words
    is_dated = any(word.isdigit() for word in after[:3])  # a date that was not understood is no weekday
    if name not in _DAYS or _DAYS[name] == sent_on.weekday() or is_dated:
        return None
    day = sent_on + timedelta(days=(_DAYS[name] - sent_on.weekday()) % 7)
    is_in_this_week = day.isocalendar()[:2] == sent_on.isocalendar()[:2]
    return None if is_next and is_in_this_week else day
