"""What the user may set, with its default."""

from __future__ import annotations

from dataclasses import dataclass

from loose_ends.language import DEFAULT_THRESHOLD
from loose_ends.store import Store

THRESHOLD = "threshold"


@dataclass(frozen=True, slots=True)
class Preferences:
    """``threshold`` is the least confidence, 0 to 1, at which an ask or a promise is taken."""

    threshold: float = DEFAULT_THRESHOLD


def preferences(store: Store) -> Preferences:
    """The user's settings, where they made any."""
    return Preferences(threshold=float(store.settings.get(THRESHOLD, str(DEFAULT_THRESHOLD))))
