"""`pair`: let a panel in by the code it shows, list what was let in, and take it back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from loose_ends.cli.output import print_json
from loose_ends.cli.session import Json, Session, UsageError, session_of

if TYPE_CHECKING:
    from loose_ends.domain.pairing import Pairing
    from loose_ends.store import Store


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("pair")(_pair)


def _pair(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CODE | list | revoke ID]", help="The code that the panel shows."),
    ] = None,
    json: Json = False,
) -> None:
    """Let a browser panel in by the code it shows; `pair list` shows who is in, `pair revoke ID` ends it."""
    session = session_of(context)
    with session.store() as store:
        match words or []:
            case []:
                _ask_about_each(session, store)
            case ["list"]:
                _list(session, store, json=json)
            case ["revoke", name]:
                _revoke(session, store, name)
            case [code] if code != "revoke":
                _confirm_code(session, store, code)
            case _:
                raise UsageError("Give the code that the panel shows, or 'list', or 'revoke ID'.")


def _ask_about_each(session: Session, store: Store) -> None:
    waiting = store.pairings.waiting(session.now)
    if not waiting:
        session.say("Nothing is asking to be let in. Press “Pair” in the panel first.")
    for one in waiting:
        if not sys.stdin.isatty():
            session.say(f"{one.client} shows {one.code}. If that is yours: loose-ends pair {one.code}")
            continue
        yes = typer.confirm(f"{one.client} shows {one.code}. Is that yours?", err=True)
        _answer(session, store, one, yes=yes)


def _confirm_code(session: Session, store: Store, code: str) -> None:
    """The code typed is the user's yes; where they can be asked, they see whom they let in first."""
    from loose_ends.usecases.pair import by_code

    one = by_code(store, code, session.now)
    yes = not sys.stdin.isatty() or typer.confirm(f"Let {one.client} in?", default=True, err=True)
    _answer(session, store, one, yes=yes)


def _answer(session: Session, store: Store, one: Pairing, *, yes: bool) -> None:
    from loose_ends.usecases.pair import answer

    answer(store, one.id, one.code, session.now, yes=yes)
    session.say(f"{one.client} is let in." if yes else f"{one.client} is not let in.")


def _list(session: Session, store: Store, *, json: bool) -> None:
    from loose_ends.usecases.tokens import tokens_of

    found = tokens_of(store)
    if json:
        from loose_ends.api.pairing import TokenShape

        print_json([TokenShape.of(one).model_dump(mode="json") for one in found])
        return
    for one in found:
        used = f"last used {one.last_used_on}" if one.last_used_on else "not used yet"
        session.console.print(f"{one.id}  {one.name}  since {one.created_at:%Y-%m-%d}, {used}", markup=False)
    if not found:
        session.say("Nothing is paired.")


def _revoke(session: Session, store: Store, name: str) -> None:
    from loose_ends.usecases.tokens import revoke

    revoke(store, name)
    session.say(f"{name} opens nothing any more.")
