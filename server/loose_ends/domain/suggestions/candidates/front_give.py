"""The give in front of an ask: what is of use to them, before what is of use to me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.suggestions.candidates.thanks import WITHIN_DAYS, plainly
from loose_ends.domain.suggestions.drafts.pen import Pen, Piece, Slot
from loose_ends.domain.suggestions.fit import best_fits, fitting_offer
from loose_ends.domain.suggestions.suggestion import Give

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loose_ends.domain.suggestions.case import Case


@dataclass(frozen=True, slots=True)
class Front:
    """A give and the wording it is put in; ``key`` is empty where the ask itself is made lighter instead."""

    give: Give
    key: str
    slots: Mapping[str, Slot]

    def line(self, pen: Pen) -> tuple[Piece, ...]:
        """The sentence that gives."""
        titled = {"title": pen.title(self.give.what)} if "title" in self.slots else {}
        return pen.line(self.key, {**self.slots, **titled}) if self.key else ()


def _key(case: Case, theme: str) -> str:
    """The wording that hands a resource over; a theme that would need an article is left to the title."""
    last = theme.rstrip("”").rpartition(" ")[2]
    bare = last.endswith(("s", "ing", "ion", "ment", "ology", "graphy", "ure", "ry")) or not last.islower()
    return "give_resource" if case.writes_german or bare else "give_resource_plain"


def front_give(case: Case, lighter: str) -> Front:
    """The best give there is for this person.

    Args:
        case: the person.
        lighter: how the ask is made lighter, in words; that is the help given where there is nothing else.

    Returns:
        A resource that fits; thanks that are owed; an offer of the plan that fits; else the lighter ask
        itself, with a blank before it where nothing of the user's has gone to them so far.
    """
    fits = best_fits(case)
    if fits:
        fit = fits[0]
        kind = GiveKind.EVENT if fit.resource.is_event else GiveKind.RESOURCE
        slots = {
            "title": Slot(fit.resource.title, fit.resource.title),
            "url": Slot(fit.resource.url, fit.resource.url),
            "theme": Slot(fit.theme, fit.fact.value if fit.fact else fit.theme),
        }
        return Front(Give(kind, fit.resource.title, fit.resource.url), _key(case, fit.theme), slots)
    owed = [
        e
        for e in case.relation.ledger.unthanked()
        if (case.today - e.at.date()).days <= WITHIN_DAYS and plainly(e)
    ]
    if owed:
        what = plainly(owed[-1])
        evidence = f"{owed[-1].what} ({owed[-1].at:%-d %B %Y})"
        return Front(
            Give(GiveKind.THANKS, f"thanks for {what}", evidence),
            "give_thanks",
            {"what": Slot(what, owed[-1].what)},
        )
    offer, theme = fitting_offer(case)
    if offer:
        slots = {"offer": Slot(offer.strip(" ."), offer), "theme": Slot(theme, theme)}
        return Front(
            Give(GiveKind.HELP, offer, f"Your plan offers it; it fits “{theme}”."), "give_offer", slots
        )
    if case.world.plan.offers:
        offer = case.world.plan.offers[0]
        slots = {"offer": Slot(offer.strip(" ."), offer)}
        return Front(Give(GiveKind.HELP, offer, "Your plan offers it."), "give_offer_any", slots)
    if case.relation.ledger.gave_before(case.today):
        return Front(Give(GiveKind.HELP, lighter, "The note asks for less than before."), "", {})
    name = Slot(case.first, case.relation.whom.name)
    return Front(
        Give(GiveKind.HELP, lighter, "The note asks for less than before."), "give_blank", {"name": name}
    )
