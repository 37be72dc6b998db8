"""Introductions and invitations: deeds that are told by who gets the mail, and by what kind of mail it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import State
from loose_ends.domain.recipients import called
from loose_ends.language.outcomes.deeds import as_promised
from loose_ends.language.outcomes.evidence import Evidence
from loose_ends.language.outcomes.finding import Finding
from loose_ends.language.outcomes.promise_kind import is_to_invite
from loose_ends.language.outcomes.topic import content

if TYPE_CHECKING:
    from loose_ends.domain.loose_end import LooseEnd
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
    told = _names_all(reply)
    if not (named or said or told):
        return None
    evidence = Evidence(-0.4)
    evidence.add(1.5 if named else 0.5, "both people are in To")
    evidence.add(1.0 if said or told else -0.3, "introduces them")
    evidence.add(1.2 if any(map(as_promised, reply.said)) else 0.0, "says that it was promised")
    return Finding(state, said or next(iter(reply.substance), None), evidence)


def _names_all(reply: Reply) -> bool:
    """Whether the text calls every one of its readers by name."""
    words = frozenset(re.findall(r"[^\W\d_]{2,}", reply.message.own_text.lower()))
    return all(words & called(party) for party in reply.message.readers)


def invitation(end: LooseEnd, reply: Reply) -> Finding | None:
    """Read a calendar invitation, which a machine sends for someone, as what was asked for or promised."""
    if not is_to_invite(end.quote):
        return None
    evidence = Evidence(2.0)
    evidence.add(0.2, "a calendar invitation")
    state = State.ANSWERED if end.kind is Kind.ASK else State.KEPT
    return Finding(state, next(iter(reply.said), None), evidence)
