"""`export`: what only the user could tell, as JSON lines; `import --decisions` brings it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loose_ends.cli.output import in_utf8
from loose_ends.cli.session import Session, session_of

if TYPE_CHECKING:
    from loose_ends.store import Added


def add_to(app: typer.Typer) -> None:
    """Add the command of this family."""
    app.command("export")(_export)


def _export(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where to; else it is printed.")
    ] = None,
) -> None:
    """Write your decisions, notes, plan, links, pages and settings as JSON lines. No mail, no secrets."""
    from loose_ends.usecases.export import export_lines, export_to

    session = session_of(context)
    with session.store() as store:
        if file is None:
            in_utf8().writelines(f"{line}\n" for line in export_lines(store, session.now))
            return
        count = export_to(store, file, session.now)
    session.say(
        f"{_counted(count, 'thing')} written to {file}, which only you can read. Mail is not in it: a scan "
        f"reads that again. To bring it back: loose-ends import --decisions {file}"
    )


def bring_in_file(session: Session, file: Path) -> None:
    """Bring an export back, and say what was new."""
    from loose_ends.usecases.bring_in import bring_in

    with session.store() as store:
        added = bring_in(store, file)
    session.say(_told(added))


def _told(added: Added) -> str:
    parts = [
        _counted(count, noun)
        for count, noun in (
            (added.accounts, "account"),
            (added.decisions, "decision"),
            (added.ties, "word on who is who"),
            (added.settings, "setting"),
            (added.jottings, "note"),
        )
        if count
    ]
    new = ", ".join(parts) if parts else "Nothing that was not known already"
    kept = (
        f" {_counted(added.settings_kept, 'setting')} differed here and stayed."
        if added.settings_kept
        else ""
    )
    if not parts:
        return f"{new}.{kept}"
    passwords = (
        " Passwords are never in an export: where one is not on this computer, add its account again "
        "(loose-ends account add EMAIL)."
    )
    return f"Brought in: {new}.{kept}{passwords if added.accounts else ''}"


def _counted(count: int, noun: str) -> str:
    plural = noun.replace("word", "words", 1) if noun.startswith("word") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"
