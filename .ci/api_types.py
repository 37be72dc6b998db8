"""Writes the API's shapes for the panel's type checks: /openapi.json -> extension/backend/api.d.ts."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from loose_ends.api.access import Access
from loose_ends.app import backend_at, create_app
from loose_ends.settings import Place

if TYPE_CHECKING:
    from starlette.applications import Starlette

TOP = Path(__file__).parent.parent
TARGET = TOP / "extension" / "backend" / "api.d.ts"
TOOL = TOP / "tests" / "extension" / "node_modules" / ".bin" / "openapi-typescript"


def types() -> str:
    """The shapes as the running program describes them."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), str(Path(folder) / "store.sqlite3"))
        app = create_app(backend_at(place, access=Access(), password_of=lambda _account: ""))
        described = Path(folder) / "openapi.json"
        described.write_bytes(asyncio.run(_description(app)))
        made = Path(folder) / "api.d.ts"
        subprocess.run([TOOL, described, "--alphabetize", "-o", made], check=True, stdout=subprocess.DEVNULL)
        return made.read_text(encoding="utf-8")


async def _description(app: Starlette) -> bytes:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return (await client.get("/openapi.json")).raise_for_status().content


def main() -> int:
    """Write the file; with --check only say whether it is current."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip())
    parser.add_argument("--check", action="store_true", help="write nothing, fail if api.d.ts is stale")
    check = parser.parse_args().check
    text = types()
    if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    if check:
        print("extension/backend/api.d.ts is not what /openapi.json says: run `make types`.", file=sys.stderr)
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
