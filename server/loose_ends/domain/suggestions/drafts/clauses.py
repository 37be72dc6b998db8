"""From a quoted ask or promise to a clause that a new sentence can hold: what was asked for or promised.

Rules of thumb over the commonest English forms. Where a sentence fits none of them the answer is None, and
the note quotes the sentence instead: a quote is never wrong, a bad paraphrase is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loose_ends.domain.suggestions.drafts.clause_forms import (
    ASKED,
    CUT,
    DO_YOU,
    FAMILIES,
    HANDED,
    LEAD,
    MID_WHEN,
    MIND,
    NO_NP,
    PERSONAL,
    PROMISED,
    PRONOUN,
    TAIL,
    TO_WHOM,
    WHEN,
    Family,
)
from loose_ends.domain.suggestions.drafts.grammar import bare, definite, turn
from loose_ends.domain.wording import content_words

MAX_QUOTE = 400
"""Characters of a sentence that are looked at; longer ones are quoted in part."""

MOST_WORDS = 16
"""A longer clause makes an unreadable sentence: it is quoted."""


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done, from its writer's own point of view, without its date.

    ``clause`` begins with the bare verb: "send you the floor plan". ``thing`` is what is handed over, with
    its article: "the floor plan"; empty where there is none or a pronoun stands for it (``pronoun``).
    """

    clause: str
    family: Family
    thing: str = ""
    pronoun: bool = False


_HANDS = re.compile(r"(?:send|forward|share|bring|give|show|pass|return|deliver)\b")


def tidy(quote: str) -> str:
    """A quoted sentence on one line, with straight quotes and without what only leads into it."""
    flat = " ".join(quote[:MAX_QUOTE].split()).replace("’", "'").replace("‘", "'")
    for _ in range(4):
        shorter = LEAD.sub("", flat, count=1)
        if shorter == flat or len(shorter) < 12:
            break
        flat = shorter
    return flat


_YOURS_SOON = re.compile(
    r"\byou(?:'ll| will)(?: also)? (?:have|get|receive)"
    r" (?P<thing>(?:my|our|the|an?|your|both|all|two|three) [^.?!\n]{2,200})",
    re.IGNORECASE,
)
"""A promise from its receiver's side: "You'll have my comments by Friday"."""


def promised(quote: str, due_phrase: str | None = None) -> Action | None:
    """What a promise promises, or None where its form is not one of the known."""
    flat = tidy(quote)
    if match := _YOURS_SOON.search(flat):
        return _action(f"send you {match['thing']}", due_phrase)
    match = PROMISED.search(flat)
    return _action(match["clause"], due_phrase) if match else None


def asked(quote: str, due_phrase: str | None = None, most: int = MOST_WORDS) -> Action | None:
    """What an ask asks to be done, or None where it is a question or its form is not known.

    Args:
        quote: the ask.
        due_phrase: its date as it stands in it, to be left out.
        most: the most words a clause may have; its own writer's words may be more than a turned clause.
    """
    flat = tidy(quote)
    for pattern in ASKED:
        if match := pattern.search(flat):
            return _action(match["clause"], due_phrase, most)
    if match := MIND.search(flat):
        return _action(bare(match["verb"]) + match["rest"], due_phrase, most)
    return None


_NEEDED = re.compile(
    r"\b(?:i|we)(?:'d| would|'ll| will| also| still| only| just){0,2} need (?!to\b|you\b)"
    r"(?P<thing>[a-z][^.?!\n]{2,200})",
    re.IGNORECASE,
)


def needed(quote: str, due_phrase: str | None = None) -> str:
    """What "I need …" needs, seen by the one who was asked: "the price"; empty where none is named."""
    match = _NEEDED.search(tidy(quote))
    if match is None:
        return ""
    thing = _shortened(match["thing"], due_phrase)
    turned = turn(thing) if thing else None
    if not turned or len(turned.split()) > MOST_WORDS or NO_NP.match(turned) or PRONOUN.match(turned):
        return ""
    return definite(turned)


