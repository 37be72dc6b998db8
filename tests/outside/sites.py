"""Web sites of made-up hosts, served for real on loopback, with and without TLS."""

from __future__ import annotations

import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import trustme

from loose_ends.outside.web import Web, is_public

if TYPE_CHECKING:
    import ipaddress
    from collections.abc import Callable, Iterator, Mapping

    from loose_ends.outside.web import Address


@dataclass
class Answer:
    """What a site answers. ``body`` may be a function that writes what it likes to the line."""

    body: bytes | Callable[[BaseHTTPRequestHandler], None] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Sites:
    """Running sites, ``https://HOST/PATH`` to answer, and the requests that came."""

    answers: dict[str, Answer]
    requests: list[tuple[str, dict[str, str]]]
    ports: dict[int, int]
    trust: ssl.SSLContext
    looked_up: list[str] = field(default_factory=list)

    @property
    def urls(self) -> list[str]:
        """Addresses asked for, in order."""
        return [url for url, _ in self.requests]

    def look_up(self, host: str, port: int) -> list[Address]:
        """Every made-up host is on this computer."""
        self.looked_up.append(host)
        if not any(url.split("/")[2] == host for url in self.answers):
            raise OSError(f"no such host {host}")
        return [("127.0.0.1", self.ports[port])]

    def web(self) -> Web:
        """The door to these sites. Loopback counts as public here, other private places do not."""

        def allowed(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
            return address.is_loopback or is_public(address)

        return Web(self.look_up, allowed, self.trust)


@contextmanager
def running_sites(answers: Mapping[str, Answer], certified: tuple[str, ...] = ()) -> Iterator[Sites]:
    """Serve sites; those of https have a certificate that ``Sites.trust`` trusts.

    Args:
        answers: what to answer for an address; others get 404.
        certified: further host names that the certificate is for.
    """
    authority = trustme.CA()
    hosts = {url.split("/")[2] for url in answers if url.startswith("https")}
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    sites = Sites(dict(answers), [], {}, trust)
    plain, secure = (_server(sites, scheme) for scheme in ("http", "https"))
    names = sorted((certified or hosts) or {"example.org"})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    sites.ports = {80: plain.server_address[1], 443: secure.server_address[1]}
    for server in (plain, secure):
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield sites
    for server in (plain, secure):
        server.shutdown()
        server.server_close()


def _server(sites: Sites, scheme: str) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = f"{scheme}://{self.headers['Host']}{self.path}"
            sites.requests.append((url, dict(self.headers.items())))
            answer = sites.answers.get(url, Answer(b"not here", 404))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if isinstance(answer.body, bytes):
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if isinstance(answer.body, bytes):
                self.wfile.write(answer.body)
            else:
                answer.body(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that hangs up is what many tests want."""

    return Quiet(("127.0.0.1", 0), Handler)
