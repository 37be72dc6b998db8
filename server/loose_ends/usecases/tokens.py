"""The tokens that programs of the user's hold: recognised, listed, revoked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from loose_ends.domain.pairing import Token
from loose_ends.domain.secret import digest, same_secret
from loose_ends.store import Store, StoreError

MOST_KNOWN = 64


def holds(store: Store, token: str, today: date) -> bool:
    """Whether a token is one that was handed out and not revoked; the day of its use is noted."""
    given = digest(token)
    try:
        known = store.tokens.find(given)
    except StoreError:
        return False
    if known is None or not same_secret(known.digest, given):
        return False
    if known.last_used_on != today:
        # A scan may be writing just then; the day is noted at the next call.
        with suppress(StoreError):
            store.tokens.used(known.id, today)
    return True


@dataclass(frozen=True, slots=True)
class _Known:
    """The digests of tokens that held under a stamp of the store, on a day."""

    stamp: str
    day: date
    digests: frozenset[str] = frozenset()


class KnownTokens:
    """Tokens that were found to hold, for as long as nothing was written since.

    A token that is revoked, in this process or another, is a write: it is looked up again, and refused. What
    does not hold is never remembered.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        """Begin with none; ``today`` is the day in the user's own zone."""
        self._store = store
        self._today = today
        self._known = _Known("", date.min)

    def holds(self, token: str) -> bool:
        """Whether a token holds; see ``holds``. It may take as long as a look into the store."""
        today = self._today()
        try:
            stamp = self._store.stamp()
        except StoreError:
            return False
        if not holds(self._store, token, today):
            return False
        before = self._known
        others = before.digests if (before.stamp, before.day) == (stamp, today) else frozenset[str]()
        if len(others) < MOST_KNOWN:
            # One assignment: who looks meanwhile sees the digests with the stamp they belong to.
            self._known = _Known(stamp, today, others | {digest(token)})
        return True

    def holds_at_once(self, token: str) -> bool:
        """Whether a token is known to hold without looking it up; False says nothing."""
        known = self._known
        if digest(token) not in known.digests or known.day != self._today():
            return False
        return self._store.stamp_at_once() == known.stamp


def tokens_of(store: Store) -> tuple[Token, ...]:
    """All tokens, the oldest first."""
    return store.tokens.list()


def revoke(store: Store, name: str) -> None:
    """Take a token back; it opens nothing from now on.

    Raises:
        UnknownId: there is no such token.
    """
    store.tokens.revoke(name)
