"""`resource add` and `POST /v1/resources` against real servers on loopback: what comes, and what is refused.

The product opens no private address, so these tests hand it the door ``Sites.web`` in place of ``Web``: the
same code, with made-up hosts that lead to this computer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest

from loose_ends.api.access import Access
from loose_ends.outside.web import Address, Page, Web, is_public
from loose_ends.settings import Place
from loose_ends.store import open_store
from tests.api.conftest import running
from tests.end_to_end.conftest import Cli
from tests.outside.sites import Answer, Sites, running_sites

HTML = {"Content-Type": "text/html; charset=utf-8"}
PATIENCE = 0.6
"""Seconds a fetch may take here, so that the tests of slow sites are quick."""


def endless(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(4_000):
        handler.wfile.write(b"<p>more</p>" * 1_000)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(_handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def page(head: str, body: str = "<h1>Kilns</h1>") -> Answer:
    whole = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return Answer(whole.encode(), headers=HTML)


HOST = "https://kilns.example"
ANSWERS = {
    f"{HOST}/good": page("<title>Ash &amp; salt</title><meta name=description content='Forty firings.'>"),
    f"{HOST}/og": page(
        "<title>x</title><meta property='og:title' content='Wood kilns'>"
        "<meta property='og:description' content='Plans and costs.'>"
    ),
    f"{HOST}/moved": Answer(status=301, headers={"Location": f"{HOST}/good"}),
    f"{HOST}/router": Answer(status=302, headers={"Location": "http://10.0.0.1/admin"}),
    f"{HOST}/metadata": Answer(status=302, headers={"Location": "http://169.254.169.254/latest"}),
    f"{HOST}/file": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
    f"{HOST}/loop": Answer(status=302, headers={"Location": f"{HOST}/loop"}),
    f"{HOST}/broken": Answer(b"no", 500, HTML),
    f"{HOST}/picture": Answer(b"\x89PNG", headers={"Content-Type": "image/png"}),
    f"{HOST}/untitled": page("<title>  </title>", "<p>words</p>"),
    f"{HOST}/endless": Answer(endless, headers=HTML),
    f"{HOST}/dripping": Answer(dripping, headers=HTML),
    f"{HOST}/silent": Answer(silent, headers=HTML),
    f"{HOST}/hostile": page(
        "<title>Kilns\x00\x1b[31m\u202e<script>alert(1)</script></title>"
        '<meta name=description content="\'><img src=x onerror=alert(1)>">',
        "<div>" * 20_000,
    ),
    f"{HOST}/twenty": Answer(b"<title>Long</title>" + b"<p>word</p>" * 1_900_000, headers=HTML),
}


@dataclass
class Added:
    """What came of adding: the title and note kept, or the sentence of refusal."""

    title: str = ""
    note: str = ""
    refused: str = ""


Add = Callable[[str], Added]


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with running_sites(ANSWERS) as found:
        yield found


@pytest.fixture
def door(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    """The door that the product opens, to the made-up hosts, with little patience."""

    def look_up(host: str, port: int) -> list[Address]:
        literal = host.replace(".", "").isdigit()
        return [(host, port)] if literal else sites.look_up(host, port)

    open_door = Web(look_up, lambda address: address.is_loopback or is_public(address), sites.trust)

    class Door:
        def get(self, url: str) -> Page:
            return open_door.get(url, timeout=PATIENCE)

    for where in ("loose_ends.outside.web.Web", "loose_ends.api.resources.Web"):
        monkeypatch.setattr(where, Door)


@pytest.fixture(params=["command", "call"])
def add(request: pytest.FixtureRequest, door: None, cli: Cli, home: Path) -> Iterator[Add]:
    if request.param == "command":

        def by_command(url: str) -> Added:
            done = cli("resource", "add", url)
            if done.code:
                assert "Traceback" not in done.err
                assert cli("resource", "list", "--json").json() == []
                return Added(refused=done.err.strip())
            (kept,) = cli("resource", "list", "--json").json()
            return Added(kept["title"], kept["note"])

        yield by_command
        return
    home.mkdir()
    place = Place(home, str(home / "store.sqlite3"))
    open_store(place.database).close()
    with running(place, Access()) as backend, backend.client() as client:
        yield lambda url: by_call(client, url)


def by_call(client: httpx.Client, url: str) -> Added:
    answer = client.post("/v1/resources", json={"url": url})
    kept = client.get("/v1/resources").json()["resources"]
    if answer.status_code != 201:
        assert answer.status_code in {400, 404, 409, 422, 502}, answer.text
        assert kept == []
        return Added(
            refused=str(answer.json()["error"]["says"] if "error" in answer.json() else answer.json())
        )
    return Added(kept[0]["title"], kept[0]["note"])


@pytest.mark.parametrize(
    ("path", "title", "note"),
    [
        ("good", "Ash & salt", "Forty firings."),
        ("og", "Wood kilns", "Plans and costs."),
        ("moved", "Ash & salt", "Forty firings."),
    ],
)
def test_title_and_summary_come_from_the_page(add: Add, path: str, title: str, note: str) -> None:
    assert add(f"{HOST}/{path}") == Added(title, note)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("missing", "answers with status 404"),
        ("broken", "answers with status 500"),
        ("picture", "is image/png, no web page"),
        ("untitled", "has no title of its own"),
        ("router", "private network"),
        ("metadata", "private network"),
        ("file", "only http and https"),
        ("loop", "without end"),
        ("endless", "larger than"),
        ("twenty", "larger than"),
        ("dripping", "takes too long"),
        ("silent", "takes too long"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence_and_nothing_is_kept(
    add: Add, path: str, says: str
) -> None:
    begun = time.monotonic()
    assert says in add(f"{HOST}/{path}").refused
    assert time.monotonic() - begun < 30


def test_a_hostile_page_gives_one_plain_line(add: Add) -> None:
    kept = add(f"{HOST}/hostile")
    assert kept.title.startswith("Kilns")
    assert kept.title.isprintable()
    assert "\n" not in kept.title
    assert kept.note == "'><img src=x onerror=alert(1)>"


def test_without_the_seam_loopback_itself_is_refused(cli: Cli, sites: Sites) -> None:
    for url in (f"http://127.0.0.1:{sites.ports[80]}/", "http://[::1]/", "http://localhost/"):
        refused = cli("resource", "add", url)
        assert refused.code == 1
        assert "private network" in refused.err
    assert not any("127.0.0.1" in url for url in sites.urls)
