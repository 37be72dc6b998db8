"""What one message does to one loose end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loose_ends.domain.loose_end import State
    from loose_ends.language.outcomes.evidence import Evidence
    from loose_ends.language.outcomes.reply import Said


@dataclass(frozen=True, slots=True)
class Finding:
    """A reading of a message: the state it would bring, the sentence that shows it, the evidence."""

    state: State
    said: Said | None
    evidence: Evidence


def best(findings: Iterable[Finding | None]) -> Finding | None:
    """The reading with the most evidence, of equals the one with most to quote; None where there is none."""
    found = [finding for finding in findings if finding is not None]
    return max(found, key=_rank, default=None)


def _rank(finding: Finding) -> tuple[float, int]:
    return finding.evidence.points, len(finding.said.text) if finding.said else 0
