"""Read a message as an answer: its sentences, what each does, and what each stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.recipients import called
from loose_ends.language.outcomes.forms import Form, forms, plain, without_greeting
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

_PATCH = re.compile(
    r"\[[^\]\n]{0,20}\bpatch\b(?![^\]\n]{0,20}\b0*[1-9]\d{0,3}/\d)[^\]\n]{0,30}\]", re.IGNORECASE
)
"""A patch, or the cover of a series; not one of its parts, which come minutes after the cover."""
_DEVICE = re.compile(
    r"(?:sent|get|gesendet|envoyé) (?:from|via|outlook for|von|de) (?:my |meinem |mon )?\w", re.IGNORECASE
)
_SPLIT_WORDS = re.compile(r"[^\W_]+")


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
        if self.message.links:
            return "a link"
        return "a patch" if _PATCH.match(self.message.subject) else ""

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
    names = called(message.sender).union(*map(called, message.readers))
    for span in split(_spoken(text))[:MAX_SENTENCES]:
        words = text[span.start : span.end]
        if _DEVICE.match(words) or _is_data(words):
            continue
        promised = any(
            act.kind is Kind.PROMISE and act.start < span.end and span.start < act.end for act in acts
        )
        stretch = next((i for i, r in enumerate(message.inline_replies) if r.start <= span.start < r.end), -1)
        above = message.inline_replies[stretch].quoted[-MAX_QUOTED:] if stretch >= 0 else ""
        said.append(_said(words, above, stretch, promised=promised, named=_is_name(words, names)))
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


def _is_name(words: str, names: frozenset[str]) -> bool:
    """Whether a line only calls or signs with a name of the people in the headers."""
    found = frozenset(_NAME.findall(words[:80].lower()))
    return len(words) <= 60 and bool(found) and found <= names


_NAME = re.compile(r"[^\W\d_]{2,}")
_PASTED = re.compile(
    (
        r"^(?:diff --git |Index: |--- ?$|--- [ab]/|\+\+\+ [ab]/|@@ |-{3,}8<|8<-{3,}"
        r"|[A-Z][a-z]+(?:-[a-z]+){1,3}-by: |Fixes: |Link: |Cc: )"
    ),
    re.MULTILINE,
)
_CHANGED_FILE = re.compile(r" \|\s+\d+ [+-]|^\d+ files? changed")


def _spoken(text: str) -> str:
    """The text up to a pasted patch or log: what follows is data, whose words do nothing."""
    start = _PASTED.search(text)
    if start is None:
        return text
    if start[0].startswith(("---", "Index", "diff", "+++", "@@")):
        return text[: start.start()]
    return text


def _is_data(words: str) -> bool:
    """Whether a stretch is code, a table or a trailer line rather than speech."""
    if _PASTED.match(words) or _CHANGED_FILE.search(words) or (words[:1] == "." and words[1:3].isupper()):
        return True
    if not any(char.isalnum() for char in words):
        return True
    letters = sum(char.isalpha() or char.isspace() for char in words)
    return len(words) > 40 and letters < 0.72 * len(words)


def distance_above(quote: str, above: str) -> int | None:
    """How far above a reply a quoted sentence stands: 0 directly, then in words between; None if not at all.

    Blanks, line ends and quote marks do not matter; a sentence whose beginning was cut off still counts
    by its last words.
    """
    wanted = _bare(quote)
    found = _bare(above)
    tail = " ".join(("", *wanted.split()[-8:], ""))
    for words in (wanted, tail):
        if words.count(" ") < min(2, wanted.count(" ")):
            continue
        at = found.rfind(words)
        if at >= 0:
            return len(found[at + len(words) :].split())
    return None


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    """The words of a text in lower case with single blanks between and around them."""
    return f" {' '.join(_SPLIT_WORDS.findall(text.lower()))} "


__all__ = ["Form", "Reply", "Said", "distance_above", "plain", "read"]
