"""All findings of a page as a profile, with the sentences that the user should read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.contradiction import contradictions
from loose_ends.domain.profile import FactKind, Profile
from loose_ends.pages.languages import NAMES, READ

if TYPE_CHECKING:
    from loose_ends.pages.findings import Findings
    from loose_ends.pages.page import Page

WANTED = {
    FactKind.ROLE: "role",
    FactKind.COMPANY: "company",
    FactKind.PLACE: "place",
    FactKind.ABOUT: "about text",
    FactKind.LOOKS_FOR: "word of what they look for",
    FactKind.OFFERS: "word of what they offer",
}
"""What a user would like to know of anybody, and is told when it was not found."""


def report(page: Page, into: Findings) -> Profile:
    """The profile of the person whose page it is."""
    facts = into.merged()
    name = next((fact.value for fact in facts if fact.kind is FactKind.NAME), "")
    # One name is kept: weaker readings of it (a title, a nickname) would only look like contradictions.
    kept = tuple(fact for fact in facts if fact.kind is not FactKind.NAME or fact.value == name)
    says = [*page_says(page)]
    if not name:
        says.append("No name was found on the page: say whose page it is.")
    missing = [word for kind, word in WANTED.items() if not any(fact.kind is kind for fact in kept)]
    if missing:
        says.append(f"Not found on the page: {', '.join(missing)}.")
    if into.masked:
        says.append(
            "The site hides some values from strangers: log in there and add the page again to see them."
        )
    says += [clash.says for clash in contradictions(facts)]
    says += [
        f"The {kind} was too long and is kept in part."
        for kind in sorted(into.cut)
        if kind is not FactKind.ABOUT
    ]
    return Profile(
        page.url,
        page.captured_at,
        name=name,
        facts=kept,
        is_person=True,
        says=tuple(says),
        language=page.language,
    )


def page_says(page: Page) -> list[str]:
    """What is to be said of any page: that it was cut, and its language."""
    says = []
    if page.cut:
        says.append("The page is very large: only its first part was read.")
    if page.language and page.language not in READ:
        called = NAMES.get(page.language, f"the language “{page.language}”")
        says.append(
            f"The page is in {called}, whose headings are not known here: only what is marked up was read."
        )
    elif page.language not in {"", "en"}:
        says.append(f"The page is in {NAMES[page.language]}.")
    return says
