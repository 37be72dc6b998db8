from __future__ import annotations

from dataclasses import dataclass

import pytest

from loose_ends.domain.profile import Fact, FactKind, FoundBy, Profile
from loose_ends.domain.same_person import Certainty, matches, sure_match
from tests.pages.samples import CAPTURED_AT, load

URL = "https://www.linkedin.com/in/mira-okafor"


@dataclass(frozen=True)
class Someone:
    id: str
    name: str
    emails: tuple[str, ...] = ()


def profile(name: str = "Mira Okafor", company: str = "", email: str = "", link: str = "") -> Profile:
    given = {FactKind.NAME: name, FactKind.COMPANY: company, FactKind.EMAIL: email, FactKind.LINK: link}
    facts = tuple(
        Fact(kind, value, URL, CAPTURED_AT, FoundBy.HEADINGS, 0.8, value)
        for kind, value in given.items()
        if value
    )
    return Profile(URL, CAPTURED_AT, name, facts, is_person=True)


MIRA = Someone("mira", "Mira Okafor", ("mira@tidewater.example",))
JONAS = Someone("jonas", "Jonas Lindqvist", ("jonas@grid.example",))


def certainty(found: Profile, *people: Someone) -> Certainty | None:
    """How sure the surest match is, none where another is as sure."""
    surest = matches(found, people)[:2]
    return surest[0].certainty if len({match.certainty for match in surest}) == len(surest) > 0 else None


def test_by_address_is_certain() -> None:
    match = sure_match(matches(profile("M. O.", email="mira@tidewater.example"), [JONAS, MIRA]))
    assert match is not None
    assert (match.person_id, match.certainty) == ("mira", Certainty.CERTAIN)
    assert match.why == "Certain: the page gives mira@tidewater.example, which this person writes from."


def test_by_name_and_company_is_likely() -> None:
    two = Someone("other", "Mira Okafor", ("mira.okafor@gmail.com",))
    match = sure_match(matches(profile(company="Tidewater Energy Ltd"), [two, MIRA]))
    assert match is not None
    assert (match.person_id, str(match.certainty)) == ("mira", "likely")
    assert "Tidewater Energy Ltd fits the mail address" in match.why


def test_by_unique_full_name_is_likely() -> None:
    assert (
        certainty(profile(), Someone("mira", "Mira Okafor", ("mo@mail.example",)), JONAS) is Certainty.LIKELY
    )


def test_two_of_one_name_are_left_to_the_user() -> None:
    people = [Someone("a", "Mira Okafor", ("a@x.example",)), Someone("b", "Okafor, Mira", ("b@y.example",))]
    assert sure_match(matches(profile(), people)) is None
    found = matches(profile(), people)
    assert [match.certainty for match in found] == [Certainty.POSSIBLE, Certainty.POSSIBLE]
    assert found[0].why == "Possible: 2 people known here are called Mira Okafor."


@pytest.mark.parametrize(
    "name",
    [
        "OKAFOR, Mira",
        "Mira N. Okafor",
        "Dr. Mira Okafor",
        "mira okafor",
        "Mira Okafor (Leeds)",
        "Míra Okafor",
        "Mira Okafor, PhD",
    ],
)
def test_spellings_of_one_name(name: str) -> None:
    assert certainty(profile(), Someone("x", name, ("x@mail.example",))) is Certainty.LIKELY


@pytest.mark.parametrize("name", ["M. Okafor", "Mira", "mira"])
def test_short_names_are_only_possible(name: str) -> None:
    assert certainty(profile(), Someone("x", name, ("x@mail.example",))) is Certainty.POSSIBLE


@pytest.mark.parametrize(
    "name", ["Miro Okafor", "Mira Okaforson", "Jonas Okafor", "", "Okafor Ltd", "J. Okafor"]
)
def test_other_names_do_not_match(name: str) -> None:
    assert certainty(profile(), Someone("x", name, ("x@mail.example",))) is None


def test_address_that_spells_the_name() -> None:
    nameless = Someone("x", "", ("mokafor@tidewater.example",))
    assert certainty(profile(), nameless) is Certainty.POSSIBLE
    assert certainty(profile(company="Tidewater"), nameless) is Certainty.LIKELY


@pytest.mark.parametrize(
    ("company", "email", "fits"),
    [
        ("Acme GmbH", "a.b@acme.example", True),
        ("Acme Robotics", "a.b@acme-robotics.co.uk", True),
        ("Acme Robotics", "a.b@mail.acme.example", True),
        ("Gmail Fans", "a.b@gmail.com", False),
        ("Acme", "a.b@ac.example", False),
        ("Tidewater", "a.b@acme.example", False),
    ],
)
def test_company_behind_an_address(company: str, email: str, fits: bool) -> None:
    people = [Someone("x", "Mira Okafor", (email,)), Someone("y", "Mira Okafor", ("y@elsewhere.example",))]
    match = sure_match(matches(profile(company=company), people))
    assert (match is not None) is fits


def test_own_site_behind_an_address() -> None:
    people = [
        Someone("x", "Mira Okafor", ("hi@miraokafor.example",)),
        Someone("y", "Mira Okafor", ("y@z.example",)),
    ]
    match = sure_match(matches(profile(link="https://www.miraokafor.example/notes"), people))
    assert match is not None
    assert match.person_id == "x"


def test_page_added_before_is_certain_however_its_address_is_written() -> None:
    match = sure_match(
        matches(profile("Mira Lindqvist"), [MIRA], {"http://uk.linkedin.com/in/mira-okafor/?x=1": "mira"})
    )
    assert match is not None
    assert match.certainty is Certainty.CERTAIN


def test_link_to_a_page_added_before_is_likely() -> None:
    found = profile("Someone Else", link="https://github.com/mira")
    match = sure_match(matches(found, [MIRA, JONAS], {"https://github.com/mira": "mira"}))
    assert match is not None
    assert (match.person_id, match.certainty) == ("mira", Certainty.LIKELY)


def test_page_that_is_nobodys_matches_nobody() -> None:
    assert matches(load("company_home").read(), [MIRA]) == ()


def test_nobody_known_matches_nothing() -> None:
    assert sure_match(matches(profile(), [])) is None


def test_real_page_finds_its_person() -> None:
    people = [JONAS, Someone("amadeu", "", ("amadeu@fonseca.example",)), Someone("ravi", "R. Shenoy", ())]
    match = sure_match(matches(load("github_user").read(), people))
    assert match is not None
    assert match.person_id == "amadeu"
