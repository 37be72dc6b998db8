from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString

from loose_ends.domain.profile import Fact, FactKind, FoundBy
from loose_ends.pages import read_profile
from loose_ends.pages.clean import clean
from loose_ends.pages.page import open_page
from loose_ends.pages.visible import pieces
from tests.pages.samples import CAPTURED_AT, NAMES, Sample, by_kind, load

MARKED_UP = {FoundBy.JSON_LD, FoundBy.MICRODATA, FoundBy.MICROFORMATS}


def test_there_are_enough_pages_and_each_has_its_expectation() -> None:
    assert len(NAMES) >= 45
    assert sum(load(name).is_person for name in NAMES) >= 20
    assert len({load(name).language for name in NAMES}) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_page_gives_exactly_the_facts_expected(name: str) -> None:
    sample = load(name)
    profile = sample.read()
    assert profile.is_person is sample.is_person, profile.says
    assert by_kind(profile.facts) == {kind: sorted(values) for kind, values in sample.facts.items() if values}
    assert profile.language == sample.language
    assert list(profile.possible) == sample.possible
    for words in sample.says:
        assert any(words in sentence for sentence in profile.says), profile.says


@pytest.mark.parametrize("name", [name for name in NAMES if load(name).when])
def test_page_gives_the_dates_expected(name: str) -> None:
    sample = load(name)
    found = {f"{fact.kind}: {fact.value}": [fact.since, fact.until] for fact in sample.read().facts}
    assert {key: found.get(key) for key in sample.when} == sample.when


@pytest.mark.parametrize("name", [name for name in NAMES if load(name).people])
def test_team_page_gives_each_member(name: str) -> None:
    sample = load(name)
    people = sample.read_people()
    assert [by_kind(one.facts) for one in people] == [
        {kind: sorted(values) for kind, values in person.items()} for person in sample.people or []
    ]
    assert all(one.is_person and one.url == sample.url for one in people)


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_has_source_date_and_confidence(name: str) -> None:
    sample = load(name)
    profile = sample.read()
    for fact in (*profile.facts, *(fact for one in sample.read_people() for fact in one.facts)):
        assert fact.source == sample.url
        assert fact.captured_at == CAPTURED_AT
        assert 0 < fact.confidence < 1
        assert fact.quote
    assert profile.url == sample.url


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_invented(name: str) -> None:
    """Every quote stands on the page, and every value in its quote."""
    sample = load(name)
    page_text = all_words_of(sample)
    for fact in sample.read().facts:
        for part in parts_of(fact, fact.quote):
            assert squeezed(part) in page_text, (fact.kind, part)
        for part in parts_of(fact, fact.value):
            assert squeezed(part) in squeezed(fact.quote) or squeezed(part) in page_text, (fact.kind, part)


@pytest.mark.parametrize("name", NAMES)
def test_a_value_counts_once(name: str) -> None:
    profile = load(name).read()
    values = [(fact.kind, fact.value.casefold(), fact.organisation.casefold()) for fact in profile.facts]
    assert len(values) == len(set(values))
    assert len(profile.of(FactKind.NAME)) <= 1


def test_same_value_from_two_readings_names_the_best_and_is_surer() -> None:
    profile = load("linkedin_public").read()
    company = next(fact for fact in profile.of(FactKind.COMPANY) if fact.value == "Tidewater Energy")
    assert company.found_by is FoundBy.JSON_LD
    assert FoundBy.HEADINGS in company.confirmed_by
    assert company.confidence > 0.9
    assert company.since == "2021-03"


def test_role_knows_its_company() -> None:
    profile = load("linkedin_member").read()
    past = {fact.value: fact.organisation for fact in profile.of(FactKind.PAST_ROLE)}
    assert past == {
        "Senior Structural Engineer": "Carpat Structures",
        "Structural Engineer": "Carpat Structures",
    }
    assert profile.of(FactKind.ROLE)[0].organisation == "Span Workshop"


def test_post_knows_its_address_and_a_relative_date_is_not_reckoned() -> None:
    post = load("linkedin_member").read().of(FactKind.POST)[0]
    assert post.link == "https://www.linkedin.com/feed/update/urn:li:activity:700001/"
    assert post.since == ""
    assert "2w" in post.when


def all_words_of(sample: Sample) -> str:
    """All text of a page, of its attributes and of its JSON, and what a reader sees, without white space."""
    soup = BeautifulSoup(sample.html, "lxml")
    found = [str(node) for node in soup.descendants if isinstance(node, NavigableString)]
    for tag in soup.find_all(True):
        found += [value if isinstance(value, str) else " ".join(value) for value in tag.attrs.values()]
    for script in soup.find_all("script", type="application/ld+json"):
        text = script.get_text().strip().removeprefix("<!--").removesuffix("-->")
        try:
            found += strings_in(json.loads(text, strict=False))
        except ValueError:
            continue
    page = open_page(sample.html, sample.url, CAPTURED_AT)
    found += [" ".join(pieces(page.main)), " ".join(page.lines), sample.url]
    return squeezed(" ".join(found))


def strings_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings_in(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings_in(one)]
    return [str(value)]


def parts_of(fact: Fact, text: str) -> list[str]:
    """A place that is marked up in parts is put together from them; an address is made absolute."""
    if fact.kind is FactKind.PLACE and fact.found_by in MARKED_UP:
        return text.split(", ")
    if fact.kind is FactKind.LINK:
        return [text.rstrip("/").removeprefix("https://").split("/")[-1]]
    return [text]


def squeezed(text: str) -> str:
    return "".join(clean(text.replace("&amp;", "&"), 200_000).casefold().split())


MAIN_IS_ENOUGH = [
    "linkedin_public",
    "linkedin_member",
    "linkedin_member_de_2026",
    "linkedin_member_es_2026",
    "github_user",
    "xing_profile",
    "personal_h_card",
    "personal_headings",
    "speaker_page",
    "german_cv",
    "hebrew_personal",
    "academic_widgets",
]


@pytest.mark.parametrize("name", MAIN_IS_ENOUGH)
def test_main_part_alone_tells_who_it_is(name: str) -> None:
    """An extension may hand over the main part without the head: no title, no JSON-LD, no Open Graph."""
    sample = load(name)
    soup = BeautifulSoup(sample.html, "lxml")
    main = soup.find("main") or soup.find(role="main") or soup.body
    profile = read_profile(str(main), sample.url, CAPTURED_AT)
    assert profile.is_person
    assert [profile.name] == sample.facts["name"]
    for kind in (FactKind.COMPANY, FactKind.PLACE):
        assert set(sample.facts.get(kind, [])) <= {fact.value for fact in profile.of(kind)}, kind
