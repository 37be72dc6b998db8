"""What an entry of work or study says: role, organisation, period; school and degree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.pages.entry_lines import without_date
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
    from collections.abc import Sequence

    from loose_ends.pages.dates import Period
    from loose_ends.pages.entries import Entry

LONGEST_LABEL = 160
"""A longer text of an entry is its description."""
_DASH = re.compile(r"\s+[–—|-]\s+")


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
    texts, period = without_date(entry.texts)
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
    texts, period = without_date(entry.texts)
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
