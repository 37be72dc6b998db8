"""Runs of one, two and three words: all that a sentence holds, or only those that bear a weight."""

from __future__ import annotations

from collections.abc import Iterable

MARK = "w "
"""How the name of a run begins; its words follow, ``^`` for the start and ``$`` for the end."""

_Two = tuple[str, dict[str, str]]
_One = tuple[str, dict[str, _Two]]


def all_grams(words: list[str]) -> list[str]:
    """The names of all runs: single words, pairs, and threes but for the end."""
    ones = [MARK + word for word in words]
    pairs = [f"{before} {word}" for before, word in zip((f"{MARK}^", *ones), words, strict=False)]
    threes = [f"{before} {word}" for before, word in zip(pairs, words[1:], strict=False)]
    return [*ones, *pairs, *threes, f"{ones[-1]} $" if ones else f"{MARK}^ $"]


class Grams:
    """The known runs as a tree by words, so that a sentence is walked once and no name is put together.

    A word's branch grows when the word is first met: a process that reads one mail has no use for most.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names of the known runs; other names are passed over."""
        self._first: dict[str, _One] = {}
        self._to_come: dict[str, list[str]] = {}
        to_come = self._to_come
        for name in names:
            if name.startswith(MARK):
                word = name.split(" ", 2)[1]
                if word in to_come:
                    to_come[word].append(name)
                else:
                    to_come[word] = [name]
        if "^" in to_come:
            self._first["^"] = _branch(to_come.pop("^"))

    def find(self, words: list[str]) -> list[str]:
        """The names of the known runs among those that ``all_grams`` gives; one may come up again."""
        to_come = self._to_come
        for word in to_come.keys() & words:
            if names := to_come.get(word):  # else another thread was quicker
                self._first[word] = _branch(names)
                to_come.pop(word, None)
        first = self._first
        found: list[str] = []
        seconds = first["^"][1] if "^" in first else {}
        thirds: dict[str, str] = {}
        for word in words:
            if thirds and word in thirds:
                found.append(thirds[word])
            if word in seconds:
                name, thirds = seconds[word]
                found.append(name)
            else:
                thirds = {}
            if word in first:
                name, seconds = first[word]
                found.append(name)
            else:
                seconds = {}
        if "$" in seconds:
            found.append(seconds["$"][0])
        return list(filter(None, found))  # of a run that only begins a longer one the name is empty


def _branch(names: list[str]) -> _One:
    """The runs that begin with one word: that word's own name, and by the second and third what follows."""
    known, seconds = "", dict[str, _Two]()
    for name in names:
        match name.split(" ")[2:]:
            case []:
                known = name
            case [second]:
                seconds[second] = name, seconds.get(second, ("", {}))[1]
            case [second, third]:
                seconds.setdefault(second, ("", {}))[1][third] = name
    return known, seconds
