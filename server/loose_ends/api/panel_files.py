"""The panel's own files, the same for the extension and for the page at `/`: scripts, styles, words, icons.

They tell nothing of anybody, so they are served without a session: a browser asks for modules and styles
before it knows of one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

FOLDERS = ("panel", "backend", "browser", "_locales", "icons")
"""The folders of the extension that are served, each under its own name."""

PUBLIC = tuple(f"/{folder}/" for folder in FOLDERS)
"""How the addresses of these files begin."""

MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
"""What may be served. Written here, since a system's own table can call a script plain text."""

_SEGMENT = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,100}"
_ADDRESS = re.compile(rf"/(?:{'|'.join(FOLDERS)})(?:/{_SEGMENT}){{1,8}}")
"""An address that is a plain name all through: no dot files, no `..`, no backslash, no second encoding."""


def panel_root() -> Path:
    """Where the panel's files are: in the installed package, else in the checkout it runs from."""
    packaged = Path(__file__).parent / "extension"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "extension"


class PanelFiles(StaticFiles):
    """The files of one folder, asked for anew each time and sent again only when they changed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at an address, or 404 for what is not the plain name of one."""
        asked = str(scope["path"])
        if not _ADDRESS.fullmatch(asked) or Path(asked).suffix not in MEDIA_TYPES:
            raise HTTPException(404)
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = "no-cache"
        if "content-type" in answer.headers:
            answer.headers["Content-Type"] = MEDIA_TYPES[Path(asked).suffix]
        return answer


def routes() -> list[BaseRoute]:
    """One mount a folder."""
    root = panel_root()
    return [Mount(f"/{folder}", PanelFiles(directory=root / folder, check_dir=False)) for folder in FOLDERS]
