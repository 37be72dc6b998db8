"""The root command: global options, and one place where problems become a sentence and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from loose_ends import __version__
from loose_ends.cli import (
    accounts,
    doctor,
    drafts,
    ends,
    inspecting,
    keeping,
    pairing,
    people,
    planning,
    preferring,
    profiles,
    reading,
    serving,
    suggesting,
    watching,
)
from loose_ends.cli.ending import GLOBAL_OPTIONS, drop_unwritten, os_sentence, say, stopped
from loose_ends.cli.interrupting import INTERRUPTED, deaf
from loose_ends.cli.session import Session, UsageError, parse_moment

app = typer.Typer(
    name="loose-ends",
    help="What is still open between you and other people, read from your own mail.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"loose-ends {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    now: Annotated[
        str | None, typer.Option(metavar="DATE", help="Take this for today, such as 2026-11-22.")
    ] = None,
    home: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The data folder (else LOOSE_ENDS_HOME, else the platform's)."),
    ] = None,
    _show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    context.obj = Session(parse_moment(now, "--now") if now else datetime.now().astimezone(), home)


FAMILIES = (
    serving, accounts, reading, watching, ends, suggesting, people, profiles, planning, drafts, inspecting,
    keeping, pairing, preferring, doctor,
)  # fmt: skip

for family in FAMILIES:
    family.add_to(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 could not, 2 wrong usage, 130 interrupted."""
    code = run(hoisted(list(sys.argv[1:] if arguments is None else arguments)))
    deaf()
    drop_unwritten()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code. Problems are said on the error stream."""
    try:
        outcome = app(arguments, standalone_mode=False)
        sys.stdout.flush()
    except UsageError as problem:
        return say(str(problem), 2)
    except (KeyboardInterrupt, typer.Abort):
        outcome = INTERRUPTED
    except BrokenPipeError:
        return 0
    except TyperException as problem:
        return say(problem.format_message(), problem.exit_code)
    except Exception as problem:
        sentence = _explained(problem)
        if sentence is None:
            raise
        return say(sentence, 1)
    if outcome == INTERRUPTED:  # typer makes a silent exit of Ctrl-C
        return stopped(arguments)
    return outcome if isinstance(outcome, int) else 0


def _explained(problem: Exception) -> str | None:
    """The sentence for the user that a problem carries; None for a fault of ours."""
    from loose_ends.usecases.problems import explain

    return os_sentence(problem) if isinstance(problem, OSError) else explain(problem)


def hoisted(arguments: list[str]) -> list[str]:
    """The same words with the global options first, wherever the user typed them.

    What follows a lone ``--`` stays as it is.
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*front, *rest, word, *words]
        if word in GLOBAL_OPTIONS:
            front += [word, *([value] if (value := next(words, None)) is not None else [])]
        elif word.startswith(tuple(f"{option}=" for option in GLOBAL_OPTIONS)):
            front.append(word)
        else:
            rest.append(word)
    return [*front, *rest]
