"""From what confidence on an ask or a promise is taken, as the user set it.

Apart from the other settings (``keep_settings``), since a scan needs no more than this one.
"""

from __future__ import annotations

from loose_ends.language import DEFAULT_THRESHOLD
from loose_ends.store import Store

THRESHOLD = "threshold"
"""Under what name it is stored."""


def threshold_of(store: Store) -> float:
    """The least confidence, 0 to 1, at which a sentence is taken for an ask or a promise."""
    return float(store.settings.get(THRESHOLD, str(DEFAULT_THRESHOLD)))
