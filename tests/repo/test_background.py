"""The unit files in docs/background.md: well-formed, and they start a command that exists."""

from __future__ import annotations

import configparser
import plistlib
import re
from pathlib import Path

from loose_ends.cli.main import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "background.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found, f"no {language} block in {PAGE.name}"
    return found[1]


def commands() -> set[str]:
    return {one.name for one in app.registered_commands if one.name}


def test_the_systemd_unit_starts_a_command_that_exists() -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(block("ini"))
    program, command = unit["Service"]["ExecStart"].split()
    assert program.endswith("/loose-ends")
    assert command in commands()
    assert unit["Service"]["UMask"] == "0077"
    assert unit["Install"]["WantedBy"] == "default.target"


def test_the_launchd_agent_starts_a_command_that_exists() -> None:
    agent = plistlib.loads(block("xml").encode())
    program, command = agent["ProgramArguments"]
    assert program.endswith("/loose-ends")
    assert command in commands()
    assert agent["Umask"] == 0o077
