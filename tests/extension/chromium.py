"""Debian's Chromium with the extension loaded from the checkout, driven by Playwright."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, Worker, sync_playwright

from tests.extension.origins import Origins
from tests.mail.dovecot import require_part

EXTENSION = Path(__file__).parents[2] / "extension"
NARROW, USUAL, WIDE = 252, 360, 1200
HEIGHT = 720

_LISTENING = """
() => new Promise((resolve) => {
  const look = () => (chrome.action.onClicked.hasListeners() ? resolve() : setTimeout(look, 10));
  look();
})
"""
_HANDED = """
async ([url, after]) => {
  const find = async () => Object.values(await chrome.storage.session.get())
    .find((page) => page.at > after && (page.url === url || !page.url));
  for (;;) {
    const page = await find();
    if (page) return page;
    await new Promise((resolve) => {
      const done = () => { chrome.storage.session.onChanged.removeListener(done); resolve(); };
      chrome.storage.session.onChanged.addListener(done);
      find().then((page) => page && done());
    });
  }
}
"""


@dataclass
class Chromium:
    """A running browser with the extension."""

    context: BrowserContext
    worker: Worker
    extension_id: str
    profile: Path
    _cdp: CDPSession

    def address(self, view: str = "", tab: int | None = None) -> str:
        query = f"?tab={tab}" if tab is not None else ""
        return f"chrome-extension://{self.extension_id}/panel/panel.html{query}#{view}"

    def visit(self, url: str) -> Page:
        """A new tab with a web page."""
        page = self.context.new_page()
        page.goto(url)
        return page

    def click_icon(self, page: Page) -> dict[str, Any]:
        """Click the toolbar's icon while a page is shown; what the panel is handed."""
        page.bring_to_front()
        started: str = self.worker.evaluate("() => new Date().toISOString()")
        self._cdp.send("Extensions.triggerAction", {"id": self.extension_id, "targetId": self._tab_of(page)})
        handed: dict[str, Any] = self.worker.evaluate(_HANDED, [page.url, started])
        return handed

    def _tab_of(self, page: Page) -> str:
        """The target of type `tab` that shows a page: the one kind that an icon can be clicked on."""
        limit = time.monotonic() + 20
        while time.monotonic() < limit:
            found = self._cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
            for one in found:
                if one.get("embedderData", {}).get("tabActive") and one["url"] == page.url:
                    return str(one["targetId"])
            page.bring_to_front()
        raise AssertionError(f"no active tab shows {page.url}: {found}")

    def take_back_downloads(self) -> None:
        """Downloads go to this client again, after another one of the browser took them over."""
        options = {"behavior": "allowAndName", "downloadPath": str(self.profile / "downloads")}
        self._cdp.send("Browser.setDownloadBehavior", {**options, "eventsEnabled": True})

    def set_up(self, backend: str, token: str | None) -> None:
        """What the panel keeps: where the backend is, and its token."""
        self.worker.evaluate(
            """async ([backend, token]) => {
              await chrome.storage.local.clear();
              await chrome.storage.local.set(token ? { backend, token } : { backend });
            }""",
            [backend, token],
        )

    def forget(self) -> None:
        """Leave nothing of a test in the browser: no tabs, no settings, no pages."""
        self.worker.evaluate(
            "() => Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])"
        )
        for page in self.context.pages[1:]:
            page.close()


@contextlib.contextmanager
def running_chromium(
    playwright: Playwright, origins: Origins, extension: Path = EXTENSION
) -> Iterator[Chromium]:
    """Start the browser; wait until the extension's worker listens."""
    program = require_part("chromium", "chromium", "chromium-browser", "google-chrome")
    with tempfile.TemporaryDirectory(prefix="ch-", ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=program,
            downloads_path=Path(profile) / "downloads",
            headless=True,
            locale="en-GB",
            ignore_default_args=["--disable-extensions"],
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--ignore-certificate-errors",
                f"--disable-extensions-except={extension}",
                f"--load-extension={extension}",
                f"--host-resolver-rules={origins.host_rules}",
            ],
        )
        context.set_default_timeout(20_000)
        try:
            workers = context.service_workers
            worker = workers[0] if workers else context.wait_for_event("serviceworker")
            worker.evaluate(_LISTENING)
            assert context.browser is not None
            cdp = context.browser.new_browser_cdp_session()
            yield Chromium(context, worker, worker.url.split("/")[2], Path(profile), cdp)
        finally:
            context.close()


@contextlib.contextmanager
def running_playwright() -> Iterator[Playwright]:
    """Playwright, for as long as a package's tests run."""
    with sync_playwright() as playwright:
        yield playwright
