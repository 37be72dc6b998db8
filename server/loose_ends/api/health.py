"""`GET /v1/health`: that the backend runs, and in what state its store is."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from loose_ends import __version__
from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing


class Health(BaseModel):
    """Alive. ``database`` is the kind of store; ``accounts`` counts mailboxes, and names nobody.

    ``today`` is the day by the backend's clock, in the user's own zone: pages say "3 weeks ago" by it.
    """

    version: str
    database: str
    accounts: int
    today: date


def endpoints(backend: Backend) -> list[Endpoint[Nothing, Nothing]]:
    """The one call here; it needs no token, and so tells nothing of anybody."""

    def health(_call: Call[Nothing, Nothing]) -> Health:
        kind = "postgresql" if "://" in backend.store.label else "sqlite"
        accounts = len(backend.store.accounts.list())
        return Health(version=__version__, database=kind, accounts=accounts, today=backend.now().date())

    return [
        Endpoint(
            "GET",
            "/v1/health",
            "Whether the backend is well",
            Health,
            run=health,
            errors=(503,),
            open_to_all=True,
        )
    ]
