"""What somebody looks for, as it goes after "looking for" in a sentence of ours."""

from __future__ import annotations

import re

from loose_ends.domain.suggestions.drafts.grammar import turn

_OPENING = re.compile(
    r"(?:(?:i|we)(?:['’](?:m|re)| am| are)? )?(?:(?:currently|always|still|now|also) )?"
    r"(?:looking|searching|look|search) (?:out )?for(?: |:\s?)"
    r"|(?:ich|wir) (?:suchen|suche)(?: |:\s?)|(?:gesucht|suchen|suche)(?: |:\s?)",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:i|we|me|us|my|our|mine|ours|ich|wir|mir|uns|mich|meine?[rnms]?|unsere?[rnms]?)\b|[.!?]\s|[.!?]$",
    re.IGNORECASE,
)
"""Words that are theirs to say, or a whole sentence: in a sentence of ours they need quotation marks."""


def sought(text: str) -> str:
    """What is looked for, without "I am looking for"; in quotation marks where it is in their own voice.

    Args:
        text: a stated need as the page has it, shortened already: a phrase or a sentence.
    """
    flat = text.strip()
    opening = _OPENING.match(flat)
    thing = flat[opening.end() :].strip() if opening else flat
    bare = thing.rstrip(" .")
    return f"“{thing or flat}”" if not bare or _OWN_VOICE.search(bare) else bare


_IN_A_SENTENCE = re.compile(r"\b(?:looking for|in need of) (?P<thing>[^.?!;:]{4,200})", re.IGNORECASE)
MOST_WORDS = 24


def sought_in(sentence: str) -> str:
    """What a sentence says they look for, as "you are looking for …" goes on; empty where unsure."""
    match = _IN_A_SENTENCE.search(" ".join(sentence.split()).replace("’", "'"))
    thing = turn(match["thing"].strip(" ,")) if match else None
    return thing if thing and len(thing.split()) <= MOST_WORDS else ""
