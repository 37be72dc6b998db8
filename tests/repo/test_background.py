"""The unit files of docs/background.md, taken out of the page: systemd and launchd take them so."""

from __future__ import annotations

import configparser
import os
import plistlib
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from loose_ends.cli.main import app
from tests.mail.dovecot import require_part

PAGE = Path(__file__).resolve().parents[2] / "docs" / "background.md"
AGENT_KEYS: dict[str, type] = {
    "Label": str,
    "ProgramArguments": list,
    "RunAtLoad": bool,
    "KeepAlive": dict,
    "ThrottleInterval": int,
    "ProcessType": str,
    "Umask": int,
    "StandardErrorPath": str,
}
"""Keys of an agent and the type each must have, from launchd.plist(5); others launchd would pass over."""


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found, f"no {language} block in {PAGE.name}"
    return found[1]


def commands() -> set[str]:
    return {one.name for one in app.registered_commands if one.name}


def agent() -> dict[str, Any]:
    found: dict[str, Any] = plistlib.loads(block("xml").encode(), fmt=plistlib.FMT_XML)
    return found


def verified(folder: Path, unit: str) -> tuple[int, str]:
    """What systemd says of a user unit, where the program it starts is installed as the page has it."""
    analyze = require_part("systemd", "systemd-analyze")
    program = folder / ".local" / "bin" / "loose-ends"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    (folder / "run").mkdir(mode=0o700)
    file = folder / "loose-ends.service"
    file.write_text(unit)
    ran = subprocess.run(
        [analyze, "verify", "--user", "--man=no", str(file)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run")},
    )
    return ran.returncode, ran.stderr


def test_the_systemd_unit_starts_a_command_that_exists() -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(block("ini"))
    program, command = unit["Service"]["ExecStart"].split()
    assert program.endswith("/loose-ends")
    assert command in commands()
    assert unit["Service"]["UMask"] == "0077"
    assert unit["Install"]["WantedBy"] == "default.target"


def test_systemd_has_nothing_to_say_against_the_unit(tmp_path: Path) -> None:
    assert verified(tmp_path, block("ini")) == (0, "")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Restart=on-failure", "Restart=on-failures"),
        ("Nice=10", "Niceness=10"),
        ("ProtectSystem=strict", "ProtectSystem=strictly"),
        ("/.local/bin/loose-ends", "/.local/bin/elsewhere"),
    ],
)
def test_systemd_speaks_up_where_the_unit_is_wrong(tmp_path: Path, right: str, wrong: str) -> None:
    assert right in block("ini")
    assert verified(tmp_path, block("ini").replace(right, wrong)) != (0, "")


def test_the_launchd_agent_starts_a_command_that_exists() -> None:
    program, command = agent()["ProgramArguments"]
    assert program.endswith("/loose-ends")
    assert program.startswith("/"), "launchd knows no ~ and searches no PATH"
    assert command in commands()
    assert agent()["Umask"] == 0o077


def test_the_launchd_agent_says_what_launchd_knows_in_the_types_it_takes() -> None:
    assert {key: type(value) for key, value in agent().items()} == AGENT_KEYS
    assert agent()["KeepAlive"] == {"SuccessfulExit": False}
    assert agent()["ProcessType"] in {"Background", "Standard", "Adaptive", "Interactive"}
    assert agent()["StandardErrorPath"].startswith("/")


def test_the_launchd_agent_goes_by_one_name() -> None:
    label, page = agent()["Label"], PAGE.read_text()
    assert f"`~/Library/LaunchAgents/{label}.plist`" in page
    assert re.findall(r"launchctl boot\w+ gui/\$\(id -u\)[ /](\S+)", page) == [
        f"~/Library/LaunchAgents/{label}.plist",
        label,
    ]
