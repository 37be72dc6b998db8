"""Who may call, and who may not: each refused with the one error shape."""

from __future__ import annotations

import socket
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.settings import Place
from tests.api.conftest import NOW, Running, running
from tests.api.entering import let_in


def shown(client: httpx.Client) -> str:
    """The header by which a client shows its session."""
    return f"Authorization: {client.headers['Authorization']}"


def bare(client: httpx.Client, head: str) -> bytes:
    """The answer to a request sent as it stands, over a bare socket, with the client's session."""
    with socket.create_connection(("127.0.0.1", client.base_url.port or 0), timeout=10) as line:
        line.sendall(f"{head}\r\nHost: 127.0.0.1\r\n{shown(client)}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: line.recv(65536), b""))


def is_error(answer: httpx.Response, status: int) -> bool:
    body = answer.json()
    return (
        answer.status_code == status
        and set(body) == {"error"}
        and set(body["error"]) == {"code", "says"}
        and body["error"]["says"].endswith(".")
    )


@pytest.mark.parametrize(
    "path",
    ["/v1/loose-ends", "/v1/people", "/v1/scans/1/events", "/v1/pairing", "/v1/tokens", "/v1/none", "/docs"],
)
def test_nothing_is_given_without_a_session(backend: Running, path: str) -> None:
    assert is_error(httpx.get(backend.url + path), 401)


@pytest.mark.parametrize("header", ["Bearer", "Bearer  wrong", "Bearer wrong", "Basic abc"])
def test_a_wrong_token_is_none(backend: Running, header: str) -> None:
    assert is_error(httpx.get(backend.url + "/v1/people", headers={"Authorization": header}), 401)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::2]"]
)
def test_a_rebound_name_is_refused(client: httpx.Client, host: str) -> None:
    """DNS rebinding: the browser sends the attacker's name as Host, whatever else it sends."""
    assert is_error(client.get("/v1/health", headers={"Host": host}), 403)


def test_its_own_names_are_welcome(client: httpx.Client) -> None:
    port = client.base_url.port
    for name in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
        assert client.get("/v1/health", headers={"Host": f"{name}:{port}"}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "chrome-extension://abcdef", "http://127.0.0.1:1", ""]
)
def test_a_foreign_origin_is_refused(client: httpx.Client, origin: str) -> None:
    assert is_error(client.get("/v1/people", headers={"Origin": origin}), 403)
    assert is_error(client.post("/v1/scans", headers={"Origin": origin}), 403)


@pytest.mark.parametrize("origin", ["", "https://evil.example", "null", f"chrome-extension://{'a' * 32}"])
def test_no_answer_grants_another_origin_anything(client: httpx.Client, origin: str) -> None:
    """Nor to one that asks beforehand: servers that grant something do so where an Origin is told."""
    told = {"Origin": origin} if origin else {}
    asks = {
        **told,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization",
    }
    for path in ("/v1/people", "/v1/health", "/openapi.json", "/panel/panel.html", "/"):
        for answer in (client.get(path, headers=told), client.options(path, headers=asks)):
            assert not any(name.startswith("access-control-") for name in answer.headers), path


def test_every_answer_carries_the_safety_headers(backend: Running, client: httpx.Client) -> None:
    own = [client.get(path) for path in ("/", "/v1/none", "/v1/people", "/panel/panel.html", "/openapi.json")]
    for answer in (*own, httpx.get(backend.url + "/v1/people"), httpx.get(backend.url + "/")):
        directives = dict(
            one.split(maxsplit=1) for one in answer.headers["content-security-policy"].split("; ")
        )
        assert (
            directives["default-src"] == directives["frame-ancestors"] == directives["base-uri"] == "'none'"
        )
        assert set(directives.values()) == {"'none'", "'self'"}, "nothing of another origin, nothing inline"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_link_works_once(backend: Running) -> None:
    code = backend.access.new_code(NOW)
    with httpx.Client(base_url=backend.url) as first, httpx.Client(base_url=backend.url) as second:
        let_in(first, code)
        assert first.get("/v1/people").status_code == 200
        assert is_error(second.post("/v1/sessions", json={"code": code}), 403)
        assert is_error(second.get("/v1/people"), 401)


def test_who_only_looks_at_the_link_does_not_use_it_up(backend: Running, client: httpx.Client) -> None:
    """A chat or a mail program may fetch a link to show what is behind it."""
    code = backend.access.new_code(NOW)
    looked = httpx.get(f"{backend.url}/open/{code}")
    assert looked.text == client.get("/").text
    assert code not in looked.text
    let_in(client, code)


def test_no_answer_sets_a_cookie_and_no_cookie_opens_anything(backend: Running) -> None:
    """Browsers send a cookie to every port of a computer, also to one where another of its users listens."""
    with httpx.Client(base_url=backend.url) as client:
        code = backend.access.new_code(NOW)
        opened = client.get(f"/open/{code}")
        traded = client.post("/v1/sessions", json={"code": code})
        session = traded.json()["session"]
        for answer in (opened, traded, client.get("/"), client.get("/v1/health")):
            assert "set-cookie" not in answer.headers
        for name in ("loose_ends_session", "session", "Authorization"):
            assert is_error(client.get("/v1/people", headers={"Cookie": f"{name}={session}"}), 401)
        assert client.get("/v1/people", headers={"Authorization": f"Bearer {session}"}).status_code == 200


