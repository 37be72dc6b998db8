"""Coverage-guided fuzzing with atheris: whatever octets come, no exception, no stall, no heap of memory.

    pip install atheris==3.0.0        # not a dependency of the project; Linux and macOS
    python -m tests.fuzz.fuzz_mail [--seconds 600] [--corpus FOLDER]

What breaks is written into the folder as ``crash-...``; ``python -m tests.fuzz.fuzz_mail FILE`` repeats it.
A shorter run of the same kind (tests/fuzz/test_fuzz.py, with hypothesis) is part of the tests.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

from tests.fuzz.reading import read_through, seeds, take_through

SLOW = 5
"""Seconds for one message; instrumented code takes some ten times as long as usual."""
MEGABYTES = 1_000
LONGEST = 65_536
STORED = 16
"""One message in so many, by its length, goes into a database, too: that takes longer than all the rest."""


def main() -> int:
    """Fuzz for some time, or read one file that broke something."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("file", nargs="?", type=Path, help="a message that broke something")
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--corpus", type=Path, help="where inputs that led somewhere new are kept")
    given = options.parse_args()
    if given.file:
        data = given.file.read_bytes()
        read_through(data)
        take_through([data])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        _fuzz(given.corpus or Path(folder), given.seconds)
    return 0


def _fuzz(corpus: Path, seconds: int) -> None:
    atheris = importlib.import_module("atheris")  # only whoever fuzzes has it

    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.instrument_all()
    take_through(
        []
    )  # what a database needs is loaded late: it neither guides the fuzzing nor slows the first
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-max_total_time={seconds}",
            f"-timeout={SLOW}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-max_len={LONGEST}",
            f"-artifact_prefix={corpus}/",
        ],
        _through,
    )
    atheris.Fuzz()


def _through(data: bytes) -> None:
    read_through(data)
    if len(data) % STORED == 0:
        take_through([data])


if __name__ == "__main__":
    sys.exit(main())
