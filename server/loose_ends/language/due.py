"""The day by which a sentence wants or promises its act.

Only what the words say: a day that can be read in two ways (5/12 with nothing to tell the order) or
that only hints (soon, next month) is no due date. Days are reckoned from the message's own date in its
writer's zone. Rulings: docs/decisions/0008-due-dates.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loose_ends.language.due_words import (
    ANY_NEEDLE,
    BEFORE_PAST,
    HINT,
    MONTHS,
    NEEDLES,
    NUMBERS,
    OR_ELSE,
    PATTERNS,
    WEEKDAYS,
    WILL,
    compiled,
)
from loose_ends.language.words import VERB_CLASS, lemma

FARTHEST = timedelta(days=300)
"""A date without a year that would lie further ahead than this is one that has passed."""

_LAST = date(2199, 12, 31)
"""A day after this one is no appointment; and whoever reckons from a day before it, as lists and plans do,
need not look out for the end of the calendar."""
_MAX_TEXT = 2_000
_SMALL_HOURS = 5
"""Servers that stamp UTC put an American evening into the small hours of the next day; whether so or
written after midnight, "tomorrow" then means the day that is about to begin."""
_WRITTEN_OUT = 3
"""Patterns before this one name a day of a month outright; they win over "today" told in passing."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day and the words that name it."""

    date: date
    phrase: str


@dataclass(frozen=True, slots=True)
class _Found:
    day: date
    start: int
    end: int
    rank: int


def find_due(sentence_text: str, sent_at: datetime) -> Due | None:
    """The day by which a sentence wants or promises its act.

    Args:
        sentence_text: one sentence, as written.
        sent_at: when the message was sent, in its writer's own zone.

    Returns:
        The day and the words that name it (an exact part of the text), or None where the sentence names
        no day, or none that can be reckoned without guessing.
    """
    text = sentence_text[:_MAX_TEXT]
    plain = text.lower() if text.isascii() else ""  # elsewhere letters have other lower-case forms
    if not (ANY_NEEDLE.search(plain) if plain else compiled(HINT).search(text)):
        return None
    found = _without_overlaps(_candidates(text, plain, sent_at))
    found = [f for f in found if not _told_as_past(text, f.start)]
    if not found:
        return None
    best = _choose(text, found)
    return Due(best.day, text[best.start : best.end])


def _candidates(text: str, plain: str, sent_at: datetime) -> Iterator[_Found]:
    for rank, (name, pattern) in enumerate(PATTERNS):
        if plain and not all(any(needle in plain for needle in row) for row in NEEDLES[name]):
            continue
        for match in compiled(pattern).finditer(text):
            if BEFORE_PAST.search(text, max(0, match.start() - 16), match.start()):
                continue
            try:
                day = _READERS[name](match, sent_at)
            except (OverflowError, ValueError):  # "within 99999999 weeks": past the end of the calendar
                continue
            if day is not None and sent_at.date() <= day <= _LAST:
                yield _Found(day, match.start(), match.end(), rank)


def _without_overlaps(found: Iterator[_Found]) -> list[_Found]:
    """Of candidates that share words, the first kind wins: a full date over the weekday beside it."""
    kept: list[_Found] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _choose(text: str, found: list[_Found]) -> _Found:
    """The later of two offered days; else the one that a word like "by" marks; else the first."""
    best = found[0]
    for one in found[1:]:
        between = text[best.end : one.start]
        if OR_ELSE.fullmatch(between):
            best = _Found(one.day, best.start, one.end, best.rank) if one.day >= best.day else best
        elif not _marked(text, best) and (_marked(text, one) or one.rank < _WRITTEN_OUT <= best.rank):
            best = one
    return best


def _marked(text: str, found: _Found) -> bool:
    words = text[max(0, found.start - 16) : found.end].lower()
    return bool(re.search(r"\b(?:by|before|until|till|no later than|due)\b", words))


def _told_as_past(text: str, start: int) -> bool:
    """Whether the clause up to the day tells what was: "I sent it on Monday"."""
    clause = re.split(
        r"[,;:?!()]|\b(?:and|but|so|if|when|that)\b", text[max(0, start - 120) : start].lower()
    )[-1]
    words = re.findall(r"[a-z']+", clause)
    if any(word in WILL for word in words):
        return False
    past = [
        w
        for w in words
        if w in ("was", "were", "had", "did", "said")
        or (
            w.endswith(("ed", "nt", "ot", "ook", "ote", "aw", "et", "ave", "ame", "id", "old", "ade"))
            and lemma(w) != w
            and w not in VERB_CLASS
        )
    ]
    return bool(past)


def _weekday(match: re.Match[str], sent_at: datetime) -> date | None:
    name = match["weekday"]
    if (
        len(name) == 3
        and not match["before"]
        and not re.match(r"\s*(?:[.,;:?!)\d-]|$|at )", match.string[match.end() :])
    ):
        return None  # "Sun Devil", "sat down": three letters alone name no day
    wanted = WEEKDAYS[name[:3].lower()]
    today = sent_at.date()
    ahead = (wanted - today.weekday()) % 7
    which = (match["which"] or "").lower().split()
    after = (match["after"] or "").lower()
    if match["dom"] and (named := _day_of_month_of(int(match["dom"]), today)) and named.weekday() == wanted:
        return named
    if "week" in after or "woche" in after or "week" in which:
        monday = today - timedelta(days=today.weekday())
        weeks = 0 if "this" in (match["after"] or "").lower() else 1
        return monday + timedelta(days=wanted, weeks=weeks)
    if "next" in which and "coming" not in which:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=wanted, weeks=1)
    if ahead == 0:
        return today + timedelta(days=7) if "coming" in which or "following" in which else None
    return today + timedelta(days=ahead)


