"""How another program comes by a token: it asks, shows a short code, and the user says that it is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

LIFETIME = timedelta(minutes=5)
"""Long enough to find a terminal, short enough that no forgotten request waits for a yes."""

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of what looks alike (0 and O, 1, I and L) nothing."""
CODE_LENGTH = 6


class PairingState(StrEnum):
    """Where a request for a token stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Pairing:
    """One program's request. ``secret`` is the digest of what lets it ask how the request stands.

    ``handed_out``: its token was given; it is given once.
    """

    id: str
    client: str
    secret: str
    code: str
    asked_at: datetime
    expires_at: datetime
    state: PairingState = PairingState.WAITING
    handed_out: bool = False

    def state_at(self, now: datetime) -> PairingState:
        """The state at a moment: what nobody answered in time has lapsed, as has a yes nobody fetched."""
        waits = self.state is PairingState.WAITING or (
            self.state is PairingState.CONFIRMED and not self.handed_out
        )
        return PairingState.LAPSED if waits and now > self.expires_at else self.state


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was handed out, as it is kept: ``digest`` stands for it. ``last_used_on`` is a day."""

    id: str
    name: str
    digest: str
    created_at: datetime
    last_used_on: date | None = None


def plain_code(typed: str) -> str:
    """A code as it is compared: capitals without the hyphen, whatever was typed around it."""
    return "".join(letter for letter in typed.upper() if letter in LETTERS)


def shown_code(letters: str) -> str:
    """A code as people read it, such as ``4F7-K2Q``."""
    return f"{letters[:3]}-{letters[3:]}"
