"""Wordings to avoid, each with the sentence that says why and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.wording import letter, plain

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Wording:
    """One family of wordings.

    ``says`` may hold ``{words}``, the words that were found. ``better`` replaces the words themselves, or
    their whole sentence where ``sentence``; ``{topic}`` in it is the pattern's group of that name, and
    where the sentence names none, ``bare`` is used instead. ``unless`` keeps it quiet where it matches in
    the same sentence.
    """

    pattern: re.Pattern[str]
    says: str
    better: str | None = None
    sentence: bool = True
    bare: str | None = None
    unless: re.Pattern[str] | None = None


def look_up(rule: str, body: str, book: Iterable[Wording]) -> tuple[Finding, ...]:
    """The findings of a phrasebook in a note: at most one for each sentence, the first family wins.

    Only the sentences between greeting and closing words are read, so "Thanks" or a name never counts.
    """
    found = []
    families = tuple(book)
    flat = plain(body)
    for sentence in letter(body).sentences:
        for family in families:
            match = family.pattern.search(flat, sentence.start, sentence.end)
            if match is None or (family.unless and family.unless.search(flat, sentence.start, sentence.end)):
                continue
            found.append(_finding(rule, family, match, (sentence.start, sentence.end), body))
            break
    return tuple(found)


def _finding(rule: str, family: Wording, match: re.Match[str], whole: tuple[int, int], body: str) -> Finding:
    words = " ".join(match.group().split())
    says = family.says.replace("{words}", f"“{words[:60]}”")
    start, end = whole if family.sentence else match.span()
    better = family.better
    topic = match.groupdict().get("topic")
    if better is not None and "{topic}" in better:
        better = family.bare
        if topic and family.better and not _NO_TOPIC.match(topic.strip()):
            better = family.better.replace("{topic}", _kept(body, match))
    return Finding(rule, Verdict.WARN, says, start, end, better)


def _kept(body: str, match: re.Match[str]) -> str:
    """The topic in the writer's own letters, not in those of the plain text."""
    start, end = match.span("topic")
    return " ".join(body[start:end].split())


_NO_TOPIC = re.compile(
    r"(?:this|that|it|you|things|everything|the below|below|das|dich|sie)$"
    r"|(?:my|the|our) (?:last |previous |earlier |recent )?(?:e-?mail|note|message|request|question)\b",
    re.IGNORECASE,
)
"""Words that name no subject: the writer's own mail is none."""
