"""Real browsers, a real backend, real mail: shared by the tests of one worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.extension.backend import Backend, sample_home
from tests.extension.chromium import HEIGHT, USUAL, Chromium, running_chromium, running_playwright
from tests.extension.origins import Origins, running_origins
from tests.extension.people import enrich
from tests.mail.dovecot import Dovecot, running_dovecot


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    # Not for the whole session: while it runs, nothing else in this thread can run an event loop.
    with running_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def origins() -> Iterator[Origins]:
    with running_origins() as origins:
        yield origins


@pytest.fixture(scope="package")
def browser(playwright: Playwright, origins: Origins) -> Iterator[Chromium]:
    """The one Chromium of this worker."""
    with running_chromium(playwright, origins) as chromium:
        yield chromium


@pytest.fixture
def chromium(browser: Chromium) -> Iterator[Chromium]:
    """Chromium with nothing left of the test before."""
    yield browser
    browser.forget()


@pytest.fixture(scope="package")
def mail() -> Iterator[Dovecot]:
    with running_dovecot() as dovecot:
        yield dovecot


@dataclass
class Paired:
    """A backend that runs, with a token that a panel may use."""

    backend: Backend
    token: str

    @property
    def url(self) -> str:
        return self.backend.url


def prepared_sample(home: Path, mail: Dovecot) -> Paired:
    """The made-up mailbox, read once, with a token, a plan, links and a page in it; not served any more."""
    backend = sample_home(home, mail)
    backend.start()
    try:
        token = backend.new_token()
        with backend.client(token) as client:
            enrich(client)
    finally:
        backend.stop()
    return Paired(backend, token)


@pytest.fixture(scope="package")
def sample(mail: Dovecot, tmp_path_factory: pytest.TempPathFactory) -> Paired:
    """The prepared sample, which others copy."""
    return prepared_sample(tmp_path_factory.mktemp("sample") / "home", mail)


@pytest.fixture(scope="package")
def shared(sample: Paired, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paired]:
    """The sample, served: for tests that change nothing in it."""
    backend = sample.backend.copy_to(tmp_path_factory.mktemp("shared") / "home")
    backend.start()
    yield Paired(backend, sample.token)
    backend.stop()


@pytest.fixture
def own(sample: Paired, tmp_path: Path) -> Iterator[Paired]:
    """The sample, served from a copy of this test's own: for tests that change it."""
    backend = sample.backend.copy_to(tmp_path / "home")
    backend.start()
    yield Paired(backend, sample.token)
    backend.stop()


@pytest.fixture
def panel(chromium: Chromium, shared: Paired) -> Page:
    """The panel on the shared sample, in a tab as wide as a side panel."""
    chromium.set_up(shared.url, shared.token)
    page = chromium.context.new_page()
    page.set_viewport_size({"width": USUAL, "height": HEIGHT})
    return page
