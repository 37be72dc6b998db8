"""Printing JSON for programs."""

from __future__ import annotations

import json
import sys


def print_json(value: object) -> None:
    """A value as JSON on standard output, as it is in other languages too."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
