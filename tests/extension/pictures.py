"""Pictures of every state of the panel: `python -m tests.extension.pictures [STATE...]`.

Light and dark, at three widths. They go to ``artefacts/panel/``, which is not in git; the tests of the
views take the same ones.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

from tests.extension.chromium import HEIGHT, NARROW, USUAL, WIDE, running_chromium, running_playwright
from tests.extension.conftest import Paired, prepared_sample
from tests.extension.origins import running_origins
from tests.extension.stage import make_stage
from tests.extension.states import STATES, State
from tests.mail.dovecot import running_dovecot

FOLDER = Path(__file__).parents[2] / "artefacts" / "panel"
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (NARROW, USUAL, WIDE)


def take(page: Page, name: str, theme: Literal["light", "dark"], folder: Path = FOLDER) -> list[str]:
    """Take one theme's pictures at every width; what spilled over the edge at which width."""
    folder.mkdir(parents=True, exist_ok=True)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    spilled = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found: list[Any] = page.evaluate(_SPILLED)
        spilled += [f"{width} px: {one}" for one in found]
        # As tall as what it shows, so that the bar stands at its foot.
        tall: int = page.evaluate("() => document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(tall, HEIGHT), 4 * HEIGHT)})
        page.screenshot(path=folder / f"{name}-{theme}-{width}.png", animations="disabled")
    page.set_viewport_size({"width": USUAL, "height": HEIGHT})
    return spilled


_SPILLED = """
async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > edge + 1 && !one.children.length)
    .map((one) => `${one.localName}.${one.className} ${one.textContent.slice(0, 40)}`).slice(0, 5);
}
"""


def main(wanted: list[str]) -> int:
    """Take the pictures of the states named, or of all."""
    states: list[State] = [one for one in STATES if not wanted or one.name in wanted]
    with (
        tempfile.TemporaryDirectory() as folder,
        running_origins() as origins,
        running_dovecot() as dovecot,
        running_playwright() as playwright,
        running_chromium(playwright, origins) as chromium,
    ):
        paired: Paired = prepared_sample(Path(folder) / "home", dovecot)
        paired.backend.start()
        try:
            for state in states:
                stage = make_stage(chromium, paired, origins)
                state.reach(stage)
                for theme in THEMES:
                    for spilled in take(stage.page, state.name, theme):
                        print(f"{state.name}: spills over at {spilled}")
                stage.page.unroute_all(behavior="ignoreErrors")
                chromium.forget()
                print(state.name)
        finally:
            paired.backend.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
