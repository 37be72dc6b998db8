"""docs/security.md names tests as its evidence: each of them must be there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PAGE = (ROOT / "docs" / "security.md").read_text()


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")}


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED.findall(PAGE))))
def test_every_test_it_names_exists(file: str, name: str) -> None:
    path = ROOT / file
    assert path.is_file(), f"docs/security.md names {file}, which is not there"
    assert name in names_in(path), f"docs/security.md names {name}, which is not in {file}"


def test_every_attack_has_its_evidence() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| what")]
    assert len(rows) > 20
    assert [row for row in rows if not NAMED.search(row)] == []


@pytest.mark.parametrize("who", ["page in the browser", "local user", "mail", "mail server", "lost laptop"])
def test_each_attacker_has_a_section(who: str) -> None:
    assert re.search(rf"^## .*{who}", PAGE, re.MULTILINE)
