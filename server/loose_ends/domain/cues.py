"""Cue words: the words of which one must stand in a text for a pattern to match it.

Most sentences hold none of them, and to look a word up costs a hundredth of trying a table of patterns. The
cues are read off the pattern itself, so that a pattern and its cues cannot part ways: wherever they cannot be
told for certain there are none, and the pattern is tried on every text.

To read them off takes half a second for all patterns, as long as the rest of a start. So they are kept in
``cue_table`` under a digest of the pattern itself: a pattern that was changed is not found there, and read.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from loose_ends.domain.cue_table import CUES

try:
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # another Python that keeps its parser elsewhere: every pattern is then tried
    sre = _parser = None

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 80
"""Wordings that one stretch of a pattern is written out to; beyond that it counts as unknown."""
_WINDOW = 5
"""Neighbouring pieces of a pattern that are written out together."""
_RARE_ENOUGH = 15
"""Cues that stand in so few of a thousand sentences are good; none better are looked for."""
_RUN = "run"
"""Letters one after the other, as one piece."""
_EDGE, _UNKNOWN = "\x00", "\x01"
"""In a wording: here a word begins or ends; here stands anything or nothing."""
_OFTEN_ROWS = """
    380 the
    280 to
    230 i
    170 a and in is of
    110 be for it on that this we you
    100 das der die es für ich ist mit sie und
    70 are as but have if not s will with your
    45 an at can do from me my or so
    30 all am any by m need our please should t there was what which would
    20 about get has just know let ll more no now one out see these up when
    12 back been both call come could d did don good got had he help here how its make may next other re
    12 same send soon take their them then they time us use ve very way well were who work yes
"""
"""How many of a thousand sentences hold a word, about: counted in 1,710 mails of others, most in English."""
_OFTEN = {word: int(row.split()[0]) for row in _OFTEN_ROWS.strip().split("\n") for word in row.split()[1:]}
_WORD = re.compile(r"\w+")
_WORD_OR_MARK = re.compile(rf"[{_EDGE}{_UNKNOWN}]|\w+|[^\w{_EDGE}{_UNKNOWN}]+")
_ODD_CASE = frozenset("ſıİK")
"""Letters that a pattern blind to case takes for s, i and k, and that ``lower`` does not."""


KEPT_UP_TO = 400
"""Characters of a text whose words are kept: a sentence is looked at for many patterns. So is a whole mail,
but of those only the last one's are."""


def words_in(text: str) -> frozenset[str] | None:
    """The words of a text in lower case; None where case is too odd to tell."""
    return _of_sentence(text) if len(text) <= KEPT_UP_TO else _of_mail(text)


def _words_in(text: str) -> frozenset[str] | None:
    if not text.isascii() and not _ODD_CASE.isdisjoint(text):
        return None
    return frozenset(_WORD.findall(text.lower()))


_of_sentence = lru_cache(maxsize=64)(_words_in)
_of_mail = lru_cache(maxsize=1)(_words_in)


def cue_words(pattern: str, flags: int = 0) -> frozenset[str] | None:
    r"""The cues of a pattern.

    Args:
        pattern: a regular expression.
        flags: those it is compiled with.

    Returns:
        Words in lower case. A text that the pattern matches holds at least one of them as a whole word (a
        longest run of ``\w``). None where no such words can be told.
    """
    kept = CUES.get(table_key(pattern, flags))
    return read_off(pattern, flags) if kept is None else frozenset(kept.split()) or None


def table_key(pattern: str, flags: int = 0) -> str:
    """Under what a pattern's cues are kept in ``cue_table``."""
    return blake2b(f"{int(flags)} {pattern}".encode(), digest_size=8).hexdigest()


