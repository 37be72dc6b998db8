"""`export` and `import --decisions` as a user runs them: from one data folder into an empty one."""

from __future__ import annotations

import json
from pathlib import Path

from loose_ends.cli.main import run
from tests.end_to_end.conftest import Cli
from tests.end_to_end.test_commands import is_one_sentence

LISTED = ("list", "--json", "--state", "open", "--state", "dismissed", "--state", "snoozed")


def decided(cli: Cli) -> None:
    ids = [one["id"] for one in cli("list", "--json").json()]
    assert cli("dismiss", ids[0]).code == 0
    assert cli("snooze", ids[1], "--until", "2026-12-24").code == 0
    assert (
        cli("resource", "add", "https://example.com/light", "--title", "Light", "--topic", "silk").code == 0
    )
    assert cli("gave", "priya", "the checklist").code == 0


def test_a_new_computer_knows_what_the_old_one_did(
    sample_read: Cli, sample_mboxes: tuple[Path, Path], tmp_path: Path, capsys: object
) -> None:
    decided(sample_read)
    file = tmp_path / "mine.jsonl"
    written = sample_read("export", file)
    assert written.code == 0, written.err
    assert "only you can read" in " ".join(written.err.split())
    assert file.stat().st_mode & 0o777 == 0o600
    here = sample_read(*LISTED).json()

    new = ["--home", str(tmp_path / "new"), "--now", "2026-11-22"]
    sent, inbox = map(str, sample_mboxes)
    assert run([*new, "import", "--decisions", str(file)]) == 0
    assert run([*new, "import", "--sent", sent, "--inbox", inbox]) == 0
    capsys.readouterr()  # type: ignore[attr-defined]
    assert run([*new, *LISTED]) == 0
    there = json.loads(capsys.readouterr().out)  # type: ignore[attr-defined]
    assert there == here
    assert {one["state"] for one in there} == {"open", "dismissed", "snoozed"}


def test_it_can_be_printed_and_every_line_is_json(sample_read: Cli) -> None:
    decided(sample_read)
    lines = [json.loads(line) for line in sample_read("export").out.splitlines()]
    assert lines[0]["type"] == "loose-ends-export"
    assert lines[-1] == {"type": "end", "lines": len(lines) - 2}
    assert {line["type"] for line in lines} >= {"account", "decision", "noted"}


def test_a_broken_file_is_one_sentence(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "broken"
    file.write_text("Dear diary\n")
    outcome = cli("import", "--decisions", file)
    assert is_one_sentence(outcome, 1)
    assert "no export of Loose Ends" in outcome.err
    assert is_one_sentence(cli("import", "--decisions", tmp_path / "nowhere"), 1)
    assert is_one_sentence(cli("export", tmp_path / "no" / "folder"), 1)
