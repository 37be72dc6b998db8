"""Finding a domain's mail server by the autoconfig protocol that mail clients share.

Asked are, one after the other: the domain itself (two places), then the public database of the
Thunderbird project, which learns the domain and nothing else. The part of the address before the @
goes only to the domain's own server, and only where that does not answer without it.
https://wiki.mozilla.org/Thunderbird:Autoconfiguration describes protocol and file format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from bs4 import BeautifulSoup

from loose_ends.outside.web import WebProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import Tag

    from loose_ends.outside.web import Page, Web

DATABASE = "https://autoconfig.thunderbird.net/v1.1/"
MAX_BYTES = 200_000
"""The largest file in the database has less than a tenth of this."""
_TIMEOUT = 6.0
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-)){1,10}\.?")
_SECURITY = {"SSL": "tls", "STARTTLS": "starttls"}
_PASSWORDS = {"password-cleartext", "plain", "password-encrypted", "secure"}


@dataclass(frozen=True, slots=True)
class MailServer:
    """An IMAP server as a domain describes it.

    ``security`` is ``tls`` or ``starttls``; servers without either are passed over. ``username`` is
    what to log in with. ``takes_passwords`` is False where only the provider's own login page leads
    in (OAuth2). ``source`` is the address of the description.
    """

    host: str
    port: int
    security: str
    username: str
    takes_passwords: bool
    source: str


def look_up_mail_server(email: str, web: Web) -> MailServer | None:
    """The IMAP server for an address, or None where nobody describes one.

    Args:
        email: the whole address.
        web: the door to the web.
    """
    local, _, domain = email.strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    if not local or not _HOST.fullmatch(domain):
        return None
    for url in _places(local, domain):
        page = _page(url, web)
        found = read_description(page.body, f"{local}@{domain}", page.url) if page else None
        if found:
            return found
    return None


def _places(local: str, domain: str) -> Iterator[str]:
    own = f"https://autoconfig.{domain}/mail/config-v1.1.xml"
    yield own
    yield f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"
    yield f"{own}?emailaddress={quote(f'{local}@{domain}')}"
    yield DATABASE + domain


def _page(url: str, web: Web) -> Page | None:
    try:
        page = web.get(url, max_bytes=MAX_BYTES, timeout=_TIMEOUT, https_only=True)
    except WebProblem:
        return None
    return page if page.status == 200 else None


def read_description(data: bytes, email: str, source: str = "") -> MailServer | None:
    """The best IMAP server of an autoconfig file (config-v1.1), or None.

    Best is the first that is encrypted from the start, then the first with STARTTLS. A file with a
    document type is not read: it has no need of one, and entities are a way to attack readers.
    """
    if b"<!" in data.replace(b"<!--", b"") or len(data) > MAX_BYTES:
        return None
    document = BeautifulSoup(data, "xml")
    root = document.find("clientConfig")
    if root is None:
        return None
    servers = [
        server
        for tag in document.select("clientConfig > emailProvider > incomingServer[type=imap]")
        if (server := _server(tag, email, source))
    ]
    servers.sort(key=lambda server: (server.security != "tls", not server.takes_passwords))
    return servers[0] if servers else None


def _server(tag: Tag, email: str, source: str) -> MailServer | None:
    host, port = _text(tag, "hostname", email), _text(tag, "port", email)
    security = _SECURITY.get(_text(tag, "socketType", email).upper())
    if not security or not _HOST.fullmatch(host) or not re.fullmatch(r"\d{1,5}", port):
        return None
    if not 0 < int(port) < 65536:
        return None
    ways = {way.get_text().strip().lower() for way in tag.find_all("authentication", limit=20)}
    return MailServer(
        host=host.rstrip(".").lower(),
        port=int(port),
        security=security,
        username=_text(tag, "username", email) or email,
        takes_passwords=bool(ways & _PASSWORDS) or not ways,
        source=source,
    )


def _text(tag: Tag, name: str, email: str) -> str:
    """The text of a child, its placeholders filled in; empty where there is none or it is odd."""
    child = tag.find(name, recursive=False)
    text = child.get_text().strip() if child else ""
    local, _, domain = email.rpartition("@")
    for placeholder, value in (("ADDRESS", email), ("LOCALPART", local), ("DOMAIN", domain)):
        text = text.replace(f"%EMAIL{placeholder}%", value)
    return text if text.isprintable() and len(text) <= 320 else ""
