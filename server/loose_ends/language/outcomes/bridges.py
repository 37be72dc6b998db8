"""Introductions: a mail to both people, with words that introduce."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.language.outcomes.evidence import Evidence
from loose_ends.language.outcomes.finding import Finding
from loose_ends.language.outcomes.topic import content

if TYPE_CHECKING:
    from loose_ends.domain.loose_end import LooseEnd, State
    from loose_ends.language.outcomes.reply import Reply

_INTRODUCES = re.compile(r"\b(?:meet|introduc\w+|connect\w*|in touch|intro)\b")


def bridge(end: LooseEnd, reply: Reply, state: State) -> Finding | None:
    """Read a message as the introduction that was asked for or promised.

    Args:
        end: the ask or the promise.
        reply: a message by the one who was to introduce.
        state: what an introduction would bring it to.

    Returns:
        None where nobody new is among the readers, or neither their name nor any word introduces.
    """
    known = {*end.put_to, end.person}
    others = [party for party in reply.message.readers if party.email not in known]
    if not others or len(reply.message.readers) < 2:
        return None
    named = content(end.quote) & content(" ".join(f"{party.name} {party.email}" for party in others))
    said = next((s for s in reply.said if _INTRODUCES.search(s.plain)), None)
    if not (named or said):
        return None
    evidence = Evidence(-0.4)
    evidence.add(1.5 if named else 0.5, "both people are in To")
    evidence.add(1.0 if said else -0.3, "introduces them")
    return Finding(state, said or next(iter(reply.substance), None), evidence)
