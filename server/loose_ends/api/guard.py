"""What every request passes before it is looked at, and the headers that every answer carries.

A page in the user's browser is the likeliest attacker of a server on loopback. It cannot read our
answers (no CORS is granted), but it can send requests: by DNS rebinding (its own name pointing at
127.0.0.1, so Host is checked against a list) or blindly across origins (so Origin is checked whenever
present, and the session cookie is SameSite=Strict).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser

from loose_ends.api.errors import error_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from loose_ends.api.access import Access

SESSION_COOKIE = "loose_ends_session"
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
WITHOUT_SESSION = frozenset({"/v1/health", "/openapi.json"})
"""Paths that tell nothing of anybody; and the one-time link, which is a door of its own."""

ANSWER_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware: refuses what should not be here, with the sentence why."""

    def __init__(self, app: ASGIApp, access: Access, host_names: frozenset[str] = LOOPBACK_NAMES) -> None:
        self.app = app
        self.access = access
        self.host_names = host_names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with the reason why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ANSWER_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refusal(scope["path"], Headers(scope=scope))
        if refused:
            status, says = refused
            await error_response(status, says)(scope, receive, send_with_headers)
        else:
            await self.app(scope, receive, send_with_headers)

    def _refusal(self, path: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if host_name(host) not in self.host_names:
            return 403, "This backend answers only under its own loopback name, such as 127.0.0.1."
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return 403, "This request came from another web page. Only Loose Ends' own pages may ask."
        if path in WITHOUT_SESSION or path.startswith("/open/"):
            return None
        session = cookie_parser(headers.get("cookie", "")).get(SESSION_COOKIE)
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if self.access.admits(session, token if scheme.lower() == "bearer" and token else None):
            return None
        return 401, "Open the link that `loose-ends serve` printed, or send a token that was paired."


def host_name(host: str) -> str:
    """The name in a Host header, lower case, without port and brackets; empty if there is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
