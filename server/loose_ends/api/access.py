"""Who may call: sessions of the served page, begun by a one-time link, and bearer tokens.

Secrets are kept as SHA-256 digests only, so that neither a dump of memory's dictionaries nor a log of
them gives one away, and looking one up takes the same time whether or not its first letters are right.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

CODE_LIFETIME = timedelta(minutes=10)
"""A printed link is used at once or not at all."""


def digest(secret: str) -> str:
    """The form in which a secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Access:
    """The doorkeeper of one running backend.

    ``open_to_all`` is for the sample alone, whose people are made up: then no session is asked for.
    ``holds_token`` says whether a bearer token, by its digest, is one the user has paired.
    """

    def __init__(
        self, *, open_to_all: bool = False, holds_token: Callable[[str], bool] = lambda _digest: False
    ) -> None:
        self.open_to_all = open_to_all
        self._holds_token = holds_token
        self._codes: dict[str, datetime] = {}
        self._sessions: set[str] = set()

    def new_code(self, now: datetime) -> str:
        """A one-time code for the link that is printed at the start. It lapses after ten minutes."""
        code = secrets.token_urlsafe(24)
        self._codes[digest(code)] = now + CODE_LIFETIME
        return code

    def redeem(self, code: str, now: datetime) -> str | None:
        """A session for a code, once; None where the code is unknown, used or too old."""
        expires = self._codes.pop(digest(code), None)
        if expires is None or now > expires:
            return None
        session = secrets.token_urlsafe(32)
        self._sessions.add(digest(session))
        return session

    def admits(self, session: str | None, token: str | None) -> bool:
        """Whether a call with this session cookie or bearer token may pass."""
        if self.open_to_all or (session is not None and digest(session) in self._sessions):
            return True
        return token is not None and self._holds_token(digest(token))
