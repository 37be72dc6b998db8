"""`check-draft` and `draft`: notes checked, and put where the user goes on with them. Nothing is sent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from loose_ends.cli.output import print_json
from loose_ends.cli.session import Json, session_of

MOST_BYTES = 1_000_000

Id = Annotated[
    str, typer.Argument(metavar="SUGGESTION_ID", help="An id that suggest showed; its beginning is enough.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("check-draft")(_check)
    family = typer.Typer(
        help="Put the draft of a suggestion where you go on with it.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    family.command("save")(_save)
    family.command("eml")(_eml)
    family.command("mailto")(_mailto)
    app.add_typer(family, name="draft")


def _check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The note; - for standard input.")],
    to: Annotated[str, typer.Option(metavar="PERSON", help="Its reader: a name, an address or an id.")] = "",
    json: Json = False,
) -> None:
    """Check a note of yours against the rules of good networking: where, why, and a better wording."""
    from loose_ends.usecases.check_against import check_against

    session = session_of(context)
    if str(file) == "-":
        raw = sys.stdin.buffer.read(MOST_BYTES)
    else:
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES)
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    with session.store() as store:
        checked = check_against(store, text, to, session.now)
    if json:
        from loose_ends.api.note_shapes import CheckShape

        print_json(CheckShape.of(checked).model_dump(mode="json"))
        return
    from loose_ends.cli.notes import show_check

    show_check(session.console, checked)
    for problem in checked.report.problems:
        session.say(problem)


def _save(context: typer.Context, identifier: Id) -> None:
    """Save it into the Drafts folder of your account, threaded. Sending it is yours."""
    from loose_ends.cli.passwords import password_of
    from loose_ends.usecases.save_draft import letter_of, save_draft
    from loose_ends.usecases.suggest import find_suggestion

    session = session_of(context)
    with session.store() as store:
        suggestion = find_suggestion(store, identifier, session.now)
        letter = letter_of(suggestion)
        saved = save_draft(store, letter, password_of(), session.now, suggestion=suggestion)
    session.say(f"Saved to {saved.folder} of {saved.account}. It is not sent: that is yours.")


def _eml(
    context: typer.Context,
    identifier: Id,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")],
) -> None:
    """Write it as a mail file that mail programs open."""
    from loose_ends.usecases.save_draft import as_mail, letter_of
    from loose_ends.usecases.suggest import find_suggestion

    session = session_of(context)
    with session.store() as store:
        letter = letter_of(find_suggestion(store, identifier, session.now))
        file.write_bytes(as_mail(store, letter, session.now))
    session.say(f"Written to {file}. It is not sent: that is yours.")


def _mailto(context: typer.Context, identifier: Id) -> None:
    """Print it as a mailto: link that opens your mail program."""
    from loose_ends.usecases.save_draft import as_mailto, letter_of
    from loose_ends.usecases.suggest import find_suggestion

    session = session_of(context)
    with session.store() as store:
        letter = letter_of(find_suggestion(store, identifier, session.now))
    typer.echo(as_mailto(letter))
