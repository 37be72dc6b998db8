"""The panel as the backend serves it: its files to everybody, its page too, nothing else."""

from __future__ import annotations

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from loose_ends.api.panel_files import FOLDERS, MEDIA_TYPES, PanelFiles, panel_root
from tests.api.conftest import Running
from tests.api.test_guard import bare, is_error

FILES = sorted(
    path.relative_to(panel_root()).as_posix()
    for folder in FOLDERS
    for path in (panel_root() / folder).rglob("*")
    if path.suffix in MEDIA_TYPES
)


def test_the_page_is_the_panel(client: httpx.Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-store"
    assert page.text == (panel_root() / "panel" / "panel.html").read_text(encoding="utf-8")


def test_the_page_is_the_same_file_to_everybody_and_tells_nothing(backend: Running) -> None:
    """What is on it, it asks for; without a session that is refused, and it says what to do."""
    file = (panel_root() / "panel" / "panel.html").read_text(encoding="utf-8")
    for path in ("/", "/open/none"):
        assert httpx.get(f"{backend.url}{path}").text == file
    assert is_error(httpx.post(f"{backend.url}/"), 405)


def test_every_file_is_served_without_a_session_and_as_what_it_is(backend: Running) -> None:
    assert any(name.endswith(".js") for name in FILES)
    with httpx.Client(base_url=backend.url) as client:
        for name in FILES:
            answer = client.get(f"/{name}")
            assert answer.status_code == 200, name
            assert answer.content == (panel_root() / name).read_bytes()
            assert answer.headers["content-type"] == MEDIA_TYPES[f".{name.rpartition('.')[2]}"]
            assert answer.headers["cache-control"] == "no-cache"
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_that_did_not_change_is_not_sent_again(backend: Running) -> None:
    first = httpx.get(f"{backend.url}/panel/panel.html")
    again = httpx.get(f"{backend.url}/panel/panel.html", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/panel/../background.js",
        "/panel/../../pyproject.toml",
        "/panel/%2e%2e/background.js",
        "/panel/..%2fbackground.js",
        "/panel/%2e%2e%2f%2e%2e%2fpyproject.toml",
        "/panel/%252e%252e/background.js",
        "/panel/%252e%252e%252fbackground.js",
        "/panel/..%5cbackground.js",
        "/panel/..\\background.js",
        "/panel/views/../../background.js",
        "/panel/%00panel.html",
        "/panel/panel.html%00.js",
        "/panel//etc/passwd",
        "/panel/.eslintrc.json",
        "/panel/.git/config.json",
        "/panel/",
        "/panel/views",
        "/panel/panel.html/",
        "/backend/api.d.ts",
        "/backend/../manifest.json",
        "/icons/%c0%ae%c0%ae/manifest.json",
        "/_locales/%EF%BC%8E%EF%BC%8E/manifest.json",
        "/manifest.json",
        "/background.js",
        "/static/page.css",
    ],
)
def test_what_is_no_file_of_the_panel_is_not_there(client: httpx.Client, path: str) -> None:
    """Sent over a bare socket: a client library would tidy the path first."""
    answer = bare(client, f"GET {path} HTTP/1.1")
    assert answer.split(b" ", 2)[1] == b"404", answer[:200]


def test_a_link_out_of_the_folder_leads_nowhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("extension")
    (root / "secret.js").write_text("secret")
    (root / "panel").mkdir()
    (root / "panel" / "here.js").write_text("here")
    (root / "panel" / "out.js").symlink_to(root / "secret.js")
    app = Starlette(routes=[Mount("/panel", PanelFiles(directory=root / "panel"))])

    async def both() -> list[int]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return [(await client.get(f"/panel/{name}.js")).status_code for name in ("here", "out")]

    assert anyio.run(both) == [200, 404]


def test_the_files_take_no_other_method(client: httpx.Client) -> None:
    assert is_error(client.post("/panel/panel.html"), 405)
    assert client.head("/panel/panel.html").status_code == 200
