"""The page at `/`, and the one-time link that opens it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from loose_ends.api.context import Backend
from loose_ends.api.first_page import first_page
from loose_ends.api.guard import SESSION_COOKIE
from loose_ends.domain.listing import group_by_person
from loose_ends.usecases.find import Wanted, find


def routes(backend: Backend) -> list[Route]:
    """The page, and its door."""

    def render() -> str:
        today = backend.now().date()
        groups = group_by_person(find(backend.store, Wanted(), today))
        return first_page(groups, [account.email for account in backend.store.accounts.list()], today)

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
