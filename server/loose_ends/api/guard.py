"""What every request passes before it is looked at, and the headers that every answer carries.

A page in the user's browser is the likeliest attacker of a server on loopback. It cannot read our
answers (no CORS is granted), but it can send requests: by DNS rebinding (its own name pointing at
127.0.0.1, so Host is checked against a list) or blindly across origins (so Origin is checked whenever
present, and what the browser says of a request's site where it is not). There is no cookie: browsers send
one to every port of a computer, also to one where another of its users listens. The served page shows its
session as programs show their token, in a header.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders

from loose_ends.api.errors import error_response
from loose_ends.api.origin import Origin, origin_of, what_is_wrong_with_framing
from loose_ends.api.panel_files import PUBLIC

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from loose_ends.api.access import Access

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
OPEN = frozenset(
    {("GET", "/v1/health"), ("GET", "/openapi.json"), ("POST", "/v1/pairing"), ("POST", "/v1/sessions")}
)
"""Calls that tell nothing of anybody; and those by which a token or a session is come by."""
PAIRING = "/v1/pairing/"
DOOR = "/open/"
"""Where the one-time link leads: to the same page as `/`, which tells nothing of anybody. What is on it, the
page asks for, with its session."""

REFUSALS = {
    Origin.FOREIGN: (403, "This request came from another web page. Only Loose Ends' own pages may ask."),
    Origin.ELSEWHERE: (403, "This request came from another web site. Open Loose Ends in a tab of its own."),
    Origin.EXTENSION: (401, "The extension needs a valid token of its own. Pair it, or pair it again."),
    Origin.OWN: (401, "Open the link that `loose-ends serve` printed, or send a token that was paired."),
}
"""Who did not get in, and why."""

ANSWER_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
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
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        method, path, headers = scope["method"], scope["path"], Headers(scope=scope)
        body = _Body(headers, receive)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in ANSWER_HEADERS.items():
                    answer.setdefault(name, value)
                if body.is_left:
                    answer["Connection"] = "close"
            await send(message)

        refused = self._stranger(headers) or await self._uninvited(method, path, headers)
        if refused is None:
            await self.app(scope, body.receive, send_with_headers)
        else:
            await error_response(*refused)(scope, receive, send_with_headers)

    def _stranger(self, headers: Headers) -> tuple[int, str] | None:
        """What is wrong with a request whoever sends it."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or host_name(hosts[0]) not in self.host_names:
            return 403, "This backend answers only under its own loopback name, such as 127.0.0.1."
        wrong = what_is_wrong_with_framing(headers)
        return (400, wrong) if wrong else None

    async def _uninvited(self, method: str, path: str, headers: Headers) -> tuple[int, str] | None:
        """Why a request may not pass, from where it comes and what it shows; None where it may."""
        origin = origin_of(headers)
        if origin is Origin.FOREIGN:
            return REFUSALS[origin]
        if _is_open(method, path) or (_is_page(path) and origin is Origin.OWN):
            return None
        return None if await self._is_let_in(origin, headers) else REFUSALS[origin]

    async def _is_let_in(self, origin: Origin, headers: Headers) -> bool:
        """Whether it shows, from our own page alone, a session, or else a token that holds."""
        shown = _bearer(headers)
        if origin is Origin.OWN and self.access.admits(shown):
            return True
        if not shown:
            return False
        if self.access.holds_at_once(shown):
            return True
        # The answer may have to come from the store, which must not hold up other requests.
        admitted: bool = await anyio.to_thread.run_sync(self.access.admits_token, shown)
        return admitted


class _Body:
    """Whether some of a request's body has not been read when it is answered.

    The connection is closed then: else the server would go on reading what nobody wants, a gigabyte perhaps.
    """

    def __init__(self, headers: Headers, receive: Receive) -> None:
        self.is_left = "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
        self._receive = receive

    async def receive(self) -> Message:
        """The next part of the request."""
        message = await self._receive()
        if message["type"] == "http.request" and not message.get("more_body", False):
            self.is_left = False
        return message


def _is_open(method: str, path: str) -> bool:
    """Whether a call needs neither session nor token."""
    if method == "HEAD":
        method = "GET"
    if (method, path) in OPEN or (method == "GET" and path.startswith(PUBLIC)):
        return True
    # The poll of a pairing brings a secret of its own; the user's answer to it does not.
    return method == "POST" and path.startswith(PAIRING) and "/" not in path.removeprefix(PAIRING)


def _is_page(path: str) -> bool:
    return path == "/" or path.startswith(DOOR)


def _bearer(headers: Headers) -> str:
    """The token or session that a request shows; empty if it shows none."""
    scheme, _, secret = headers.get("authorization", "").partition(" ")
    return secret if scheme.lower() == "bearer" else ""


def host_name(host: str) -> str:
    """The name in a Host header, lower case, without port and brackets; empty if there is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