def read_off(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """The cues of a pattern from the pattern itself; see ``cue_words``."""
    if _parser is None:
        return None
    return _needed(_pieces(_parser.parse(pattern, flags)))


class Cued:
    """Patterns of which each is only tried on a text in which a cue of it stands.

    Cues are read off, and patterns compiled, when they are first needed.
    """

    def __init__(self, patterns: Iterable[str], flags: int = 0) -> None:
        """Take the patterns; any of them may match."""
        self._patterns = tuple(patterns)
        self._flags = flags
        self._compiled: dict[int, re.Pattern[str]] = {}

    @cached_property
    def _by_word(self) -> tuple[dict[str, int], int]:
        """As bits by their place, the patterns that a word is a cue of, and those that have no cue."""
        by_word: dict[str, int] = {}
        always = 0
        for place, pattern in enumerate(self._patterns):
            cues = cue_words(pattern, self._flags)
            always |= 0 if cues else 1 << place
            for word in cues or ():
                by_word[word] = by_word.get(word, 0) | 1 << place
        return by_word, always

    def found_in(self, text: str) -> bool:
        """Whether one of the patterns matches somewhere in a text."""
        by_word, left = self._by_word
        words = words_in(text)
        if words is None:
            left = (1 << len(self._patterns)) - 1
        elif not by_word.keys().isdisjoint(words):
            for word in words:
                left |= by_word.get(word, 0)
        while left:
            place = left.bit_length() - 1
            left ^= 1 << place
            if self._pattern(place).search(text):
                return True
        return False

    def may_be_in(self, text: str) -> bool:
        """Whether one of the patterns may match a part of a text that begins and ends with a word.

        A quick look at the whole before its sentences are looked at one by one.
        """
        by_word, always = self._by_word
        words = words_in(text)
        if words is None or not by_word.keys().isdisjoint(words):
            return True
        return any(
            self._pattern(place).search(text) for place in range(always.bit_length()) if always >> place & 1
        )

    def _pattern(self, place: int) -> re.Pattern[str]:
        if place not in self._compiled:
            self._compiled[place] = re.compile(self._patterns[place], self._flags)
        return self._compiled[place]


def _pieces(parsed: Any) -> list[Any]:
    """A parsed sequence with letters that follow each other drawn together."""
    pieces: list[Any] = []
    for op, value in parsed:
        if op is not sre.LITERAL:
            pieces.append((op, value))
        elif pieces and pieces[-1][0] is _RUN:
            pieces[-1] = (_RUN, pieces[-1][1] + chr(value))
        else:
            pieces.append((_RUN, chr(value)))
    return pieces


def _joined(items: list[Any]) -> list[Any]:
    """A sequence with runs that came to stand beside each other drawn together."""
    joined: list[Any] = []
    for op, value in items:
        if op is _RUN and joined and joined[-1][0] is _RUN:
            joined[-1] = (_RUN, joined[-1][1] + value)
        else:
            joined.append((op, value))
    return joined


def _needed(items: list[Any]) -> frozenset[str] | None:
    """A set of words one of which every wording of a sequence holds: the cheapest, or a cheap one."""
    items = _joined(items)
    best: frozenset[str] | None = None
    for at in range(len(items)):
        best = _cheaper(best, _of_choice(items, at))
    for width in range(1, _WINDOW + 1):
        for start in range(len(items) - width + 1):
            wordings = _written_out(items[start : start + width])
            best = _cheaper(best, None if wordings is None else _one_of_each(wordings))
            if best is not None and _cost(best) <= _RARE_ENOUGH:
                return best
    return best


def _of_choice(items: list[Any], at: int) -> frozenset[str] | None:
    """Where one piece is a choice: what each of its alternatives needs among its neighbours."""
    op, value = items[at]
    before, after = items[max(0, at - 2) : at], items[at + 1 : at + 4]
    if op is sre.SUBPATTERN:
        inside = _pieces(value[3])
        if len(inside) != 1 or inside[0][0] is not sre.BRANCH:
            return _needed([*before, *inside, *after])
        op, value = inside[0]
    if op is not sre.BRANCH:
        return None
    apart = _stands_apart(before, after)
    needed: set[str] = set()
    for alternative in map(_pieces, value[1]):
        if apart and len(alternative) == 1 and alternative[0][0] is _RUN:
            words = _one_of_each([_EDGE + alternative[0][1] + _EDGE])
        else:
            words = _needed([*before, *alternative, *after])
        if words is None:
            return None
        needed |= words
    return frozenset(needed)


def _stands_apart(before: list[Any], after: list[Any]) -> bool:
    """Whether what stands between these pieces is a word, or several, for itself."""
    ends, begins = _written_out(before), _written_out(after)
    return (
        ends is not None
        and begins is not None
        and all(e and _is_mark(e[-1]) for e in ends)
        and all(b and _is_mark(b[0]) for b in begins)
    )


def _is_mark(letter: str) -> bool:
    return not (letter.isalnum() or letter in ("_", _UNKNOWN))


def _cheaper(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return one if other is None else other
    return min(one, other, key=_cost)


def _cost(words: frozenset[str]) -> int:
    return sum(_OFTEN.get(word, 1) for word in words)


def _one_of_each(wordings: list[str]) -> frozenset[str] | None:
    """The rarest whole word of each wording; None where one of them has none."""
    chosen = set()
    for wording in wordings:
        pieces = _WORD_OR_MARK.findall(wording)
        whole = [
            piece.lower()
            for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
            if piece[0].isalnum() or piece[0] == "_"
            if _UNKNOWN not in (before, after)
        ]
        if not whole:
            return None
        chosen.add(min(whole, key=lambda word: (_OFTEN.get(word, 1), -len(word), word)))
    return frozenset(chosen)


def _written_out(items: list[Any]) -> list[str] | None:
    """All wordings of a sequence; None where there are too many."""
    wordings = [""]
    for item in items:
        pieces = _wordings(*item)
        if len(wordings) * len(pieces) > _MOST:
            return None
        wordings = [before + piece for before in wordings for piece in pieces]
    return wordings


def _wordings(op: Any, value: Any) -> list[str]:  # noqa: PLR0911 - one a kind of piece
    if op is _RUN:
        return [value]
    if op is sre.AT:
        return [_EDGE] if value is not sre.AT_NON_BOUNDARY else [""]
    if op is sre.IN:
        return _of_set(value)
    if op is sre.BRANCH:
        return [w for alternative in value[1] for w in _written_out(_pieces(alternative)) or [_UNKNOWN]]
    if op is sre.SUBPATTERN:
        return (_written_out(_pieces(value[3])) if not value[2] else None) or [_UNKNOWN]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [_EDGE] if op is sre.ASSERT_NOT and list(value[1]) == _NO_WORD else [""]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _repeated(*value)
    return [_UNKNOWN]


def _repeated(least: int, most: int, inside: Any) -> list[str]:
    pieces = _written_out(_pieces(inside)) or [_UNKNOWN]
    if all(piece and all(map(_is_mark, piece)) for piece in pieces):
        return pieces if least else ["", *pieces]  # blanks and marks: one stands for several
    if (least, most) == (0, 1):
        return ["", *pieces]
    return [piece + _UNKNOWN for piece in pieces] if least else [_UNKNOWN]


def _of_set(value: list[tuple[Any, Any]]) -> list[str]:
    if all(op is sre.LITERAL for op, _ in value):
        letters = [chr(code) for _, code in value]
        marks = [letter for letter in letters if _is_mark(letter)]
        return [letter for letter in letters if letter not in marks] + marks[:1]
    if all(_is_blank(op, v) or (op is sre.LITERAL and _is_mark(chr(v))) for op, v in value):
        return [" "]
    return [_UNKNOWN]


def _is_blank(op: Any, value: Any) -> bool:
    return op is sre.CATEGORY and value is sre.CATEGORY_SPACE


_NO_WORD = [] if sre is None else [(sre.IN, [(sre.CATEGORY, sre.CATEGORY_WORD)])]
