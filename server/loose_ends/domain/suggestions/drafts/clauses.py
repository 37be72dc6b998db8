"""From a quoted ask or promise to a clause that a new sentence can hold: what was asked for or promised.

Rules of thumb over the commonest English forms. Where a sentence fits none of them the answer is None, and
the note quotes the sentence instead: a quote is never wrong, a bad paraphrase is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from loose_ends.domain.wording import content_words

MAX_QUOTE = 400
"""Characters of a sentence that are looked at; longer ones are quoted in part."""

MOST_WORDS = 16
"""A longer clause makes an unreadable sentence: it is quoted."""


class Family(StrEnum):
    """What keeping it takes."""

    HAND = "hand"
    """Something is handed over."""
    REVIEW = "review"
    FIND = "find"
    REPLY = "reply"
    TALK = "talk"
    INTRODUCE = "introduce"
    DO = "do"


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


_LEAD = re.compile(
    r"^(?:[-*•>\s]{1,8}|\(?\d{1,2}[.)]\s|(?:yes|ok|okay|sure|also|great|thanks|thank you|hi|hello|hey|dear|"
    r"again|anyway|meanwhile|in the meantime|of course|absolutely|p\.?s\.?|one more thing)\b"
    r"[^,.!?:;–—-]{0,24}(?:[,.!:;]|\s[–—-])\s{0,3}|(?:and|but|so|also|then)\s)",
    re.IGNORECASE,
)
_HEDGE = (
    r"(?: (?:also|then|definitely|certainly|gladly|happily|just|please|kindly|perhaps|maybe|possibly|try to"
    r"|quickly|be sure to|make sure to|have a chance to|have time to|be able to|be so kind as to)){0,3}"
)
_PROMISED = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will| shall| can|'m going to| am going to| are going to|'re going to|"
    r" promise to| plan to|'d be (?:happy|glad) to| would be (?:happy|glad) to|'m (?:happy|glad) to|"
    r" am (?:happy|glad) to|'ll be (?:happy|glad) to| will be (?:happy|glad) to)"
    r"|let me(?! know| have| see)|^will)"
    rf"{_HEDGE} (?P<clause>[a-z][^.?!\n]{{1,300}})",
    re.IGNORECASE,
)
_ASKED = (
    re.compile(
        r"(?<!when )(?<!what )(?<!how )(?<!where )(?<!which )(?<!why )(?<!who )(?<!time )"
        r"\b(?:could|can|would|will|might) you"
        rf"{_HEDGE} (?P<clause>(?!mind\b|like\b|be\b|have\b|know\b|prefer\b)[a-z][^.?!\n]{{1,300}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:if|whether|that|chance|hoping|wondering) you (?:could|can|would|might){_HEDGE} "
        r"(?P<clause>(?!be\b|have\b)[a-z][^.?!\n]{1,300})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:would it be possible(?: for you)? to|i(?:'d| would) like you to|i need you to"
        r"|i(?:'d| would) ask you to|remember to|(?:don't|do not) forget to)"
        rf"{_HEDGE} (?P<clause>[a-z][^.?!\n]{{1,300}})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:^|[,;:] )(?:please|kindly){_HEDGE} (?P<clause>[a-z][^.?!\n]{{1,300}})", re.IGNORECASE),
)
_MIND = re.compile(r"\bwould you mind (?P<verb>[a-z]{3,14}ing)\b(?P<rest>[^.?!\n]{0,300})", re.IGNORECASE)
_DO_YOU = re.compile(
    r"^(?:do you(?: happen to)? (?P<do>[a-z][^?\n]{1,300})|have you (?P<have>[a-z][^?\n]{1,300})"
    r"|are you (?P<are>[a-z][^?\n]{1,300})|(?:can|could|would|will) you (?P<be>(?:be|have|like|prefer|know)\b"
    r"[^?\n]{1,300})|can you (?P<can>(?:come|join|attend|make)\b[^?\n]{1,300}))\?$",
    re.IGNORECASE,
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MID_WHEN = re.compile(
    rf" (?:by|on|before) {_DAY}(?= (?:to|whether|if|what|which|who|how|about)\b)", re.IGNORECASE
)
_CUT = re.compile(
    r"\s[–—-]\s|--|[;(]|, of course|:(?=\s|$)|,? (?:so that|so (?:i|we|you|it)|because|in case"
    r"|as soon as|once|while|unless|provided"
    r"|whenever)\b|,? (?:if|when) (?:you|i|we|that|it|there|possible|necessary)\b"
    r"|, (?:so|as|since|if|when|and|but|which|please|thanks|or|then|just|also|i|we|you|it)\b"
    r"|,? (?:and|then|but) (?:i|we|you|let|please|also|then|maybe"
    r"|share|send|forward|report|get|come|return|pass)\b|,? (?:thanks|thank you)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WHEN = re.compile(
    r"[\s,]{1,3}(?:(?:by|before|until|till|on|at|in|for|over|from|some time|sometime|later|early|earlier"
    r"|first thing|latest|no later than|not later than|the latest) ){0,3}"
    r"(?:the )?(?:(?:end|start|beginning|middle) of )?(?:the |this |next |coming |following ){0,2}"
    rf"(?:{_DAY}(?: (?:morning|afternoon|evening|night|noon))?(?:,? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?: (?:of )?{_MONTH})?)?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}"
    r"|\d{1,2}(?:st|nd|rd|th)|\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?|\d{4}-\d\d-\d\d"
    r"|tomorrow(?: (?:morning|afternoon|evening|night))?|today|tonight|week|weekend|month|quarter|year|day"
    r"|next few days|few days|couple of days|coming days|days|eod|cob|noon|midday|morning|afternoon|evening"
    r"|soon|shortly|asap|as soon as possible|right away|straight away|immediately|now|then"
    rf"|{_MONTH}|\d{{1,2}}(?:[:.]\d\d)? ?(?:am|pm|o'clock)|\d{{1,2}}:\d\d)"
    r"(?: at the latest| or so| latest)?$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]{1,3}(?:please|again|too|as well|as discussed|as agreed|if possible|for me|anyway|at some point"
    r"|if that helps|if it helps|in return|by return|at all|then|though|also"
    r"|at your (?:earliest )?convenience"
    r"|when you (?:can|get a chance|have a moment|have time)|in advance)$",
    re.IGNORECASE,
)
_FAMILIES = (
    (
        Family.INTRODUCE,
        re.compile(r"(?:introduce|connect (?:you|me|us) (?:with|to)|put (?:you|me|us|the two)\b.* in touch)"),
    ),
    (
        Family.REVIEW,
        re.compile(
            r"(?:review|proofread|read|comment on|go (?:through|over)|look (?:at|over|through)|have a look at"
            r"|take a look at|give (?:you|me|us) (?:(?:my|your|some|a) ){0,2}(?:feedback|comments))\b"
        ),
    ),
    (
        Family.FIND,
        re.compile(
            r"(?:check|find(?: out)?|look (?:into|up|for)|ask|see (?:if|whether|what|who|how)|investigate"
            r"|speak (?:to|with)|talk to|dig (?!out))"
        ),
    ),
    (
        Family.TALK,
        re.compile(r"(?:call|ring|phone|give (?:you|me|us) a (?:call|ring)|meet|speak|talk|chat)\b"),
    ),
    (
        Family.REPLY,
        re.compile(
            r"(?:get back|come back|let (?:you|me|us) know|tell|reply|answer|respond|confirm|write (?:to )?"
            r"(?:you|me|us|back)\b)"
        ),
    ),
    (
        Family.HAND,
        re.compile(
            r"(?:send|forward|share|e-?mail|mail|post|bring|give|show|pass|upload|provide|attach|lend|return"
            r"|deliver|get (?:you|me|us)\b|dig out|put together|write up|let (?:you|me|us) have)\b"
        ),
    ),
)
_HANDED = re.compile(
    r"(?:send|forward|share|e-?mail|mail|post|bring|give|show|pass|upload|provide|attach|lend|return|deliver"
    r"|get|drop|dig out|put together|write up|let (?=(?:you|me|us) have))"
    r"(?: (?:over|along|across|on|round|out|back|up))?(?: (?:with )?(?:you|me|us)(?: have| with)?)?"
    r"(?: (?:over|along|across|on|round|back|with))? (?P<thing>.{2,160})$",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r" (?:(?:over|along|across|on|back|round) )?(?:(?:to|with|for|at) (?:you|me|us)(?: both| all)?"
    r"|over|along|across|(?:your|my) way)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:it|them|that|this|those|these|one|some|both|everything|something|anything|him|her|more|all"
    r"|it all|the same|a copy|copies)(?: all)?$|it\b|them\b",
    re.IGNORECASE,
)
_NO_NP = re.compile(
    r"(?:to|by|in|on|at|with|from|for|as|over|via|within|and|or|if|so|not|very|back|out|up|off|down|about"
    r"|around|whether|what|how|who|when|where|you|me|us|i|we|him|her)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"^(?!I\b)[A-Z][\w'’-]{1,30} (?:the|a|an|my|your|our|some|his|her|their)\b")


_HANDS = re.compile(r"(?:send|forward|share|bring|give|show|pass|return|deliver)\b")


def tidy(quote: str) -> str:
    """A quoted sentence on one line, with straight quotes and without what only leads into it."""
    flat = " ".join(quote[:MAX_QUOTE].split()).replace("’", "'").replace("‘", "'")
    for _ in range(4):
        shorter = _LEAD.sub("", flat, count=1)
        if shorter == flat or len(shorter) < 12:
            break
        flat = shorter
    return flat


def promised(quote: str, due_phrase: str | None = None) -> Action | None:
    """What a promise promises, or None where its form is not one of the known."""
    match = _PROMISED.search(tidy(quote))
    return _action(match["clause"], due_phrase) if match else None


def asked(quote: str, due_phrase: str | None = None) -> Action | None:
    """What an ask asks to be done, or None where it is a question or its form is not known."""
    flat = tidy(quote)
    for pattern in _ASKED:
        if match := pattern.search(flat):
            return _action(match["clause"], due_phrase)
    if match := _MIND.search(flat):
        return _action(_bare(match["verb"]) + match["rest"], due_phrase)
    return None


def whether(quote: str) -> str | None:
    """The clause of a yes-or-no question to "you", seen by the one who was asked.

    "Do you know a framer in Leeds?" gives "I know a framer in Leeds".
    """
    match = _DO_YOU.match(tidy(quote))
    if match is None:
        return None
    ((form, rest),) = ((k, v) for k, v in match.groupdict().items() if v)
    rest = rest.strip(" ,")
    if cut := _CUT.search(rest, 3):
        rest = rest[: cut.start()]
    turned = turn(rest)
    if turned is None or not 1 <= len(turned.split()) <= MOST_WORDS:
        return None
    return {"do": "I ", "have": "I have ", "are": "I am ", "be": "I would ", "can": "I can "}[form] + turned


def _action(clause: str, due_phrase: str | None) -> Action | None:
    clause = _shortened(clause, due_phrase)
    if not 1 <= len(clause.split()) <= MOST_WORDS or clause.count('"') % 2 or _is_odd(clause):
        return None
    clause = clause[0].lower() + clause[1:]
    if not _says_something(clause.partition(" ")[2]) and not _HANDS.match(clause):
        return None
    family = next((f for f, p in _FAMILIES if p.match(clause.lower())), Family.DO)
    if family is not Family.HAND:
        return Action(clause, family)
    match = _HANDED.match(clause)
    thing = _TO_WHOM.sub("", match["thing"]).strip() if match else ""
    if _PRONOUN.match(thing):
        return Action(clause, family, pronoun=True)
    if not thing or _NO_NP.match(thing) or _PERSONAL.match(thing):
        return Action(clause, Family.DO)
    return Action(clause, family, definite(thing))


def _says_something(rest: str) -> bool:
    """Whether anything is named after the verb: a subject word or a name."""
    return bool(content_words(rest)) or any(w[0].isupper() and w != "I" for w in rest.split())


def _is_odd(clause: str) -> bool:
    """Clauses that begin with what is no bare verb, or that stop in the middle."""
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


def _shortened(clause: str, due_phrase: str | None) -> str:
    """The clause without its date, its reasons and its courtesies."""
    clause = clause.strip(" ,.?!")
    if due_phrase and due_phrase.lower() in clause.lower():
        at = clause.lower().rindex(due_phrase.lower())
        if at:
            before = re.sub(r"\s(?:by|on|before|until|till|for|in|at|from)$", "", clause[:at].rstrip(" ,"))
            clause = f"{before.rstrip(' ,')} {clause[at + len(due_phrase) :].lstrip(' ,')}".strip()
    clause = _MID_WHEN.sub("", clause)
    if cut := _CUT.search(clause, 3):
        clause = clause[: cut.start()]
    for _ in range(4):
        shorter = _TAIL.sub("", _WHEN.sub("", clause)).rstrip(" ,")
        if shorter == clause or not shorter:
            break
        clause = shorter
    return clause


_BARE_FORMS = {"sharing": "share", "giving": "give", "introducing": "introduce", "writing": "write",
               "taking": "take", "making": "make", "having": "have", "providing": "provide",
               "telling": "tell",
               "getting": "get", "putting": "put", "letting": "let", "forwarding": "forward",
               "passing": "pass", "calling": "call", "arranging": "arrange", "moving": "move", "using": "use",
               "coming": "come", "proofreading": "proofread", "checking": "check"}  # fmt: skip


def _bare(gerund: str) -> str:
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
