"""How far a scan is, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan is. ``stage`` is ``looking``, ``reading`` or ``done``; counts are messages."""

    stage: str
    done: int = 0
    total: int = 0
    opened: int = 0
    closed: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What a scan did: ``read`` and ``unreadable`` are messages, each counted in one of the two only.

    ``stopped`` says that it was asked to end before all was read.
    """

    read: int
    opened: int
    closed: int
    unreadable: int
    stopped: bool
    notes: tuple[str, ...] = ()


def not_read(count: int) -> str:
    """The sentence on messages that could not be read, of which there is at least one."""
    whom = "1 message could not be read" if count == 1 else f"{count} messages could not be read"
    they = "it is" if count == 1 else "they are"
    return f"{whom}; why, and whether and when {they} tried again, says: loose-ends doctor"


Report = Callable[[Progress], None]
Stop = Callable[[], bool]
