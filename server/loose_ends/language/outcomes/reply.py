"""Read a message as an answer: its sentences, what each does, and what each stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.language.outcomes.forms import Form, forms, plain
from loose_ends.language.outcomes.topic import content, parts
from loose_ends.language.sentences import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.domain.act import Act
    from loose_ends.domain.message import Message

MAX_SENTENCES = 120
"""An answer is looked for in so many sentences of a message."""
MAX_QUOTED = 3_000
"""An in-line reply answers what stands in so many characters above it."""

_PATCH = re.compile(r"\[[^\]\n]{0,20}\bpatch\b[^\]\n]{0,30}\]", re.IGNORECASE)
_DEVICE = re.compile(r"(?:sent|get|gesendet|envoyé) (?:from|via|outlook for|von|de) (?:my |meinem |mon )?\w", re.IGNORECASE)
_SPLIT_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a reply. ``above`` is the quoted text that its stretch of own text stands under."""

    number: int
    text: str
    form: Form
    about: frozenset[str]
    above: str = ""
    stretch: int = -1

    @property
    def empty(self) -> bool:
        """Whether it says nothing that could answer: courtesy, or a promise to see to it."""
        return bool(self.form & Form.COURTESY) or not self.text.strip()

    @property
    def puts_off(self) -> bool:
        """Whether it only puts off."""
        return bool(self.form & (Form.HOLDING | Form.FUTURE))

    @property
    def asks(self) -> bool:
        """Whether it is a counter-question."""
        return bool(self.form & Form.QUESTION)


@dataclass(frozen=True)
class Reply:
    """A message read as an answer to earlier ones."""

    message: Message
    said: tuple[Said, ...]

    @cached_property
    def about(self) -> frozenset[str]:
        """The content words of its own text, its subject, its attachments and links."""
        words = content(self.message.subject) | parts(self.message.attachments) | parts(self.message.links)
        return words.union(*(said.about for said in self.said))

    @cached_property
    def names(self) -> frozenset[str]:
        """The content words of its subject, attachments and links: what it brings."""
        return content(self.message.subject) | parts(self.message.attachments) | parts(self.message.links)

    @cached_property
    def brings(self) -> str:
        """What comes with the mail, in a word or two for the user; empty for nothing."""
        if self.message.attachments:
            return f"attachment {self.message.attachments[0]}".strip()
        if self.message.links:
            return "a link"
        return "a patch" if _PATCH.match(self.message.subject) else ""

    @cached_property
    def calendar(self) -> bool:
        """Whether it is a calendar invitation (not the answer to one)."""
        answers = re.match(r"(accepted|declined|tentative|canceled|cancelled|new time)", self.message.subject, re.IGNORECASE)
        return self.message.automatic == "calendar" and answers is None

    @cached_property
    def in_line(self) -> bool:
        """Whether it answers piece by piece, in more than one stretch."""
        return len({said.stretch for said in self.said if said.stretch >= 0}) > 1

    @cached_property
    def substance(self) -> tuple[Said, ...]:
        """The sentences that may answer something."""
        return tuple(said for said in self.said if not said.empty)

    def quote(self, said: Said | None) -> str:
        """The words to show as evidence: a sentence, else the first words of the text."""
        if said is not None:
            return said.text
        return self.said[0].text if self.said else ""


def read(message: Message, acts: Sequence[Act]) -> Reply:
    """Read a message as an answer.

    Args:
        message: the message with its own text.
        acts: the asks and promises found in it; a promise puts off, an ask is a counter-question.

    Returns:
        Its first sentences, each with its forms of speech and the quoted text it stands under.
    """
    text = message.own_text
    said: list[Said] = []
    for number, span in enumerate(split(text)[:MAX_SENTENCES]):
        words = text[span.start : span.end]
        if _DEVICE.match(words):
            continue
        form = forms(words)
        for act in acts:
            if act.start < span.end and span.start < act.end:
                form |= Form.FUTURE if act.kind is Kind.PROMISE else Form.PLAIN
        stretch = next((i for i, r in enumerate(message.inline_replies) if r.start <= span.start < r.end), -1)
        above = message.inline_replies[stretch].quoted[-MAX_QUOTED:] if stretch >= 0 else ""
        said.append(Said(number, words, form, content(words), above, stretch))
    return Reply(message, tuple(said))


def distance_above(quote: str, above: str) -> int | None:
    """How far above a reply a quoted sentence stands: 0 directly, then in words between; None if not at all.

    Blanks, line ends and quote marks do not matter; a sentence whose beginning was cut off still counts
    by its last words.
    """
    wanted = _SPLIT_WORDS.findall(quote.lower())
    found = _SPLIT_WORDS.findall(above.lower())
    for tail in (wanted, wanted[-8:]):
        if len(tail) < min(3, len(wanted)):
            continue
        for at in range(len(found) - len(tail), -1, -1):
            if found[at : at + len(tail)] == tail:
                return len(found) - at - len(tail)
    return None


__all__ = ["Form", "Reply", "Said", "distance_above", "plain", "read"]
