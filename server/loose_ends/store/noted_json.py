"""What the user notes, as JSON and back. What is empty is left out."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from loose_ends.domain.consents import Answer, Leave
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.ledger import Entry
from loose_ends.domain.loose_end import By
from loose_ends.domain.profile import Fact, FactKind, FoundBy, Profile
from loose_ends.domain.resources import Resource
from loose_ends.domain.suggestions.world import Choice, Chosen, PastNote
from loose_ends.store.ledger import kind_of
from loose_ends.store.records import PageTie, Shown

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def to_json(one: DataclassInstance) -> str:
    """A noted object as one line of JSON."""
    return json.dumps(_plain(one), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(part) for name, part in named if part not in (None, "", (), False)}
    return value


def gift(text: str) -> Entry:
    """A give or ask noted by hand."""
    d = json.loads(text)
    return Entry(kind_of(d["kind"]), By(d["by"]), d["what"], _moment(d["at"]))


def leave(text: str) -> Leave:
    """A consent noted by hand."""
    d = json.loads(text)
    return Leave(d["who"], d["to"], Answer(d["answer"]), _moment(d["at"]))


def chosen(text: str) -> Chosen:
    """A decision about a suggestion."""
    d = json.loads(text)
    return Chosen(
        d["suggestion"], d["person"], Choice(d["choice"]), _day(d["on"]), _day_or_none(d.get("until"))
    )


def past_note(text: str) -> PastNote:
    """A note that was drafted."""
    d = json.loads(text)
    return PastNote(
        person=d["person"],
        email=d["email"],
        on=_day(d["on"]),
        suggestion=d.get("suggestion", ""),
        give=GiveKind(d["give"]) if d.get("give") else None,
        asks=d.get("asks", False),
        body=d.get("body", ""),
        sent=d.get("sent", False),
        goal=d.get("goal", ""),
    )


def shown(text: str) -> Shown:
    """Whom a suggestion that was shown concerns."""
    d = json.loads(text)
    return Shown(d["suggestion"], d["person"])


def resource(text: str) -> Resource:
    """A link worth sharing."""
    d = json.loads(text)
    at = d.get("added_at")
    return Resource(
        d["url"],
        d.get("title", ""),
        d.get("note", ""),
        tuple(d.get("topics", ())),
        _moment(at) if at else None,
    )


def page_tie(text: str) -> PageTie:
    """Whose page the user says a page is, or is not."""
    d = json.loads(text)
    return PageTie(d["page"], d["email"], d.get("same", False), d.get("by_user", False), d.get("why", ""))


@lru_cache(maxsize=2_048)
def profile(text: str) -> Profile:
    """A capture of a page. Captures never change, so each is read once."""
    d = json.loads(text)
    return Profile(
        url=d["url"],
        captured_at=_moment(d["captured_at"]),
        name=d.get("name", ""),
        facts=tuple(map(_fact, d.get("facts", ()))),
        is_person=d.get("is_person", False),
        says=tuple(d.get("says", ())),
        possible=tuple(d.get("possible", ())),
        language=d.get("language", ""),
    )


_FACT_TEXTS = ("when", "since", "until", "organisation", "link")


def _fact(d: dict[str, Any]) -> Fact:
    return Fact(
        kind=FactKind(d["kind"]),
        value=d["value"],
        source=d["source"],
        captured_at=_moment(d["captured_at"]),
        found_by=FoundBy(d["found_by"]),
        confidence=d.get("confidence", 0.0),
        quote=d.get("quote", ""),
        confirmed_by=tuple(map(FoundBy, d.get("confirmed_by", ()))),
        **{name: d.get(name, "") for name in _FACT_TEXTS},
    )


@lru_cache(maxsize=256)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_or_none(text: str | None) -> date | None:
    return _day(text) if text else None
