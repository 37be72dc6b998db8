"""`loose-ends list`, the command people run most, without what it has no need of.

Typer, rich and SQLAlchemy take 0.4 s to import. So a plain command line for the list is read here and
answered from SQLite directly. Whatever is not plain (help, a mistake, another command, another database, a
screen that wants colours) goes the long way, which answers the same: one test compares the two.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loose_ends.cli.ending import GLOBAL_OPTIONS

if TYPE_CHECKING:
    from loose_ends.domain.listing import Listed

_ONCE = (*GLOBAL_OPTIONS, "--kind", "--by", "--person")


def quick(arguments: Sequence[str]) -> bool:
    """Answer a command line if it is a plain `list`.

    Returns:
        Whether it was answered; if not, nothing was printed.

    Raises:
        OSError: standard output does not take it.
    """
    options = _options(arguments)
    if options is None:
        return False
    as_json = "--json" in options
    if sys.stdout.isatty() and not as_json:
        return False
    from loose_ends.cli.output import in_utf8
    from loose_ends.store.quick_list import GoTheLongWay

    try:
        text = _answer(options, as_json=as_json)
    except (GoTheLongWay, OSError):  # the long way has a sentence for a folder that cannot be
        return False
    out = in_utf8() if as_json else sys.stdout
    out.write(text)
    out.flush()
    return True


def _options(arguments: Sequence[str]) -> dict[str, list[str]] | None:
    """The options of a plain `list`, or None."""
    if "list" not in arguments:
        return None
    options: dict[str, list[str]] = {}
    words = iter(arguments)
    commands = 0
    for word in words:
        name, equals, value = word.partition("=")
        if word.startswith("--") and not commands and name not in GLOBAL_OPTIONS:
            return None
        if word == "--json":
            options[word] = []
        elif name in _ONCE or name == "--state":
            value = value if equals else next(words, "")
            if not value or value.startswith("-") or (name in options and name in _ONCE):
                return None
            options.setdefault(name, []).append(value)
        elif word == "list" and not commands:
            commands = 1
        else:
            return None
    return options if commands else None


def _answer(options: dict[str, list[str]], *, as_json: bool) -> str:
    from loose_ends.cli.moments import moment
    from loose_ends.domain.act import Kind
    from loose_ends.domain.loose_end import STILL_OPEN, By, State
    from loose_ends.settings import find_place
    from loose_ends.store.quick_list import GoTheLongWay, quick_list

    try:
        kind = Kind(options["--kind"][0]) if "--kind" in options else None
        by = By(options["--by"][0]) if "--by" in options else None
        states = frozenset(map(State, options.get("--state", ()))) or STILL_OPEN
        today = (
            moment(options["--now"][0]).date() if "--now" in options else datetime.now().astimezone().date()
        )
    except ValueError:
        raise GoTheLongWay from None
    place = find_place(Path(options["--home"][0]) if "--home" in options else None)
    if not place.is_file:
        raise GoTheLongWay
    person = options.get("--person", [""])[0]
    listed, any_mail = quick_list(Path(place.database), today, states=states, kind=kind, by=by, person=person)
    if as_json:
        import json

        return json.dumps([as_row(one) for one in listed], ensure_ascii=False, indent=2) + "\n"
    if not listed or not any_mail:
        raise GoTheLongWay  # there are sentences for that
    from loose_ends.cli.plain_list import lines
    from loose_ends.domain.listing import group_by_person

    return "\n".join(lines(group_by_person(listed), today)) + "\n"


def as_row(one: Listed) -> dict[str, Any]:
    """One row of the JSON list; the same as ``api.shapes.LooseEndShape`` gives."""
    end, person, closed = one.end, one.person, one.closed_by
    return {
        "id": end.id,
        "kind": str(end.kind),
        "by": str(end.by),
        "person": {"id": person.id, "name": person.name, "email": person.email},
        "quote": end.quote,
        "said_at": _moment(end.said_at),
        "message_id": end.message_id,
        "thread": end.thread,
        "due": _day(end.due),
        "state": str(one.state),
        "closed_by": {"message_id": closed.message_id, "quote": closed.quote or "", "at": _moment(closed.at)}
        if closed
        else None,
        "confidence": end.confidence,
        "subject": one.subject,
        "due_phrase": end.due_phrase,
        "maybe": one.maybe,
        "snoozed_until": _day(one.snoozed_until),
    }


def _moment(at: datetime) -> str:
    text = at.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