def test_a_session_ends_with_the_backend(tmp_path: Path) -> None:
    """Whoever listens at its port later, and reads there what the page kept, has nothing of use."""
    place = Place(tmp_path, str(tmp_path / "loose-ends.sqlite3"))
    with running(place, Access()) as backend, backend.client() as page:
        shown_before = dict(page.headers)
        assert page.get("/v1/people").status_code == 200
    with running(place, Access()) as later:
        assert is_error(httpx.get(f"{later.url}/v1/people", headers=shown_before), 401)


def test_a_session_is_our_own_pages_alone(client: httpx.Client) -> None:
    """Not an extension's, which has to be paired; another page's least of all."""
    assert is_error(client.get("/v1/people", headers={"Origin": f"chrome-extension://{'a' * 32}"}), 401)
    assert is_error(client.get("/v1/people", headers={"Origin": "http://127.0.0.1:1"}), 403)


def test_no_other_page_trades_a_code(backend: Running, client: httpx.Client) -> None:
    code = backend.access.new_code(NOW)
    for origin in ("https://evil.example", "http://127.0.0.1:1", "null"):
        refused = httpx.post(f"{backend.url}/v1/sessions", json={"code": code}, headers={"Origin": origin})
        assert is_error(refused, 403)
    let_in(client, code)


def test_the_link_lapses(backend: Running) -> None:
    code = backend.access.new_code(NOW - timedelta(minutes=11))
    assert is_error(httpx.post(f"{backend.url}/v1/sessions", json={"code": code}), 403)


def test_a_body_over_the_cap_is_refused_before_it_is_read(client: httpx.Client) -> None:
    head = "PATCH /v1/loose-ends/x HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000000000"
    assert bare(client, head).startswith(b"HTTP/1.1 413")
    untold = client.patch(
        "/v1/loose-ends/x", content=iter([b" " * 65536] * 4), headers={"Content-Type": "application/json"}
    )
    assert is_error(untold, 413)


PAGE_OF_ANOTHER_SITE = {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_that_another_site_starts_is_refused(client: httpx.Client, site: str) -> None:
    """An image or a script tag sends no Origin; another port of this computer counts as the same site."""
    headers = {**PAGE_OF_ANOTHER_SITE, "Sec-Fetch-Site": site}
    assert is_error(client.get("/v1/people", headers=headers), 403)
    assert is_error(client.get("/", headers=headers), 403)


def test_a_person_who_follows_a_link_is_let_through(backend: Running) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    with httpx.Client(base_url=backend.url, headers=headers) as client:
        assert client.get(f"/open/{backend.access.new_code(NOW)}").status_code == 200
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("dest", ["iframe", "frame", "embed", "object"])
def test_nothing_is_shown_in_a_frame(client: httpx.Client, dest: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": dest}
    for path in ("/", "/panel/panel.html", f"/open/{'x' * 32}"):
        refused = client.get(path, headers=headers)
        assert is_error(refused, 403)
        assert refused.headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in refused.headers["content-security-policy"]


@pytest.mark.parametrize(
    "framing",
    ["Content-Length: 4\r\nTransfer-Encoding: chunked", "Content-Length: 4\r\nContent-Length: 40"],
)
def test_a_length_told_in_two_ways_is_refused(client: httpx.Client, framing: str) -> None:
    """What one server takes for the body of a request, another could take for a second request."""
    answer = bare(client, f"POST /v1/scans HTTP/1.1\r\n{framing}\r\nContent-Type: application/json")
    assert answer.startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("hosts", ["Host: evil.example", "X: y"])
def test_two_hosts_are_none(client: httpx.Client, hosts: str) -> None:
    with socket.create_connection(("127.0.0.1", client.base_url.port or 0), timeout=10) as line:
        sent = f"GET /v1/health HTTP/1.1\r\n{hosts}\r\nConnection: close\r\n"
        line.sendall((sent + ("Host: 127.0.0.1\r\n" if "evil" in hosts else "") + "\r\n").encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.split(b" ", 2)[1] in {b"400", b"403"}


def test_a_slow_body_is_cut_off_with_a_sentence(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loose_ends.api.endpoint.BODY_SECONDS", 1)
    head = (
        f"PATCH /v1/loose-ends/x HTTP/1.1\r\nHost: 127.0.0.1\r\n{shown(client)}\r\n"
        "Content-Type: application/json\r\nContent-Length: 30\r\n\r\n{"
    )
    with socket.create_connection(("127.0.0.1", client.base_url.port or 0), timeout=20) as line:
        line.sendall(head.encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))  # head and body may come apart
        assert answer.startswith(b"HTTP/1.1 408")
        assert b"did not arrive within 1 seconds" in answer
        assert b"connection: close" in answer.lower()


def test_a_gigabyte_is_not_waited_for(client: httpx.Client) -> None:
    """It is refused for the length it tells, and where it tells none, as soon as it is over the cap."""
    chunk, sent = b" " * (1 << 16), 0
    head = "POST /v1/profiles HTTP/1.1\r\nContent-Type: application/json\r\n"
    assert bare(client, f"{head}Content-Length: {1 << 30}").startswith(b"HTTP/1.1 413")
    with socket.create_connection(("127.0.0.1", client.base_url.port or 0), timeout=20) as line:
        start = f"{head}Host: 127.0.0.1\r\n{shown(client)}\r\nTransfer-Encoding: chunked\r\n\r\n"
        line.sendall(start.encode())
        try:
            while sent < 1 << 30:
                line.sendall(b"10000\r\n" + chunk + b"\r\n")
                sent += len(chunk)
        except OSError:
            pass
    assert sent < 1 << 26, "the line is closed long before"
