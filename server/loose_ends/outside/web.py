"""The one door to the web: fetches a page, within limits of size and time, and only from public places.

Addresses may come from anywhere (a plan, a resource, a redirect), so a page must not be able to point
at the user's router or at a service on this computer. The name is looked up, every address it leads to
is judged, and the connection goes to the address judged, not to whatever the name means a moment later.
No cookies, no login, no proxy: a proxy would do the looking up.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import httpx

from loose_ends.domain.sentence import WithSentence
from loose_ends.outside.patience import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES = 2_000_000
TIMEOUT = 10.0
"""Seconds that one fetch may take, redirects and all."""
_REDIRECTS = 5
_ADDRESSES_TRIED = 3
_LONGEST_URL = 2_000
_USER_AGENT = "loose-ends/0.1 (a mail assistant on its user's own computer)"

Address: TypeAlias = "tuple[str, int]"
IPAddress: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"


class WebProblem(WithSentence):
    """A page cannot be had. Its text is a sentence for the user.

    ::

        WebProblem
        ├── CannotFetch    nobody answers, or not in time, or not as expected
        ├── NotAllowed     the address is not one of a public web page
        └── TooBig         more than was allowed for
    """


class CannotFetch(WebProblem):
    """The page did not come."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"Cannot open {url[:200]}: {why}.")


class NotAllowed(WebProblem):
    """The address leads to a place that is not looked at."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url[:200]} is not opened: {why}.")


class TooBig(WebProblem):
    """The page is larger than it may be."""

    def __init__(self, url: str, max_bytes: int) -> None:
        super().__init__(f"{url[:200]} is larger than {max_bytes:,} bytes and was not read.")


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address it came from in the end, HTTP status, media type (lower case), bytes."""

    url: str
    status: int
    content_type: str
    body: bytes


def look_up(host: str, port: int) -> list[Address]:
    """The addresses of a host, in the order in which to try them. Raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(address[0]), port) for *_, address in found]


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the open internet, and not of a home, an office or this computer.

    IPv6 addresses that wrap an IPv4 address (RFC 4291, 3056, 4380, 6052) are judged by that one too.
    """
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in ipaddress.ip_network("64:ff9b::/96"):
            wrapped.append(ipaddress.IPv4Address(address.packed[-4:]))
        if any(inner is not None and not is_public(inner) for inner in wrapped):
            return False
        if address.ipv4_mapped:
            return True
    return address.is_global and not address.is_multicast


class Web:
    """Fetches pages.

    Args of the constructor are for tests: ``look_up`` finds addresses, ``allowed`` judges them,
    ``trust`` says which certificates are good (by default those the system trusts).
    """

    def __init__(
        self,
        look_up: Callable[[str, int], list[Address]] = look_up,
        allowed: Callable[[IPAddress], bool] = is_public,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._look_up = look_up
        self._allowed = allowed
        self._trust = trust

    def get(
        self, url: str, *, max_bytes: int = MAX_BYTES, timeout: float = TIMEOUT, https_only: bool = False
    ) -> Page:
        """Fetch a page, following redirects.

        Args:
            url: http or https.
            max_bytes: of the body, unpacked.
            timeout: seconds for all of it.
            https_only: refuse to go unencrypted, also by a redirect.

        Returns:
            The page, whatever its HTTP status.

        Raises:
            CannotFetch, NotAllowed, TooBig: as their names say.
        """
        deadline = time.monotonic() + timeout
        with httpx.Client(
            verify=self._trust or ssl.create_default_context(), trust_env=False, follow_redirects=False
        ) as client:
            for _ in range(_REDIRECTS + 1):
                target = _checked(url, https_only=https_only)
                page, onward = self._hop(client, target, max_bytes, deadline)
                if not onward:
                    return page
                url = str(target.join(onward))
        raise CannotFetch(url, "it leads from one address to the next without end")

    def _hop(self, client: httpx.Client, url: httpx.URL, max_bytes: int, deadline: float) -> tuple[Page, str]:
        problem: Exception = TimeoutError()
        for host, port in self._addresses(url, deadline):
            try:
                return _fetch(client, url, (host, port), max_bytes, deadline)
            except httpx.ConnectError as refused:
                problem = refused
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, zlib.error) as failed:
                problem = failed
                break
        raise CannotFetch(str(url), _why(problem)) from problem

    def _addresses(self, url: httpx.URL, deadline: float) -> list[Address]:
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            found = within(_left(deadline), lambda: self._look_up(url.host, port))
        except (OSError, UnicodeError) as problem:  # TimeoutError is an OSError
            raise CannotFetch(
                str(url), "there is no such host, or no connection to the internet"
            ) from problem
        for host, _ in found:
            if not self._allowed(ipaddress.ip_address(host.partition("%")[0])):
                raise NotAllowed(str(url), "it leads to a computer of a private network, not to the open web")
        return found[:_ADDRESSES_TRIED]