def whether(quote: str) -> str | None:
    """The clause of a yes-or-no question to "you", seen by the one who was asked.

    "Do you know a framer in Leeds?" gives "I know a framer in Leeds".
    """
    match = DO_YOU.match(tidy(quote))
    if match is None:
        return None
    ((form, rest),) = ((k, v) for k, v in match.groupdict().items() if v)
    rest = rest.strip(" ,")
    if cut := CUT.search(rest, 3):
        rest = rest[: cut.start()]
    turned = turn(rest)
    if turned is None or not 1 <= len(turned.split()) <= MOST_WORDS:
        return None
    return {"do": "I ", "have": "I have ", "are": "I am ", "be": "I would ", "can": "I can "}[form] + turned


def _action(clause: str, due_phrase: str | None, most: int = MOST_WORDS) -> Action | None:
    clause = _shortened(clause, due_phrase)
    if not 1 <= len(clause.split()) <= most or _RUN_ON.search(clause) or _is_odd(clause):
        return None
    clause = clause[0].lower() + clause[1:]
    if not _says_something(clause.partition(" ")[2]) and not _HANDS.match(clause):
        return None
    family = next((f for f, p in FAMILIES if p.match(clause.lower())), Family.DO)
    if family is not Family.HAND:
        return Action(clause, family)
    match = HANDED.match(clause)
    thing = TO_WHOM.sub("", match["thing"]).strip() if match else ""
    if PRONOUN.match(thing):
        return Action(clause, family, pronoun=True)
    if not thing or NO_NP.match(thing) or PERSONAL.match(thing):
        return Action(clause, Family.DO)
    return Action(clause, family, definite(thing))


def _says_something(rest: str) -> bool:
    """Whether anything is named after the verb: a subject word or a name."""
    return bool(content_words(rest)) or any(w[0].isupper() and w != "I" for w in rest.split())


def _is_odd(clause: str) -> bool:
    """Clauses that begin with what is no bare verb, that stop in the middle, or open quotation marks only."""
    if clause.count('"') % 2:
        return True
    first = clause.split(maxsplit=1)[0].lower()
    return (
        first in {"be", "have", "not", "never", "only", "the", "a", "i", "you", "we", "it", "no", "see"}
        and not clause.lower().startswith(
            ("see if", "see whether", "see what", "see who", "see how", "have a")
        )
    ) or clause.rsplit(maxsplit=1)[-1].lower() in {
        "the",
        "a",
        "to",
        "of",
        "and",
        "or",
        "with",
        "for",
        "you'd",
        "i'd",
    }


_NEW_CLAUSE = re.compile(
    r"\s{0,3}[,;:–—-]{0,2}\s{0,3}(?:(?:or|and|but|so|as|if|because)\b|(?:i|we|it|he|she|they|you|this|that)\b)",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    r"\w (?:i|we) (?:think|hope|guess|believe|know|suppose|am|'m|will|have)\b|\b(?:i|we)$|[;:]",
    re.IGNORECASE,
)
"""Two sentences run together, or a clause that stops at its subject: it is quoted instead."""


def _shortened(clause: str, due_phrase: str | None) -> str:
    """The clause without its date, its reasons and its courtesies."""
    clause = clause.strip(" ,.?!")
    if due_phrase and due_phrase.lower() in clause.lower():
        at = clause.lower().rindex(due_phrase.lower())
        if at:
            before = re.sub(r"\s(?:by|on|before|until|till|for|in|at|from)$", "", clause[:at].rstrip(" ,"))
            after = clause[at + len(due_phrase) :]
            # What follows the date with a subject or an "or" of its own is another clause.
            after = "" if _NEW_CLAUSE.match(after) and " " in before else after
            clause = f"{before.rstrip(' ,')} {after.lstrip(' ,')}".strip()
    clause = MID_WHEN.sub("", clause)
    if cut := CUT.search(clause, 3):
        clause = clause[: cut.start()]
    for _ in range(4):
        shorter = TAIL.sub("", WHEN.sub("", clause)).rstrip(" ,")
        if shorter == clause or not shorter:
            break
        clause = shorter
    return clause
