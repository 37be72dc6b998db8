"""`person`, `gave`, `got`, `met`, `consent`: people, and what the user notes about them by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from loose_ends.cli.output import print_json
from loose_ends.cli.session import Json, Session, UsageError, parse_day, session_of
from loose_ends.domain.loose_end import By

PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="A name, an address or an id.")]
What = Annotated[str, typer.Argument(metavar="WHAT", help="What it was, in a few words.")]
KindOption = Annotated[
    str,
    typer.Option(help="What kind of give it was: help, resource, introduction, answer, thanks, event ..."),
]
Day = Annotated[str, typer.Option(metavar="DATE", help="The day (else today).")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    family = typer.Typer(help="People: shown, joined, parted.", no_args_is_help=True, rich_markup_mode=None)
    family.command("show")(_show)
    family.command("merge")(_merge)
    family.command("split")(_split)
    app.add_typer(family, name="person")
    app.command("gave")(_gave)
    app.command("got")(_got)
    app.command("met")(_met)
    app.command("consent")(_consent)


def _show(
    context: typer.Context,
    person: PersonArgument,
    brief: Annotated[bool, typer.Option("--brief", help="What to know before a meeting.")] = False,
    json: Json = False,
) -> None:
    """Show one person: facts with their source, what is open, what each did for the other, the exchange."""
    from loose_ends.cli.notes import show_brief, show_person
    from loose_ends.usecases.person_view import meeting_brief, person_view

    session = session_of(context)
    with session.store() as store:
        view = person_view(store, person, session.now)
        prepared = meeting_brief(store, person, session.now) if brief else None
    if json:
        from loose_ends.api.person_shapes import BriefShape, PersonWholeShape

        print_json(
            BriefShape.of(prepared).model_dump(mode="json")
            if prepared
            else PersonWholeShape.of_view(view).model_dump(mode="json")
        )
    elif prepared:
        show_brief(session.console, prepared)
    else:
        show_person(session.console, view)


def _merge(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="A", help="An address, a name, an id or a page's address.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The same.")],
) -> None:
    """Say that two are one person. It holds over every rule and every rescan."""
    from loose_ends.usecases.merge_people import merge

    session = session_of(context)
    with session.store() as store:
        now_one = merge(store, one, other, session.now).person
    session.say(f"One person now: {now_one.name} ({', '.join(now_one.emails) or 'no address yet'}).")


def _split(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="A", help="An address, or a page's address.")],
    other: Annotated[str, typer.Argument(metavar="B", help="An address, or the person.")],
) -> None:
    """Say that two are not one person. It holds over every rule and every rescan."""
    from loose_ends.usecases.merge_people import split

    session = session_of(context)
    with session.store() as store:
        split(store, one, other, session.now)
    session.say("They are two people now.")


def _gave(
    context: typer.Context, person: PersonArgument, what: What, kind: KindOption = "help", on: Day = ""
) -> None:
    """Note something you gave somebody."""
    _note(session_of(context), person, what, kind, on, By.ME)


def _got(
    context: typer.Context, person: PersonArgument, what: What, kind: KindOption = "help", on: Day = ""
) -> None:
    """Note something somebody gave you."""
    _note(session_of(context), person, what, kind, on, By.THEM)


def _note(session: Session, person: str, what: str, kind: str, on: str, by: By) -> None:
    from loose_ends.domain.give_and_ask import GiveKind
    from loose_ends.usecases.note_gift import note_gift

    if kind not in set(GiveKind):
        raise UsageError(f"--kind takes one of {', '.join(GiveKind)}, not “{kind}”.")
    day = parse_day(on, "--on") if on else None
    with session.store() as store:
        someone = note_gift(store, person, what, by, session.now, kind=GiveKind(kind), on=day)
    session.say(f"Noted: {'given to' if by is By.ME else 'received from'} {someone.name}.")


def _met(context: typer.Context, person: PersonArgument, on: Day = "") -> None:
    """Note a meeting or a call with somebody."""
    from loose_ends.usecases.note_gift import note_met

    session = session_of(context)
    day = parse_day(on, "--on") if on else None
    with session.store() as store:
        someone = note_met(store, person, session.now, day)
    session.say(f"Noted: you met {someone.name}.")


def _consent(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="Who was asked.")],
    answer: Annotated[str, typer.Argument(metavar="yes|no|asked", help="What they said.")],
    to: Annotated[str, typer.Option(metavar="WHOM", help="Whom they would be introduced to.")],
) -> None:
    """Note whether somebody would like to be introduced to somebody."""
    from loose_ends.domain.consents import Answer
    from loose_ends.usecases.note_gift import note_consent

    if answer not in set(Answer):
        raise UsageError(f"The answer is one of {', '.join(Answer)}, not “{answer}”.")
    session = session_of(context)
    with session.store() as store:
        one, other = note_consent(store, who, to, Answer(answer), session.now)
    session.say(f"Noted: {one.name} on meeting {other.name}: {answer}.")
