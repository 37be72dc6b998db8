"""A finding: what one rule says about one place in a note."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How much a finding weighs."""

    OK = "ok"
    WARN = "warn"
    """Worth a second look; the user decides."""
    BLOCK = "block"
    """A suggestion with it is never shown. The user's own note stays the user's own: sending is theirs."""


_WEIGHT = {Verdict.OK: 0, Verdict.WARN: 1, Verdict.BLOCK: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says.

    ``start`` and ``end`` are offsets in the draft's body; both are None where the whole is meant. ``says``
    is one plain sentence without blame. ``better`` is wording that may replace ``body[start:end]`` as it
    stands (where ``start == end`` it is inserted). It holds only what the note, the profile facts, the plan
    or the mail hold already; what is missing is a visible blank such as ``[what exactly]``.
    """

    rule: str
    verdict: Verdict
    says: str
    start: int | None = None
    end: int | None = None
    better: str | None = None


def worst(findings: tuple[Finding, ...]) -> Verdict:
    """The heaviest verdict among some findings; OK where there are none."""
    return max((f.verdict for f in findings), key=_WEIGHT.__getitem__, default=Verdict.OK)
