"""What every problem is that the user is told in place of a traceback. Pure."""

from __future__ import annotations


class WithSentence(Exception):  # noqa: N818 - its children are the words of their trees
    """Something cannot be done. Its text is a sentence or two for the user: why, and what to do.

    All such problems of this package are of this kind, so that nobody who passes them on needs a list of
    them. The mail plugin, which stands alone, has a kind of its own (``usecases.problems.explain``).
    """
