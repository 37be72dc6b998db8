"""Weigh evidence: points for and against, in log odds, each with its reason in words."""

from __future__ import annotations

import math
from dataclasses import dataclass, field


@dataclass(slots=True)
class Evidence:
    """What speaks for an outcome. Points are log odds: +1 makes it about 2.7 times as likely."""

    points: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, points: float, reason: str = "") -> None:
        """Take one piece of evidence in; those that speak for the outcome are told to the user."""
        self.points += points
        if reason and points > 0:
            self.reasons.append(reason)

    def add_topic(self, share: float, words: frozenset[str]) -> None:
        """Take in the share of the wanted words that were found, 0 to 1; words in common are told."""
        if share:
            self.add(2.0 * share, "speaks of " + ", ".join(sorted(words)[:3]))

    @property
    def confidence(self) -> float:
        """The probability that the points stand for, 0 to 1, in two decimals."""
        return round(1 / (1 + math.exp(-self.points)), 2)

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(dict.fromkeys(self.reasons))
