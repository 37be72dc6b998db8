"""A suggestion: one proposed next step to one person, with everything it rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.domain.etiquette.finding import Verdict
    from loose_ends.domain.give_and_ask import GiveKind
    from loose_ends.domain.listing import Whom


class Step(StrEnum):
    """What kind of next step it is; each has its module among the candidates."""

    KEPT_PROMISE = "kept_promise"
    ANSWER = "answer"
    THANKS = "thanks"
    INTRODUCTION = "introduction"
    """The private question to one side."""
    BRIDGE = "bridge"
    """Bringing two together who have both said yes."""
    RESOURCE = "resource"
    EVENT = "event"
    CONGRATULATION = "congratulation"
    HELP = "help"
    """Something the plan offers and they look for."""
    REMINDER = "reminder"
    """Of something they promised."""
    ASK_AGAIN = "ask_again"
    DORMANT = "dormant"
    QUESTION = "question"
    CLOSE = "close"


class Way(StrEnum):
    """How the step is best taken."""

    MAIL = "mail"
    CALL = "call"
    MEET = "meet"


@dataclass(frozen=True, slots=True)
class Why:
    """One piece of evidence: a quote with the message or the page it stands in, and its day."""

    quote: str
    at: date
    message_id: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Give:
    """What is of use to them in this note; ``evidence`` says where it comes from."""

    kind: GiveKind
    what: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The one thing the note asks, by when, and the words that make a no easy."""

    what: str
    by_when: str
    easy_out: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A draft as a mail program takes it. ``to`` are addresses, the main reader first."""

    to: tuple[str, ...]
    subject: str
    body: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What one rule said of the draft."""

    id: str
    verdict: Verdict
    says: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposed next step. ``not_before`` is the first day it should go out; None is today.

    ``score`` orders suggestions of one day and means nothing else; ``reasons`` say it in words.
    ``loose_ends`` are the ids of those it takes care of: empty where it grew from something else.
    ``other_ids`` are those it had, or may have, under the person's other addresses: before people were
    joined, or after they are parted again.
    """

    id: str
    person: Whom
    step: Step
    headline: str
    why_now: tuple[Why, ...]
    give: Give | None
    ask: Asked | None
    draft: Letterhead | None
    rules: tuple[Checked, ...]
    not_before: date | None
    score: float
    reasons: tuple[str, ...]
    way: Way = Way.MAIL
    goal: str = ""
    loose_ends: tuple[str, ...] = ()
    other_ids: tuple[str, ...] = ()


def suggestion_id(person: str, step: Step, root: str) -> str:
    """The lasting name of a suggestion: the same each day and on every machine.

    Args:
        person: the person's id; empty where the root alone tells the step from all others.
        step: what kind of step it is.
        root: what it grew from: a loose end's id, a resource's address, a piece of news.
    """
    digest = hashlib.blake2b(f"{person}\n{step}\n{root}".encode("utf-8", "replace"), digest_size=5)
    return digest.hexdigest()
