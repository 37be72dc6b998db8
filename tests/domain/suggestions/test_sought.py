"""A need goes into our sentence as a phrase, or stays in quotation marks."""

from __future__ import annotations

import pytest

from loose_ends.domain.suggestions.drafts.sought import sought


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("I am looking for case studies of leaks.", "case studies of leaks"),
        ("I'm currently looking for old maps of Kent", "old maps of Kent"),
        ("We are looking for: a second printer", "a second printer"),
        ("Looking for a bindery near Leeds", "a bindery near Leeds"),
        ("Ich suche eine Werkstatt in Kiel.", "eine Werkstatt in Kiel"),
        ("Suche Gebrauchtes aus Messing", "Gebrauchtes aus Messing"),
        ("a reader of Old Norse", "a reader of Old Norse"),
        ("I am looking for someone to share my kiln", "“someone to share my kiln”"),
        ("I could use a hand with the harvest.", "“I could use a hand with the harvest.”"),
    ],
)
def test_what_is_sought_reads_on_after_looking_for(stated: str, said: str) -> None:
    assert sought(stated) == said
