"""The plain first page: the same list as `loose-ends list`, as HTML made on the server.

Mail content is untrusted: every value goes through `html.escape`, and the page carries no script.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from loose_ends.domain.listing import MAYBE, Group, Listed, how_long, when_due
from loose_ends.domain.loose_end import State

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Loose Ends</title>
<link rel="stylesheet" href="/static/page.css">
</head>
<body>
<header>
<h1>Loose Ends</h1>
<p>{summary}</p>
</header>
<main>
{groups}
</main>
<footer>
<p>Read from {accounts}. Everything on this page stays on this machine; nothing is ever sent for you.</p>
</footer>
</body>
</html>
"""

EMPTY = """<section class="empty">
<h2>Nothing is open</h2>
<p>No ask and no promise is waiting, on either side. New mail shows here after the next scan.</p>
</section>"""


def first_page(groups: Sequence[Group], accounts: Sequence[str], today: date) -> str:
    """The whole page as text."""
    body = "\n".join(_group(group, today) for group in groups) or EMPTY
    read = ", ".join(escape(a) for a in accounts) or "no mailbox yet"
    return PAGE.format(summary=escape(summary(groups)), groups=body, accounts=read)


def summary(groups: Sequence[Group]) -> str:
    """One sentence over the list."""
    ends = sum(len(group.ends) for group in groups)
    if not ends:
        return "What is still open between you and other people."
    things = "one thing is" if ends == 1 else f"{ends} things are"
    people = "one person" if len(groups) == 1 else f"{len(groups)} people"
    return f"{things.capitalize()} still open between you and {people}."


def _group(group: Group, today: date) -> str:
    email = escape(group.person.email)
    name = escape(group.person.name)
    heading = f'{name} <span class="address">{email}</span>' if name not in {"", email} else email
    rows = "\n".join(_end(one, today) for one in group.ends)
    return f'<section>\n<h2 dir="auto">{heading}</h2>\n<ul>\n{rows}\n</ul>\n</section>'


def _end(one: Listed, today: date) -> str:
    end = one.end
    kind = f"{end.by}-{end.kind}"
    said = f'<time datetime="{end.said_at.isoformat()}">{_ago(end.said_at.date(), today)}</time>'
    notes = [said]
    if end.due:
        notes.append(f'<span class="due">due {escape(when_due(end.due, today))}</span>')
    if one.state is State.OPEN and end.perhaps:
        notes.append(f'<span class="state">{MAYBE[end.kind]}</span>')
    if one.state is not State.OPEN:
        notes.append(f'<span class="state">{escape(str(one.state))}</span>')
    return (
        f'<li class="{kind}"><span class="words">{escape(one.words)}</span>\n'
        f'<blockquote dir="auto">{escape(" ".join(end.quote.split()))}</blockquote>\n'
        f'<p class="notes">{" · ".join(notes)}</p></li>'
    )


def _ago(said: date, today: date) -> str:
    long = how_long(said, today)
    return long if long == "today" else f"{long} ago"