def _written_date(match: re.Match[str], sent_at: datetime) -> date | None:
    month = MONTHS[match["month"][:3].lower()]
    return _with_year(int(match["day"]), month, match["year"], sent_at.date())


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    """A day and month in the year written, or in the one that puts it next."""
    try:
        if year:
            number = int(year)
            return date(number + 2000 if number < 100 else number, month, day)
        this = date(today.year, month, day)
        if this < today:
            this = date(today.year + 1, month, day)
    except ValueError:
        return None
    return this if this - today <= FARTHEST else None


def _figures(match: re.Match[str], sent_at: datetime) -> date | None:
    """12/6 or 6.12.: only where nothing but one order fits."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    today = sent_at.date()
    readings = {_with_year(second, first, year, today) if first <= 12 else None}
    readings.add(_with_year(first, second, year, today) if second <= 12 else None)
    if match["mark"] == ".":
        readings = {_with_year(first, second, year, today) if second <= 12 else None}
    days = {d for d in readings if d}
    if match["weekday"]:
        days = {d for d in days if d.weekday() == WEEKDAYS[match["weekday"][:3].lower()]}
    return days.pop() if len(days) == 1 else None


def _iso(match: re.Match[str], _: datetime) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _day_of_month(match: re.Match[str], sent_at: datetime) -> date | None:
    return _day_of_month_of(int(match["day"]), sent_at.date())


def _day_of_month_of(day: int, today: date) -> date | None:
    """The next day with that number, in this month or the next."""
    for months in (0, 1):
        year, month = divmod(today.month - 1 + months, 12)
        try:
            found = date(today.year + year, month + 1, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _near(match: re.Match[str], sent_at: datetime) -> date | None:
    """Today, tonight, tomorrow and their like."""
    word = match["near"].lower()
    after = (
        2
        if word.startswith("day after")
        else 1
        if word.startswith(("tom", "to-mor", "tmr", "tmw", "morgen"))
        else 0
    )
    if after and sent_at.hour < _SMALL_HOURS and not sent_at.utcoffset():
        after -= 1
    return sent_at.date() + timedelta(days=after)


def _in_the_morning(_: re.Match[str], sent_at: datetime) -> date | None:
    return sent_at.date() + timedelta(days=0 if sent_at.hour < 6 else 1)


def _end_of_day(_: re.Match[str], sent_at: datetime) -> date | None:
    return sent_at.date()


def _by_hour(match: re.Match[str], sent_at: datetime) -> date | None:
    """By noon, by 2 pm: today, unless that hour has passed."""
    word = match["hour"].lower()
    if word[0].isdigit():
        hour = int(word.split(":")[0]) % 12 + (12 if "p" in match["half"].lower() else 0)
    else:
        hour = 24 if word == "midnight" else 12
    return sent_at.date() if sent_at.hour < hour else None


def _week(match: re.Match[str], sent_at: datetime) -> date | None:
    """This week is its Friday, next week the Friday after; "this weekend" is its Sunday."""
    today = sent_at.date()
    monday = today - timedelta(days=today.weekday())
    words = match.group().lower()
    if "weekend" in words:
        return monday + timedelta(days=6, weeks=1 if "next" in words else 0)
    if "mid" in words:
        day = monday + timedelta(days=2, weeks=1 if "next" in words else 0)
        return day if day >= today else None
    friday = monday + timedelta(days=4, weeks=1 if "next" in words else 0)
    return friday if friday >= today else friday + timedelta(weeks=1)


def _end_of(match: re.Match[str], sent_at: datetime) -> date | None:
    today, what = sent_at.date(), match["what"].lower()
    if what.endswith("year"):  # "the year", "this year"
        return date(today.year, 12, 31)
    month = today.month if what.endswith("month") else MONTHS[what[:3]]
    if "next" in what:
        month = month % 12 + 1
    year = today.year + (1 if month < today.month else 0)
    # The calendar module would say it, too, but takes 3 ms to import: all of a start is to take 100.
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _span(match: re.Match[str], sent_at: datetime) -> date | None:
    """Within 72 hours, in two weeks."""
    word, unit = match["count"].lower(), match["unit"].lower()
    count = int(word) if word.isdigit() else NUMBERS[word]
    if unit.startswith("hour"):
        return (sent_at + timedelta(hours=count)).date()
    return sent_at.date() + timedelta(days=count * (7 if unit.startswith("week") else 1))


_READERS = {
    "iso": _iso,
    "day month": _written_date,
    "month day": _written_date,
    "figures": _figures,
    "weekday": _weekday,
    "near": _near,
    "in the morning": _in_the_morning,
    "week": _week,
    "end of": _end_of,
    "span": _span,
    "day of month": _day_of_month,
    "end of day": _end_of_day,
    "by hour": _by_hour,
}
