"""The page at `/`, which is the panel itself, and at the one-time link, by which it comes by its session.

The page tells nothing of anybody: what is on it, it asks for, with a session that it traded the link's code
for (`POST /v1/sessions`). A link is not used up by being looked at, as a mail program or a chat may do.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from loose_ends.api.panel_files import panel_root


def routes() -> list[Route]:
    """The page, at both of its addresses."""
    panel = panel_root() / "panel" / "panel.html"

    def render() -> str:
        try:
            return panel.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise HTTPException(
                404, "The panel's files are not where they should be. Install Loose Ends again."
            ) from None

    async def page(_request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(render))

    return [Route("/", page), Route("/open/{code}", page)]
