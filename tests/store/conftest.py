"""Stores to test on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.postgresql import running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.store.postgresql import Server

pytest.register_assert_rewrite(
    *(f"tests.store.contract_{part}" for part in ("keeping", "listing", "reading", "undo"))
)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One PostgreSQL server for each worker."""
    with running_server() as server:
        yield server
