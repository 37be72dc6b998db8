"""Debian's Firefox with the extension as a temporary add-on, driven by Marionette."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marionette_driver.addons import Addons
from marionette_driver.marionette import Marionette
from marionette_driver.wait import Wait

from tests.extension.origins import Origins
from tests.mail.dovecot import require_part

ID = "panel@loose-ends.example"
UUID = "6f2a1c1e-8a55-4c2e-9b1a-3d5e7f901234"
"""Pinned by a preference; otherwise it is another one in each profile."""
BUTTON = "panel_loose-ends_example-BAP"
SIDEBAR = "panel_loose-ends_example-sidebar-action"
STARTED_WITHIN = 120


@dataclass
class Firefox:
    """A running Firefox with the extension."""

    marionette: Any

    def address(self, view: str = "", tab: int | None = None) -> str:
        query = f"?tab={tab}" if tab is not None else ""
        return f"moz-extension://{UUID}/panel/panel.html{query}#{view}"

    def chrome(self, script: str) -> Any:
        """Run a script in the browser's own window; what it returns."""
        with self.marionette.using_context("chrome"):
            return self.marionette.execute_async_script(
                f"const done = arguments[arguments.length - 1];"
                f"(async () => {{ {script} }})().then(done, (error) => done(`failed: ${{error}}`));"
            )

    def wait(self, condition: str, what: str = "", within: float = 60) -> Any:
        """Wait until a script in the page gives something true; that."""
        script = f"return (() => {{ {condition} }})();"
        wait = Wait(self.marionette, timeout=within, interval=0.05)
        return wait.until(lambda marionette: marionette.execute_script(script), message=what or condition)

    def wait_chrome(self, condition: str, within: float = 60) -> Any:
        """Wait until a script in the browser's window gives something true; that."""
        wait = Wait(self.marionette, timeout=within, interval=0.05)
        return wait.until(lambda _: self.chrome(condition), message=condition)

    def text(self, wanted: str) -> None:
        """Wait until the page shows a text."""
        self.wait(f"return document.body.innerText.includes({json.dumps(wanted)})", f"no “{wanted}” is shown")

    def click(self, selector: str) -> None:
        self.wait(f"return document.querySelector({json.dumps(selector)})")
        self.marionette.find_element("css selector", selector).click()


@contextlib.contextmanager
def running_firefox(origins: Origins, extension: Path) -> Iterator[Firefox]:
    """Start it, and install the extension."""
    program = require_part("firefox-esr", "firefox-esr", "firefox")
    with tempfile.TemporaryDirectory(prefix="ff-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        (profile / "user.js").write_text(_preferences(origins), encoding="utf-8")
        process = subprocess.Popen(
            [
                program,
                "--headless",
                "--no-remote",
                "--marionette",
                "--remote-allow-system-access",
                "--profile",
                folder,
            ],
            env={**os.environ, "HOME": folder, "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            marionette = Marionette(
                host="127.0.0.1", port=_port(profile, process), startup_timeout=STARTED_WITHIN
            )
            marionette.start_session({"acceptInsecureCerts": True})
            try:
                assert Addons(marionette).install(str(extension), temp=True) == ID
                yield Firefox(marionette)
            finally:
                marionette.delete_session()
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that Marionette chose."""
    said = profile / "MarionetteActivePort"
    limit = time.monotonic() + STARTED_WITHIN
    while not (said.is_file() and said.read_text(encoding="utf-8").strip()):
        assert process.poll() is None, "Firefox has ended"
        assert time.monotonic() < limit, "Firefox does not start"
        time.sleep(0.05)
    return int(said.read_text(encoding="utf-8"))


def _preferences(origins: Origins) -> str:
    values: dict[str, Any] = {
        "marionette.port": 0,
        "extensions.webextensions.uuids": json.dumps({ID: UUID}),
        "network.dns.localDomains": "www.linkedin.com,linkedin.com,page.example",
        "network.socket.forcePort": f"443={origins.tls_port};80={origins.plain_port}",
        "datareporting.policy.dataSubmissionEnabled": False,
        "app.update.enabled": False,
        "app.normandy.enabled": False,
        "browser.backup.enabled": False,
        "browser.shell.checkDefaultBrowser": False,
        "browser.safebrowsing.update.enabled": False,
        "services.settings.server": "http://127.0.0.1:1",
    }
    return "".join(f'user_pref("{name}", {json.dumps(value)});\n' for name, value in values.items())
