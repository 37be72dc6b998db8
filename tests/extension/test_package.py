"""What ships: the manifests, the zips, the icons, the words in both languages, and the API's shapes."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any, cast

import pytest

from loose_ends.api.panel_files import FOLDERS
from tests.extension.chromium import EXTENSION

TOP = EXTENSION.parent
SCRIPTS = sorted(path for path in EXTENSION.rglob("*.js") if "node_modules" not in path.parts)
LANGUAGES = ("en", "de")


def made_zips(folder: Path) -> dict[str, Path]:
    """Both zips, made anew into a folder, by browser."""
    script = TOP / ".ci" / "extension_zips.py"
    subprocess.run([sys.executable, script, "--to", folder], check=True, capture_output=True)
    return {path.name.split("-")[2]: path for path in folder.glob("loose-ends-*.zip")}


def messages(language: str) -> dict[str, dict[str, Any]]:
    text = (EXTENSION / "_locales" / language / "messages.json").read_text(encoding="utf-8")
    return cast("dict[str, dict[str, Any]]", json.loads(text))


def test_the_zips_are_the_same_each_time_and_have_their_own_manifest(tmp_path: Path) -> None:
    first, second = made_zips(tmp_path / "a"), made_zips(tmp_path / "b")
    version = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert sorted(first) == ["chrome", "firefox"]
    for browser, path in first.items():
        assert path.name == f"loose-ends-{browser}-{version}.zip"
        assert _digest(path) == _digest(second[browser])
        with zipfile.ZipFile(path) as packed:
            manifest = json.loads(packed.read("manifest.json"))
            names = set(packed.namelist())
        assert manifest["version"] == version
        assert ("side_panel" in manifest) == (browser == "chrome")
        assert ("sidebar_action" in manifest) == (browser == "firefox")
        assert ("sidePanel" in manifest["permissions"]) == (browser == "chrome")
        assert {"background.js", "browser/door.js", "page/read_page.js", "panel/panel.html"} <= names
        assert not [
            name for name in names if not re.fullmatch(r"[\w./-]+\.(?:css|html|js|json|png|svg)", name)
        ]
        assert not [name for name in names if name.startswith(("manifests/", ".")) or "test" in name]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_folders_own_manifest_is_current() -> None:
    done = subprocess.run(
        [sys.executable, TOP / ".ci" / "extension_zips.py", "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_the_shapes_of_the_api_are_current() -> None:
    done = subprocess.run(
        [sys.executable, TOP / ".ci" / "api_types.py", "--check"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_no_page_of_the_extension_may_run_or_load_anything_else() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    policy = manifest["content_security_policy"]["extension_pages"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["img-src"] == "'self'"
    assert rules["connect-src"] == "'self' http://127.0.0.1:*"
    assert manifest["host_permissions"] == ["http://127.0.0.1/*"]
    assert "content_scripts" not in manifest
    assert "web_accessible_resources" not in manifest


def test_the_installed_program_has_every_folder_that_it_serves() -> None:
    built = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    packed = built["targets"]["wheel"]["force-include"]
    assert {f"extension/{folder}": f"loose_ends/api/extension/{folder}" for folder in FOLDERS} == packed


@pytest.mark.parametrize("size", [16, 32, 48, 128])
def test_icons_are_of_their_size(size: int) -> None:
    data = (EXTENSION / "icons" / f"{size}.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (size, size)


def test_both_languages_have_the_same_words() -> None:
    english, german = (messages(language) for language in LANGUAGES)
    assert sorted(english) == sorted(german)
    for key, message in english.items():
        for language, one in (("en", message), ("de", german[key])):
            named = set(re.findall(r"\$([a-z_]+)\$", one["message"]))
            assert named == set(one.get("placeholders", {})), f"{language}: {key}"
            assert one["message"].strip() == one["message"] != "", f"{language}: {key}"
    differ = [
        key
        for key in english
        if set(english[key].get("placeholders", {})) != set(german[key].get("placeholders", {}))
        and not key.endswith("_one")
    ]
    assert not differ


def test_every_message_that_is_shown_exists() -> None:
    keys = set(messages("en"))
    missing = []
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        for call, key in re.findall(r"\b(t|tn)\(\s*\"([a-z_]+)\"", text):
            wanted = {key} if call == "t" else {f"{key}_one", f"{key}_other"}
            missing += [f"{path.relative_to(EXTENSION)}: {one}" for one in sorted(wanted - keys)]
    assert not missing


def test_every_message_is_used_somewhere() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    code += (
        (EXTENSION / "manifest.json").read_text(encoding="utf-8").replace("__MSG_", " ").replace("__", " ")
    )
    built = re.findall(r"[`\"]([a-z_]*_)\$\{|`\$\{[^`}]*\}(_[a-z_]+)`", code)
    starts = tuple(start for start, _ in built if start)
    ends = tuple(end for _, end in built if end)
    unused = [
        key
        for key in messages("en")
        if not re.search(rf"\b{re.sub('_(one|other)$', '', key)}\b", code)
        and not key.startswith(starts)
        and not (ends and key.endswith(ends))
    ]
    assert not unused


def test_only_the_door_and_the_background_name_the_browser() -> None:
    doors = {EXTENSION / "browser" / "door.js", EXTENSION / "background.js"}
    named = [
        str(path.relative_to(EXTENSION))
        for path in SCRIPTS
        if path not in doors
        and re.search(r"(?<![\w.\"'`/-])(?:chrome|browser)\.\w", path.read_text(encoding="utf-8"))
    ]
    assert not named
