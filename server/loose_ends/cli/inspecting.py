"""`inspect`: why a sentence was taken for an ask or a promise, or was not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loose_ends.cli.output import in_utf8
from loose_ends.cli.session import Json, session_of


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("inspect")(_inspect)


def _inspect(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE.eml...", help="Mail files, one message each.")],
    json: Json = False,
    threshold: Annotated[
        float | None, typer.Option(min=0, max=1, help="Show acts of at least this confidence.")
    ] = None,
) -> None:
    """Show which sentences of a mail are asks or promises, and why."""
    from loose_ends.cli.inspection import show_inspection
    from loose_ends.language import DEFAULT_THRESHOLD
    from loose_ends.usecases.inspect_message import inspect_message
    from loose_ends_mail.message import UnreadableMessage

    session = session_of(context)
    failed = 0
    for file in files:
        try:
            seen = inspect_message(file, DEFAULT_THRESHOLD if threshold is None else threshold)
        except (OSError, UnreadableMessage) as problem:
            why = problem.strerror if isinstance(problem, OSError) else problem
            session.say(f"{file}: {why}")
            failed += 1
            continue
        if json:
            from loose_ends.api.shapes import InspectionShape

            in_utf8().write(InspectionShape.of(seen).model_dump_json() + "\n")
        else:
            show_inspection(session.console, seen)
    raise typer.Exit(1 if failed else 0)
