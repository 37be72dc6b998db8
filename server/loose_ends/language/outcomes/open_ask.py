"""An open ask made ready for judging: what it wants and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.language.outcomes import ask_kind
from loose_ends.language.outcomes.topic import content

if TYPE_CHECKING:
    from loose_ends.domain.loose_end import LooseEnd
    from loose_ends.language.outcomes.ask_kind import Wants


@dataclass(frozen=True, slots=True)
class Ask:
    """An open ask made ready for judging.

    ``beside`` are the other open asks of its message, ``rivals`` how many of them have a subject of
    their own. ``promised`` says that the other side has since promised something in this thread.
    ``context`` are the content words of its thread's subject.
    """

    end: LooseEnd
    wants: Wants
    about: frozenset[str]
    general: bool
    beside: tuple[str, ...]
    rivals: int
    promised: bool
    context: frozenset[str]

    def is_of(self, words: frozenset[str]) -> bool:
        """Whether words from another thread speak of it: at least two of them, the subject's counted in."""
        return bool(self.about & words) and len((self.about | self.context) & words) > 1


def prepare(end: LooseEnd, beside: tuple[str, ...], subject: str, *, promised: bool) -> Ask:
    """Read what an ask wants and what it is about."""
    return Ask(
        end=end,
        wants=ask_kind.wants(end.quote),
        about=content(end.quote),
        general=ask_kind.is_general(end.quote),
        beside=beside,
        rivals=sum(not ask_kind.is_general(quote) for quote in beside),
        promised=promised,
        context=content(subject),
    )
