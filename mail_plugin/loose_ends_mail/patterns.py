"""A way to write long alternatives of a regular expression down so that they can be read."""

from __future__ import annotations


def either(*groups: str) -> str:
    """A group of alternatives, given in as many pieces as are handy to read."""
    return "(?:" + "|".join(groups) + ")"
