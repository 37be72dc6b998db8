"""All that a scenario's files say, as plain text and dates: what a draft may be made of."""

from __future__ import annotations

import email.policy
import html
import json
import mailbox
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from functools import cached_property
from pathlib import Path
from typing import Any

MONTHS = (
    ("january", "february", "march", "april", "may", "june"),
    ("july", "august", "september", "october", "november", "december"),
    ("januar", "februar", "märz", "april", "mai", "juni"),
    ("juli", "august", "september", "oktober", "november", "dezember"),
)
WEEKDAYS = (
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
)
_NUMBERS = {name: i % 12 + 1 for half in (MONTHS[:2], MONTHS[2:]) for i, name in enumerate(half[0] + half[1])}
_NUMBERS |= {name[:3]: number for name, number in _NUMBERS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DAY_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.)?\s{{1,3}}({_MONTH})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)\d{4}-(\d{2})-(\d{2})(?!\d)")
_TAG = re.compile(r"<[^<>]{0,2000}>")
FURTHEST = 16
"""Days that a weekday named in a mail may lie ahead of it: "Friday next week"."""


def month_of(name: str) -> int:
    """The number of a month by its name, English or German, whole or cut to three letters."""
    return _NUMBERS[name.lower()]


def days_named(text: str) -> set[tuple[int, int]]:
    """The calendar days a text names, as (month, day)."""
    found = {(month_of(m[2]), int(m[1])) for m in _DAY_MONTH.finditer(text)}
    found |= {(month_of(m[1]), int(m[2])) for m in _MONTH_DAY.finditer(text)}
    return found | {(int(m[1]), int(m[2])) for m in _ISO.finditer(text)}


def weekdays_named(text: str) -> set[int]:
    """The weekdays a text names, Monday as 0."""
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    return {i for names in WEEKDAYS for i, name in enumerate(names) if name in words}


def flat(text: str) -> str:
    """Text for comparing: lower case, plain quotes, white space as one blank."""
    plain = text.translate(str.maketrans("’‘“”„–—\xa0", '\'\'"""-- '))
    return " ".join(plain.casefold().split())


@dataclass(frozen=True)
class Letter:
    """One mail: its id, the day it was written on, and all its text with the readable headers."""

    message_id: str
    on: date
    text: str


@dataclass(frozen=True)
class Evidence:
    """What a scenario's files hold. ``pages`` are texts by address; ``notes`` are plan and resources."""

    today: date
    letters: tuple[Letter, ...]
    pages: dict[str, str]
    notes: str

    @cached_property
    def text(self) -> str:
        """Everything, as ``flat`` gives it."""
        return flat("\n".join([*(one.text for one in self.letters), *self.pages.values(), self.notes]))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[^\W\d_]+", self.text))

    @cached_property
    def numbers(self) -> frozenset[str]:
        years = {str(one.on.year) for one in self.letters} | {str(self.today.year)}
        return (
            frozenset(re.findall(r"\d+(?:[.,:/]\d+)*", self.text))
            | frozenset(re.findall(r"\d+", self.text))
            | years
        )

    @cached_property
    def days(self) -> frozenset[tuple[int, int]]:
        """Days that are named, on which somebody wrote, or that a weekday in a mail meant."""
        found = days_named(self.text) | {(one.on.month, one.on.day) for one in self.letters}
        for one in self.letters:
            wanted = weekdays_named(one.text)
            ahead = (one.on + timedelta(days=n) for n in range(-7, FURTHEST))
            found |= {(day.month, day.day) for day in ahead if day.weekday() in wanted}
        return frozenset(found | {(self.today.month, self.today.day)})


def read_evidence(folder: Path) -> Evidence:
    """Read a scenario's files with the standard library alone, not with the product's own readers."""
    letters = [letter for name in ("sent.mbox", "inbox.mbox") for letter in _letters(folder / name)]
    listed = _json(folder / "profiles" / "index.json") or []
    pages = {one["url"]: _page(folder / "profiles" / one["file"]) for one in listed}
    # A second capture of one page adds to the first.
    for one in listed:
        text = _page(folder / "profiles" / one["file"])
        if text not in pages[one["url"]]:
            pages[one["url"]] += "\n" + text
    told = (_json(folder / name) for name in ("account.json", "plan.json", "resources.json"))
    notes = "\n".join(_strings(data) for data in told)
    today = date.fromisoformat((folder / "now").read_text().strip()[:10])
    return Evidence(today, tuple(letters), pages, notes)


def _letters(path: Path) -> list[Letter]:
    if not path.is_file():
        return []
    box = mailbox.mbox(path, create=False)
    parser = BytesParser(policy=email.policy.default)
    read = [_letter(parser.parsebytes(box.get_bytes(key))) for key in box.keys()]  # noqa: SIM118
    box.close()
    return read


def _letter(message: EmailMessage) -> Letter:
    heads = [str(message[name]) for name in ("From", "To", "Cc", "Subject") if message[name]]
    texts, files = [], []
    for part in message.walk():
        if part.get_filename():
            files.append(str(part.get_filename()))
        elif part.get_content_maintype() == "text":
            texts.append(
                html.unescape(_TAG.sub(" ", part.get_content()))
                if part.get_content_subtype() == "html"
                else part.get_content()
            )
    when = message["Date"].datetime if message["Date"] else datetime(1970, 1, 1)  # noqa: DTZ001
    return Letter(str(message["Message-ID"]).strip(" <>"), when.date(), "\n".join([*heads, *texts, *files]))


def _page(path: Path) -> str:
    """A page as it stands, as text, and with the escapes of its JSON undone."""
    raw = path.read_bytes().decode("utf-8", "replace")
    unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), raw)
    return "\n".join([raw, *(html.unescape(_TAG.sub(gap, unescaped)) for gap in (" ", ""))])


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _strings(data: object) -> str:
    if isinstance(data, dict):
        return "\n".join(_strings(value) for value in data.values())
    if isinstance(data, list):
        return "\n".join(_strings(value) for value in data)
    return "" if data is None else str(data)
