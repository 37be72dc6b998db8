"""Pair a program of the user's with this backend: it asks, the user says yes to its code, it gets a token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from loose_ends.domain.pairing import (
    CODE_LENGTH,
    LETTERS,
    LIFETIME,
    Pairing,
    PairingState,
    Token,
    plain_code,
    shown_code,
)
from loose_ends.domain.secret import digest, same_secret
from loose_ends.store import Store, UnknownId
from loose_ends.usecases.problems import NotNow, Problem

REMEMBERED = timedelta(minutes=10)
"""So long after it lapsed, a request can still be asked how it stands."""
MOST_WAITING = 20
"""Requests that may wait at once: more of them could only be meant to hide one among many."""
MOST_NAME = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A request just made. ``secret`` is given to who asked, once; only its digest is kept."""

    id: str
    secret: str
    code: str
    expires_at: datetime


def ask(store: Store, client: str, now: datetime) -> Asked:
    """Ask for a token.

    Args:
        store: the user's store.
        client: what the program calls itself, as the user will read it.
        now: the present moment, aware.

    Raises:
        NotNow: too many requests wait already.
    """
    if len(store.pairings.waiting(now)) >= MOST_WAITING:
        raise NotNow("Too many requests to pair are waiting. Try again in five minutes.")
    secret = secrets.token_urlsafe(32)
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    name = " ".join("".join(c for c in client if c.isprintable()).split())[:MOST_NAME]
    pairing = Pairing(
        secrets.token_hex(8), name or "A program", digest(secret), shown_code(letters), now, now + LIFETIME
    )
    store.pairings.add(pairing, now - REMEMBERED)
    return Asked(pairing.id, secret, pairing.code, pairing.expires_at)


def how_it_stands(store: Store, name: str, secret: str, now: datetime) -> tuple[PairingState, str | None]:
    """How a request stands, for who made it; the first time after a yes with its token.

    Raises:
        UnknownId: there is no such request, or it is somebody else's.
    """
    pairing = store.pairings.get(name)
    if not same_secret(pairing.secret, digest(secret)):
        raise UnknownId("There is no such request to pair, or it has lapsed. Start pairing again.")
    state = pairing.state_at(now)
    if state is not PairingState.CONFIRMED or pairing.handed_out:
        return state, None
    given = secrets.token_urlsafe(32)
    token = Token(secrets.token_hex(4), pairing.client, digest(given), now)
    return state, given if store.pairings.hand_out(pairing.id, token) else None


def answer(store: Store, name: str, code: str, now: datetime, *, yes: bool) -> Pairing:
    """Note what the user says to a request.

    Args:
        store: the user's store.
        name: the request's id.
        code: the code that the program shows; a yes to another one is none.
        now: the present moment, aware.
        yes: whether it may have a token.

    Raises:
        UnknownId: there is no such request.
        Problem: the code is another one.
        NotNow: it was answered before, or has lapsed.
    """
    pairing = store.pairings.get(name)
    if not same_secret(plain_code(pairing.code), plain_code(code)):
        raise Problem("The code is another one. Compare it with the one that the panel shows.")
    waits = pairing.state_at(now) is PairingState.WAITING
    wanted = PairingState.CONFIRMED if yes else PairingState.REFUSED
    if not waits or not store.pairings.answer(name, wanted):
        raise NotNow("This request was answered already, or has lapsed. Start pairing again.")
    return pairing


def by_code(store: Store, code: str, now: datetime) -> Pairing:
    """The request that waits with a code.

    Raises:
        UnknownId: none does.
    """
    typed = plain_code(code)
    found = [one for one in store.pairings.waiting(now) if same_secret(plain_code(one.code), typed)]
    if len(found) != 1:
        raise UnknownId(f"No request with the code {code[:20]} is waiting. Start pairing again in the panel.")
    return found[0]
