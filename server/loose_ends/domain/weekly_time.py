"""The weekly time of the plan as a calendar event (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from loose_ends.domain.plan import Plan

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FOLD = 75
"""Octets in a line without its line end, RFC 5545 section 3.1."""


class NoWeeklyTimeError(ValueError):
    """The plan sets no weekly time aside, so there is nothing to put into a calendar."""

    def __init__(self) -> None:
        super().__init__(
            "The plan has no weekly time: set weekly_minutes, for example to 60, and export it again."
        )


def weekly_time_ics(plan: Plan, start: datetime, stamp: datetime, owner: str = "") -> str:
    """A calendar with one event that comes back every week.

    The time is a *floating* local time (RFC 5545 section 3.3.5): nine o'clock stays nine o'clock when the
    clocks change or the user travels, and no time-zone table is needed.

    Args:
        plan: its ``weekly_minutes`` give the length, its goals the description.
        start: the first time, by the user's wall clock; a zone is dropped. Its weekday is the weekday.
        stamp: the present moment, aware; written in UTC as RFC 5545 demands.
        owner: the user's address or name. The same owner always gets the same UID, so that an export
            replaces the one before instead of standing beside it.

    Returns:
        Text with CRLF line ends, folded at 75 octets.

    Raises:
        NoWeeklyTimeError: where the plan sets no time aside.
    """
    if plan.weekly_minutes <= 0:
        raise NoWeeklyTimeError
    uid = blake2b(owner.casefold().encode(), digest_size=12).hexdigest()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Loose Ends//Weekly time//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:weekly-time-{uid}@loose-ends.invalid",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        f"DURATION:{_duration(plan.weekly_minutes)}",
        f"RRULE:FREQ=WEEKLY;BYDAY={_DAYS[start.weekday()]}",
        "SUMMARY:Notes to people",
        f"DESCRIPTION:{_escaped(_description(plan))}",
        "TRANSP:OPAQUE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Notes to people",
        "TRIGGER:-PT10M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _duration(minutes: int) -> str:
    hours, rest = divmod(timedelta(minutes=minutes) // timedelta(minutes=1), 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{rest}M' if rest else ''}"


def _description(plan: Plan) -> str:
    lines = ["First what I have promised, then a note that gives something."]
    lines += [f"{goal.name}: {goal.why}" if goal.why else goal.name for goal in plan.goals]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line after at most 75 octets, never inside a character; the next begins with a blank."""
    parts: list[str] = []
    part, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _FOLD:
            parts.append(part)
            part, size = " ", 1
        part += char
        size += octets
    return "\r\n".join([*parts, part])
