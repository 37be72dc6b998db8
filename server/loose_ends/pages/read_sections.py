"""The known sections of a person's page to facts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loose_ends.domain.profile import FactKind, FoundBy
from loose_ends.pages.entries import split_entries
from loose_ends.pages.jobs import Job, Study, read_job, read_study
from loose_ends.pages.posts import read_posts
from loose_ends.pages.prose import read_prose
from loose_ends.pages.sections import section_kind
from loose_ends.pages.visible import lines
from loose_ends.pages.wishes import read_wishes
from loose_ends.pages.words import NATURAL_LANGUAGES, SectionKind, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.pages.findings import Findings
    from loose_ends.pages.sections import Section

BY = FoundBy.HEADINGS
MOST_LINES = 120
SHORTEST_ABOUT = 20
_BETWEEN_ITEMS = re.compile(r"\s*[,;•·|‧]\s+|\s*[•|]\s*|\n")
_ENDORSED = re.compile(
    r"\b\d+\s*(?:endorsements?|kenntnisbestätigungen|recommandations?|validaciones)\b|\bendorsed by\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"^(?:…|\.\.\.)?\s*(?:see|show|mehr|voir|ver|show all|alle)\b.{0,30}$", re.IGNORECASE)
_LIST_LABEL = re.compile(r"^[^:,]{2,40}:\s+")
_LEVEL = re.compile(r"\s*[(:,–—-].*$")
UNDATED_CURRENT = 0.4
"""A first entry without dates is often, not always, the present job."""


def read_sections(sections: Sequence[Section], name: str, into: Findings) -> None:
    """Take the facts of all sections, each by its kind; sections about others give none."""
    for section in sections:
        if section.kind is SectionKind.ABOUT:
            _read_about(section, name, into)
        elif section.kind in {SectionKind.EXPERIENCE, SectionKind.PAST}:
            _read_work(section, into)
        elif section.kind is SectionKind.EDUCATION:
            for entry in split_entries(section.content):
                _add_study(read_study(entry), into)
        elif section.kind in {SectionKind.TOPICS, SectionKind.LANGUAGES}:
            _read_items(section, into)
        elif section.kind in {SectionKind.LOOKS_FOR, SectionKind.OFFERS}:
            _read_wanted(section, into)
        elif section.kind in _POSTS:
            read_posts(section.content, _POSTS[section.kind], into)


_POSTS = {
    SectionKind.POSTS: FactKind.POST,
    SectionKind.NEWS: FactKind.NEWS,
    SectionKind.PROJECTS: FactKind.PROJECT,
}


def _read_about(section: Section, name: str, into: Findings) -> None:
    """Take the about text; LinkedIn lists the top skills at its end, under a heading that is none."""
    shown = [line for line in lines(*section.content, most=MOST_LINES) if not _MORE.match(line)]
    kinds = [section_kind(line) for line in shown]
    end = kinds.index(SectionKind.TOPICS) if SectionKind.TOPICS in kinds else len(shown)
    text = [line for line, kind in zip(shown[:end], kinds, strict=False) if kind is None]
    if sum(map(len, text)) >= SHORTEST_ABOUT:
        into.add(FactKind.ABOUT, " ".join(text), BY)
    for line in shown[end + 1 :][:3]:
        _add_topics(line, into)
    read_prose(text, name, into)
    read_wishes(text, into)


def _add_topics(line: str, into: Findings) -> None:
    for item in _items(line):
        into.add(FactKind.TOPIC, item.lstrip("#"), BY, quote=line)


def _items(line: str) -> list[str]:
    """The items of a list that is written in one line, its label left out."""
    found = _BETWEEN_ITEMS.split(_LIST_LABEL.sub("", line))[:40]
    return [
        item
        for item in found
        if 2 <= len(item) <= 60 and not _ENDORSED.search(item) and not _MORE.match(item)
    ]


def _read_work(section: Section, into: Findings) -> None:
    jobs = [job for entry in split_entries(section.content) if (job := read_job(entry))]
    any_current = any(job.current for job in jobs)
    for index, job in enumerate(jobs):
        if section.kind is SectionKind.PAST:
            _add_job(job, into, past=True, sure=0.7)
        elif job.current is None:
            first = index == 0 and not any_current
            _add_job(job, into, past=not first, sure=UNDATED_CURRENT if first else 0.55)
        else:
            _add_job(job, into, past=not job.current, sure=0.75)


def _add_job(job: Job, into: Findings, *, past: bool, sure: float) -> None:
    role, company = (FactKind.PAST_ROLE, FactKind.PAST_COMPANY) if past else (FactKind.ROLE, FactKind.COMPANY)
    position = replace(job.position, organisation=_without_place(job.position.organisation, into))
    into.add(
        role,
        position.role,
        BY,
        quote=job.quote,
        sure=sure,
        period=job.period,
        organisation=position.organisation,
    )
    into.add(company, position.organisation, BY, quote=job.quote, sure=sure, period=job.period)


def _without_place(organisation: str, into: Findings) -> str:
    """An organisation's name without the place behind it, where the page names that place elsewhere."""
    name, comma, place = organisation.rpartition(", ")
    places = [folded(value).split() for value in into.values(FactKind.PLACE)]
    return (
        name
        if comma and any(words[: len(folded(place).split())] == folded(place).split() for words in places)
        else organisation
    )


def _add_study(study: Study | None, into: Findings) -> None:
    if study:
        into.add(
            FactKind.SCHOOL,
            study.school,
            BY,
            period=study.period,
            quote=study.quote,
            organisation=study.degree,
        )


def _read_items(section: Section, into: Findings) -> None:
    entries = split_entries(section.content)
    if section.kind is SectionKind.TOPICS:
        for entry in entries:
            _add_topics(entry.texts[0], into)
        return
    spoken = [(_LEVEL.sub("", item), entry) for entry in entries for item in _items(entry.texts[0])]
    # One well-known language tells a list of them from one of programming languages.
    if any(word in NATURAL_LANGUAGES for item, _ in spoken for word in folded(item).split()):
        for item, entry in spoken:
            into.add(FactKind.LANGUAGE, item, BY, quote=" ".join(entry.texts[:2]))


def _read_wanted(section: Section, into: Findings) -> None:
    kind = FactKind.LOOKS_FOR if section.kind is SectionKind.LOOKS_FOR else FactKind.OFFERS
    for entry in split_entries(section.content)[:20]:
        text = " ".join(entry.texts)
        if not _MORE.match(text):
            into.add(kind, text, BY, sure=0.8)
