"""Web sites for tests: any page under any host name, over TLS and plain, and what was asked of them."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import trustme


@dataclass
class Origins:
    """Two servers on loopback that answer for every host; browsers are told to find all hosts there."""

    tls_port: int
    plain_port: int
    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def serve(self, url: str, html: str | bytes) -> str:
        """Put a page under its address; give the address."""
        self.pages[_key(url)] = html.encode() if isinstance(html, str) else html
        return url

    @property
    def host_rules(self) -> str:
        """For Chromium's --host-resolver-rules: all but its maker's hosts and loopback is found here."""
        own = "MAP *.googleapis.com ~NOTFOUND,MAP *.google.com ~NOTFOUND,MAP *.gvt1.com ~NOTFOUND"
        here = f"MAP *:443 127.0.0.1:{self.tls_port},MAP *:80 127.0.0.1:{self.plain_port}"
        return f"{own},{here},EXCLUDE 127.0.0.1"


def _key(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


@contextlib.contextmanager
def running_origins() -> Iterator[Origins]:
    """Serve until the end."""
    origins = Origins(0, 0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            key = _key(f"//{self.headers['Host']}{self.path}")
            if not key.endswith("/favicon.ico"):  # the browser asks for it by itself, at any time
                origins.asked.append(key)
            page = origins.pages.get(key)
            self.send_response(404 if page is None else 200)
            # Pages stand as they were written: their own scripts do not run, unless a page says it has some.
            if page is None or b"<!--scripts run-->" not in page:
                self.send_header("Content-Security-Policy", "script-src 'none'")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page or b"")))
            self.end_headers()
            self.wfile.write(page or b"")

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A browser that hangs up is no error."""

    tls, plain = Server(("127.0.0.1", 0), Handler), Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("loose-ends.example", "*.example").configure_cert(context)
    tls.socket = context.wrap_socket(tls.socket, server_side=True, do_handshake_on_connect=False)
    origins.tls_port, origins.plain_port = tls.server_port, plain.server_port
    threads = [threading.Thread(target=one.serve_forever, args=(0.05,), daemon=True) for one in (tls, plain)]
    for thread in threads:
        thread.start()
    try:
        yield origins
    finally:
        for one in (tls, plain):
            one.shutdown()
            one.server_close()
        for thread in threads:
            thread.join(10)
