"""Read the notes under ``notes/``: a situation, the findings expected, and the note itself.

The head holds one ``key: value`` a line and ends with a line ``---``:

    why       one sentence: what the note shows
    to        Name <address>; several, separated by commas
    today     a date; 2026-03-10 where left out
    exchange  "sent 3 received 2" and days: first, last-sent, last-received, met
    gave got  DATE KIND WHAT: an entry of the ledger, by me or by them
    i-asked they-asked i-promised they-promised   DATE QUOTE: an open loose end
    fact      KIND VALUE
    goal      NAME: KIND=VALUE; KIND=VALUE          offer  WHAT
    third     Name <address> [may name]             consent  ADDRESS ADDRESS
    note      DATE ADDRESS asks|gives|both|plain: BODY
    ask promise   a sentence of the note that is an act of this kind
    unanswered away attachment nearer invited signature promises   as in Situation and Draft
    expect    RULE VERDICT, ... or "nothing"
    better    RULE => what its better wording must contain
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.etiquette.situation import (
    Consent,
    Draft,
    Exchange,
    Note,
    Situation,
    ThirdPerson,
)
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.ledger import Entry, Ledger
from loose_ends.domain.loose_end import By, LooseEnd, loose_end_id
from loose_ends.domain.message import Message, Party
from loose_ends.domain.plan import Goal, Plan, Target, TargetKind

NOTES = Path(__file__).parent / "notes"
ME = Party("mara@linde.example", "Mara Linde")
_PARTY = re.compile(r"\s*([^<,]+?)\s*<([^>]+)>")
_ENDS = {
    "i-asked": (By.ME, Kind.ASK),
    "they-asked": (By.THEM, Kind.ASK),
    "i-promised": (By.ME, Kind.PROMISE),
    "they-promised": (By.THEM, Kind.PROMISE),
}


@dataclass(frozen=True)
class Fact:
    kind: str
    value: str


@dataclass(frozen=True)
class Reading:
    acts: tuple[Act, ...]


@dataclass
class Case:
    name: str
    why: str
    text: str
    to: tuple[Party, ...]
    situation: Situation
    attachments: tuple[str, ...]
    acts: tuple[tuple[Kind, str], ...]
    expect: frozenset[tuple[str, str]]
    better: tuple[tuple[str, str], ...]
    keys: dict[str, list[str]] = field(default_factory=dict)

    def read_acts(self, message: Message, /) -> Reading:
        """The acts that the file marks, at their place in the note."""
        acts = []
        for kind, quote in self.acts:
            start = message.own_text.find(quote)
            assert start >= 0, f"{self.name}: the act {quote!r} does not stand in the note"
            acts.append(Act(kind, quote, start, start + len(quote), 0.9))
        return Reading(tuple(acts))

    def draft(self, body: str) -> Draft:
        message = Message("<x@x.example>", datetime(2026, 1, 1, tzinfo=UTC), ME, own_text=body)
        return Draft(self.to, "", body, self.read_acts(message).acts, self.attachments)


@cache
def cases() -> tuple[Case, ...]:
    return tuple(_read(path) for path in sorted(NOTES.glob("*.txt")))


def _read(path: Path) -> Case:
    head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    keys: dict[str, list[str]] = {}
    for line in head.splitlines():
        key, _, value = line.partition(":")
        keys.setdefault(key.strip(), []).append(value.strip())
    unknown = set(keys) - set(KEYS)
    assert not unknown, f"{path.name}: unknown keys {sorted(unknown)}"
    expected = ", ".join(keys["expect"])
    return Case(
        name=path.stem,
        why=keys["why"][0],
        text=text,
        to=_parties(keys.get("to", ["Ana Ruiz <ana@ruiz.example>"])[0]),
        situation=_situation(keys),
        attachments=tuple(keys.get("attachment", [])),
        acts=tuple(
            [(Kind.ASK, q) for q in keys.get("ask", [])]
            + [(Kind.PROMISE, q) for q in keys.get("promise", [])]
        ),
        expect=frozenset()
        if expected == "nothing"
        else frozenset((rule, verdict) for rule, verdict in (e.split() for e in expected.split(", "))),
        better=tuple(
            (r.strip(), t.strip()) for r, _, t in (b.partition("=>") for b in keys.get("better", []))
        ),
        keys=keys,
    )


# fmt: off
KEYS = {
    *_ENDS,
    "why", "to", "today", "exchange", "gave", "got", "fact", "goal", "offer", "third", "consent", "note",
    "ask", "promise", "unanswered", "away", "attachment", "nearer", "invited", "signature", "promises",
    "expect", "better",
}
# fmt: on


def _situation(keys: dict[str, list[str]]) -> Situation:
    today = date.fromisoformat(keys.get("today", ["2026-03-10"])[0])
    return Situation(
        today=today,
        me=ME,
        exchange=_exchange(keys["exchange"][0]) if "exchange" in keys else None,
        ledger=Ledger.of(_entries(keys)) if {"exchange", "gave", "got"} & set(keys) else None,
        ends=tuple(_end(key, value) for key in _ENDS for value in keys.get(key, [])),
        my_other_promises=int(keys.get("promises", ["0"])[0]),
        facts=tuple(Fact(*value.split(" ", 1)) for value in keys.get("fact", [])),
        unanswered=tuple(date.fromisoformat(d) for v in keys.get("unanswered", []) for d in v.split()),
        away_until=date.fromisoformat(keys["away"][0]) if "away" in keys else None,
        third_persons=tuple(_third(value) for value in keys.get("third", [])),
        consents=frozenset(Consent(*value.split()) for value in keys.get("consent", [])),
        invited="invited" in keys,
        nearer=tuple(keys.get("nearer", [])),
        plan=_plan(keys),
        notes=tuple(_note(value) for value in keys.get("note", [])),
        has_signature="signature" in keys,
    )


def _exchange(value: str) -> Exchange:
    said = dict(zip(*[iter(value.split())] * 2, strict=True))
    days = {key: date.fromisoformat(said[key]) if key in said else None for key in DAYS}
    return Exchange(
        int(said.get("sent", 0)),
        int(said.get("received", 0)),
        days["first"],
        days["last-sent"],
        days["last-received"],
        days["met"],
    )


DAYS = ("first", "last-sent", "last-received", "met")


def _at(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(9), UTC)


def _entries(keys: dict[str, list[str]]) -> list[Entry]:
    found = []
    for key, by in (("gave", By.ME), ("got", By.THEM)):
        for value in keys.get(key, []):
            day, kind, what = value.split(" ", 2)
            found.append(Entry(GiveKind(kind), by, what, _at(day)))
    return found


def _end(key: str, value: str) -> LooseEnd:
    by, kind = _ENDS[key]
    day, quote = value.split(" ", 1)
    act = Act(kind, quote, 0, len(quote), 0.9)
    return LooseEnd(
        loose_end_id("<m@x.example>", act),
        kind,
        by,
        "ana@ruiz.example",
        (),
        "<m@x.example>",
        "t",
        quote,
        _at(day),
        0.9,
    )


def _parties(value: str) -> tuple[Party, ...]:
    return tuple(Party(email, name) for name, email in _PARTY.findall(value))


def _third(value: str) -> ThirdPerson:
    ((name, email),) = _PARTY.findall(value)
    return ThirdPerson(name, email, "[may name]" in value)


def _plan(keys: dict[str, list[str]]) -> Plan | None:
    if not {"goal", "offer"} & set(keys):
        return None
    goals = []
    for value in keys.get("goal", []):
        name, _, targets = value.partition(":")
        pairs = [t.strip().split("=", 1) for t in targets.split(";") if t.strip()]
        goals.append(Goal(name, "", tuple(Target(TargetKind(k), v) for k, v in pairs)))
    return Plan(tuple(goals), 60, tuple(keys.get("offer", [])))


def _note(value: str) -> Note:
    head, _, body = value.partition(":")
    day, to, does = head.split()
    return Note(
        to,
        date.fromisoformat(day),
        body.strip().replace("\\n", "\n"),
        does in {"asks", "both"},
        does in {"gives", "both"},
    )
