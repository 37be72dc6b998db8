"""Small changes to English words: I and you, the gerund, the article, one or many."""

from __future__ import annotations

import re

from loose_ends.domain.suggestions.drafts.verbs import IRREGULAR

_BARE_FORMS = {"sharing": "share", "giving": "give", "introducing": "introduce", "writing": "write",
               "taking": "take", "making": "make", "having": "have", "providing": "provide",
               "telling": "tell",
               "getting": "get", "putting": "put", "letting": "let", "forwarding": "forward",
               "passing": "pass", "calling": "call", "arranging": "arrange", "moving": "move", "using": "use",
               "coming": "come", "proofreading": "proofread", "checking": "check"}  # fmt: skip


def bare(gerund: str) -> str:
    """The bare verb of a gerund: "sharing" gives "share"."""
    return _BARE_FORMS.get(gerund.lower(), gerund.lower().removesuffix("ing"))


_GERUNDS = {"get": "getting", "put": "putting", "let": "letting", "give": "giving", "share": "sharing",
            "introduce": "introducing", "write": "writing", "take": "taking", "make": "making",
            "provide": "providing", "have": "having", "arrange": "arranging", "come": "coming",
            "drop": "dropping", "dig": "digging", "see": "seeing", "use": "using",
            "move": "moving"}  # fmt: skip


def gerund(clause: str) -> str:
    """Turn "send you the plan" into "sending you the plan"."""
    verb, _, rest = clause.partition(" ")
    if verb in _GERUNDS:
        form = _GERUNDS[verb]
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        form = f"{verb[:-1]}ing"
    else:
        form = f"{verb}ing"
    return f"{form} {rest}".strip()


_NEEDS_CAPITAL = frozenset(
    [
        "english",
        "german",
        "french",
        "italian",
        "spanish",
        "portuguese",
        "dutch",
        "danish",
        "swedish",
        "norwegian",
        "finnish",
        "polish",
        "czech",
        "russian",
        "greek",
        "latin",
        "welsh",
        "irish",
        "scottish",
        "european",
        "american",
        "british",
        "african",
        "asian",
        "japanese",
        "chinese",
        "arabic",
        "hebrew",
        "i",
    ]
)
_NO_ARTICLE = frozenset(
    [
        "head",
        "chief",
        "director",
        "chair",
        "president",
        "vice",
        "lead",
        "deputy",
        "member",
        "co-founder",
        "founder",
    ]
)


def in_sentence(title: str) -> str:
    """A job title as it stands inside a sentence: "Lead nurse" is "lead nurse", "CEO" stays."""
    first, _, rest = title.partition(" ")
    plain = first[1:].islower() and first[:1].isupper() and first.lower() not in _NEEDS_CAPITAL
    later_names = sum(word[:1].isupper() for word in rest.split() if word.lower() not in {"of", "and"})
    if not plain or later_names * 2 > len(rest.split()):
        return title
    return f"{first.lower()} {rest}".strip()


def with_article(title: str) -> str:
    """A job title with its article: "a drone pilot"; those that one alone holds go without."""
    said = in_sentence(title)
    first = said.split(maxsplit=1)[0].lower() if said.split() else ""
    if not first or first in _NO_ARTICLE or first in {"a", "an", "the"} or not said[0].isalpha():
        return said
    return f"{'an' if first[0] in 'aeiou' else 'a'} {said}"


_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
"""One short syllable with one consonant at its end: "plan", "stop"."""


def past(verb: str) -> str:
    """The simple past of a verb: "correct" gives "corrected", "send" gives "sent"."""
    low = verb.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if low.endswith("e"):
        return f"{low}d"
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return f"{low[:-1]}ied"
    return f"{low}{low[-1]}ed" if _DOUBLED.match(low) else f"{low}ed"


def definite(thing: str) -> str:
    """A thing spoken of before: "a list of names" is now "the list of names"."""
    match = re.match(
        r"(?:an?|some|any|a few|a couple of|a bit of|a little)\s+(?!more\b|of\b)", thing, re.IGNORECASE
    )
    if match:
        return f"the {thing[match.end() :]}"
    first = thing.split(maxsplit=1)[0].lower()
    if first in {"this", "that", "these", "those"}:
        return f"the {thing.split(' ', 1)[1]}" if " " in thing else thing
    if first in _DETERMINERS or thing[0].isupper() or first.isdigit():
        return thing
    return f"the {thing}"


