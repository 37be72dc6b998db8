"""Profile pages to profile facts: pure functions over HTML.

    page       one parsed page: its head, its main part, its headings
    reading    one way to find facts on it: JSON-LD, microformats, microdata, a site's own rules,
               headings and landmarks, Open Graph, running text
    finding    a fact as a reading found it; findings are merged, so that a value counts once
    verdict    what the page is: a person's, several people's, an article, a login ...

Nothing here fetches, runs or stores anything.
"""

from loose_ends.pages.read import read_people, read_profile

__all__ = ["read_people", "read_profile"]
