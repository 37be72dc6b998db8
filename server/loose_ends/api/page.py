"""The page at `/`, which is the panel itself, and the one-time link that opens it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from loose_ends.api.context import Backend
from loose_ends.api.guard import SESSION_COOKIE
from loose_ends.api.panel_files import panel_root


def routes(backend: Backend) -> list[Route]:
    """The page, and its door."""
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

    async def open_link(request: Request) -> Response:
        session = backend.access.redeem(request.path_params["code"], backend.now())
        if session is None:
            raise HTTPException(
                403, "This link was used or has lapsed. Start `loose-ends serve` again for a new one."
            )
        answer = RedirectResponse("/", 303)
        answer.set_cookie(SESSION_COOKIE, session, httponly=True, samesite="strict", path="/")
        return answer

    return [Route("/", page), Route("/open/{code}", open_link)]
