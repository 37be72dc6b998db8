"""What the command line shows of suggestions, people and checks. Nothing here decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from loose_ends.cli.tables import cut
from loose_ends.domain.etiquette.finding import Verdict
from loose_ends.domain.loose_end import STILL_OPEN, By

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from loose_ends.domain.ledger import Entry
    from loose_ends.domain.profile import Fact
    from loose_ends.domain.suggestions.brief import Brief, Line
    from loose_ends.domain.suggestions.suggestion import Suggestion
    from loose_ends.usecases.check_against import Checked
    from loose_ends.usecases.person_view import PersonView

_COLOURS = {Verdict.OK: "green", Verdict.WARN: "yellow", Verdict.BLOCK: "red"}
MOST_ENTRIES = 12


def show_suggestion(console: Console, one: Suggestion, today: date) -> None:
    """One suggestion: who, why now, what to give, the draft, the rules that warn."""
    head = Text(one.person.name or one.person.email, style="bold")
    head.append(f"  {one.person.email}  ", style="dim").append(one.id[:6], style="dim")
    console.print(head)
    lines = [Text(one.headline)]
    if one.not_before and one.not_before > today:
        lines.append(Text(f"Not before {one.not_before:%a %d %b %Y}.", style="yellow"))
    if one.way != "mail":
        lines.append(
            Text(f"Better a {'call' if one.way == 'call' else 'meeting'} than a mail.", style="cyan")
        )
    for why in one.why_now:
        source = why.message_id or why.url or ""
        lines.append(
            Text.assemble(("Why now: ", "bold"), f"“{cut(why.quote)}”  {why.at:%d %b %Y}  ", (source, "dim"))
        )
    if one.give:
        lines.append(Text.assemble(("Give: ", "bold"), f"{one.give.what} ({one.give.kind})"))
    if one.ask:
        lines.append(
            Text.assemble(("Ask: ", "bold"), f"{one.ask.what}, {one.ask.by_when}. {one.ask.easy_out}")
        )
    lines += [Text.assemble(("Because: ", "bold"), reason) for reason in one.reasons]
    lines += [_warning(r.verdict, r.id, r.says) for r in one.rules if r.verdict is not Verdict.OK]
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 2)))
    if one.draft:
        title = Text(f"{one.draft.subject}  →  {', '.join(one.draft.to)}")
        console.print(
            Padding(Panel(Text(one.draft.body.rstrip()), title=title, title_align="left"), (0, 0, 0, 2))
        )
    console.print()


def _warning(verdict: Verdict, rule: str, says: str) -> Text:
    return Text.assemble((f"{verdict}: ", _COLOURS[verdict]), says, (f"  [{rule}]", "dim"))


def show_check(console: Console, checked: Checked) -> None:
    """What the check found: where, why, and a better wording where there is one."""
    report = checked.report
    for finding in report.findings:
        console.print(_warning(finding.verdict, finding.rule, finding.says))
        if finding.start is not None and finding.end is not None and finding.end > finding.start:
            console.print(Padding(Text(f"“{cut(report.body[finding.start : finding.end])}”"), (0, 0, 0, 2)))
        if finding.better is not None:
            console.print(Padding(Text.assemble(("Better: ", "green"), finding.better), (0, 0, 0, 2)))
    if report.words:
        them = "" if report.about_them is None else f", {report.about_them:.0%} of it about them"
        console.print(Text(f"{report.words} words, {report.minutes:g} min to read{them}.", style="dim"))
    if report.words and not report.findings:
        console.print("Nothing to say against it.", style="green")


def show_facts(console: Console, facts: tuple[Fact, ...]) -> None:
    """Facts, each with its source and the day it was read."""
    for fact in facts:
        where = f" at {fact.organisation}" if fact.organisation else ""
        when = f" ({fact.when or fact.since})" if fact.when or fact.since else ""
        source = f"  {fact.source}, {fact.captured_at:%d %b %Y}"
        value = Text.assemble(
            (f"{fact.kind.replace('_', ' ')}: ", "bold"), cut(fact.value) + where + when, (source, "dim")
        )
        console.print(Padding(value, (0, 0, 0, 2)))


def show_person(console: Console, view: PersonView) -> None:
    """One person whole."""
    head = Text(view.someone.name, style="bold")
    head.append(f"  {', '.join(view.someone.emails)}  {view.someone.id}", style="dim")
    console.print(head)
    console.print(Text(view.time))
    show_facts(console, view.relation.facts)
    for news in view.relation.news:
        console.print(Padding(Text(news.says, style="cyan"), (0, 0, 0, 2)))
    open_ends = [one for one in view.ends if one.state in STILL_OPEN]
    console.print(Text("Open" if open_ends else "Nothing is open between you.", style="bold"))
    for one in open_ends:
        due = f", due {one.end.due:%d %b %Y}" if one.end.due else ""
        console.print(
            Padding(Text(f"{one.words}: “{cut(one.end.quote)}”{due}  {one.end.id[:6]}"), (0, 0, 0, 2))
        )
    console.print(Text(view.care, style="bold"))
    for entry in view.relation.ledger.entries[-MOST_ENTRIES:]:
        console.print(Padding(Text(in_words(entry)), (0, 0, 0, 2)))


_WORDS = {
    (By.ME, True): "from you",
    (By.THEM, True): "from them",
    (By.ME, False): "you asked",
    (By.THEM, False): "they asked",
}


def in_words(entry: Entry) -> str:
    """A ledger entry in a line, without a sum."""
    kind = entry.kind.replace("_to_them", "").replace("_", " ")
    by_hand = "  (noted by you)" if entry.evidence.by_hand else ""
    return f"{entry.at:%d %b %Y}  {kind}, {_WORDS[entry.by, entry.is_give]}: {cut(entry.what)}{by_hand}"


def show_brief(console: Console, brief: Brief) -> None:
    """What to know before a meeting."""
    console.print(Text(brief.name, style="bold"))
    console.print(Text(brief.between))
    parts = (("Who they are", brief.who), ("Open between you", brief.open),
             ("What you can give", brief.gives), ("Questions of their own", brief.questions))  # fmt: skip
    for title, lines in parts:
        if lines:
            console.print(Text(title, style="bold"))
        for line in lines:
            console.print(Padding(_sourced(line), (0, 0, 0, 2)))
    for hint in brief.hints:
        console.print(Text(hint, style="cyan"))


def _sourced(line: Line) -> Text:
    return Text.assemble(line.text, (f"  {line.message_id or line.url or ''}", "dim"))
