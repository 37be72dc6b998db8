"""`suggest`: the next notes, and what the user says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loose_ends.cli.output import how_to_begin, print_json
from loose_ends.cli.session import Json, Session, UsageError, parse_day, session_of

if TYPE_CHECKING:
    from datetime import date

    from loose_ends.domain.suggestions.world import Choice

SuggestionId = Annotated[
    str, typer.Option(metavar="ID", help="The id of a suggestion shown before; its beginning is enough.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("suggest")(_suggest)


def _suggest(
    context: typer.Context,
    person: Annotated[
        str, typer.Argument(metavar="[PERSON]", help="A name, an address or an id; else today's few.")
    ] = "",
    limit: Annotated[
        int | None, typer.Option(min=1, max=20, help="The most to show (else your setting 'daily').")
    ] = None,
    not_this: SuggestionId = "",
    done: SuggestionId = "",
    snooze: SuggestionId = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="With --snooze: the day it comes back.")] = "",
    json: Json = False,
) -> None:
    """Propose the next notes: whom, why now, what to give, and a draft. Nothing is sent."""
    session = session_of(context)
    chosen = [(name, given) for name, given in _choices(not_this, done, snooze) if given]
    if len(chosen) > 1 or bool(snooze) != bool(until):
        raise UsageError("Give one of --not-this ID, --done ID, or --snooze ID --until DATE.")
    if chosen:
        _choose(session, *chosen[0], parse_day(until, "--until") if until else None)
        return
    from loose_ends.usecases.suggest import suggest_for, suggest_today

    with session.store() as store:
        if person:
            found = suggest_for(store, person, session.now, limit)
        else:
            found = suggest_today(store, session.now, limit)
        begin = how_to_begin(store)
    if json:
        from loose_ends.api.note_shapes import SuggestionShape

        print_json([SuggestionShape.of(one).model_dump(mode="json") for one in found])
        return
    from loose_ends.cli.notes import show_suggestion

    for one in found:
        show_suggestion(session.console, one, session.today)
    if not found:
        session.say(begin or _nothing(person))


def _choices(not_this: str, done: str, snooze: str) -> list[tuple[Choice, str]]:
    from loose_ends.domain.suggestions.world import Choice

    return [(Choice.NOT_THIS, not_this), (Choice.DONE, done), (Choice.SNOOZE, snooze)]


def _choose(session: Session, choice: Choice, identifier: str, until: date | None) -> None:
    from loose_ends.usecases.suggest import choose

    with session.store() as store:
        chosen = choose(store, identifier, choice, session.now, until)
    words = {
        "not_this": "will not be suggested again",
        "done": "is done",
        "snooze": f"is put off until {until}",
    }
    session.say(f"{chosen.suggestion} {words[choice.value]}.")


def _nothing(person: str) -> str:
    if person:
        return "There is nothing of use to write to them now."
    return "Nothing needs to be written today."
