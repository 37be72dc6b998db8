"""What the endpoints work with, put together once by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from loose_ends.api.access import Access
from loose_ends.api.scans import Scans
from loose_ends.domain.account import Account
from loose_ends.store import Store


@dataclass(frozen=True, slots=True)
class Backend:
    """One running backend.

    ``now`` gives the present moment, aware, in the user's own zone; ``password_of`` an account's password.
    """

    store: Store
    access: Access
    scans: Scans
    now: Callable[[], datetime]
    password_of: Callable[[Account], str]