_DETERMINERS = frozenset(
    [
        "the",
        "my",
        "your",
        "our",
        "their",
        "his",
        "her",
        "its",
        "both",
        "all",
        "another",
        "more",
        "two",
        "three",
        "four",
        "five",
        "several",
        "each",
        "every",
    ]
)
_HEAD_ENDS = re.compile(
    r"\s(?:of|for|from|with|about|on|in|to|that|which|who|you|we|i|at|by|as|and|regarding|before|after)\b",
    re.IGNORECASE,
)
_INFORMATION = frozenset(
    [
        "address",
        "number",
        "name",
        "names",
        "date",
        "dates",
        "details",
        "detail",
        "contact",
        "contacts",
        "time",
        "times",
        "price",
        "prices",
        "figure",
        "figures",
        "answer",
        "update",
        "news",
        "feedback",
        "comments",
        "thoughts",
        "link",
        "links",
        "availability",
        "quote",
        "opinion",
        "decision",
        "phone",
        "email",
        "reference",
        "references",
        "numbers",
        "confirmation",
    ]
)


def head(thing: str) -> str:
    """The noun that a thing is: "the list of names" is a "list"."""
    end = _HEAD_ENDS.search(thing)
    return thing[: end.start() if end else len(thing)].rsplit(maxsplit=1)[-1].lower().strip("'\"")


def is_plural(thing: str) -> bool:
    """Whether "here are" goes with a thing rather than "here is"."""
    end = _HEAD_ENDS.search(thing)
    joined = bool(end) and end is not None and end.group().strip().lower() == "and"
    noun = head(thing)
    return joined or (noun.endswith("s") and not noun.endswith(("ss", "us", "is", "news")))


def is_information(thing: str) -> bool:
    """Whether a thing is told rather than attached: a number, a date, a name."""
    return head(thing) in _INFORMATION


_WORDS = re.compile(r"[\w'’-]+|[^\w\s]+|\s+")
_AFTER_SUBJECT = frozenset(
    [
        "are",
        "were",
        "have",
        "had",
        "do",
        "did",
        "can",
        "could",
        "will",
        "would",
        "should",
        "shall",
        "might",
        "may",
        "need",
        "want",
        "think",
        "know",
        "like",
        "said",
        "say",
        "mentioned",
        "sent",
        "wrote",
        "use",
        "used",
        "get",
        "got",
        "see",
        "saw",
        "plan",
        "prefer",
        "made",
        "make",
        "work",
        "worked",
        "live",
        "offered",
        "asked",
        "find",
        "found",
        "read",
        "promised",
        "feel",
        "felt",
        "believe",
        "suggested",
        "recommend",
        "hold",
        "keep",
        "run",
        "went",
        "go",
        "also",
        "still",
        "already",
        "just",
        "never",
        "always",
        "usually",
        "ever",
    ]
)
_TAKES_ME = frozenset(
    ["let", "give", "send", "tell", "show", "get", "bring", "to", "with", "for", "from", "about", "of"]
)
_SWAP = {"my": "your", "mine": "yours", "your": "my", "yours": "mine", "me": "you", "myself": "yourself",
         "yourself": "myself", "our": "your", "ours": "yours", "us": "you", "i": "you", "we": "you",
         "i'm": "you are", "i've": "you have", "i'll": "you will", "i'd": "you would", "we're": "you are",
         "we've": "you have", "we'll": "you will", "we'd": "you would", "you're": "I am", "you've": "I have",
         "you'll": "I will", "you'd": "I would", "am": "are"}  # fmt: skip


def turn(clause: str) -> str | None:
    """The clause as the other side says it: "send me your slides" gives "send you my slides".

    Returns:
        None where quotation marks or too many pronouns make a slip likely.
    """
    if '"' in clause or sum(w.lower() in {"you", "i", "we"} for w in clause.split()) > 3:
        return None
    parts = _WORDS.findall(clause)
    out = []
    for at, part in enumerate(parts):
        low = part.lower()
        if low == "you":
            later = next((p.lower() for p in parts[at + 1 :] if p.strip()), "")
            before = next((p.lower() for p in reversed(parts[:at]) if p.strip()), "")
            out.append("I" if later in _AFTER_SUBJECT and before not in _TAKES_ME else "me")
        elif low == "are" and out and "".join(out).rstrip().endswith(" I"):
            out.append("am")
        elif low == "were" and out and "".join(out).rstrip().endswith(" I"):
            out.append("was")
        else:
            out.append(_SWAP.get(low, part))
    return "".join(out)
