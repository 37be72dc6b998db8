"""Every call whose answer is kept, asked of a running backend and, beside it, made afresh."""

from __future__ import annotations

import asyncio
from datetime import datetime

import httpx

from loose_ends.api import (
    accounts,
    drafts,
    health,
    loose_ends,
    pairing,
    people,
    plan,
    profiles,
    resources,
    rhythm,
    scanning,
    sessions,
    settings,
    suggestions,
    undo,
)
from loose_ends.api.access import Access
from loose_ends.app import backend_at, create_app
from loose_ends.settings import Place

MODULES = (
    accounts, drafts, health, loose_ends, pairing, people, plan, profiles, resources, rhythm, scanning,
    sessions, settings, suggestions, undo,
)  # fmt: skip
Answers = dict[str, tuple[int, bytes]]


def kept_paths(place: Place) -> set[str]:
    """The paths of the calls whose answers are kept, as the endpoints have them."""
    backend = backend_at(place, access=Access(), password_of=lambda _account: "")
    rows = [row for module in MODULES for row in module.endpoints(backend)]
    backend.store.close()
    assert all(row.method == "GET" for row in rows if row.kept)
    return {row.path for row in rows if row.kept}


def calls(client: httpx.Client, place: Place) -> list[str]:
    """Each of these calls for somebody and something there is, the lists in several ways."""
    person = client.get("/v1/people", params={"q": "Priya Raman"}).json()["people"][0]["id"]
    end = client.get("/v1/loose-ends").json()["loose_ends"][0]["id"]
    found = [
        path.replace("{id}", end if path.startswith("/v1/loose-ends") else person)
        for path in sorted(kept_paths(place))
    ]
    return [
        *found,
        "/v1/people?q=o&limit=3&offset=1",
        "/v1/loose-ends?state=kept",
        "/v1/loose-ends?sort=due&limit=4",
        f"/v1/loose-ends?person={person}&by=them",
        "/v1/suggestions?limit=5",
    ]


def asked(client: httpx.Client, paths: list[str]) -> Answers:
    """The answers of a running backend."""
    answers = {path: client.get(path) for path in paths}
    return {path: (answer.status_code, answer.content) for path, answer in answers.items()}


def afresh(place: Place, now: datetime, paths: list[str]) -> Answers:
    """The answers of a backend that has kept nothing, over a store of its own."""

    async def answers() -> Answers:
        backend = backend_at(
            place, access=Access(open_to_all=True), password_of=lambda _account: "", now=lambda: now
        )
        transport = httpx.ASGITransport(create_app(backend))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            found = [await client.get(path) for path in paths]
        backend.store.close()
        return {path: (one.status_code, one.content) for path, one in zip(paths, found, strict=True)}

    return asyncio.run(answers())
