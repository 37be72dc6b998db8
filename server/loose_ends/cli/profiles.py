"""`profile`: captured pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loose_ends.cli.output import print_json
from loose_ends.cli.session import Json, parse_moment, session_of

MOST_BYTES = 32_000_001


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    family = typer.Typer(help="Pages that tell about people.", no_args_is_help=True, rich_markup_mode=None)
    family.callback()(_family)
    family.command("add")(_add)
    app.add_typer(family, name="profile")


def _family() -> None:
    """Pages that tell about people."""


def _add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.html", help="The page, saved as HTML.")],
    url: Annotated[str, typer.Option(help="Where it was saved from.")],
    captured_at: Annotated[str, typer.Option(metavar="DATE", help="When it was saved (else now).")] = "",
    json: Json = False,
) -> None:
    """Take in the page of one person: its facts, who it is, and what is new since the last time."""
    from loose_ends.usecases.take_in_profile import take_in_profile

    session = session_of(context)
    captured = parse_moment(captured_at, "--captured-at") if captured_at else session.now
    with file.open("rb") as opened:
        html = opened.read(MOST_BYTES)
    with session.store() as store:
        taken = take_in_profile(store, html, url, captured, session.now)
    if json:
        from loose_ends.api.note_shapes import ProfileShape

        print_json(ProfileShape.of(taken).model_dump(mode="json"))
        return
    from loose_ends.cli.notes import show_facts

    session.console.print(taken.profile.name or "No name", style="bold", markup=False)
    show_facts(session.console, taken.profile.facts)
    for news in taken.news:
        session.console.print(news.says, style="cyan", markup=False)
    for says in (taken.certainty, *taken.perhaps, *taken.profile.says):
        session.say(says)
