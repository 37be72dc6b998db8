"""Read a message as an answer: its sentences, what each does, and what each stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.recipients import called
from loose_ends.language.outcomes.forms import Form, forms, plain, without_greeting
from loose_ends.language.outcomes.own_words import is_data, is_name, is_signed
from loose_ends.language.outcomes.topic import content, parts
from loose_ends.language.pasted import said as said_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.domain.act import Act
    from loose_ends.domain.message import Message
    from loose_ends.language.outcomes.tie import Tie

MAX_SENTENCES = 120
"""An answer is looked for in so many sentences of a message."""
SHORT = 60
"""In a message of at most so many words a link is what the message is about."""
MAX_QUOTED = 3_000
"""An in-line reply answers what stands in so many characters above it."""

_PATCH = re.compile(
    r"\[[^\]\n]{0,20}\bpatch\b(?![^\]\n]{0,20}\b0*[1-9]\d{0,3}/\d)[^\]\n]{0,30}\]", re.IGNORECASE
)
"""A patch, or the cover of a series; not one of its parts, which come minutes after the cover."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a reply.

    ``plain`` is its text as patterns read it, ``form`` bits of Form, ``about`` its content words.
    ``above`` is the quoted text that its stretch of own text, number ``stretch``, stands under; empty
    and -1 where there is none. ``empty`` says nothing that could answer, ``puts_off`` promises to see to
    it, ``asks`` is a counter-question.
    """

    text: str
    plain: str
    form: int
    about: frozenset[str]
    above: str = ""
    stretch: int = -1
    empty: bool = False
    puts_off: bool = False
    asks: bool = False

    def names(self, about: frozenset[str]) -> bool:
        """Whether it gives a thing under its name: "Title: What slow readers see"."""
        head, colon, _ = self.plain[:60].partition(": ")
        return bool(colon and content(head) & about and len(head.split()) < 5)


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
        if self._hands_link:
            return "a link"
        return "a patch" if _PATCH.match(self.message.subject) else ""

    @property
    def _hands_link(self) -> bool:
        """Whether a web page is handed over, and not only cited in a long text."""
        if not self.message.links:
            return False
        short = len(self.message.own_text.split()) <= SHORT
        return short or any(s.form & (Form.HANDOVER | Form.DEED) and "http" in s.plain for s in self.said)

    @cached_property
    def calendar(self) -> bool:
        """Whether it is a calendar invitation (not the answer to one)."""
        answers = re.match(
            r"(accepted|declined|tentative|canceled|cancelled|new time)", self.message.subject, re.IGNORECASE
        )
        return self.message.automatic == "calendar" and answers is None

    @cached_property
    def in_line(self) -> bool:
        """Whether it answers piece by piece, in more than one stretch."""
        return len({said.stretch for said in self.said if said.stretch >= 0}) > 1

    @cached_property
    def hedges(self) -> bool:
        """Whether a part of it puts off or asks back."""
        return any(said.puts_off or said.asks for said in self.said if not said.form & Form.YES)

    @cached_property
    def substance(self) -> tuple[Said, ...]:
        """The sentences that may answer something."""
        return tuple(said for said in self.said if not said.empty)

    def continues(self, tie: Tie) -> bool:
        """Whether it is of the same talk: of the same thread, and on a mailing list under the act itself."""
        return tie.same_thread and (tie.below or not (self.message.references and self.message.mailing_list))

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
    said = []
    promises = [(act.start, act.end) for act in acts if act.kind is Kind.PROMISE]
    names = called(message.sender).union(*map(called, message.readers))
    for span in said_in(text)[:MAX_SENTENCES]:
        words = text[span.start : span.end]
        if is_data(words):
            continue
        promised = any(start < span.end and span.start < end for start, end in promises)
        stretch = -1
        if message.inline_replies:
            stretch = next(
                (i for i, r in enumerate(message.inline_replies) if r.start <= span.start < r.end), -1
            )
        above = message.inline_replies[stretch].quoted[-MAX_QUOTED:] if stretch >= 0 else ""
        said.append(_said(words, above, stretch, promised=promised, named=is_name(words, names)))
    if len(said) > 1 and said[-1].form == Form.PLAIN and is_signed(said[-1].text):
        said[-1] = replace(said[-1], empty=True)
    return Reply(message, tuple(said))


def _said(words: str, above: str, stretch: int, *, promised: bool, named: bool) -> Said:
    as_read = without_greeting(plain(words))
    form = forms(as_read) | (Form.COURTESY if named else 0)
    if promised and not form & Form.YES:
        form |= Form.FUTURE
    return Said(
        text=words,
        plain=as_read,
        form=form,
        about=content(words),
        above=above,
        stretch=stretch,
        empty=bool(form & Form.COURTESY),
        puts_off=bool(form & (Form.HOLDING | Form.FUTURE)),
        asks=bool(form & Form.QUESTION),
    )
