"""Conventions that a reviewer would otherwise have to remember. Each message says what to do."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    "server", "extension", "mail_plugin", "tests", "docs", ".ci",
    "pyproject.toml", "README.md", "Makefile", "CHANGELOG.md", "LICENSE", "constraints.txt",
    ".gitignore", ".gitattributes", "package.json", "package-lock.json", ".npmrc",
    "eslint.config.js", "tsconfig.json",
}  # fmt: skip


def committed() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_top_level_holds_only_what_the_customer_fixed() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in committed()}
    assert found <= TOP_LEVEL, f"Move these into one of the agreed folders: {sorted(found - TOP_LEVEL)}"


REGISTRIES = ["pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org"]


def test_no_committed_file_names_a_package_registry() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in committed()
        for host in REGISTRIES
        if host in text_of(path)
    ]
    assert not named, "Leave registry hosts to each machine's own settings"


def test_no_committed_file_names_a_path_of_this_machine() -> None:
    here = str(ROOT.parent) + "/"
    if here in {"/", "/home/", "/tmp/"}:
        pytest.skip("this checkout stands too near the root to tell")
    named = [str(path.relative_to(ROOT)) for path in committed() if here in text_of(path)]
    assert not named, "Write paths relative to the checkout"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["postgresql"]]
    reasons = " ".join(p.read_text().lower() for p in (ROOT / "docs/decisions").glob("*.md"))
    names = [re.split(r"[<>=\[~! ]", line)[0].lower() for line in wanted]
    missing = [name for name in names if name not in reasons]
    assert not missing, f"Write into docs/decisions why these are needed: {missing}"


def test_every_dependency_is_pinned_for_a_fresh_machine() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    pinned = {line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines()}
    groups = [line for group in project["dependency-groups"].values() for line in group]
    names = {
        re.split(r"[<>=\[~! ]", line)[0].lower() for line in [*project["project"]["dependencies"], *groups]
    }
    assert names <= pinned, f"Add to constraints.txt: {sorted(names - pinned)}"


def test_mail_addresses_in_fixtures_are_at_example_domains() -> None:
    """Every fixture is about made-up people; an address elsewhere may be somebody's."""
    allowed = re.compile(r"(^|\.)(example(\.(com|org|net|edu))?|invalid|test|localhost|local)$")
    address = re.compile(r"[\w.+-]{1,64}@([A-Za-z0-9.-]{3,253}[A-Za-z])")
    found = [
        f"{path.relative_to(ROOT)}: {domain}"
        for path in committed()
        if path.suffix in {".eml", ".mbox", ".html"}
        for domain in address.findall(text_of(path))
        if not allowed.search(domain.lower())
    ]
    assert not found, "Use example.com, example.org or a .example name"
