"""What an entry of work or study says: role, organisation, period; school and degree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.pages.dates import Period, is_duration, read_period
from loose_ends.pages.shapes import (
    Position,
    is_employment_type,
    is_organisation,
    is_place,
    is_role,
    read_position,
    without_employment_type,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loose_ends.pages.entries import Entry

LONGEST_LABEL = 160
"""A longer text of an entry is its description."""
MOST_CUTS = 40
FULL_DAY = len("2026-06-01")
_NOISE = re.compile(
    r"^(?:show (?:all|more|less).*|see (?:all|more|less)|…?\s?(?:more|mehr|plus|más|altro)|alle anzeigen|"
    r"mehr anzeigen|company (?:name|logo)|.{1,80} (?:logo|graphic)|dates? employed|total duration|title|"
    r"location|"
    r"skills?:.*|\W+|(?:issued|grade|activities and societies|endorsed by)\b.*)$",
    re.IGNORECASE,
)
_CUT = re.compile(r"[\s:|,;·–—()\[\]-]+")
_DASH = re.compile(r"\s+[–—|-]\s+")
_MONTH_START = re.compile(
    r"[^\W\d_]{3,10}\.?\s+\d|(?:since|seit|depuis|desde|dal|sinds|from|מאז|منذ)\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Job:
    """What an entry of work says. ``current`` is None where the entry does not tell."""

    position: Position
    period: Period
    current: bool | None
    quote: str


@dataclass(frozen=True, slots=True)
class Study:
    """What an entry of study says; ``degree`` may be empty."""

    school: str
    degree: str
    period: Period
    quote: str


def read_job(entry: Entry) -> Job | None:
    """Role, organisation and period of an entry of work, or None where it names neither."""
    texts, period = _without_date(entry.texts)
    kept = [without_employment_type(text) for text in texts if not is_employment_type(text)]
    kept = [text for text in kept if len(text) <= LONGEST_LABEL]
    if not kept:
        return None
    quote = " ".join(entry.texts[:6])
    if entry.group:
        return Job(Position(kept[0], entry.group), period, _current(period), quote)
    position = _position(kept)
    if not position.role and not position.organisation:
        return None
    return Job(position, period, _current(period), quote)


def read_study(entry: Entry) -> Study | None:
    """School, degree, period and quote of an entry of study."""
    texts, period = _without_date(entry.texts)
    texts = [text for text in texts if len(text) <= LONGEST_LABEL]
    if not texts:
        return None
    school = next((text for text in texts[:3] if is_organisation(text)), texts[0])
    if len(texts) == 1:
        parts = re.split(r"\s*,\s+|\s+[–—|·-]\s+|\s+(?:at|an der|am|à|de l)\s+", texts[0])
        school = next(
            (part for part in parts if is_organisation(part)), parts[-1] if len(parts) > 1 else parts[0]
        )
    degree = next((text for text in texts[:3] if text != school and not is_place(text)), "")
    return Study(school, degree, period, " ".join(entry.texts[:5]))


def _position(texts: Sequence[str]) -> Position:
    """Which of an entry's first texts is the role and which the organisation."""
    first = _own_position(texts)
    if first.organisation:
        return first
    if len(texts) == 1:
        only = texts[0]
        if is_role(only):
            return Position(only, "")
        return Position("", only) if is_organisation(only) else Position()
    role, organisation = texts[0], texts[1]
    if is_place(organisation) or len(organisation) > 90:
        return Position(role, "") if is_role(role) else Position("", role)
    if (is_organisation(role) and not is_role(role)) or (is_role(organisation) and not is_role(role)):
        role, organisation = organisation, role
    return Position(role, re.split(r"\s+[·|]\s+", organisation)[0])


def _own_position(texts: Sequence[str]) -> Position:
    """Role and organisation where the first text names both: "Analyst at Acme", "Analyst – Acme"."""
    strict = read_position(texts[0])
    if strict.organisation:
        return strict
    second = texts[1] if len(texts) > 1 else ""
    alone = not second or is_place(second) or len(second) > 90 or second.endswith(".")
    if alone or (_DASH.search(texts[0]) and not is_organisation(second)):
        loose = read_position(texts[0], loose=True)
        fits = is_role(loose.role) or (not second and loose.organisation and not is_organisation(loose.role))
        if fits and not is_role(loose.organisation) and not is_place(loose.organisation):
            return loose
    return Position(role=texts[0])


def _current(period: Period) -> bool | None:
    return period.current if period.is_range else None


def _without_date(texts: Iterable[str]) -> tuple[list[str], Period]:
    """An entry's texts without noise, and the period among or inside them."""
    kept: list[str] = []
    period = Period("")
    for text in texts:
        if is_duration(text) or _NOISE.match(text):
            continue
        found = read_period(text)
        if found is None and not period.text and len(text) <= 200:
            text, found = split_date(text)  # noqa: PLW2901
        if found is None:
            kept.append(text)
        elif not period.text:
            period = found
            if text != found.text and text:
                kept.append(text)
    return kept, period


def split_date(text: str) -> tuple[str, Period | None]:
    """A line such as "2019–2023: Analyst, Acme" or "Analyst, Acme (2019–2023)" in its two parts.

    The longest beginning or end that is a date counts. A single date needs a mark between it and the rest
    ("The best of 2023" stays whole), unless it is a full day that begins the line.
    """
    cuts = list(_CUT.finditer(text[:300]))
    if len(cuts) > MOST_CUTS:
        return text, None
    for cut in cuts:
        tail = text[cut.end() :].rstrip(" )].")
        period = read_period(tail) if tail[:1].isdigit() or _MONTH_START.match(tail) else None
        if period and (period.is_range or cut.group().strip()):
            return text[: cut.start()].rstrip(" ,([|·–—-"), period
    for cut in reversed(cuts):
        period = read_period(text[: cut.start()].lstrip("( ["))
        if period and (period.is_range or len(period.since) == FULL_DAY or cut.group().strip()):
            return text[cut.end() :].strip(), period
    return text, None


def header_name(texts: Sequence[str]) -> str:
    """The name that heads a group of entries: a company with several roles. Empty where there is none."""
    if any(is_range(text) for text in texts):
        return ""
    names = [text for text in texts if not is_duration(text) and not _NOISE.match(text)]
    name = without_employment_type(names[0]) if names else ""
    return "" if is_employment_type(name) else name


def is_range(text: str) -> bool:
    """Whether a text is a period with a beginning and an end, or one that lasts."""
    period = read_period(text)
    return period is not None and period.is_range
