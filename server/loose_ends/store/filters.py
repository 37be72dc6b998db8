"""Which loose ends to look at for a wanted state, so that a list need not read them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, false, func, or_, select

from loose_ends.domain.loose_end import STALE_AFTER, STILL_OPEN, By, State, Verb
from loose_ends.store import tables as t
from loose_ends.store.columns import searchable

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement

    from loose_ends.domain.act import Kind

_STILL_OPEN = [state.value for state in STILL_OPEN]
_OUTCOMES = {
    Verb.DISMISS: frozenset({State.DISMISSED}),
    Verb.DONE: frozenset({State.ANSWERED, State.KEPT}),
}
"""What ``state_on`` makes of a decision whatever mail says. These pile up over the years: a list of what
is open need not look at them."""
DECIDED = t.loose_end.c.id.in_(select(t.decision.c.loose_end_id))
"""Whether the user ever decided on the loose end. For these Python says the state."""


def shown_state(today: date) -> ColumnElement[str]:
    """The state that ``domain.loose_end.state_on`` gives a loose end without a decision, in SQL."""
    e = t.loose_end.c
    stale = e.state.in_(_STILL_OPEN) & (e.touched_on < today - STALE_AFTER)
    return case((stale, State.STALE.value), else_=e.state)


def may_be_in(states: frozenset[State], today: date) -> ColumnElement[bool]:
    """True for every loose end that may be in one of these states; for a few that are not, too."""
    e, d = t.loose_end.c, t.decision.c
    latest = select(func.max(d.id)).group_by(d.loose_end_id)
    verbs = [verb.value for verb in Verb if states & _OUTCOMES.get(verb, states)]
    return or_(
        e.id.in_(select(d.loose_end_id).where(d.id.in_(latest), d.verb.in_(verbs))),
        ~DECIDED & _by_mail(states, today),
    )


def _by_mail(states: frozenset[State], today: date) -> ColumnElement[bool]:
    """Whether mail and time alone bring a loose end into one of these states."""
    e = t.loose_end.c
    since = today - STALE_AFTER
    fresh = [state.value for state in states & STILL_OPEN]
    other = [state.value for state in states - STILL_OPEN]
    return or_(
        and_(e.state.in_(fresh), e.touched_on >= since) if fresh else false(),
        e.state.in_(other) if other else false(),
        and_(e.state.in_(_STILL_OPEN), e.touched_on < since) if State.STALE in states else false(),
    )


def matches(
    kind: Kind | None, by: By | None, person: str, *, written_to: bool, thread: str = ""
) -> list[ColumnElement[bool]]:
    """Conditions on ``loose_end`` joined with ``address`` and, where there is one, ``person``.

    Args:
        kind: asks or promises alone.
        by: mine or theirs alone.
        person: the id of a person, or a part of the name or of an address; empty for everybody.
        written_to: only people (and lists) the user has written to.
        thread: the id of a thread; empty for all.
    """
    e, a, p = t.loose_end.c, t.address.c, t.person.c
    found: list[ColumnElement[bool]] = []
    if kind is not None:
        found.append(e.kind == kind.value)
    if by is not None:
        found.append(e.by == by.value)
    if person:
        text = searchable(person)
        found.append(
            or_(
                a.person == person,
                p.search.contains(text, autoescape=True),
                a.email.contains(text, autoescape=True),
            )
        )
    if written_to:
        found.append(func.coalesce(p.written_to, a.written_to) > 0)
    if thread:
        found.append(e.thread == thread)
    return found
