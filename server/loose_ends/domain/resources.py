"""Resources: links worth sharing, which the user keeps at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.wording import content_words, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_EVENT = phrases(r"""
    (?:meetup|meet-up|conference|workshop|webinar|seminar|exhibition|fair|symposium|event|lecture|panel)s?
    (?:open day|open house|talk|evening|festival|summit|course|round table|gathering)s?
    konferenz|(?:jahres)?treffen|vortrag|ausstellung|stammtisch|(?:fach)?tagung|(?:fach|info|aktions)tag|messe
    (?:info)?abend|lesung|kongress|führung|vernissage|tag der offenen tür|barcamp|meet-?ups?
    (?:mon|tues|wednes|thurs|fri|satur|sun)day,? \d{1,2}
    \d{1,2}\.? (?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]{0,6} 2\d{3}
""")
"""Words of an event, or a title that names its day."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One link worth sharing.

    ``note`` is the user's own word on it or the page's summary; ``topics`` are what it is about.
    ``added_at`` is aware; None where it is not known.
    """

    url: str
    title: str
    note: str = ""
    topics: tuple[str, ...] = ()
    added_at: datetime | None = None

    @property
    def is_event(self) -> bool:
        """Whether it leads to something to go to rather than to read."""
        return bool(_EVENT.search(f"{self.title}\n{', '.join(self.topics)}"))


def about(resource: Resource) -> frozenset[str]:
    """The subject words of a resource: its title and topics. The note is the user's prose and too wide."""
    return content_words(f"{resource.title}. {'. '.join(resource.topics)}")


def newest_first(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    """Resources, the latest added first; those without a day last."""
    return tuple(
        sorted(resources, key=lambda r: (r.added_at is None, -(r.added_at.timestamp() if r.added_at else 0)))
    )
