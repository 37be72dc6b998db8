"""Who may call: sessions of the served page, begun by a one-time link, and bearer tokens.

Secrets are kept as SHA-256 digests only, so that neither a dump of memory's dictionaries nor a log of
them gives one away, and they are compared in a time that does not tell how much of one was right.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from loose_ends.domain.secret import digest, same_secret

CODE_LIFETIME = timedelta(minutes=10)
"""A printed link is used at once or not at all."""


class Access:
    """The doorkeeper of one running backend.

    ``open_to_all`` is for the sample alone, whose people are made up: then no session is asked for.
    ``holds_token`` says whether a bearer token is one the user has paired; it may take as long as a look
    into the store. ``holds_at_once`` says yes where that is known without a look.
    """

    def __init__(
        self,
        *,
        open_to_all: bool = False,
        holds_token: Callable[[str], bool] = lambda _token: False,
        holds_at_once: Callable[[str], bool] = lambda _token: False,
    ) -> None:
        self.open_to_all = open_to_all
        self.holds_token = holds_token
        self.holds_at_once = holds_at_once
        self._codes: dict[str, datetime] = {}
        self._sessions: set[str] = set()
        self._lock = threading.Lock()

    def new_code(self, now: datetime) -> str:
        """A one-time code for the link that is printed at the start. It lapses after ten minutes."""
        code = secrets.token_urlsafe(24)
        with self._lock:
            self._codes[digest(code)] = now + CODE_LIFETIME
        return code

    def redeem(self, code: str, now: datetime) -> str | None:
        """A session for a code, once; None where the code is unknown, used or too old."""
        given = digest(code)
        with self._lock:
            known = [kept for kept in self._codes if same_secret(kept, given)]
            if not known or now > self._codes.pop(known[0]):
                return None
            session = secrets.token_urlsafe(32)
            self._sessions.add(digest(session))
        return session

    def admits(self, session: str) -> bool:
        """Whether a call of the served page with this session may pass."""
        if self.open_to_all:
            return True
        given = digest(session)
        with self._lock:
            return sum(same_secret(kept, given) for kept in self._sessions) > 0

    def admits_token(self, token: str) -> bool:
        """Whether a call with this bearer token may pass."""
        return self.holds_token(token)
