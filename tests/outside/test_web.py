"""The door to the web: what it fetches, and what it does not."""

from __future__ import annotations

import gzip
import ipaddress
import time
from typing import TYPE_CHECKING

import pytest

from loose_ends.outside.web import CannotFetch, NotAllowed, TooBig, Web, WebProblem, is_public
from tests.outside.sites import Answer, running_sites

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

HTML = {"Content-Type": "Text/HTML; charset=utf-8"}


def test_a_page_is_fetched_and_the_certificate_checked_against_the_name() -> None:
    with running_sites({"https://www.example.org/about?x=1": Answer(b"<p>Hi</p>", headers=HTML)}) as sites:
        page = sites.web().get("https://www.example.org/about?x=1#top")
    assert (page.url, page.status, page.content_type, page.body) == (
        "https://www.example.org/about?x=1",
        200,
        "text/html",
        b"<p>Hi</p>",
    )
    ((url, headers),) = sites.requests
    assert url == "https://www.example.org/about?x=1"
    assert not {"cookie", "authorization", "referer", "origin"} & {name.lower() for name in headers}


def test_a_certificate_for_another_name_is_refused() -> None:
    answers = {"https://www.example.org/": Answer(b"x")}
    with running_sites(answers, certified=("www.example.net",)) as sites:
        with pytest.raises(CannotFetch, match="bad certificate"):
            sites.web().get("https://www.example.org/")
        assert sites.requests == []


def test_other_statuses_come_back_as_they_are() -> None:
    with running_sites({"http://example.org/": Answer(b"x")}) as sites:
        assert sites.web().get("http://example.org/gone").status == 404


def test_redirects_are_followed_and_cookies_are_not_kept() -> None:
    answers = {
        "http://example.org/": Answer(
            status=301, headers={"Location": "https://example.org/a/b", "Set-Cookie": "id=1"}
        ),
        "https://example.org/a/b": Answer(status=302, headers={"Location": "../c"}),
        "https://example.org/c": Answer(b"there"),
    }
    with running_sites(answers) as sites:
        page = sites.web().get("http://example.org/")
    assert (page.url, page.body) == ("https://example.org/c", b"there")
    assert not any("cookie" in name.lower() for _, headers in sites.requests for name in headers)


@pytest.mark.parametrize(
    ("onward", "why"),
    [
        ("http://127.0.0.1:8/", "private network"),
        ("http://localhost/", "private network"),
        ("http://router.example/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://169.254.169.254/latest/meta-data", "private network"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "cannot be understood"),
        ("http://user:secret@example.org/", "user name"),
    ],
)
def test_a_redirect_to_a_private_place_is_not_followed(onward: str, why: str) -> None:
    private = {"localhost": "127.0.0.1", "router.example": "192.168.1.1"}
    with running_sites({"http://example.org/": Answer(status=302, headers={"Location": onward})}) as sites:

        def look_up(host: str, port: int) -> list[tuple[str, int]]:
            if host == "example.org":
                return [("127.0.0.1", sites.ports[80])]
            return [(private.get(host, host), port)]

        first = ipaddress.ip_address("127.0.0.1")
        judged: list[object] = []

        def allowed(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
            judged.append(address)
            return is_public(address) or (len(judged) == 1 and address == first)

        with pytest.raises(WebProblem, match=why):
            Web(look_up, allowed, sites.trust).get("http://example.org/")
        assert len(sites.requests) == 1


def test_a_loop_of_redirects_ends() -> None:
    with running_sites({"http://example.org/": Answer(status=302, headers={"Location": "/"})}) as sites:
        with pytest.raises(CannotFetch, match="without end"):
            sites.web().get("http://example.org/")
        assert len(sites.requests) < 10


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:80/",
        "http://0.0.0.0/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
    ],
)
def test_private_places_are_not_opened(url: str) -> None:
    with pytest.raises((NotAllowed, CannotFetch)):
        Web().get(url)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(NotAllowed):
        Web(lambda host, port: [("93.184.215.14", port), ("10.0.0.7", port)]).get("http://example.org/")


@pytest.mark.parametrize(
    "url", ["", "example.org", "ftp://example.org/", "http://", "http://a\nb/", "http://" + "a" * 5000]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(NotAllowed):
        Web(lambda host, port: []).get(url)


def test_no_way_back_from_https() -> None:
    answers = {"https://example.org/": Answer(status=302, headers={"Location": "http://example.org/"})}
    with running_sites(answers) as sites, pytest.raises(NotAllowed, match="not be encrypted"):
        sites.web().get("https://example.org/", https_only=True)


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_that_is_too_big_is_not_read_to_its_end(packed: bool) -> None:
    written = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        chunk = gzip.compress(b"0" * 50_000_000) if packed else b"0" * 100_000
        for _ in range(1000):
            handler.wfile.write(chunk)
            written.append(len(chunk))

    headers = {"Content-Encoding": "gzip"} if packed else {}
    with running_sites({"http://example.org/": Answer(endless, headers=headers)}) as sites:
        with pytest.raises(TooBig, match="1,000,000 bytes"):
            sites.web().get("http://example.org/", max_bytes=1_000_000)
        assert sum(written) < 50_000_000


def test_packed_pages_are_unpacked() -> None:
    body = b"hello " * 1000
    answers = {"http://example.org/": Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"})}
    with running_sites(answers) as sites:
        assert sites.web().get("http://example.org/").body == body


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_packing_that_cannot_be_undone_is_told(encoding: str) -> None:
    answers = {"http://example.org/": Answer(b"not packed at all", headers={"Content-Encoding": encoding})}
    with running_sites(answers) as sites, pytest.raises(CannotFetch):
        sites.web().get("http://example.org/")


def test_a_page_that_drips_is_given_up() -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    with running_sites({"http://example.org/": Answer(drip)}) as sites:
        started = time.monotonic()
        with pytest.raises(CannotFetch, match="too long"):
            sites.web().get("http://example.org/", timeout=0.5)
        assert time.monotonic() - started < 8


def test_a_look_up_that_hangs_is_given_up() -> None:
    def hang(host: str, port: int) -> list[tuple[str, int]]:
        time.sleep(10)
        return []

    started = time.monotonic()
    with pytest.raises(CannotFetch):
        Web(hang).get("http://example.org/", timeout=0.3)
    assert time.monotonic() - started < 8


def test_nobody_there() -> None:
    with pytest.raises(CannotFetch, match="no such host"):
        Web().get("https://no-such-host.invalid/")
    with running_sites({"http://example.org/": Answer(b"x")}) as sites:
        sites.ports[80] = 1
        with pytest.raises(CannotFetch, match="nobody answers"):
            sites.web().get("http://example.org/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "255.255.255.255", "224.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:192.168.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:1::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
