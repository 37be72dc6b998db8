"""Real mail servers for tests, one of each kind for a whole run; every test takes a user of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loose_ends_mail.account import Security
from tests.mail.dovecot import Dovecot, running_dovecot

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """Dovecot without encryption."""
    with running_dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def dovecot_tls() -> Iterator[Dovecot]:
    """Dovecot that speaks TLS from the first byte."""
    with running_dovecot(security=Security.TLS) as server:
        yield server


@pytest.fixture(scope="session")
def dovecot_starttls() -> Iterator[Dovecot]:
    """Dovecot that wants STARTTLS before the login."""
    with running_dovecot(security=Security.STARTTLS) as server:
        yield server
