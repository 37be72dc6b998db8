"""The plan and the weeks: ongoing, targets, help-me-help-you, old-colleagues, help-anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.reading import asks, given
from loose_ends.domain.etiquette.specific_ask import looked_for
from loose_ends.domain.give_and_ask import BIG_ASKS, AskKind
from loose_ends.domain.plan import MAX_TARGETS
from loose_ends.domain.wording import content_words, is_german, phrases

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.situation import Draft, Note, Situation

WEEKS_DAYS = 14
MONTH_DAYS = 30
FEW_ASKS = 2
"""So many other notes that only asked, and nothing else, within two weeks make a pattern."""

ENOUGH_NOTES = 4
_ANYONE = phrases(r"""
    any ?(?:one|body)|someone|somebody|people|contacts?
    leads?|opportunit(?:y|ies)|openings?|jobs?|roles?|positions?
    jemand(?:en|em)?|leute|kontakte?|stellen?
""")
_STATUS = phrases(r"""
    (?:very |highly )?(?:influential|powerful|prominent)
    (?:very |highly )?(?:high[- ]ranking|well[- ]connected|important person|vip)
    (?:high|higher|senior|top) (?:status|rank)|seniority
    net worth|big name|(?:is|as) (?:a|the) (?:ceo|chair|boss)
    number of followers|many followers
""")


def ongoing(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Warn where the only notes of two weeks are asks, this one too."""
    asked = [a for a in asks(draft) if a.kind in BIG_ASKS]
    others = _recent(situation, WEEKS_DAYS)
    if not asked or given(draft, situation) or situation.is_answering:
        return ()
    if len(others) < FEW_ASKS or not all(note.asks and not note.gives for note in others):
        return ()
    says = f"With this one, all {len(others) + 1} notes of these two weeks only ask: let the next one give."
    return (Finding("ongoing", Verdict.WARN, says, asked[0].start, asked[0].end),)


def ongoing_plan(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - one shape
    """The plan sets a weekly time aside, and it is used."""
    plan = situation.plan
    if plan is None:
        return ()
    if plan.weekly_minutes == 0:
        says = "No weekly time is set: half an hour a week keeps more ties than a month of job hunting."
        return (Finding("ongoing", Verdict.WARN, says),)
    if situation.notes and not _recent(situation, WEEKS_DAYS):
        says = (
            f"No note has gone out for two weeks, though your plan has {plan.weekly_minutes} minutes a "
            "week for it."
        )
        return (Finding("ongoing", Verdict.WARN, says),)
    recent = _recent(situation, WEEKS_DAYS)
    if len(recent) > FEW_ASKS and all(note.asks and not note.gives for note in recent):
        says = f"All {len(recent)} notes of these two weeks only asked: let the next one give."
        return (Finding("ongoing", Verdict.WARN, says),)
    return ()


def targets(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - one shape
    """The plan has goals, each says whom it needs, and the list is small enough to be met with care."""
    plan = situation.plan
    if plan is None:
        return ()
    if not plan.goals:
        return (
            Finding(
                "targets",
                Verdict.WARN,
                "The plan has no goal yet: write down one, and who could help with it.",
            ),
        )
    found = []
    for goal in plan.goals:
        if not goal.targets:
            says = (
                f"“{goal.name}” names nobody: add a person, a kind of person, a company or a place to meet "
                "them."
            )
            found.append(Finding("targets", Verdict.WARN, says))
    if len(plan.targets) > MAX_TARGETS:
        says = f"{len(plan.targets)} targets are more than anyone can write to with care: keep {MAX_TARGETS}."
        found.append(Finding("targets", Verdict.WARN, says))
    return tuple(found)


def help_me_help_you(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """A note that asks for contacts or work "of any kind" although nobody can tell what is looked for."""
    ask = next((a for a in asks(draft) if a.kind is AskKind.ACCESS and _ANYONE.search(a.quote)), None)
    if ask is None or situation.plan is None:
        return ()
    known = frozenset(word for target in situation.plan.targets for word in content_words(target.value))
    if content_words(draft.body) & known:
        return ()
    german = is_german(draft.body)
    looked = looked_for(draft, situation, german=german)
    says = "They cannot tell whom you look for: say it in the words of your plan, or add your handbill."
    better = (
        f"Ich suche {looked}. Kommt dir jemand in den Sinn? Ein Nein ist in Ordnung."
        if german
        else f"I am looking for {looked}. Does one person come to mind? A no is fine."
    )
    return (Finding("help-me-help-you", Verdict.WARN, says, ask.start, ask.end, better),)


def handbill_ready(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - one shape
    """The plan holds enough for a handbill: someone to look for and something to offer."""
    plan = situation.plan
    if plan is None or (plan.targets and plan.offers):
        return ()
    lacks = "whom you look for" if not plan.targets else "what you can offer"
    says = f"The handbill cannot say {lacks} yet: add it to the plan, so that others can help."
    return (Finding("help-me-help-you", Verdict.WARN, says),)


def old_colleagues(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - one shape
    """Past colleagues and bosses wait while no note of a month went to one of them."""
    waiting = [tie for tie in situation.old_ties if tie.colleague]
    written = {note.to for note in _recent(situation, MONTH_DAYS)}
    if not waiting or any(tie.email in written for tie in situation.old_ties):
        return ()
    longest = sorted(waiting, key=lambda tie: tie.last)[:3]
    names = ", ".join(f"{tie.name} (since {tie.last:%B %Y})" for tie in longest)
    says = f"No note of this month went to a past colleague: {names}."
    return (Finding("old-colleagues", Verdict.WARN, says),)


def help_anyway(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - one shape
    """A month of notes only to people who serve a goal."""
    recent = _recent(situation, MONTH_DAYS)
    if len(recent) < ENOUGH_NOTES or not all(note.goal for note in recent):
        return ()
    says = (
        f"All {len(recent)} notes of this month went to people who serve a goal: help somebody who cannot "
        "help back."
    )
    return (Finding("help-anyway", Verdict.WARN, says),)


def no_status(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - one shape
    """Block a suggestion whose ranking counts somebody's standing."""
    reasons = situation.proposal.reasons if situation.proposal else ()
    for reason in reasons:
        if _STATUS.search(reason):
            return (
                Finding(
                    "help-anyway", Verdict.BLOCK, f"Status is no reason to write to somebody: “{reason}”."
                ),
            )
    return ()


def _recent(situation: Situation, days: int) -> list[Note]:
    return [note for note in situation.notes if 0 <= (situation.today - note.on).days <= days]
