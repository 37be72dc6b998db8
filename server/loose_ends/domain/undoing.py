"""What an undo takes back: the very rows that one decision added, and those it removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

KEPT_FOR = timedelta(hours=1)
MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Undoable:
    """One decision that can be taken back, by its ``id``; ``says`` is what is true after that."""

    id: str
    says: str
