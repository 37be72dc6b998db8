"""Every state of the panel, in both themes and at three widths: seen, whole, and fit for everybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.extension.chromium import HEIGHT, NARROW, WIDE, Chromium
from tests.extension.conftest import Paired
from tests.extension.origins import Origins
from tests.extension.pictures import THEMES, take
from tests.extension.stage import make_stage
from tests.extension.states import STATES, State

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


def axe_source() -> str:
    assert AXE.is_file(), "axe-core is not installed: run `npm ci --prefix tests/extension` (make test does)"
    return AXE.read_text(encoding="utf-8")


def axe(page: Page) -> list[str]:
    """What axe finds wrong with what the page shows now."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(axe_source())
    # A side panel has the browser's own frame around it, but is a page of its own to readers.
    found: dict[str, Any] = page.evaluate("() => window.axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]} ({node['failureSummary'][-200:]})"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_each_state(state: State, chromium: Chromium, shared: Paired, origins: Origins) -> None:
    stage = make_stage(chromium, shared, origins)
    page = stage.page
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    state.reach(stage)
    if state.sees:
        expect(page.get_by_text(state.sees).filter(visible=True).first).to_be_visible()
    found = []
    for theme in THEMES:
        found += [f"spills over at {one}" for one in take(page, state.name, theme)]
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [f"{theme}, {width} px: {one}" for one in axe(page)]
    assert not found, "\n".join(found)
    assert not errors
    page.unroute_all(behavior="ignoreErrors")
