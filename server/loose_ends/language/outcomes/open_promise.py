"""An open promise made ready for judging: what it undertakes and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.language.outcomes.promise_kind import Deed, is_conditional, thing, undertakes, verbs
from loose_ends.language.outcomes.topic import content, coverage

if TYPE_CHECKING:
    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.language.outcomes.reply import Reply


@dataclass(frozen=True, slots=True)
class Promise:
    """An open promise made ready for judging.

    ``thing`` is what is to be sent or done, ``about`` all its content words; where it names no thing
    ("I'll send it"), both are those of the open asks of the other side that it may answer. ``rivals``
    counts the other open promises of its message, ``context`` are the content words of its thread's
    subject.
    """

    end: LooseEnd
    deed: Deed
    verbs: frozenset[str]
    thing: frozenset[str]
    about: frozenset[str]
    rivals: int
    conditional: bool
    context: frozenset[str]

    def shared(self, words: frozenset[str]) -> float:
        """The share of its thing, or of all its words, that other words speak of, 0 to 1."""
        return max(coverage(self.thing, words), coverage(self.about, words))

    def is_of(self, words: frozenset[str]) -> bool:
        """Whether words from another thread speak of it: at least two of them, the subject's counted in."""
        return bool(self.about & words) and len((self.about | self.context) & words) > 1

    def named_by(self, reply: Reply) -> bool:
        """Whether the subject, an attachment or a link of a mail names all that was promised."""
        return bool(self.thing) and self.thing <= reply.names


def prepare(end: LooseEnd, rivals: int, asked: frozenset[str], subject: str) -> Promise:
    """Read what a promise undertakes and what it is about."""
    done = verbs(end.quote)
    about = content(end.quote) - done
    named = thing(end.quote)
    return Promise(
        end=end,
        deed=undertakes(end.quote),
        verbs=done,
        thing=named or asked,
        about=about if named else about | asked,
        rivals=rivals,
        conditional=is_conditional(end.quote),
        context=content(subject),
    )
