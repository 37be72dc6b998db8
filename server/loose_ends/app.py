"""The ASGI application: puts the endpoints, the guard and the page together."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import datetime

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from loose_ends.api import (
    accounts,
    drafts,
    events,
    health,
    loose_ends,
    page,
    pairing,
    panel_files,
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
from loose_ends.api.context import Backend
from loose_ends.api.endpoint import route
from loose_ends.api.errors import handlers
from loose_ends.api.guard import Guard
from loose_ends.api.kept import KeptAnswers
from loose_ends.api.openapi import describe
from loose_ends.api.scans import RunningScan, Scans
from loose_ends.api.server import GRACE_SECONDS
from loose_ends.domain.account import Account
from loose_ends.settings import Place
from loose_ends.store import ScanRunning, open_store
from loose_ends.usecases.problems import explain
from loose_ends.usecases.scan import ScanResult
from loose_ends.usecases.scan_accounts import PasswordOf, scan_account, scan_accounts
from loose_ends.usecases.tokens import KnownTokens
from loose_ends.usecases.watch import Say, Watch


def create_app(backend: Backend) -> Starlette:
    """The whole backend as an ASGI application. Its end closes the store and asks scans to stop."""
    rows = [
        *health.endpoints(backend),
        *sessions.endpoints(backend),
        *pairing.endpoints(backend),
        *settings.endpoints(backend),
        *accounts.endpoints(backend),
        *loose_ends.endpoints(backend),
        *people.endpoints(backend),
        *suggestions.endpoints(backend),
        *undo.endpoints(backend),
        *profiles.endpoints(backend),
        *plan.endpoints(backend),
        *resources.endpoints(backend),
        *drafts.endpoints(backend),
        *rhythm.endpoints(backend),
        *scanning.endpoints(backend),
        *events.endpoints(backend),
    ]
    description = describe(rows)
    answers = KeptAnswers(backend.store, backend.now)

    async def openapi(_request: Request) -> JSONResponse:
        return JSONResponse(description)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        backend.stop()
        await anyio.to_thread.run_sync(backend.scans.wait, GRACE_SECONDS)
        backend.store.close()

    return Starlette(
        routes=[
            *(route(row, answers) for row in rows),
            Route("/openapi.json", openapi),
            *page.routes(),
            *panel_files.routes(),
        ],
        middleware=[Middleware(Guard, access=backend.access)],
        exception_handlers=handlers(),
        lifespan=lifespan,
    )


def backend_at(
    place: Place,
    *,
    access: Access,
    password_of: PasswordOf,
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> Backend:
    """A backend on the user's own data.

    Args:
        place: the data folder and the database.
        access: who may call.
        password_of: finds an account's password.
        now: the present moment, aware, in the user's own zone.
    """
    store = open_store(place.database)
    tokens = KnownTokens(store, lambda: now().date())
    access.holds_token, access.holds_at_once = tokens.holds, tokens.holds_at_once

    def run(scan: RunningScan) -> None:
        accounts = store.accounts.list()
        stop = scan.stop.is_set
        scanned = scan_accounts(store, accounts, password_of, now=now(), report=scan.report, stop=stop)
        scan.tell(scanned)

    return Backend(store, access, Scans(run, explain), now, password_of)


def watch_of(backend: Backend, say: Say) -> Watch:
    """A watch whose scans are the backend's: a page that asks for one meanwhile joins it.

    Args:
        backend: the running backend; its ``stopping`` is to end the watch.
        say: is told in plain sentences what goes on.
    """

    def read_new(account: Account) -> ScanResult | None:
        results: list[ScanResult] = []
        problems: list[Exception] = []

        def run(scan: RunningScan) -> None:
            now, stop = backend.now(), scan.stop.is_set
            try:
                results.append(
                    scan_account(
                        backend.store, account, backend.password_of, now=now, report=scan.report, stop=stop
                    )
                )
            except Exception as problem:
                problems.append(problem)
                raise

        backend.scans.start(run)
        backend.scans.wait(float("inf"))
        if problems:
            raise problems[0]
        if not results:  # another one was under way, which may have begun before this mail came
            raise ScanRunning("Another scan is at work. Wait until it is done.")
        return results[0]

    return Watch(backend.store, backend.password_of, now=backend.now, say=say, read_new=read_new)
