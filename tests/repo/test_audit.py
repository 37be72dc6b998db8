"""`make audit` must not say that all is well where nothing was looked up, as pip-audit by itself does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).resolve().parents[2] / ".ci" / "audit.py"
CLEAN = {"name": "one", "version": "1.0", "vulns": []}
FAULTY = {"name": "two", "version": "2.0", "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["2.1"]}]}
UNSEEN = {"name": "three", "skip_reason": "Dependency not found and could not be audited: three (3.0)"}


def audit(folder: Path, stdout: str, stderr: str = "", code: int = 0) -> subprocess.CompletedProcess[str]:
    """What is said where pip-audit answers so."""
    program = folder / "pip-audit"
    said = f"import sys; sys.stdout.write({stdout!r}); sys.stderr.write({stderr!r}); sys.exit({code})"
    program.write_text(f"#!{sys.executable}\n{said}\n")
    program.chmod(0o700)
    command = [sys.executable, str(AUDIT), str(program)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def answer(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_all_looked_up_and_none_with_a_known_fault(tmp_path: Path) -> None:
    ran = audit(tmp_path, answer(CLEAN, CLEAN))
    assert (ran.returncode, ran.stdout) == (0, "No known fault in any of the 2 packages.\n")


def test_a_known_fault_is_named_with_the_version_that_mends_it(tmp_path: Path) -> None:
    ran = audit(tmp_path, answer(CLEAN, FAULTY), "Found 1 known vulnerability", 1)
    assert ran.returncode == 1
    assert "two 2.0: PYSEC-0000-1, mended in 2.1" in ran.stdout


@pytest.mark.parametrize("packages", [(CLEAN, UNSEEN), ()])
def test_what_was_not_looked_up_is_no_clean_bill(
    tmp_path: Path, packages: tuple[dict[str, Any], ...]
) -> None:
    ran = audit(tmp_path, answer(*packages))
    assert ran.returncode == 2
    assert "could not be looked up in the database of known faults" in ran.stdout
    assert "Run `make audit` again where that database can be reached." in ran.stdout


def test_without_a_network_it_ends_in_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    broken = (
        'Traceback (most recent call last):\n  File "x", line 1\nConnectionError: cannot resolve the name\n'
    )
    ran = audit(tmp_path, "", broken, 1)
    assert ran.returncode == 2
    assert "could not be asked (ConnectionError: cannot resolve the name)" in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr
