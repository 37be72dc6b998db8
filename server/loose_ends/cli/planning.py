"""`plan` and `resource`: goals, whom they need, weekly time; links worth sharing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from loose_ends.cli.output import print_json
from loose_ends.cli.session import Json, UsageError, session_of

MOST_PLAN_BYTES = 4_000_000


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    plan = typer.Typer(
        help="Goals, whom they need, and the weekly time.", no_args_is_help=True, rich_markup_mode=None
    )
    plan.command("show")(_show)
    plan.command("import")(_import)
    plan.command("handbill")(_handbill)
    plan.command("ics")(_ics)
    app.add_typer(plan, name="plan")
    resource = typer.Typer(help="Links worth sharing.", no_args_is_help=True, rich_markup_mode=None)
    resource.command("add")(_add)
    resource.command("list")(_list)
    resource.command("remove")(_remove)
    app.add_typer(resource, name="resource")


def _show(context: typer.Context, json: Json = False) -> None:
    """Show the plan, and what the rules say of it."""
    from loose_ends.domain.etiquette.finding import Verdict
    from loose_ends.domain.plan import plan_to
    from loose_ends.usecases.check_plan import check_plan_of
    from loose_ends.usecases.keep_plan import plan_of

    session = session_of(context)
    with session.store() as store:
        plan = plan_of(store)
        findings = () if json else check_plan_of(store, session.now)
    if json:
        print_json(plan_to(plan))
        return
    for goal in plan.goals:
        session.console.print(
            f"{goal.name}: {goal.why}" if goal.why else goal.name, style="bold", markup=False
        )
        for target in goal.targets:
            session.console.print(f"  {target.kind}: {target.value}", markup=False)
    if plan.weekly_minutes:
        session.console.print(f"Weekly time: {plan.weekly_minutes} minutes", markup=False)
    for offer in plan.offers:
        session.console.print(f"You can offer: {offer}", markup=False)
    if plan.two_minute_profile:
        session.console.print(plan.two_minute_profile, markup=False)
    for finding in findings:
        if finding.verdict is not Verdict.OK:
            session.say(f"{finding.says}  [{finding.rule}]")
    if plan.is_empty:
        session.say(
            "There is no plan yet. Write one as JSON and read it with: loose-ends plan import plan.json"
        )


def _import(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="A plan.json.")]
) -> None:
    """Keep a plan in place of the one before: all of it, or nothing."""
    from loose_ends.usecases.keep_plan import keep_plan

    session = session_of(context)
    with file.open("rb") as opened:
        text = opened.read(MOST_PLAN_BYTES).decode("utf-8-sig", "replace")
    with session.store() as store:
        plan = keep_plan(store, text)
    session.say(
        f"Kept: {len(plan.goals)} goals with {len(plan.targets)} targets, "
        f"{plan.weekly_minutes} minutes a week."
    )


def _handbill(
    context: typer.Context,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a printable page there instead.")
    ] = None,
) -> None:
    """One page to share: whom you would like to meet, and what you can offer."""
    from loose_ends.usecases.weekly_time import handbill_of

    session = session_of(context)
    with session.store() as store:
        page = handbill_of(store)
    if html is None:
        typer.echo(page.text, nl=False)
        return
    html.write_text(page.html, encoding="utf-8")
    session.say(f"Written to {html}. Open it in a browser and print it.")


def _ics(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the calendar file.")],
    start: Annotated[
        str,
        typer.Option(
            metavar="DATETIME",
            help="The first time, such as 2026-11-23T09:00 (else the next Monday at nine).",
        ),
    ] = "",
) -> None:
    """The weekly time as a calendar event that comes back every week."""
    from loose_ends.usecases.weekly_time import weekly_ics

    session = session_of(context)
    try:
        first = datetime.fromisoformat(start) if start else None
    except ValueError:
        raise UsageError(f"--start takes a time such as 2026-11-23T09:00, not “{start}”.") from None
    with session.store() as store:
        text = weekly_ics(store, session.now, first)
    file.write_bytes(text.encode())
    session.say(f"Written to {file}. Open it in your calendar program.")


def _add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of a page.")],
    title: Annotated[str, typer.Option(help="What to call it; then nothing is fetched.")] = "",
    note: Annotated[str, typer.Option(help="Your word on it.")] = "",
    topic: Annotated[list[str] | None, typer.Option(help="What it is about; may be repeated.")] = None,
) -> None:
    """Keep a link, with its own title and summary or with yours."""
    from loose_ends.outside.web import Web
    from loose_ends.usecases.keep_resources import keep_resource

    session = session_of(context)
    with session.store() as store:
        kept = keep_resource(store, url, session.now, title=title, note=note, topics=topic or (), web=Web())
    session.say(f"Kept: {kept.title}.")


def _list(context: typer.Context, json: Json = False) -> None:
    """List the links you keep."""
    from loose_ends.usecases.keep_resources import resources_of

    session = session_of(context)
    with session.store() as store:
        kept = resources_of(store)
    if json:
        from loose_ends.api.note_shapes import ResourceShape

        print_json([ResourceShape.of(one).model_dump(mode="json") for one in kept])
        return
    for one in kept:
        session.console.print(one.title, style="bold", markup=False)
        about = f"  ({', '.join(one.topics)})" if one.topics else ""
        session.console.print(f"  {one.url}{about}", markup=False, soft_wrap=True)
        if one.note:
            session.console.print(f"  {one.note}", markup=False)
    if not kept:
        session.say("None yet. Add one with: loose-ends resource add https://...")


def _remove(
    context: typer.Context, url: Annotated[str, typer.Argument(metavar="URL", help="Its address.")]
) -> None:
    """Forget a link."""
    from loose_ends.usecases.keep_resources import drop_resource

    session = session_of(context)
    with session.store() as store:
        drop_resource(store, url)
    session.say("Forgotten.")
