"""Whether somebody is a past colleague: what pages, addresses and the two-minute profile say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind
from loose_ends.domain.wording import folded

if TYPE_CHECKING:
    from loose_ends.domain.suggestions.case import Case

# fmt: off
_FREE_MAIL = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com",
    "yahoo.de", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch",
    "web.de", "t-online.de", "freenet.de", "posteo.de", "posteo.net", "mailbox.org", "proton.me",
    "protonmail.com", "fastmail.com", "zoho.com", "yandex.com", "yandex.ru", "mail.ru", "orange.fr",
    "free.fr", "wanadoo.fr", "laposte.net", "libero.it", "bluewin.ch", "btinternet.com",
})
# fmt: on


def shared_company(case: Case) -> str:
    """The company where both have worked and at least one no longer does; empty where none is known.

    Known are the user's own page, the two-minute profile, and addresses under one domain that is no public
    mail service's: an address the user had there, and theirs.
    """
    facts = case.relation.facts
    theirs = [f.value for f in facts if f.kind is FactKind.PAST_COMPANY]
    present = [f.value for f in facts if f.kind is FactKind.COMPANY]
    mine = [f.value for f in case.world.my_facts if f.kind in {FactKind.PAST_COMPANY, FactKind.COMPANY}]
    past_of_mine = [f.value for f in case.world.my_facts if f.kind is FactKind.PAST_COMPANY]
    story = folded(case.world.plan.two_minute_profile)
    for company in theirs:
        if _among(company, mine) or _told(company, story) or _is_my_domain(company, case):
            return company
    for company in present:
        if _among(company, past_of_mine) or _told(company, story):
            return company
    return ""


def shares_a_domain(case: Case) -> bool:
    """Whether they wrote from the domain of one of the user's addresses: they were colleagues."""
    mine = {
        a.partition("@")[2] for a in (case.world.my_addresses | {case.world.me.email.lower()})
    } - _FREE_MAIL
    return any(a.partition("@")[2] in mine for a in case.addresses)


def _among(company: str, others: list[str]) -> bool:
    return any(folded(company) == folded(other) for other in others)


def _told(company: str, story: str) -> bool:
    return len(company) >= 4 and f" {folded(company)}" in f" {story}"


def _is_my_domain(company: str, case: Case) -> bool:
    label = "".join(char for char in folded(company) if char.isalnum())
    mine = {a.partition("@")[2] for a in case.world.my_addresses} - _FREE_MAIL
    return len(label) >= 4 and any(domain.split(".")[0].replace("-", "") == label for domain in mine)
