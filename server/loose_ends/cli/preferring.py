"""`settings`: show, set and reset what may be set."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from loose_ends.cli.output import print_json
from loose_ends.cli.session import Json, session_of

Name = Annotated[str, typer.Argument(metavar="NAME", help="A setting; `settings` shows them.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    family = typer.Typer(
        help="Show and change the settings.", invoke_without_command=True, rich_markup_mode=None
    )
    family.callback()(_settings)
    family.command("show")(_show)
    family.command("set")(_set)
    family.command("reset")(_reset)
    app.add_typer(family, name="settings")


def _settings(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        _show(context)


def _show(context: typer.Context, json: Json = False) -> None:
    """Show every setting; an asterisk marks those you changed."""
    from loose_ends.usecases.keep_settings import DEFAULTS, settings_of

    session = session_of(context)
    with session.store() as store:
        found = asdict(settings_of(store))
    if json:
        print_json(found)
        return
    for name, value in found.items():
        told = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value).replace("\n", " / ")
        changed = " *" if value != getattr(DEFAULTS, name) else ""
        session.console.print(f"{name:<11} {told or '-'}{changed}", markup=False)


def _set(
    context: typer.Context,
    name: Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its new value, such as 5 or 4,9,14.")],
) -> None:
    """Change one setting."""
    from loose_ends.usecases.keep_settings import keep_settings

    session = session_of(context)
    with session.store() as store:
        keep_settings(store, {name: value})
    session.say(f"{name} is {value} from now on.")


def _reset(context: typer.Context, name: Name) -> None:
    """Put one setting back to its default."""
    from loose_ends.usecases.keep_settings import reset_setting

    session = session_of(context)
    with session.store() as store:
        reset_setting(store, name)
    session.say(f"{name} is as it came.")
