"""What a sentence is about: its content words, brought to a common form, and how many two share."""

from __future__ import annotations

import re
from functools import lru_cache

from loose_ends.language.words import lemma

MAX_TEXT = 4_000
"""Content words are read from at most this many characters."""

_WORD = re.compile(r"[^\W_]+(?:['’_.-][^\W_]+){0,6}")
_COMMON_WORDS = """
    a able about above across actually advise after afternoon again all almost along already also although
    always am an and another answer any anybody anyone anything anyway appreciate are aren't around as
    aside ask at attach attached away back be because been before being below best better between bit both
    bring but by call can can't cannot chance check cheers come coming confirm convenience could couldn't
    day days dear did didn't do does doesn't doing don't done down each earliest early either else email
    enough even evening ever every everyone everything far feel few find fine first for forward from
    further get getting give glad go going good got great had happy has have haven't having he hear hello
    help her here hey hi him his hope how however i i'd i'll i'm i've idea if in indeed inform instead
    into is isn't it it's its itself just keep kind kindly know last late later least less let let's like
    list little long look looking lot mail make making many matter may maybe me mean message might mind
    mine moment more morning most much must my myself need never new next nice no nor not nothing now of
    off often ok okay on once one only or other others our out over own perhaps please point possible
    probably provide put question quite rather re really regards reply respond right said same say see
    seem seen send sent shall share she should shouldn't since sincerely so some somebody someone
    something soon sorry still such sure take taken talk tell than thank thanks that that's the their them
    then there these they thing things think this those though thought through time to today together told
    tomorrow tonight too try two under understand until up upon us use using very want was way we we'd
    we'll we're we've week weeks well were weren't what what's when where whether which while who whom
    whose why will wish with without won't wonder work would wouldn't year yes yesterday yet you you'd
    you'll you're you've your yours
"""
_COMMON = frozenset(_COMMON_WORDS.split())


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A common form of the forms of one English word; crude, but the same for all of them."""
    base = lemma(word)
    if base != word:
        return base
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""), ("ly", "")):
        cut = word[: -len(ending)]
        if word.endswith(ending) and len(cut) > 2 and not word.endswith("ss"):
            cut += instead
            return (
                cut[:-1]
                if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "sle"
                else cut.removesuffix("e")
            )
    return word.removesuffix("e") if len(word) > 4 else word


KEPT_UP_TO = 400
"""Characters of a text whose words are kept: quotes and subjects come again and again, whole mails do not."""


def content(text: str) -> frozenset[str]:
    """The stems of the words in a text that say what it is about."""
    return _kept(text) if len(text) <= KEPT_UP_TO else _content(text)


def _content(text: str) -> frozenset[str]:
    words = _WORD.findall(text[:MAX_TEXT].lower().replace("’", "'"))
    return frozenset(map(_told, words)) - _NOTHING


# A thousand serve as well as four (98 in 100 are found either way in a scan of 5,000), and hold a megabyte.
_kept = lru_cache(maxsize=1024)(_content)
_NOTHING = frozenset(("",))


@lru_cache(maxsize=16_384)
def _told(word: str) -> str:
    """The stem of a word that says something, else an empty text."""
    if len(word) < 2 or (len(word) == 2 and word.isalpha()) or word in _COMMON:
        return ""
    base = lemma(word)
    return stem(word) if base == word or base not in _COMMON else ""


def parts(names: tuple[str, ...]) -> frozenset[str]:
    """The content words in file names or web addresses."""
    return content(re.sub(r"[\W_]+", " ", " ".join(names)[:MAX_TEXT]))


def coverage(wanted: frozenset[str], found: frozenset[str]) -> float:
    """The share of the wanted words that were found, 0 to 1; a single short topic counts as two words."""
    return len(wanted & found) / max(len(wanted), 2) if wanted else 0.0
