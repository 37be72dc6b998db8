"""Ask for known faults in the packages of constraints.txt, and say in a sentence what came of it.

    python .ci/audit.py PIP_AUDIT [CONSTRAINTS]

pip-audit by itself ends well where no package could be looked up (a mirror of the registry knows no faults);
that would be taken for a clean bill. Exit code: 0 nothing known, 1 known faults, 2 not looked up.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

CONSTRAINTS = Path(__file__).resolve().parents[1] / "constraints.txt"
NO_WORD = 2
AGAIN = "So nothing is known either way. Run `make audit` again where that database can be reached."


def main(arguments: Sequence[str]) -> int:
    """Run pip-audit and put its answer into words."""
    program, constraints = arguments[0], Path(arguments[1]) if len(arguments) > 1 else CONSTRAINTS
    command = [program, "--requirement", str(constraints), "--no-deps", "--disable-pip"]
    ran = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off"],
        check=False,
        capture_output=True,
        text=True,
    )
    try:
        packages = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (ran.stderr.strip().splitlines() or ["it said nothing"])[-1]
        print(f"The database of known faults could not be asked ({last[:200]}). {AGAIN}")
        return NO_WORD
    return _told(packages)


def _told(packages: Sequence[Mapping[str, Any]]) -> int:
    faulty = [one for one in packages if one.get("vulns")]
    for one in faulty:
        for fault in one["vulns"]:
            mended = ", ".join(fault.get("fix_versions", ())) or "no version yet"
            print(f"{one['name']} {one['version']}: {fault['id']}, mended in {mended}")
    unseen = [one["name"] for one in packages if "skip_reason" in one]
    if unseen or not packages:
        some = ", ".join(unseen[:5]) + (" ..." if len(unseen) > 5 else "")
        print(
            f"{len(unseen)} of {len(packages)} packages could not be looked up in the database of known "
            f"faults ({some}). {AGAIN}"
        )
        return 1 if faulty else NO_WORD
    if faulty:
        print(f"{len(faulty)} of {len(packages)} packages have known faults. Raise them in constraints.txt.")
        return 1
    print(f"No known fault in any of the {len(packages)} packages.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
