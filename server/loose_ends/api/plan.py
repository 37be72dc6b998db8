"""`/v1/plan`: goals, whom they need, the weekly time, what the user can offer."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, RootModel

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing
from loose_ends.api.note_shapes import RuleShape
from loose_ends.domain.plan import Plan, plan_to
from loose_ends.usecases.check_plan import check_plan_of
from loose_ends.usecases.keep_plan import keep_plan, plan_of
from loose_ends.usecases.weekly_time import handbill_of, weekly_ics

MAX_PLAN_BYTES = 512 * 1024


class GoalShape(BaseModel):
    """One thing the user is after. A target has one key: person, kind, company or place."""

    name: str
    why: str
    targets: list[dict[str, str]]


class PlanShape(BaseModel):
    """The plan, and what the rules say of it."""

    model_config = ConfigDict(extra="ignore")
    goals: list[GoalShape]
    weekly_minutes: int
    offers: list[str]
    two_minute_profile: str
    rules: list[RuleShape] = []


class HandbillShape(BaseModel):
    """Whom the user would like to meet and what they offer, as plain text and as a page to print."""

    text: str
    html: str


class WeeklyShape(BaseModel):
    """The weekly time as an iCalendar file (RFC 5545)."""

    file_name: str
    ics: str


class PlanBody(RootModel[dict[str, Any]]):
    """A plan in the shape of ``plan.json``; its problems are said in sentences."""


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about the plan."""

    def shown(_call: Call[Nothing, Nothing]) -> PlanShape:
        return _shape(backend, plan_of(backend.store))

    def kept(call: Call[Nothing, PlanBody]) -> PlanShape:
        return _shape(backend, keep_plan(backend.store, call.body.root))

    def on_a_page(_call: Call[Nothing, Nothing]) -> HandbillShape:
        page = handbill_of(backend.store)
        return HandbillShape(text=page.text, html=page.html)

    def in_a_calendar(_call: Call[Nothing, Nothing]) -> WeeklyShape:
        return WeeklyShape(file_name="loose-ends.ics", ics=weekly_ics(backend.store, backend.now()))

    return [
        Endpoint(
            "GET",
            "/v1/plan/handbill",
            "One page to share",
            HandbillShape,
            run=on_a_page,
            errors=(503,),
            kept=True,
        ),
        Endpoint(
            "GET",
            "/v1/plan/weekly",
            "The weekly time as a calendar file",
            WeeklyShape,
            run=in_a_calendar,
            errors=(409, 503),
        ),
        Endpoint("GET", "/v1/plan", "The plan", PlanShape, run=shown, errors=(503,), kept=True),
        Endpoint(
            "PUT",
            "/v1/plan",
            "Keep a plan in place of the one before, whole or not at all",
            PlanShape,
            body=PlanBody,
            run=kept,
            errors=(503,),
            max_body=MAX_PLAN_BYTES,
        ),
    ]


def _shape(backend: Backend, plan: Plan) -> PlanShape:
    shape = PlanShape.model_validate(plan_to(plan))
    found = check_plan_of(backend.store, backend.now())
    return shape.model_copy(
        update={"rules": [RuleShape(id=f.rule, verdict=f.verdict, says=f.says) for f in found]}
    )
