"""The fixtures: pages of made-up people, built as real sites build theirs, each with what it should give."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from loose_ends.domain.profile import Fact, Profile
from loose_ends.pages import read_people, read_profile

FOLDER = Path(__file__).parent / "fixtures"
CAPTURED_AT = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    name: str
    url: str
    html: bytes
    is_person: bool
    language: str
    facts: dict[str, list[str]]
    says: list[str]
    possible: list[str]
    when: dict[str, list[str]]
    people: list[dict[str, list[str]]] | None

    def read(self) -> Profile:
        return read_profile(self.html, self.url, CAPTURED_AT)

    def read_people(self) -> tuple[Profile, ...]:
        return read_people(self.html, self.url, CAPTURED_AT)


def load(name: str) -> Sample:
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Sample(
        name=name,
        url=expected["url"],
        html=(FOLDER / f"{name}.html").read_bytes(),
        is_person=expected["is_person"],
        language=expected["language"],
        facts=expected["facts"],
        says=expected["says"],
        possible=expected.get("possible", []),
        when=expected.get("when", {}),
        people=expected.get("people"),
    )


NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


def by_kind(facts: tuple[Fact, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in facts:
        found.setdefault(fact.kind.value, []).append(fact.value)
    return {kind: sorted(values) for kind, values in found.items()}
