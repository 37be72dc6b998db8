"""From their question to the sentence that answers it, with a blank for the one fact that is missing.

"Is your workshop open on Saturdays?" gives "My workshop [is / is not] open on Saturdays." Rules of thumb over
the commonest forms; where the subject's end is not sure the answer is None, and the question is quoted.
"""

from __future__ import annotations

import re

from loose_ends.domain.suggestions.drafts.clauses import tidy
from loose_ends.domain.suggestions.drafts.grammar import past, turn
from loose_ends.domain.suggestions.drafts.verbs import VERBS
from loose_ends.domain.wording import capitalised

MOST_WORDS = 26
LEAST_WORDS = 3

_LEAD = re.compile(
    r"^(?:(?:so|and|but|also|now|well|one question|quick question|two quick ones|by the way|oh|ps|first"
    r"|second)"
    r"\b[,:]? )+",
    re.IGNORECASE,
)
_INDIRECT = re.compile(
    r"^(?:(?:could|can|would|will) you(?: please| kindly| perhaps| maybe)?"
    r" (?:tell me|tell us|let me know|let us know|say|confirm|check|find out)|do you (?:happen to )?know"
    r"|(?:please )?(?:let me know|let us know|tell me|tell us)|i (?:wonder|was wondering|wanted to ask)"
    r"|i'd (?:like|need) to know|i need to know|any idea) (?P<what>.{4,300})$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:i|you|we|it|they|he|she|there|this|that|these|those|everything|anybody|anyone)\b", re.IGNORECASE
)
_AUX = r"(?:is|are|was|were|am|will|would|can|could|should|shall|may|might|must|has|have|had|do|does|did)"
_YES_NO = re.compile(rf"^(?P<aux>{_AUX})(?P<not>n't)? (?P<rest>.+)$", re.IGNORECASE)
_WH = re.compile(
    rf"^(?P<wh>(?:what|which|how (?:many|much)|whose) (?:(?!{_AUX}\b)[\w'-]{{2,20}} ){{0,3}}?"
    r"|(?:when|where|why|who|how|how long|how soon|how often|what time|what) )"
    rf"(?P<aux>{_AUX}) (?P<rest>.+)$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    rf",? (?:and|or|but) (?:also )?(?=(?:{_AUX}|(?:how|when|where|what|which) (?:\w{{1,20}} ){{0,3}}{_AUX})"
    r" (?:i|you|we|it|they|he|she|there|this|that|the|an?|my|our|your|their|his|her|any)\b)",
    re.IGNORECASE,
)
"""Where a second question begins in the same sentence."""
_BLANKS = {
    "when": "the day",
    "what time": "the time",
    "where": "where",
    "why": "the reason",
    "who": "the name",
    "how": "how",
    "how long": "how long",
    "how soon": "how soon",
    "how often": "how often",
    "what": "what",
}
_DET = re.compile(
    r"(?:the|my|your|our|their|his|her|its|a|an|any|some|all|both|this|that|these|those|another|each)\b",
    re.IGNORECASE,
)
_EMBEDDED_AUX = re.compile(
    r"\b(?P<aux>is|are|was|were|will|would|can|could|has|have|should)\b(?! not)", re.IGNORECASE
)
_NAMES = re.compile(r"(?:[A-Z][\w'’-]+(?: (?:and )?(?=[A-Z]))?){1,4}")
_CHOICE = re.compile(r"^(?P<before>.*?)\b(?P<one>[\w'-]{2,24}) or (?P<other>[\w'-]{2,24})(?P<after>\b.*)$")
_ARTICLES = frozenset({"the", "a", "an", "my", "your", "our", "not", "so", "more", "less"})
_PREDICATE = frozenset(
    [
        "open",
        "closed",
        "free",
        "ready",
        "available",
        "possible",
        "enough",
        "ok",
        "okay",
        "fine",
        "still",
        "already",
        "also",
        "right",
        "correct",
        "in",
        "on",
        "at",
        "for",
        "from",
        "too",
        "going",
        "coming",
        "able",
        "well",
        "included",
        "there",
        "here",
        "away",
        "back",
        "due",
        "done",
        "sent",
        "booked",
        "paid",
        "to",
        "with",
        "without",
        "allowed",
        "needed",
        "likely",
        "good",
        "better",
        "best",
        "worth",
        "over",
        "under",
        "about",
        "not",
        "part",
        "one",
        "a",
        "an",
        "the",
        "interested",
        "happy",
    ]
)


def answer_to(quote: str, names: tuple[str, ...] = ()) -> str | None:
    """The sentence that answers a question, with a blank in square brackets; None where that is not sure.

    Args:
        quote: their question, one sentence.
        names: what the one who was asked is called, to be left out where the question opens or ends so.
    """
    flat = _without_names(tidy(quote), names)
    flat = _LEAD.sub("", flat).strip()
    if flat.endswith("?") and ": " in flat:
        flat = flat.rpartition(": ")[2]
    if flat.count("?") > 1 or not LEAST_WORDS <= len(flat.split()) <= MOST_WORDS or '"' in flat:
        return None
    flat = re.sub(
        r",? (?:please|by any chance|at all|yes or no)$", "", flat.rstrip(" ?.!"), flags=re.IGNORECASE
    )
    parts = _JOINED.split(flat, maxsplit=1)
    if len(parts) > 1:
        said = [_single(part.strip(" ,")) for part in parts]
        return " ".join(_ended(one) for one in said if one) if all(said) else None
    return _single(flat)


def _ended(said: str) -> str:
    return said if said.endswith(".") else f"{said}."


def _single(flat: str) -> str | None:
    """The answer to one question without its question mark."""
    if match := _INDIRECT.match(flat):
        return _embedded(match["what"])
    if match := _WH.match(flat):
        return _open(match["wh"].strip().lower(), match["aux"].lower(), match["rest"])
    if match := _YES_NO.match(flat):
        return _closed(match["aux"].lower(), match["rest"])
    return None


def _without_names(flat: str, names: tuple[str, ...]) -> str:
    for name in filter(None, names):
        flat = re.sub(rf"^(?:(?:hi|hello|dear|hey) )?{re.escape(name)}[,:!]? ", "", flat, flags=re.IGNORECASE)
        flat = re.sub(rf", {re.escape(name)}(?=[?.!]|$)", "", flat, flags=re.IGNORECASE)
    return flat


def _embedded(what: str) -> str | None:
    """The answer to "tell me whether …", "do you know if …", "let me know what …"."""
    yes_no = re.match(r"(?:if|whether) (?P<clause>.+)$", what, re.IGNORECASE)
    if yes_no is None:
        opening = re.match(r"(?:what|which|when|where|how|who|why)\b", what, re.IGNORECASE)
        turned = turn(what) if opening else None
        return f"{capitalised(turned)}: [{_blank_of(what)}]" if turned else None
    clause = yes_no["clause"]
    turned = turn(clause)
    if turned is None:
        return None
    found = list(_EMBEDDED_AUX.finditer(turned))
    if len(found) == 1 and found[0].start():
        aux = found[0]
        said = f"{turned[: aux.start()]}[{_choice(aux['aux'].lower())}]{turned[aux.end() :]}"
        return f"{capitalised(said)}."
    return f"Whether {turned}: [yes or no]"


def _blank_of(what: str) -> str:
    first = " ".join(what.lower().split()[:2])
    if first in {"how many", "how much"}:
        return "the number"
    return _BLANKS.get(first) or ("which" if first.startswith("which") else "the answer")


def _closed(aux: str, rest: str) -> str | None:
    parts = _split(aux, rest)
    if parts is None:
        return None
    subject, predicate = parts
    if choice := _CHOICE.match(predicate):
        if {choice["one"].lower(), choice["other"].lower()} & _ARTICLES:
            return None
        chosen = f"{choice['before']}[{choice['one']} / {choice['other']}]{choice['after']}"
        return _with_verb(aux, subject, chosen)
    said, agreed = _mine(subject, aux)
    turned = turn(predicate.removeprefix("any ") if subject.lower() == "there" else predicate)
    if turned is None or said is None:
        return None
    return f"{capitalised(said)} [{_choice(agreed)}] {turned}."


def _with_verb(aux: str, subject: str, predicate: str) -> str | None:
    said, agreed = _mine(subject, aux)
    turned = turn(predicate)
    if said is None or turned is None:
        return None
    if aux in {"do", "does", "did"}:
        verb, _, after = turned.partition(" ")
        told = (
            past(verb)
            if aux == "did"
            else _third(verb)
            if aux == "does" and said not in {"I", "you"}
            else verb
        )
        return f"{capitalised(said)} {told} {after}.".replace(" .", ".") if told else None
    return f"{capitalised(said)} {agreed} {turned}."


def _open(wh: str, aux: str, rest: str) -> str | None:
    """The answer to a question with when, where, how many and the like."""
    parts = _split(aux, rest)
    if parts is None or wh in {"who", "why"}:
        return None
    subject, predicate = parts
    if aux in _BE and wh == "what" and predicate.split(" ", 1)[0].lower() in _BEHIND_A_NOUN:
        subject, predicate = rest, ""
    if not predicate:
        mine, agreed = _mine(subject, aux)
        return f"{capitalised(mine)} {agreed} [{_BLANKS.get(wh, 'which')}]." if mine and aux in _BE else None
    said = _with_verb(aux, subject, predicate)
    if said is None:
        return None
    if wh in _BLANKS and wh != "what":
        return f"{said.rstrip('.')} [{_BLANKS[wh]}]."
    return _filled(said, subject, aux, _object(wh, predicate))


def _object(wh: str, predicate: str) -> str:
    """The blank for what is asked after, with its noun: "[how many] chairs"."""
    if wh.startswith(("how many", "how much")):
        many, noun = wh[:8], wh[8:].strip()
        return f"[{many}] {noun}".strip()
    if wh == "what":
        return "[how much]" if predicate.split(maxsplit=1)[0] in {"cost", "charge", "costs"} else "[what]"
    return f"[{wh}]"


def _filled(said: str, subject: str, aux: str, blank: str) -> str | None:
    """The sentence with the blank behind its verb, and behind a pronoun that follows the verb."""
    before = len(subject.split()) + (0 if aux in {"do", "does", "did"} else 1)
    words = said.rstrip(".").split()
    at = before + 1
    if (
        at < len(words) + 1
        and at < len(words)
        and words[at].strip(",").lower() in {"you", "me", "us", "them"}
    ):
        comma = "," if words[at].endswith(",") else ""
        words[at] = words[at].rstrip(",")
        return f"{' '.join([*words[: at + 1], blank])}{comma} {' '.join(words[at + 1 :])}".rstrip() + "."
    return f"{' '.join([*words[:at], blank, *words[at:]])}."


_BEHIND_A_NOUN = frozenset({"for", "of", "in", "on", "at", "from", "with", "to"})
"""Words that go on with the subject: "the captions for picture 4"."""

_BE = frozenset({"is", "are", "was", "were"})


def _split(aux: str, rest: str) -> tuple[str, str] | None:
    """The subject of a question and what follows it."""
    pronoun = _PRONOUN.match(rest)
    if pronoun:
        after = rest[pronoun.end() :].strip()
        return (pronoun.group(), after) if after or aux in _BE else None
    said = rest.split()
    name = _NAMES.match(rest)
    if name and not _DET.match(rest):
        count = len(name.group().split())
        return (" ".join(said[:count]), " ".join(said[count:])) if len(said) > count else None
    if not _DET.match(rest):
        return None
    for at in range(2, min(len(said), 8)):
        word = said[at].lower().strip(",")
        if aux in _BE and (word in _PREDICATE or word.endswith(("ing", "ed")) or word.isdigit()):
            return " ".join(said[:at]), " ".join(said[at:])
        if aux not in _BE and word in VERBS:
            return " ".join(said[:at]), " ".join(said[at:])
    return (rest, "") if aux in _BE and len(said) <= 6 else None


def _mine(subject: str, aux: str) -> tuple[str | None, str]:
    """The subject as the one who was asked says it, with its verb."""
    low = subject.lower()
    if low == "you":
        return "I", {"are": "am", "were": "was"}.get(aux, aux)
    if low == "we":
        return "we", aux
    if low == "i":
        return "you", {"am": "are", "was": "were"}.get(aux, aux)
    return turn(subject), aux


def _choice(aux: str) -> str:
    return "am / am not" if aux == "am" else f"{aux} / {'cannot' if aux == 'can' else f'{aux} not'}"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else f"{verb}s"
