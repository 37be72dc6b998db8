"""The picture of README.md: `python -m tests.extension.readme_picture` writes `docs/panel.png`.

Four views of the panel on the made-up mailbox, side by side. Run by hand when the panel's look has changed.
"""

from __future__ import annotations

import sys
import tempfile
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, expect

from tests.extension.chromium import HEIGHT, USUAL, running_chromium, running_playwright
from tests.extension.conftest import prepared_sample
from tests.extension.origins import running_origins
from tests.extension.stage import Stage, make_stage
from tests.extension.states import PRIYA
from tests.mail.dovecot import running_dovecot

PICTURE = Path(__file__).parents[2] / "docs" / "panel.png"
GAP = 16
SHEET = """
<!DOCTYPE html><meta charset="utf-8"><style>
body {{ display: flex; gap: {gap}px; margin: 0; padding: {gap}px; width: max-content; background: #8c8882; }}
img {{ display: block; border-radius: 10px; }}
</style>{pictures}
"""


@dataclass(frozen=True)
class Shot:
    """One of the views, what it must show, and how it is lit."""

    view: str
    shows: str
    theme: Literal["light", "dark"]


def _take(stage: Stage, shot: Shot) -> bytes:
    stage.page.emulate_media(color_scheme=shot.theme, reduced_motion="reduce")
    stage.page.set_viewport_size({"width": USUAL, "height": HEIGHT})
    stage.show(shot.view)
    expect(stage.page.locator(shot.shows).first).to_be_visible()
    return stage.page.screenshot(animations="disabled")


def _compose(page: Page, shots: list[bytes]) -> bytes:
    pictures = "".join(f'<img src="data:image/png;base64,{b64encode(one).decode()}" alt="">' for one in shots)
    page.set_viewport_size({"width": (USUAL + GAP) * len(shots) + GAP, "height": HEIGHT + 2 * GAP})
    page.set_content(SHEET.format(gap=GAP, pictures=pictures))
    page.wait_for_function("() => [...document.images].every((one) => one.complete)")
    return page.locator("body").screenshot()


def main() -> int:
    """Take the views and put them on one sheet."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_origins() as origins,
        running_dovecot() as dovecot,
        running_playwright() as playwright,
        running_chromium(playwright, origins) as chromium,
    ):
        paired = prepared_sample(Path(folder) / "home", dovecot)
        paired.backend.start()
        try:
            stage = make_stage(chromium, paired, origins)
            views = (
                Shot("today", ".suggestion", "light"),
                Shot(f"person/{stage.person(PRIYA)}", ".known .ends", "light"),
                Shot("open", ".end-row", "dark"),
                Shot("rhythm", ".pictures svg", "dark"),
            )
            shots = [_take(stage, one) for one in views]
            PICTURE.write_bytes(_compose(chromium.context.new_page(), shots))
        finally:
            paired.backend.stop()
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
