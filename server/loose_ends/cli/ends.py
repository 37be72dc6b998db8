"""The list of loose ends, one of them whole, and what the user decides about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loose_ends.cli.output import how_to_begin, print_json
from loose_ends.cli.session import Json, Session, parse_day, session_of
from loose_ends.domain.act import Kind
from loose_ends.domain.loose_end import By, State, Verb

if TYPE_CHECKING:
    from datetime import date

Ids = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Ids from the list; their beginning is enough.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("list")(_list)
    app.command("show")(_show)
    app.command("done")(_done)
    app.command("snooze")(_snooze)
    app.command("dismiss")(_dismiss)
    app.command("reopen")(_reopen)


def _list(
    context: typer.Context,
    kind: Annotated[Kind | None, typer.Option(help="Only asks, or only promises.")] = None,
    by: Annotated[By | None, typer.Option(help="Only yours, or only theirs.")] = None,
    state: Annotated[
        list[State] | None, typer.Option(help="Only these states (else open and partly); may be repeated.")
    ] = None,
    person: Annotated[str, typer.Option(help="Only with people whose name or address holds this.")] = "",
    json: Json = False,
) -> None:
    """List what is still open, grouped by person."""
    from loose_ends.domain.listing import group_by_person
    from loose_ends.usecases.find import Wanted, find

    session = session_of(context)
    wanted = Wanted(kind=kind, by=by, states=frozenset(state or ()), person=person)
    with session.store() as store:
        listed = find(store, wanted, session.today)
        begin = how_to_begin(store)
    if json:
        from loose_ends.api.shapes import LooseEndShape

        print_json([LooseEndShape.of(one).model_dump(mode="json") for one in listed])
        return
    from loose_ends.cli.tables import show_groups

    show_groups(session.console, group_by_person(listed), session.today)
    if not listed:
        session.say(begin or ("Nothing is open." if wanted == Wanted() else "Nothing that fits."))


def _show(
    context: typer.Context,
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="An id from the list; its beginning is enough.")
    ],
    json: Json = False,
) -> None:
    """Show one loose end whole: what opened it, what closed it, with quotes."""
    from loose_ends.usecases.find import find_one

    session = session_of(context)
    with session.store() as store:
        found = find_one(store, identifier, session.today)
    if json:
        from loose_ends.api.shapes import LooseEndTrail

        print_json(LooseEndTrail.whole(found).model_dump(mode="json"))
        return
    from loose_ends.cli.tables import show_trail

    show_trail(session.console, found, session.today)


def _done(context: typer.Context, identifiers: Ids) -> None:
    """Mark as done: answered or kept, by phone or elsewhere."""
    _decide(session_of(context), identifiers, Verb.DONE, "Done")


def _snooze(
    context: typer.Context,
    identifiers: Ids,
    until: Annotated[str, typer.Option(metavar="DATE", help="The day it comes back, such as 2026-11-30.")],
) -> None:
    """Put away until a day."""
    session = session_of(context)
    _decide(session, identifiers, Verb.SNOOZE, f"Snoozed until {until}", parse_day(until, "--until"))


def _dismiss(context: typer.Context, identifiers: Ids) -> None:
    """Take off the list for good: it needs nothing. No rescan brings it back."""
    _decide(session_of(context), identifiers, Verb.DISMISS, "Dismissed")


def _reopen(context: typer.Context, identifiers: Ids) -> None:
    """Take back a decision, or open again what mail had closed."""
    _decide(session_of(context), identifiers, Verb.REOPEN, "Open again")


def _decide(
    session: Session, identifiers: list[str], verb: Verb, words: str, until: date | None = None
) -> None:
    from loose_ends.cli.tables import cut
    from loose_ends.usecases.settle import settle

    with session.store() as store:
        for one in settle(store, identifiers, verb, session.now, until):
            session.console.print(f"{words}: “{cut(one.end.quote)}”", markup=False)
