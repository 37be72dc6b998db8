"""How a test gets in by the one-time link, as the served page does."""

from __future__ import annotations

import httpx


def let_in(client: httpx.Client, link: str) -> None:
    """Trade a one-time link, or the code in it, for a session, which the client shows from now on."""
    answer = client.post("/v1/sessions", json={"code": link.rpartition("/")[2]})
    client.headers["Authorization"] = f"Bearer {answer.raise_for_status().json()['session']}"
