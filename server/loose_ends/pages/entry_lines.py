"""The lines of an entry of work or study: dates beside or inside them, noise, the name that heads a group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.pages.dates import Period, is_duration, read_period
from loose_ends.pages.shapes import is_employment_type, without_employment_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
_MONTH_START = re.compile(
    r"[^\W\d_]{3,10}\.?\s+\d|(?:since|seit|depuis|desde|dal|sinds|from|מאז|منذ)\s", re.IGNORECASE
)


def without_date(texts: Iterable[str]) -> tuple[list[str], Period]:
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
