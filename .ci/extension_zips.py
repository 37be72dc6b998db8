"""Makes the extension's manifests from their one source, and the two zips for the browsers' stores.

``extension/manifests/base.json`` holds what both browsers read, ``chrome.json`` and ``firefox.json`` what
only one does. ``extension/manifest.json`` is all three in one, for loading the folder as it is: Chromium
passes over Firefox's keys and Firefox over Chromium's. Each zip has its own browser's keys alone.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

TOP = Path(__file__).parent.parent
EXTENSION = TOP / "extension"
SHIPPED = ("background.js", "browser", "backend", "panel", "page", "icons", "_locales")
SUFFIXES = {".css", ".html", ".js", ".json", ".png", ".svg"}
BROWSERS = ("chrome", "firefox")
WHEN = (2000, 1, 1, 0, 0, 0)
"""The time of every file in a zip: the same files make the same zip, byte for byte."""


def manifest(*browsers: str) -> dict[str, Any]:
    """The manifest for some browsers, with the version of pyproject.toml."""
    version = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    made = {**_part("base"), "version": version}
    for browser in browsers:
        made = _merged(made, _part(browser))
    return made


def _part(name: str) -> dict[str, Any]:
    text = (EXTENSION / "manifests" / f"{name}.json").read_text(encoding="utf-8")
    part: dict[str, Any] = json.loads(text)
    return part


def _merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Objects are merged, lists joined; of other values the second's."""
    made = dict(first)
    for key, value in second.items():
        before = made.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            made[key] = _merged(before, value)
        elif isinstance(before, list) and isinstance(value, list):
            made[key] = before + [one for one in value if one not in before]
        else:
            made[key] = value
    return made


def as_text(made: dict[str, Any]) -> str:
    """A manifest as the file holds it."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def shipped_files() -> list[Path]:
    """Every file of the extension that users get, in the order of its name."""
    found: list[Path] = []
    for name in SHIPPED:
        path = EXTENSION / name
        found += [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sorted(one for one in found if one.suffix in SUFFIXES and not one.name.endswith(".d.ts"))


def write_zip(browser: str, folder: Path) -> Path:
    """Write one browser's zip and return where it is."""
    made = manifest(browser)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"loose-ends-{browser}-{made['version']}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        _add(packed, "manifest.json", as_text(made).encode())
        for path in shipped_files():
            _add(packed, path.relative_to(EXTENSION).as_posix(), path.read_bytes())
    return target


def write_folder(browser: str, folder: Path) -> None:
    """Write what is in one browser's zip as files."""
    with zipfile.ZipFile(write_zip(browser, folder)) as packed:
        packed.extractall(folder / browser)


def _add(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o100644 << 16
    entry.create_system = 3
    packed.writestr(entry, content)


def main() -> int:
    """Write the manifest and the zips; with --check only say whether the manifest is current."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing, fail if manifest.json is stale")
    parser.add_argument("--unpacked", action="store_true", help="write folders beside the zips, for checks")
    parser.add_argument("--to", type=Path, default=TOP / "dist", help="the folder for the zips")
    arguments = parser.parse_args()
    target, text = EXTENSION / "manifest.json", as_text(manifest(*BROWSERS))
    if arguments.check:
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            return 0
        print("extension/manifest.json is not what its parts make: run `make extension`.", file=sys.stderr)
        return 1
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
    if arguments.unpacked:
        shutil.rmtree(arguments.to, ignore_errors=True)
        for browser in BROWSERS:
            write_folder(browser, arguments.to)
        return 0
    for browser in BROWSERS:
        print(write_zip(browser, arguments.to).name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
