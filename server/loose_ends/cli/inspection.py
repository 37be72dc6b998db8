"""What `inspect` prints for people: every sentence, the verdict on it, and the reasons."""

from __future__ import annotations

from collections import defaultdict

from rich.console import Console
from rich.text import Text

from loose_ends.domain.act import Act
from loose_ends.language import Sentence
from loose_ends.usecases.inspect_message import Inspection

REASONS_SHOWN = 4


def show_inspection(console: Console, seen: Inspection) -> None:
    """Print one message, sentence by sentence."""
    console.print(Text.assemble((seen.file, "bold"), f"  {seen.message.subject}"))
    if seen.message.automatic:
        console.print(Text(f"  Not read for asks: this is automatic mail ({seen.message.automatic}).\n"))
        return
    acts: defaultdict[tuple[int, int], list[Act]] = defaultdict(list)
    for act in seen.reading.acts:
        acts[act.start, act.end].append(act)
    for sentence in seen.reading.sentences:
        _show_sentence(console, sentence, acts[sentence.start, sentence.end])
    console.print()


def _show_sentence(console: Console, sentence: Sentence, acts: list[Act]) -> None:
    mark = Text("  ✓ ", style="green") if acts else Text("  · ", style="dim")
    console.print(mark + Text(" ".join(sentence.text.split()), style="" if acts else "dim"))
    verdict = " and ".join(map(_words, acts)) or "neither"
    reasons = "; ".join(sentence.reasons[:REASONS_SHOWN])
    console.print(Text(f"      {verdict}: {reasons}", style="dim"))


def _words(act: Act) -> str:
    due = f", due {act.due} (“{act.due_phrase}”)" if act.due else ""
    return f"{act.kind} {act.confidence:.0%}{due}"
