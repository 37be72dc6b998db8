"""What the endpoints work with, put together once by the composition root."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from loose_ends.api.access import Access
from loose_ends.api.scans import Scans
from loose_ends.domain.account import Account
from loose_ends.store import Store


@dataclass(frozen=True, slots=True)
class Backend:
    """One running backend.

    ``now`` gives the present moment, aware, in the user's own zone; ``password_of`` an account's password.
    ``stopping`` is set when the backend is to end.
    """

    store: Store
    access: Access
    scans: Scans
    now: Callable[[], datetime]
    password_of: Callable[[Account], str]
    stopping: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Ask everything that goes on to end: event streams at once, a running scan after its batch."""
        self.stopping.set()
        self.scans.stop_all()
