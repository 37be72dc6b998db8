"""Rows to domain objects and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import By, Change, Decision, LooseEnd, State, Verb, touched_on
from loose_ends.domain.people import Contact, ContactKind, Person, name_of
from loose_ends.domain.threads import Thread
from loose_ends.store.packing import digest, searchable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Row

TypeRow = dict[str, Any]

# Looked up in a dictionary, an enumeration's member costs a tenth of what calling its class does.
_KINDS = {kind.value: kind for kind in Kind}
_BYS = {by.value: by for by in By}
_STATES = {state.value: state for state in State}
_CONTACT_KINDS = {kind.value: kind for kind in ContactKind}


def loose_end_row(end: LooseEnd, address_id: int) -> TypeRow:
    """A loose end without its trail."""
    return {
        "id": end.id,
        "kind": end.kind.value,
        "by": end.by.value,
        "address_id": address_id,
        "put_to": " ".join(end.put_to),
        "message_id": end.message_id,
        "message_key": digest(end.message_id),
        "thread": end.thread,
        "quote": end.quote,
        "said_at": end.said_at,
        "confidence": end.confidence,
        "due": end.due,
        "due_phrase": end.due_phrase,
        "remind_from": end.remind_from,
        "state": end.state.value,
        "touched_on": touched_on(end),
    }


def loose_end(row: Row[Any], person: str, changes: Iterable[Change] = ()) -> LooseEnd:
    """A loose end from its row, the other side's address and its trail in order."""
    return LooseEnd(
        id=row.id,
        kind=_KINDS[row.kind],
        by=_BYS[row.by],
        person=person,
        put_to=tuple(row.put_to.split()),
        message_id=row.message_id,
        thread=row.thread,
        quote=row.quote,
        said_at=row.said_at,
        confidence=row.confidence,
        due=row.due,
        due_phrase=row.due_phrase,
        remind_from=row.remind_from,
        changes=tuple(changes),
    )


def change_rows(end: LooseEnd) -> list[TypeRow]:
    """The trail of a loose end."""
    return [
        {
            "loose_end_id": end.id,
            "step": step,
            "state": change.state.value,
            "at": change.at,
            "message_id": change.message_id,
            "quote": change.quote,
            "confidence": change.confidence,
            "why": change.why,
        }
        for step, change in enumerate(end.changes)
    ]


def change(row: Row[Any]) -> Change:
    """One step of a trail."""
    return Change(_STATES[row.state], row.at, row.message_id, row.quote, row.confidence, row.why)


def decision_row(decision: Decision) -> TypeRow:
    """A decision of the user's."""
    return {
        "loose_end_id": decision.loose_end_id,
        "verb": decision.verb.value,
        "at": decision.at,
        "until": decision.until,
    }


def decision(row: Row[Any]) -> Decision:
    """A decision from its row."""
    return Decision(row.loose_end_id, Verb(row.verb), row.at, row.until)


def thread_row(thread: Thread) -> TypeRow:
    """A thread; its people are not stored with it but read from its messages."""
    return {
        "id": thread.id,
        "subject": thread.subject,
        "first_at": thread.first_at,
        "last_at": thread.last_at,
        "headless": thread.headless,
    }


def contact_row(contact: Contact) -> TypeRow:
    """An address without its names."""
    name = name_of(contact)
    return {
        "email": contact.email,
        "kind": contact.kind.value,
        "person": contact.person,
        "name_key": name.key if name else None,
        "written_to": contact.written_to,
        "received": contact.received,
        "first_at": contact.first_at,
        "last_at": contact.last_at,
    }


def contact(row: Row[Any], names: Iterable[tuple[str, int]]) -> Contact:
    """An address from its row and the names seen with it, in order."""
    return Contact(
        email=row.email,
        kind=_CONTACT_KINDS[row.kind],
        person=row.person,
        names=tuple(names),
        written_to=row.written_to,
        received=row.received,
        first_at=row.first_at,
        last_at=row.last_at,
    )


def person_row(person: Person) -> TypeRow:
    """A person, ready to be listed and searched."""
    return {
        "id": person.id,
        "name": person.name,
        "email": person.emails[0],
        "search": searchable(" ".join((person.name, *person.emails))),
        "written_to": person.written_to,
        "received": person.received,
        "first_at": person.first_at,
        "last_at": person.last_at,
    }


def person(row: Row[Any], emails: Iterable[str]) -> Person:
    """A person from its row and all addresses, in any order; the most used comes first."""
    others = sorted(email for email in emails if email != row.email)
    return Person(
        id=row.id,
        name=row.name,
        emails=(row.email, *others),
        written_to=row.written_to,
        received=row.received,
        first_at=row.first_at,
        last_at=row.last_at,
    )
