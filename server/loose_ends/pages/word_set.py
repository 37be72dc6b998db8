"""Lists of words, written as text so that they stay readable."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """The phrases of a text, parted by semicolons."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip())
