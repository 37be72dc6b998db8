"""The pen: fills wordings with slots, each of which carries its evidence."""

from __future__ import annotations

import hashlib
import re
from calendar import month_name
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loose_ends.domain.names import clean_name
from loose_ends.domain.suggestions.drafts import english, german
from loose_ends.domain.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_SLOT = re.compile(r"\{(\w+)\}")
_TITLES = frozenset(
    {
        "dr",
        "dr.",
        "prof",
        "prof.",
        "professor",
        "professorin",
        "doctor",
        "doktor",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "mx",
        "mx.",
        "herr",
        "frau",
        "sir",
        "dame",
        "lord",
        "lady",
        "rev",
        "rev.",
        "reverend",
        "father",
        "sister",
        "captain",
        "capt",
        "capt.",
        "judge",
        "dipl.-ing.",
        "ing.",
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note. ``evidence`` is where a slot's text comes from; None for the wording's own."""

    text: str
    evidence: str | None = None


Slot = Piece


@dataclass(slots=True)
class Pen:
    """Writes one note in one hand: the same seed picks the same wordings, another seed others.

    ``today`` tells whether a day needs its year; ``formal`` is German with "Sie".
    """

    seed: str
    today: date
    in_german: bool = False
    formal: bool = False
    paragraphs: list[tuple[Piece, ...]] = field(default_factory=list)

    def saying(self, key: str) -> str:
        """One of the wordings of a kind, chosen by the seed."""
        book = german.SAYINGS if self.in_german else english.SAYINGS
        formal = german.FORMAL.get(key) if self.in_german and self.formal else None
        said = formal or book.get(key) or english.SAYINGS[key]
        return said[_number(f"{self.seed}\n{key}") % len(said)]

    def line(self, key: str, slots: Mapping[str, Slot] | None = None) -> tuple[Piece, ...]:
        """The pieces of one wording with its slots filled; its first letter is a capital."""
        return fill(self.saying(key), slots or {})

    def add(self, *lines: tuple[Piece, ...]) -> None:
        """Put a paragraph of one or more sentences; empty ones are left out."""
        joined: list[Piece] = []
        for line in lines:
            if line and joined:
                joined += [Piece(" "), Piece(capitalised(line[0].text), line[0].evidence), *line[1:]]
            else:
                joined += line
        if joined and len(self.paragraphs) > 1:
            joined[0] = Piece(capitalised(joined[0].text), joined[0].evidence)
        if joined:
            self.paragraphs.append(tuple(joined))

    def day(self, day: date) -> Slot:
        """A day in words, without its year where it is near."""
        name = german.MONTHS[day.month - 1] if self.in_german else month_name[day.month]
        text = f"{day.day}. {name}" if self.in_german else f"{day.day} {name}"
        if abs((self.today - day).days) > 300:
            text = f"{text} {day.year}"
        return Slot(text, day.isoformat())

    def title(self, title: str) -> Slot:
        """The title of something, in the quotation marks of the language."""
        return Slot(f"„{title}“" if self.in_german else f"“{title}”", title)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces of the note, with blank lines between its paragraphs."""
        found: list[Piece] = []
        for paragraph in self.paragraphs:
            found += [Piece("\n\n"), *paragraph] if found else paragraph
        return tuple(found)


def text_of(pieces: tuple[Piece, ...]) -> str:
    """The text of some pieces."""
    return "".join(piece.text for piece in pieces)


def fill(template: str, slots: Mapping[str, Slot]) -> tuple[Piece, ...]:
    """A wording as pieces. A slot that opens a sentence begins with a capital."""
    found: list[Piece] = []
    at = 0
    for match in _SLOT.finditer(template):
        if match.start() > at:
            found.append(Piece(template[at : match.start()]))
        slot = slots[match[1]]
        before = "".join(piece.text for piece in found).rstrip()
        opens = not before or before[-1] in ".!?"
        found.append(Slot(capitalised(slot.text) if opens else slot.text, slot.evidence))
        at = match.end()
    if at < len(template):
        found.append(Piece(template[at:]))
    return tuple(piece for piece in found if piece.text)


def first_name(name: str, email: str = "") -> str:
    """What to call somebody in a greeting; empty where no name is known.

    A title is no first name; where nothing but a title and a surname is known, both are used together.
    """
    cleaned = clean_name(name)
    if not cleaned or "@" in cleaned or cleaned.casefold() == email.partition("@")[0].casefold():
        return ""
    words = [word for word in cleaned.split() if word.casefold() not in _TITLES]
    titled = len(cleaned.split()) - len(words)
    if titled and len(words) == 1:
        return cleaned.replace(",", "")
    return words[0].strip(",") if words else ""


def quoted(quote: str, longest: int = 160) -> str:
    """A quote on one line, cut where a clause ends, or at a word, where it is long."""
    flat = " ".join(quote.split())
    if len(flat) <= longest:
        return flat
    cut = flat[:longest].rsplit(" ", 1)[0]
    clause = max(cut.rfind(sign) for sign in (", ", "; ", ". ", " – "))
    return (cut[:clause] if clause * 2 > longest else cut).rstrip(" ,;:.") + " …"


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=4).digest(), "big")
