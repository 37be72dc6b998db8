"""What other packages find in the same messages, counted by the same rules.

They are not needed by the project: a package that can be imported is run, for others the table shows
nothing. Install them (`pip install follow-through meeting-intelligence cogext-primitive`) in the
environment that runs `make eval` to see their figures. All are made for transcripts of meetings or for
chats; they are given the same own text of each message as Loose Ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from loose_ends.domain.act import Kind
from tests.eval.acts import Marked, Row, tally

Found = list[tuple[Kind, str]]
"""What a package found in one message: the kind and the sentence."""


def _follow_through(extract: ModuleType, text: str) -> Found:
    """It tells undertakings in the first person from assignments."""
    mine = {"first-person-undertaking", "collective-undertaking"}
    found: Found = []
    for one in extract.extract_text(text, "message"):
        cues = {str(cue).lower() for cue in one.cues}
        found.append((Kind.PROMISE if cues & mine else Kind.ASK, one.text))
    return found


def _meeting_intelligence(package: ModuleType, text: str) -> Found:
    """An action owned by the speaker is a promise, another one and every question an ask."""
    turns: Any = package.parse_transcript(f"Ida: {' '.join(text.split())}")
    found: Found = [(Kind.ASK, one.text) for one in package.extract_questions(turns)]
    for one in package.extract_actions(turns, ["Ida"]):
        found.append((Kind.PROMISE if one.owner == "Ida" else Kind.ASK, one.text))
    return found


def _cogext_primitive(package: ModuleType, text: str) -> Found:
    """It looks for promises alone."""
    return [(Kind.PROMISE, one.promise_text) for one in package.extract_commitments(text)]


PEERS: dict[str, tuple[str, Callable[[ModuleType, str], Found]]] = {
    "follow-through": ("follow_through.extract", _follow_through),
    "meeting-intelligence": ("meeting_intelligence", _meeting_intelligence),
    "cogext-primitive": ("cogext_primitive", _cogext_primitive),
}


def measure(gold: Sequence[Marked]) -> Iterator[Row]:
    """A row for each package that is installed: figures on clear cases, for both kinds."""
    for name, (module, run) in PEERS.items():
        if find_spec(module.partition(".")[0]) is None:
            continue
        package = import_module(module)
        found = [(one, run(package, one.message.own_text)) for one in gold]
        figures = []
        for kind in Kind:
            if not any(what is kind for _, acts in found for what, _ in acts):
                figures.append(f"{kind}s: not looked for")
                continue
            quotes = ((one, [text for what, text in acts if what is kind]) for one, acts in found)
            precision, recall, f1 = tally(quotes, kind).figures()
            figures.append(f"{kind}s P {precision:.2f} R {recall:.2f} F1 {f1:.2f}")
        yield f"the package {name}, gold-dev, clear", "measured here", "; ".join(figures)
