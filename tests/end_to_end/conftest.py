"""The command line run as a user runs it, in this process, on a data folder of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from loose_ends.cli.main import hoisted, run
from loose_ends.sample import write_sample
from tests.mail.dovecot import Dovecot, running_dovecot
from tests.sample.parts import TODAY


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Outcome]


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A mail server without encryption, for tests that take users of their own."""
    with running_dovecot() as server:
        yield server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def cli(home: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    def call(*words: str | Path) -> Outcome:
        code = run(hoisted([*map(str, words), "--home", str(home), "--now", TODAY.isoformat()]))
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return call


@pytest.fixture
def sample_mboxes(tmp_path: Path) -> tuple[Path, Path]:
    """The sample as a web mail's export: the sent and the received mail, as mbox files."""
    write_sample(tmp_path / "mail", TODAY, "mbox")
    return tmp_path / "mail" / "sent.mbox", tmp_path / "mail" / "inbox.mbox"


@pytest.fixture
def sample_read(cli: Cli, sample_mboxes: tuple[Path, Path]) -> Cli:
    """The command line after the sample was imported."""
    sent, inbox = sample_mboxes
    outcome = cli("import", "--sent", sent, "--inbox", inbox)
    assert outcome.code == 0, outcome.err
    return cli
