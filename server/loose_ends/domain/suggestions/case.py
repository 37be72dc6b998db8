"""One person's case: the relation with what every candidate needs of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.domain.etiquette.situation import Exchange, Note
from loose_ends.domain.give_and_ask import introduces
from loose_ends.domain.goals import pick_goals_for
from loose_ends.domain.loose_end import By
from loose_ends.domain.message import Party
from loose_ends.domain.profile import FactKind
from loose_ends.domain.suggestions.drafts.pen import Slot, first_name, quoted
from loose_ends.domain.suggestions.drafts.tongue import (
    is_plain_english,
    leans_english,
    leans_german,
    speaks_german,
)
from loose_ends.domain.suggestions.plain_sense import consents_to, is_advice, is_owed, wants_something
from loose_ends.domain.suggestions.suggestion import Step, Way
from loose_ends.domain.suggestions.world import glance
from loose_ends.domain.wording import content_words

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.domain.etiquette.situation import Consent, ThirdPerson
    from loose_ends.domain.goals import Serves
    from loose_ends.domain.listing import Listed
    from loose_ends.domain.suggestions.drafts.pen import Pen
    from loose_ends.domain.suggestions.suggestion import Asked, Give, Why
    from loose_ends.domain.suggestions.world import Glance, Letter, Relation, World


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a fresh note: which wording, with what in it."""

    key: str
    slots: Mapping[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible next step, not written yet. ``write`` puts its paragraphs to paper, in the pen's language.

    ``root`` is what it grew from, for its lasting id. ``letter`` is the message that the note would answer.
    ``also_to`` are further readers; ``named`` the third persons in the note; ``consents`` what they have
    agreed to. ``answers`` is the message whose question the step settles in another way than by an answer.
    ``ends`` are the ids of the loose ends that the note takes care of.
    """

    step: Step
    root: str
    headline: str
    why: tuple[Why, ...]
    give: Give | None
    score: float
    reasons: tuple[str, ...]
    write: Callable[[Pen], None]
    subject: Subject
    ask: Asked | None = None
    letter: Letter | None = None
    also_to: tuple[Party, ...] = ()
    named: tuple[ThirdPerson, ...] = ()
    way: Way = Way.MAIL
    not_before: date | None = None
    in_german: bool = False
    questions: tuple[str, ...] = ()
    consents: frozenset[Consent] = frozenset()
    answers: str = ""
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """What is reckoned from everybody once.

    ``with_facts`` are those who can be introduced, ``my_promises`` is how much the user owes in all, and
    ``sent`` are the notes of these weeks that went out, as the rules see them.
    """

    with_facts: tuple[Glance, ...] = ()
    my_promises: int = 0
    sent: tuple[Note, ...] = ()


def overview_of(world: World) -> Overview:
    """What is reckoned from everybody in a world. It may be kept as long as the world."""
    glances = world.glances or tuple(
        glance(relation, world.wishes.confidence) for relation in world.people.values()
    )
    return Overview(
        tuple(g for g in glances if g.facts and not g.nobody),
        sum(g.my_promises for g in glances),
        _sent(world, {g.person: g for g in glances} if world.plan.targets else {}),
    )


def _sent(world: World, known: Mapping[str, Glance]) -> tuple[Note, ...]:
    """The notes that went out, each with the goal that its reader serves."""
    goals: dict[str, str] = {}
    for note in world.notes:
        if known and note.person not in goals:
            one = known.get(note.person)
            names = (one.name, one.email) if one else (note.email,)
            serves = pick_goals_for(world.plan, one.facts if one else (), names)
            goals[note.person] = serves[0].goal.name if serves else ""
    return tuple(
        Note(n.email.lower(), n.on, n.body, n.asks, n.give is not None, n.goal or goals.get(n.person, ""))
        for n in world.notes
        if n.sent
    )


_NAMES_ALONE = frozenset(
    {FactKind.NAME, FactKind.COMPANY, FactKind.PLACE, FactKind.PAST_COMPANY, FactKind.SCHOOL, FactKind.EMAIL}
)
"""Facts that tell no language."""


class Case:
    """A relation on a day, with what is reckoned from it once."""

    def __init__(
        self,
        world: World,
        relation: Relation,
        today: date,
        overview: Overview | None = None,
        *,
        wanted: bool = False,
    ) -> None:
        """Begin with what is known.

        Args:
            world: everything.
            relation: the person.
            today: the day, in the user's own zone.
            overview: what is reckoned from everybody.
            wanted: the user asked for this very person.
        """
        self.world = world
        self.relation = relation
        self.today = today
        self.wanted = wanted
        self.overview = overview or Overview()

    @cached_property
    def first(self) -> str:
        """The person's first name, or their address where no name is known."""
        return first_name(self.relation.whom.name, self.relation.whom.email) or self.relation.whom.email

    @cached_property
    def party(self) -> Party:
        """The person as a reader."""
        whom = self.relation.whom
        known = bool(first_name(whom.name, whom.email))
        return Party(whom.email.lower(), whom.name if known else "")

    @cached_property
    def addresses(self) -> frozenset[str]:
        """All addresses of the person, in lower case."""
        return frozenset(a.lower() for a in (self.relation.whom.email, *self.relation.emails) if a)

    @cached_property
    def serves(self) -> tuple[Serves, ...]:
        """The goals of the plan that the person serves."""
        names = (self.relation.whom.name, *sorted(self.addresses))
        return pick_goals_for(self.world.plan, self.relation.facts, names)

    @cached_property
    def exchange(self) -> Exchange:
        """The mail so far, as the rules see it."""
        r = self.relation
        return Exchange(r.whom.written_to, r.received, r.first_at, r.last_from_me, r.last_from_them, r.met)

    def open(self, by: By, kind: Kind) -> tuple[Listed, ...]:
        """Open loose ends of one direction that are sure enough, the most pressing first."""
        least = self.world.wishes.confidence
        found = [e for e in self.relation.open(by, kind) if e.end.confidence >= least]
        return tuple(sorted(found, key=lambda e: (e.end.due or e.end.said_at.date(), e.end.id)))

    @cached_property
    def my_promises(self) -> tuple[Listed, ...]:
        """What I promised and still owe; an offer that waits for their word is not owed."""
        found = self.open(By.ME, Kind.PROMISE)
        return tuple(e for e in found if is_owed(e, self.relation.ends))

    @cached_property
    def their_asks(self) -> tuple[Listed, ...]:
        """What they asked and wait for; advice, consent and courtesies are none of it."""
        found = self.open(By.THEM, Kind.ASK)
        return tuple(e for e in found if wants_something(e, self.relation.ends))

    @cached_property
    def my_asks(self) -> tuple[Listed, ...]:
        """What I asked and wait for: of each message the question itself, and none that advice has met."""
        advised = {listed.end.message_id for listed in self.advice}
        found = [
            e
            for e in self.open(By.ME, Kind.ASK)
            if not any(change.message_id in advised for change in e.end.changes)
            and not (
                introduces(e.end.quote) and any(consents_to(o, self.relation.ends) is e for o in self.theirs)
            )
        ]
        return tuple(e for e in found if _main_of_its_message(e, found) is e)

    @cached_property
    def theirs(self) -> tuple[Listed, ...]:
        """What they asked, whatever became of it."""
        return tuple(e for e in self.relation.ends if e.end.by is By.THEM and e.end.kind is Kind.ASK)

    @cached_property
    def writes_german(self) -> bool:
        """Whether a note to them is best in German: by the mail of the two, and without any by their page."""
        r = self.relation
        said = [e.end.quote for e in r.ends] + [e.evidence.quote or "" for e in r.ledger.entries]
        said += [letter.subject for letter in (*r.threads.values(), *filter(None, [r.last_letter]))]
        said = [text for text in said if text.strip()]
        pages = [f.value for f in r.facts if f.kind not in _NAMES_ALONE]
        if not any(speaks_german(text) or is_plain_english(text) for text in said):
            said = [*said, *pages]
        return leans_german(said) or (not leans_english(said) and leans_german(pages))

    def german(self, quote: str) -> bool:
        """Whether a note about a quoted sentence is in German."""
        return speaks_german(quote) or (self.writes_german and not is_plain_english(quote))

    @cached_property
    def advice(self) -> tuple[Listed, ...]:
        """What they told the user to do, because the user had asked; the earliest first."""
        ends = self.relation.ends
        return tuple(sorted((e for e in self.theirs if is_advice(e, ends)), key=lambda e: e.end.said_at))

    def question_before(self, told: Listed) -> Listed | None:
        """The user's question that a message of theirs answered."""
        met = [
            e
            for e in self.relation.ends
            if e.end.by is By.ME
            and e.end.kind is Kind.ASK
            and any(change.message_id == told.end.message_id for change in e.end.changes)
        ]
        return _main_of_its_message(met[0], met) if met else None

    @cached_property
    def their_promises(self) -> tuple[Listed, ...]:
        """What they promised and have not done yet."""
        return self.open(By.THEM, Kind.PROMISE)

    @property
    def knows_me(self) -> bool:
        """Whether there was an exchange both ways, or a meeting."""
        return (
            self.relation.received > 0 and self.relation.whom.written_to > 0
        ) or self.relation.met is not None

    @property
    def may_begin(self) -> bool:
        """Whether a first note may be proposed: to people known, in the plan, or asked for by the user."""
        return self.knows_me or bool(self.serves) or self.wanted

    @property
    def quiet_days(self) -> int | None:
        """Days since the last note either way or a meeting; None where there was none."""
        last = self.exchange.last or self.relation.last_at
        return (self.today - last).days if last else None

    def letter_of(self, listed: Listed) -> Letter | None:
        """The message an answer to a loose end would go to: the latest of its thread."""
        return self.relation.threads.get(listed.end.thread)

    def quote(self, listed: Listed) -> Slot:
        """The loose end's own words, short enough to be quoted."""
        return Slot(quoted(listed.end.quote), listed.end.quote)


def _main_of_its_message(listed: Listed, others: Sequence[Listed]) -> Listed:
    """Of the asks of one message the one that says most: a question before a remark on it."""
    same = [e for e in others if e.end.message_id == listed.end.message_id]
    return max(same, key=lambda e: ("?" in e.end.quote, len(content_words(e.end.quote)), e.end.confidence))
