"""What the command line shows: tables for people. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from loose_ends.domain.act import Kind
from loose_ends.domain.listing import MAYBE, Group, Listed, how_long, when_due
from loose_ends.domain.loose_end import CLOSED_BY_MAIL, By, Change, State

QUOTE_LENGTH = 160
"""A quoted sentence longer than this is cut in lists; `show` has it whole."""

ID_LENGTH = 6
"""Letters of an id that lists show; commands take any beginning that is unique."""

COLOURS = {
    (By.ME, Kind.PROMISE): "magenta",
    (By.THEM, Kind.ASK): "yellow",
    (By.ME, Kind.ASK): "cyan",
    (By.THEM, Kind.PROMISE): "green",
}


def show_groups(console: Console, groups: Sequence[Group], today: date) -> None:
    """The list, grouped by person: who, what, the quoted sentence, how long ago, due."""
    for group in groups:
        name = Text(group.person.name or group.person.email, style="bold")
        if group.person.name not in {"", group.person.email}:
            name.append(f"  {group.person.email}", style="dim")
        console.print(name)
        console.print(Padding(_table(group.ends, today), (0, 0, 1, 2)))


def _table(ends: Sequence[Listed], today: date) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, expand=True)
    table.add_column("what", no_wrap=True)
    table.add_column("quote", ratio=1)
    table.add_column("how long", no_wrap=True, justify="right")
    table.add_column("due", no_wrap=True)
    table.add_column("id", no_wrap=True, style="dim")
    for one in ends:
        end = one.end
        table.add_row(
            Text(one.words, style=COLOURS[end.by, end.kind]),
            Text(f"“{cut(end.quote)}”"),
            how_long(end.said_at.astimezone().date(), today),
            _due_or_state(one, today),
            end.id[:ID_LENGTH],
        )
    return table


def _due_or_state(one: Listed, today: date) -> Text:
    due = one.end.due
    if one.state is State.OPEN:
        words = [f"due {when_due(due, today)}"] if due else []
        words += [MAYBE[one.end.kind]] if one.end.perhaps else []
        return Text("\n".join(words))
    shown = Text(str(one.state), style="dim" if one.state in CLOSED_BY_MAIL else "italic")
    if due and one.state is State.PARTLY:
        shown.append(f", due {when_due(due, today)}")
    return shown


def show_trail(console: Console, one: Listed, today: date) -> None:
    """One loose end whole: what opened it, what moved it, with quotes and message ids."""
    end = one.end
    who = one.person.name or one.person.email
    other = f"{'to' if end.by is By.ME else 'by'} {who}"
    console.print(Text.assemble((one.words, "bold"), f", {other} <{end.person}>", f"  ({end.id})"))
    console.print(Text.assemble("State: ", (str(one.state), "bold"), f"    said {_moment(end.said_at)}"))
    if end.due:
        console.print(Text(f"Due: {when_due(end.due, today)} (“{end.due_phrase}”)"))
    if end.remind_from:
        console.print(Text(f"Away: no reminder before {end.remind_from:%a %d %b %Y}"))
    console.print()
    _event(
        console, "Opened by", end.said_at, end.quote, end.message_id, end.confidence, f"in “{one.subject}”"
    )
    before = State.OPEN
    for change in end.changes:
        _change(console, change, before)
        before = change.state
    if one.decision:
        until = f" until {one.decision.until}" if one.decision.until else ""
        console.print(
            Text.assemble((f"You: {one.decision.verb}{until}", "bold"), f"  {_moment(one.decision.at)}")
        )


def _change(console: Console, change: Change, before: State) -> None:
    if change.state is not before:
        title = str(change.state).capitalize()
    else:
        title = "May have closed it" if change.confidence else "Noted"
    _event(console, title, change.at, change.quote, change.message_id, change.confidence, change.why)


def _event(
    console: Console,
    title: str,
    at: datetime,
    quote: str | None,
    message_id: str | None,
    confidence: float,
    why: str,
) -> None:
    console.print(Text.assemble((title, "bold"), f"  {_moment(at)}"))
    if quote:
        console.print(Padding(Text(f"“{quote}”"), (0, 0, 0, 2)))
    if why:
        console.print(Padding(Text(why, style="dim"), (0, 0, 0, 2)))
    if message_id:
        console.print(Padding(Text(f"{message_id}  (sure to {confidence:.0%})", style="dim"), (0, 0, 0, 2)))


def _moment(at: datetime) -> str:
    """A moment by the clock of whoever reads it, not of whoever wrote the mail."""
    return f"{at.astimezone():%a %d %b %Y %H:%M}"


def cut(quote: str, length: int = QUOTE_LENGTH) -> str:
    """A quote on one line, cut at a word with an ellipsis where it is long."""
    line = " ".join(quote.split())
    if len(line) <= length:
        return line
    return line[: line.rfind(" ", 0, length) if " " in line[:length] else length] + " …"
