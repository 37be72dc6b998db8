"""`list` by its short way prints, letter for letter, what the long way prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loose_ends.cli import plain_list, session, tables
from loose_ends.cli.main import hoisted, run
from loose_ends.cli.quick import quick
from tests.bench import many_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = "2026-11-22"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    many_ends.fill(home / "loose-ends.sqlite3", 1_500, 60)
    return home


def both(words: Sequence[str], home: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    arguments = ["--home", str(home), "--now", NOW, *words]
    capsys.readouterr()
    assert quick(arguments), "the short way must take it"
    short = capsys.readouterr().out
    assert run(hoisted(arguments)) == 0
    return short, capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--by", "me"),
        ("list", "--kind=ask"),
        ("list", "--state", "stale", "--state", "open"),
        ("list", "--state", "answered", "--kind", "ask"),
        ("list", "--person", "ben"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_both_ways_print_the_same(
    words: tuple[str, ...], as_json: bool, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short, long = both([*words, *(["--json"] if as_json else [])], home, capsys)
    assert short == long
    assert len(json.loads(short) if as_json else short.splitlines()) > 2


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--help"),
        ("list", "--kind", "wish"),
        ("--kind=ask", "list"),
        ("list", "--now", "someday"),
        ("list", "--state"),
        ("list", "--wish"),
        ("list", "--person", "nobody at all"),
        ("show", "list"),
        ("suggest",),
        (),
    ],
)
def test_whatever_is_not_plain_goes_the_long_way(
    words: tuple[str, ...], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not quick(["--home", str(home), *words])
    assert capsys.readouterr().out == "", "nothing may be printed twice"


def test_a_layout_that_rich_must_find_is_left_to_it(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_list, "_LEAST", 90)
    assert not quick(["--home", str(home), "--now", NOW, "list"])
    assert capsys.readouterr().out == ""


def test_measures_are_those_of_the_tables() -> None:
    assert (plain_list.QUOTE_LENGTH, plain_list.ID_LENGTH) == (tables.QUOTE_LENGTH, tables.ID_LENGTH)
    assert session._console(stderr=False).width == plain_list.WIDTH


def test_the_command_imports_neither_typer_nor_sqlalchemy(home: Path) -> None:
    program = (
        "import sys; from loose_ends.cli import main; "
        f"sys.argv = ['loose-ends', '--home', {str(home)!r}, '--now', '{NOW}', 'list']; main(); "
        "sys.exit([name for name in ('typer', 'rich', 'sqlalchemy', 'pydantic') if name in sys.modules] or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "You promised" in done.stdout
