"""Nothing invented: every name, number, date and link of a note must stand in its evidence."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from loose_ends.domain.suggestions.drafts import english, german
from loose_ends.domain.wording import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loose_ends.domain.suggestions.world import Relation, World

_URL = re.compile(r"https?://[^\s<>\"')\]]{1,500}", re.IGNORECASE)
_TOKEN = re.compile(r"\d[\d.,:/-]*\d|\d|[^\W\d_][\w'’-]*")
_DAYS = day_name
_MONTHS = month_name
_MONATE = german.MONTHS


def untraced(note: str, evidence: Iterable[str]) -> tuple[str, ...]:
    """The words of a note that nothing stands behind.

    Looked at are links, numbers, and words with a capital letter, wherever they stand; so a plain word that
    opens a sentence must belong to the wordings too.

    Args:
        note: the text of the note, its subject too if wanted.
        evidence: the texts it may rest on; a day as ``YYYY-MM-DD`` stands for its words too.

    Returns:
        The links and words that are neither in the evidence nor in the fixed words of the wordings.
    """
    joined = "\n".join(_with_days(text) for text in evidence)
    links = set(_URL.findall(joined))
    known = {folded(token) for token in _TOKEN.findall(joined)} | _fixed()
    found = [link for link in _URL.findall(note) if link not in links]
    for token in _TOKEN.findall(_URL.sub(" ", note)):
        telling = token[0].isdigit() or token[0].isupper()
        if telling and folded(token) not in known and folded(token.removesuffix("'s")) not in known:
            found.append(token)
    return tuple(dict.fromkeys(found))


def evidence_of(world: World, relation: Relation) -> tuple[str, ...]:
    """All texts that a note to a person may rest on: mail, ledger, pages, the plan, the resources."""
    found = [world.me.name, relation.whom.name, *relation.emails, world.plan.two_minute_profile]
    found += list(world.plan.offers)
    for listed in relation.ends:
        found += [listed.end.quote, listed.end.said_at.date().isoformat()]
        found += [listed.end.due.isoformat()] if listed.end.due else []
    for entry in relation.ledger.entries:
        found += [entry.what, entry.evidence.quote or "", entry.at.date().isoformat()]
    for fact in (*relation.facts, *(news.now for news in relation.news), *world.my_facts):
        found += [fact.value, fact.organisation, fact.quote]
    for resource in world.resources:
        found += [resource.title, resource.url, resource.note, *resource.topics]
    for letter in (*relation.threads.values(), *filter(None, [relation.last_letter])):
        found += [letter.subject, letter.sent_at.date().isoformat()]
    found += [
        day.isoformat() for day in (relation.last_at, relation.last_from_me, relation.last_from_them) if day
    ]
    return tuple(text for text in found if text)


def _with_days(text: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text) is None:
        return text
    day = date.fromisoformat(text)
    words = (
        _DAYS[day.weekday()],
        _MONTHS[day.month],
        _MONATE[day.month - 1],
        str(day.day),
        str(day.year),
    )
    return " ".join(words)


@lru_cache(maxsize=1)
def _fixed() -> frozenset[str]:
    said = (*english.SAYINGS.values(), *german.SAYINGS.values(), *german.FORMAL.values())
    return frozenset(folded(token) for book in said for text in book for token in _TOKEN.findall(text)) | {
        "re"
    }
