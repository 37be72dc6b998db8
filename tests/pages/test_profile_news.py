from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from loose_ends.domain.contradiction import contradictions, same_value
from loose_ends.domain.profile import Fact, FactKind, FoundBy, Profile, first_day, page_key
from loose_ends.domain.profile_news import NewsKind, changes
from loose_ends.pages import read_profile
from tests.pages.samples import CAPTURED_AT, load

LATER = CAPTURED_AT + timedelta(days=90)
SITE = "https://www.linkedin.com/in/mira-okafor"
OTHER = "https://miraokafor.example/about"


def fact(
    kind: FactKind,
    value: str,
    *,
    source: str = SITE,
    at: datetime = CAPTURED_AT,
    sure: float = 0.8,
    **more: str,
) -> Fact:
    return Fact(kind, value, source, at, FoundBy.HEADINGS, sure, value, **more)  # type: ignore[arg-type]


def profile(*facts: Fact, at: datetime = LATER, url: str = SITE) -> Profile:
    dated = tuple(replace(one, captured_at=at, source=url) for one in facts)
    return Profile(url, at, "Mira Okafor", dated, is_person=True)


ANALYST = fact(FactKind.ROLE, "Analyst", organisation="Harbour Analytics")
HARBOUR = fact(FactKind.COMPANY, "Harbour Analytics")
HEAD = fact(FactKind.ROLE, "Head of Data", organisation="Tidewater Energy", since="2026-08")
TIDEWATER = fact(FactKind.COMPANY, "Tidewater Energy")
LEEDS = fact(FactKind.PLACE, "Leeds, England")


@pytest.mark.parametrize(
    "name",
    ["linkedin_public", "linkedin_member", "xing_profile", "github_user", "personal_h_card", "contradiction"],
)
def test_nothing_is_news_when_the_same_page_is_captured_again(name: str) -> None:
    sample = load(name)
    assert changes(sample.read(), read_profile(sample.html, sample.url, LATER)) == ()


def test_first_look_at_a_person_is_no_news() -> None:
    assert changes((), profile(HEAD, TIDEWATER)) == ()


def test_new_role_on_a_real_page_is_news_with_both_facts() -> None:
    sample = load("linkedin_member")
    promoted = sample.html.replace(b"Founder</span>", b"Managing Director</span>")
    promoted = promoted.replace(b", founder of Span Workshop", b"")
    news = changes(sample.read(), read_profile(promoted, sample.url, LATER))
    assert NewsKind.NEW_ROLE in [one.kind for one in news]
    assert news[0].now.value == "Managing Director"
    assert news[0].before is not None
    assert news[0].before.value == "Founder"
    assert (
        news[0].says
        == "Teodor Vasile is now Managing Director at Span Workshop (was: Founder at Span Workshop)."
    )
    assert news[0].at == LATER


def test_new_role_at_a_new_company_is_told_once() -> None:
    news = changes(
        [ANALYST, HARBOUR], profile(HEAD, TIDEWATER, fact(FactKind.PAST_COMPANY, "Harbour Analytics"))
    )
    assert [one.kind for one in news] == [NewsKind.NEW_ROLE]
    assert (
        news[0].says
        == "Mira Okafor is now Head of Data at Tidewater Energy (was: Analyst at Harbour Analytics)."
    )


def test_new_company_alone_is_news() -> None:
    news = changes([HARBOUR], profile(TIDEWATER))
    assert [(one.kind, one.now.value) for one in news] == [(NewsKind.NEW_COMPANY, "Tidewater Energy")]


def test_leaving_without_a_new_job_is_news() -> None:
    news = changes([ANALYST, HARBOUR], profile(fact(FactKind.PAST_COMPANY, "Harbour Analytics")))
    assert [one.says for one in news] == ["Mira Okafor has left Harbour Analytics (was: Harbour Analytics)."]


def test_a_thinner_capture_is_no_news() -> None:
    assert changes([ANALYST, HARBOUR, LEEDS], profile(HARBOUR)) == ()


@pytest.mark.parametrize(
    ("kind", "before", "now"),
    [
        (FactKind.COMPANY, "Acme", "ACME GmbH"),
        (FactKind.COMPANY, "Tidewater Energy Ltd.", "Tidewater Energy"),
        (FactKind.ROLE, "Sr. Data Engineer", "Senior Data Engineer"),
        (FactKind.ROLE, "CTO", "Chief Technology Officer"),
        (FactKind.ROLE, "Data Engineer", "Senior Data Engineer"),
        (FactKind.PLACE, "Berlin", "Berlin, Germany"),
        (FactKind.PLACE, "Berlin, Germany", "Berlin Metropolitan Area"),
        (FactKind.LOOKS_FOR, "I am looking for a dam.", "I am looking for a dam"),
    ],
)
def test_other_words_for_the_same_are_no_news(kind: FactKind, before: str, now: str) -> None:
    assert same_value(fact(kind, before), fact(kind, now))
    assert changes([fact(kind, before)], profile(fact(kind, now))) == ()


