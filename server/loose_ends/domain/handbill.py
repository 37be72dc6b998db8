"""The handbill: one page that tells contacts whom the user would like to meet and what they can offer.

Contacts cannot help somebody who does not say what they look for. The page names kinds of people, companies
and places; a person's name stands on it only as far as the user wrote it into the plan.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from loose_ends.domain.plan import Plan, TargetKind

if TYPE_CHECKING:
    from loose_ends.domain.plan import Goal

_LABELS = {
    TargetKind.PERSON: "People",
    TargetKind.KIND: "Kinds of people",
    TargetKind.COMPANY: "Companies",
    TargetKind.PLACE: "Where they meet",
}
_HOW = (
    "If someone comes to mind, please ask them first whether they would like to hear from me. A no is fine."
)
_NO_GOALS = "[whom you would like to meet: kinds of people, companies, places]"
_NO_OFFERS = "[what you can offer others]"

HANDBILL_CSS = """
@page { size: A4; margin: 18mm; }
body { font: 11pt/1.45 system-ui, sans-serif; color: #1c1c1c;
  max-width: 170mm; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 20pt; margin: 0 0 .3em; }
h2 { font-size: 13pt; margin: 1.1em 0 .2em; }
p, ul, dl { margin: .3em 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .3em 1em; }
.how { margin-top: 1.4em; padding-top: .6em; border-top: 1px solid #999; }
section { break-inside: avoid; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } }
"""


def handbill(plan: Plan, name: str, contact: str = "") -> str:
    """The handbill as plain text.

    Args:
        plan: the user's plan. What it lacks becomes a visible blank.
        name: the user's name.
        contact: how to reach the user; left out where empty.

    Returns:
        Text with lines ending in a newline.
    """
    lines = [name or "[your name]", *([contact] if contact else []), ""]
    if plan.two_minute_profile:
        lines += [_first_paragraph(plan), ""]
    lines.append("WHOM I WOULD LIKE TO MEET")
    for goal in plan.goals:
        lines += ["", f"{goal.name}: {goal.why}" if goal.why else goal.name]
        lines += [f"  {label}: {'; '.join(values)}" for label, values in _grouped(goal)]
    lines += [] if plan.goals else [_NO_GOALS]
    lines += ["", "WHAT I CAN OFFER", *(f"- {offer}" for offer in plan.offers or (_NO_OFFERS,)), "", _HOW]
    return "\n".join(lines) + "\n"


def handbill_html(plan: Plan, name: str, contact: str = "") -> str:
    """The handbill as one printable page: every text escaped, no script, no address outside itself.

    Args and blanks as in ``handbill``.
    """
    title = escape(name or "[your name]")
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}: whom I would like to meet</title>",
        f"<style>{HANDBILL_CSS}</style></head><body><main>",
        f"<h1>{title}</h1>",
        *([f"<p>{escape(contact)}</p>"] if contact else []),
        *([f"<p>{escape(_first_paragraph(plan))}</p>"] if plan.two_minute_profile else []),
        "<h2>Whom I would like to meet</h2>",
        *(_goal_html(goal) for goal in plan.goals),
        *([] if plan.goals else [f"<p>{_NO_GOALS}</p>"]),
        "<h2>What I can offer</h2>",
        f"<ul>{''.join(f'<li>{escape(offer)}</li>' for offer in plan.offers or (_NO_OFFERS,))}</ul>",
        f'<p class="how">{_HOW}</p>',
        "</main></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _goal_html(goal: Goal) -> str:
    why = f"<p>{escape(goal.why)}</p>" if goal.why else ""
    rows = "".join(
        f"<dt>{label}</dt><dd>{escape('; '.join(values))}</dd>" for label, values in _grouped(goal)
    )
    return f"<section><h3>{escape(goal.name)}</h3>{why}{f'<dl>{rows}</dl>' if rows else ''}</section>"


def _grouped(goal: Goal) -> list[tuple[str, list[str]]]:
    rows = []
    for kind, label in _LABELS.items():
        values = [target.value for target in goal.targets if target.kind is kind]
        if values:
            rows.append((label, values))
    return rows


def _first_paragraph(plan: Plan) -> str:
    return " ".join(plan.two_minute_profile.split("\n\n", 1)[0].split())
