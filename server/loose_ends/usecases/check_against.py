"""Check a note of the user's own with all that is known of its reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loose_ends.domain.consents import agreed
from loose_ends.domain.etiquette.situation import Exchange, Situation, ThirdPerson
from loose_ends.domain.ledger import Ledger
from loose_ends.domain.listing import Whom
from loose_ends.domain.message import Party
from loose_ends.domain.people import person_id
from loose_ends.domain.suggestions.case import Case, overview_of
from loose_ends.domain.suggestions.checking import situation_of
from loose_ends.domain.suggestions.world import Relation
from loose_ends.domain.wording import MAX_CHARS, folded
from loose_ends.language import read_acts
from loose_ends.store import UnknownId
from loose_ends.usecases.check_draft import Report, check_draft
from loose_ends.usecases.load_world import load_world
from loose_ends.usecases.whom import find_one

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from loose_ends.domain.suggestions.world import World
    from loose_ends.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """The report and the reader it was checked for; None where none was named."""

    report: Report
    to: Whom | None


def check_against(
    store: Store, text: str, to: str, now: datetime, attachments: Sequence[str] = ()
) -> Checked:
    """Check a text against every rule.

    Args:
        store: the user's store.
        text: the note; its first line may be ``Subject: ...``.
        to: its reader: an id, a name, or an address that may be new; empty for none.
        now: the present moment, aware, in the user's own zone.
        attachments: names of the files that go with it.

    Raises:
        UnknownId: the reader cannot be found and is no address.
    """
    today = now.date()
    if not to.strip():
        world = load_world(store, now, "")
        situation = Situation(today, me=world.me, plan=world.plan, has_signature=world.has_signature)
        return Checked(check_draft(text, situation, read_acts=read_acts, attachments=attachments), None)
    reader = _reader(store, to.strip(), now)
    world = load_world(store, now, reader.id)
    relation = world.people.get(reader.id) or Relation(reader, emails=(reader.email,))
    case = Case(world, relation, today, overview_of(world), wanted=True)
    situation = replace(situation_of(case, None), third_persons=_named_in(store, text, relation, world))
    if reader.id not in world.people:
        situation = replace(situation, exchange=Exchange(), ledger=Ledger())
    readers = [Party(relation.whom.email, relation.whom.name)]
    report = check_draft(text, situation, read_acts=read_acts, to=readers, attachments=attachments)
    return Checked(report, relation.whom)


def _reader(store: Store, to: str, now: datetime) -> Whom:
    try:
        found = find_one(store, to, now.date())
    except UnknownId:
        if "@" not in to or " " in to:
            raise
        email = to.lower()
        return Whom(person_id(email), "", email, 0)
    return Whom(found.id, found.name, found.email, 0)


def _named_in(store: Store, text: str, reader: Relation, world: World) -> tuple[ThirdPerson, ...]:
    """People known by a full name that stands in the text."""
    said = folded(text[:MAX_CHARS])
    consents = {(one.who, one.to) for one in agreed(world.leaves)}
    return tuple(
        ThirdPerson(name, email, may_name=(email, reader.whom.email.lower()) in consents)
        for who, name, email in store.relations.names()
        if who != reader.id and " " in name and folded(name) in said
    )