@pytest.mark.parametrize(
    ("kind", "before", "now", "news"),
    [
        (FactKind.PLACE, "Leeds, England", "Malmö, Sweden", NewsKind.MOVED),
        (FactKind.NAME, "Mira Okafor", "Mira Lindqvist-Brown", NewsKind.RENAMED),
        (FactKind.HEADLINE, "Tides", "Tides and grids", NewsKind.NEW_HEADLINE),
    ],
)
def test_moves_names_and_headlines(kind: FactKind, before: str, now: str, news: NewsKind) -> None:
    assert [one.kind for one in changes([fact(kind, before)], profile(fact(kind, now)))] == [news]


def test_new_wishes_and_posts_are_news_but_old_posts_are_not() -> None:
    old = [fact(FactKind.POST, "The first post", since="2026-05-01")]
    new = profile(
        fact(FactKind.POST, "The first post", since="2026-05-01"),
        fact(FactKind.POST, "A post of last year", since="2025-02-02"),
        fact(FactKind.POST, "A new post", since="2026-08-20"),
        fact(FactKind.LOOKS_FOR, "I am looking for tide tables."),
    )
    assert [(one.kind, one.now.value) for one in changes(old, new)] == [
        (NewsKind.LOOKS_FOR, "I am looking for tide tables."),
        (NewsKind.NEW_POST, "A new post"),
    ]


def test_vague_role_from_a_headline_is_no_news() -> None:
    assert (
        changes([ANALYST, HARBOUR], profile(HARBOUR, replace(HEAD, confidence=0.5, found_by=FoundBy.TEXT)))
        == ()
    )


def test_older_capture_that_arrives_late_is_no_news() -> None:
    known = [replace(HEAD, captured_at=LATER)]
    assert changes(known, profile(ANALYST, at=CAPTURED_AT)) == ()


def test_page_that_is_nobodys_is_no_news() -> None:
    assert changes([ANALYST], Profile(SITE, LATER, says=("The page asks for a login.",))) == ()


def test_another_page_that_says_otherwise_is_said_with_both_sources() -> None:
    news = changes([HARBOUR], profile(TIDEWATER, url=OTHER))
    assert [one.kind for one in news] == [NewsKind.CONTRADICTION]
    assert news[0].says == (
        "Two pages differ about the company: linkedin.com says “Harbour Analytics” (captured 2026-06-01), "
        "miraokafor.example says “Tidewater Energy” (captured 2026-08-30)."
    )
    assert news[0].now.source == OTHER


def test_another_page_that_agrees_or_adds_is_no_news() -> None:
    assert (
        changes([HARBOUR], profile(replace(HARBOUR, value="Harbour Analytics Ltd"), LEEDS, url=OTHER)) == ()
    )


def test_several_companies_contradict_only_if_none_is_shared() -> None:
    one = [HARBOUR, fact(FactKind.COMPANY, "Open Tides Trust")]
    other = [
        fact(FactKind.COMPANY, "Open Tides Trust", source=OTHER),
        fact(FactKind.COMPANY, "Tidewater", source=OTHER),
    ]
    assert contradictions([*one, *other]) == ()
    assert len(contradictions([HARBOUR, *other])) == 1


def test_contradiction_on_one_page_names_both_readings() -> None:
    says = " ".join(load("contradiction").read().says)
    assert "“Nordkabel AB” (json-ld) and “Skerry Broadband” (headings)" in says


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.linkedin.com/in/ada/", "http://linkedin.com/in/ada?trk=x"),
        ("https://de.linkedin.com/in/ada", "https://www.linkedin.com/in/ada/details/experience/"),
        ("https://example.org/ada#top", "http://www.example.org/Ada/"),
    ],
)
def test_one_page_has_one_key(one: str, other: str) -> None:
    assert page_key(one) == page_key(other)


def test_two_pages_have_two_keys() -> None:
    assert page_key("https://linkedin.com/in/ada") != page_key("https://linkedin.com/in/adam")
    assert page_key("https://github.com/in/ada/x") != page_key("https://github.com/in/ada")


@pytest.mark.parametrize(
    ("partial", "day"),
    [
        ("2021", "2021-01-01"),
        ("2021-03", "2021-03-01"),
        ("2021-03-09", "2021-03-09"),
        ("", None),
        ("2021-13", None),
        ("x", None),
    ],
)
def test_first_day(partial: str, day: str | None) -> None:
    assert first_day(partial) == (datetime.fromisoformat(day).date() if day else None)
    assert fact(FactKind.POST, "x", since=partial).since_day == first_day(partial)


def test_profile_gives_facts_by_kind_surest_first() -> None:
    one = Profile(SITE, datetime(2026, 1, 1, tzinfo=UTC), facts=(HARBOUR, TIDEWATER, LEEDS))
    assert one.of(FactKind.COMPANY) == (HARBOUR, TIDEWATER)
    assert one.first(FactKind.PLACE) == "Leeds, England"
    assert one.first(FactKind.EMAIL) == ""
