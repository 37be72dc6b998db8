"""The tokens that programs of the user's hold: recognised, listed, revoked."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from loose_ends.domain.pairing import Token
from loose_ends.domain.secret import digest, same_secret
from loose_ends.store import Store, StoreError


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


def tokens_of(store: Store) -> tuple[Token, ...]:
    """All tokens, the oldest first."""
    return store.tokens.list()


def revoke(store: Store, name: str) -> None:
    """Take a token back; it opens nothing from now on.

    Raises:
        UnknownId: there is no such token.
    """
    store.tokens.revoke(name)
