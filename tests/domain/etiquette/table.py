"""Make docs/etiquette.md from the registry and the corpus: python -m tests.domain.etiquette.table"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from loose_ends.domain.etiquette.rules import RULES, Rule
from tests.domain.etiquette.corpus import cases

PAGE = Path(__file__).resolve().parents[3] / "docs" / "etiquette.md"
COVERS = PAGE.parents[1] / "tests" / "scenarios" / "covers.json"
OF_THE_PLAN = "`tests/domain/etiquette/test_planning.py`"

_HEAD = """# The rules of etiquette

Made from the registry `server/loose_ends/domain/etiquette/rules.py` and the notes under
`tests/domain/etiquette/notes/` by `python -m tests.domain.etiquette.table`; a test keeps it in step.

A *warn* is worth a second look. A *block* keeps a suggestion from being shown; in a note of the user's own it
is said plainly, and the note stays theirs to send. Blanks such as `[what exactly]` are for the user to fill:
no rule makes up a fact. Scenarios are whole small mailboxes under `tests/scenarios/`, played through the
public commands: in those named first the tempting step breaks the rule, so it may not come as it is.

| rule | what goes wrong | what the product does | where to see it | tests: fires, stays quiet |
|---|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    return _HEAD + "".join(_row(rule) for rule in RULES)


def _row(rule: Rule) -> str:
    fires = [case.name for case in cases() if any(rule.id == found for found, _ in case.expect)]
    family = {name.split("-", maxsplit=1)[0] for name in fires}
    quiet = [
        case.name for case in cases() if not case.expect and case.name.split("-", maxsplit=1)[0] in family
    ]
    tests = []
    if fires:
        tests.append(f"fires: {_some(fires)}")
    if fires and quiet:
        tests.append(f"quiet: {_some(quiet)}")
    if rule.plan or rule.suggestion:
        tests.append(OF_THE_PLAN)
    played = _scenarios()[rule.id]
    tests.append(f"scenarios: {_some(played['fires'])} against {_some(played['quiet'])}")
    cells = (f"`{rule.id}`", rule.what_goes_wrong, rule.what_it_does, rule.where, "; ".join(tests))
    return f"| {' | '.join(cells)} |\n"


@lru_cache(maxsize=1)
def _scenarios() -> dict[str, dict[str, list[str]]]:
    """Which scenarios show a rule, where it speaks and where it is silent."""
    rules: dict[str, dict[str, list[str]]] = json.loads(COVERS.read_text(encoding="utf-8"))["rules"]
    return rules


def _some(names: list[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
