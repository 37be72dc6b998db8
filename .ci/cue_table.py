"""Writes server/loose_ends/domain/cue_table.py: the cue words of every pattern that is looked for by them.

Run it after patterns were changed. Nothing breaks without it: what is missing there is read at each start.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import loose_ends.domain
import loose_ends.language
from loose_ends.domain import cues
from loose_ends.language.outcomes import forms

TABLE = Path(cues.__file__).with_name("cue_table.py")
_HEAD = '''"""Written by .ci/cue_table.py: the cue words of each pattern, under ``cues.table_key`` of it.

An empty text stands for a pattern that has none.
"""

# ruff: noqa: E501 (words, written by a program)
CUES: dict[str, str] = {
'''


def patterns() -> dict[str, tuple[str, int]]:
    """Every pattern that has cues read off, with its flags, by its key."""
    for package in (loose_ends.domain, loose_ends.language):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    cued = [one for one in gc.get_objects() if isinstance(one, cues.Cued)]
    both = [(entry, 0) for _, table in forms._TABLES for entry in table]  # noqa: SLF001
    both += [(pattern, int(one._flags)) for one in cued for pattern in one._patterns]  # noqa: SLF001
    return {cues.table_key(*one): one for one in both}


def main() -> int:
    """Read off and write."""
    found = {key: sorted(cues.read_off(*one) or ()) for key, one in patterns().items()}
    lines = [f'    "{key}": "{" ".join(words)}",\n' for key, words in sorted(found.items())]
    TABLE.write_text(f"{_HEAD}{''.join(lines)}}}\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", TABLE], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