def _checked(url: str, *, https_only: bool) -> httpx.URL:
    try:
        target = httpx.URL(url[: _LONGEST_URL + 1])
    except (httpx.InvalidURL, UnicodeError):
        raise NotAllowed(url, "it is not the address of a web page") from None
    if target.scheme not in {"http", "https"}:
        raise NotAllowed(url, "only http and https are")
    if not target.host or len(url) > _LONGEST_URL:
        raise NotAllowed(url, "it is not the address of a web page")
    if https_only and target.scheme != "https":
        raise NotAllowed(url, "the line would not be encrypted")
    if target.userinfo:
        raise NotAllowed(url, "it carries a user name")
    return target.copy_with(fragment=None)


def _fetch(
    client: httpx.Client, url: httpx.URL, address: Address, max_bytes: int, deadline: float
) -> tuple[Page, str]:
    """One request to one address; the page, and where it sends on to (else empty)."""
    client.cookies.clear()
    request = client.build_request(
        "GET",
        url.copy_with(host=address[0], port=address[1]),
        headers={
            "Host": url.netloc.decode("ascii"),
            "User-Agent": _USER_AGENT,
            "Accept-Encoding": "gzip",
            "Accept": "text/html, application/xhtml+xml, application/xml, */*;q=0.5",
        },
        timeout=_left(deadline),
        # The certificate is checked against the name, though the line goes to the address.
        extensions={"sni_hostname": url.host},
    )
    response = client.send(request, stream=True)
    try:
        if response.is_redirect:
            return Page(str(url), response.status_code, "", b""), response.headers.get("location", "")
        body = _body(response, url, max_bytes, deadline)
    finally:
        response.close()
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Page(str(url), response.status_code, content_type, body), ""


def _body(response: httpx.Response, url: httpx.URL, max_bytes: int, deadline: float) -> bytes:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip", ""}:
        raise CannotFetch(str(url), "it is packed in a way that was not asked for")
    body = bytearray()
    for chunk in _unpacked(response.iter_raw(), max_bytes, packed="gzip" in encoding):
        body += chunk
        if len(body) > max_bytes:
            raise TooBig(str(url), max_bytes)
        if time.monotonic() > deadline:
            raise CannotFetch(str(url), "it takes too long")
    return bytes(body)


def _unpacked(chunks: Iterator[bytes], max_bytes: int, *, packed: bool) -> Iterator[bytes]:
    """The chunks, unpacked to no more than is needed to see that it is too much."""
    if not packed:
        yield from chunks
        return
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        yield unpacker.decompress(chunk, max_bytes + 1)


def _left(deadline: float) -> float:
    return max(0.05, deadline - time.monotonic())


def _why(problem: Exception) -> str:
    if isinstance(problem, (httpx.TimeoutException, TimeoutError)):
        return "it takes too long"
    if "CERTIFICATE_VERIFY_FAILED" in str(problem):
        return "it cannot prove that it is what it says (bad certificate)"
    if isinstance(problem, httpx.ConnectError):
        return "nobody answers there"
    return "its answer cannot be understood"
