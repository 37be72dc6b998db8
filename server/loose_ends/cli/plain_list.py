"""The list as text for a pipe or a file, letter for letter what ``tables.show_groups`` prints there.

Rich takes 80 ms to import and one millisecond a row; most of what it does (colours, the width of the screen)
a pipe has no use for. What it would lay out in another way (letters of double width, a very long name) is
left to it: then ``lines`` raises ``GoTheLongWay``. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from loose_ends.domain.listing import MAYBE, Group, Listed, how_long, when_due
from loose_ends.domain.loose_end import State
from loose_ends.store.quick_list import GoTheLongWay

WIDTH = 110
"""Columns, as ``session`` has them where there is no screen."""
QUOTE_LENGTH, ID_LENGTH = 160, 6
"""As in ``tables``; a test compares them."""
_LEFT, _GAP = 2, 2
_LEAST = 30
"""Columns of a quote below which the layout is rich's to find."""
_ODD = re.compile("[^\x20-\u02ff\u2010-\u2027\u2030-\u205e\u0370-\u0481\u048a-\u0590\n]")
"""All but letters of which we know that they take one column."""
_WORD = re.compile(r"\s*\S+\s*")


def lines(groups: Sequence[Group], today: date) -> Iterator[str]:
    """The lines of the list, without line ends.

    Raises:
        GoTheLongWay: where rich knows better.
    """
    for group in groups:
        person = group.person
        name = person.name or person.email
        if person.name not in {"", person.email}:
            name += f"  {person.email}"
        if len(name) > WIDTH or _ODD.search(name) or name != name.strip() or "\n" in name:
            raise GoTheLongWay
        yield name
        yield from _table(group.ends, today)
        yield " " * WIDTH


def _table(ends: Sequence[Listed], today: date) -> Iterator[str]:
    rows = [(one.words, f"“{_cut(one.end.quote)}”", _age(one, today), _due(one, today)) for one in ends]
    if any(map(_ODD.search, (text for row in rows for text in row))):
        raise GoTheLongWay
    words = max(len(row[0]) for row in rows)
    ages = max(len(row[2]) for row in rows)
    dues = max(len(part) for row in rows for part in row[3].split("\n"))
    quotes = WIDTH - _LEFT - words - ages - dues - ID_LENGTH - 5 * _GAP
    if quotes < _LEAST:
        raise GoTheLongWay
    gap = " " * _GAP
    for one, (what, quote, age, due) in zip(ends, rows, strict=True):
        said, when = _wrapped(quote, quotes), due.split("\n")
        for number in range(max(len(said), len(when))):
            first = number == 0
            yield "".join(
                (
                    " " * _LEFT,
                    (what if first else "").ljust(words), gap,
                    (said[number] if number < len(said) else "").ljust(quotes), gap,
                    (age if first else "").rjust(ages), gap,
                    (when[number] if number < len(when) else "").ljust(dues), gap,
                    (one.end.id[:ID_LENGTH] if first else "").ljust(ID_LENGTH), gap,
                )
            )  # fmt: skip


def _age(one: Listed, today: date) -> str:
    return how_long(one.end.said_at.astimezone().date(), today)


def _due(one: Listed, today: date) -> str:
    due = one.end.due
    if one.state is State.OPEN:
        words = [f"due {when_due(due, today)}"] if due else []
        words += [MAYBE[one.end.kind]] if one.end.perhaps else []
        return "\n".join(words)
    return str(one.state) + (f", due {when_due(due, today)}" if due and one.state is State.PARTLY else "")


def _cut(quote: str) -> str:
    line = " ".join(quote.split())
    if len(line) <= QUOTE_LENGTH:
        return line
    return line[: line.rfind(" ", 0, QUOTE_LENGTH) if " " in line[:QUOTE_LENGTH] else QUOTE_LENGTH] + " …"


def _wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many letters, cut between words as rich cuts it."""
    if len(text) <= width:
        return [text]
    found, line = [], ""
    for word in _WORD.findall(text):
        if len(word.rstrip()) > width:
            raise GoTheLongWay
        if line and len(line) + len(word.rstrip()) > width:
            found.append(line.rstrip())
            line = word
        else:
            line += word
    return [*found, line.rstrip()]
