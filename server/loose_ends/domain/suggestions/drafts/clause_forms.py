"""The forms that asks and promises take in English: patterns, each with bounded repetitions."""

from __future__ import annotations

import re
from enum import StrEnum


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


LEAD = re.compile(
    r"^(?:[-*•>\s]{1,8}|\(?\d{1,2}[.)]\s|(?:yes|ok|okay|sure|also|great|thanks|thank you|hi|hello|hey|dear|"
    r"again|anyway|meanwhile|in the meantime|of course|absolutely|p\.?s\.?|one more thing)\b"
    r"[^,.!?:;–—-]{0,24}(?:[,.!:;]|\s[–—-])\s{0,3}|(?:and|but|so|also|then)\s)",
    re.IGNORECASE,
)
HEDGE = (
    r"(?: (?:also|then|definitely|certainly|gladly|happily|just|please|kindly|perhaps|maybe|possibly|try to"
    r"|quickly|be sure to|make sure to|have a chance to|have time to|be able to|be so kind as to)){0,3}"
)
PROMISED = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will| shall| can|'m going to| am going to| are going to|'re going to|"
    r" promise to| plan to|'d be (?:happy|glad) to| would be (?:happy|glad) to|'m (?:happy|glad) to|"
    r" am (?:happy|glad) to|'ll be (?:happy|glad) to| will be (?:happy|glad) to)"
    r"|let me(?! know| have| see)|^will)"
    rf"{HEDGE} (?P<clause>[a-z][^.?!\n]{{1,300}})",
    re.IGNORECASE,
)
ASKED = (
    re.compile(
        r"(?<!when )(?<!what )(?<!how )(?<!where )(?<!which )(?<!why )(?<!who )(?<!time )"
        r"\b(?:could|can|would|will|might) you"
        rf"{HEDGE} (?P<clause>(?!mind\b|like\b|be\b|have\b|know\b|prefer\b)[a-z][^.?!\n]{{1,300}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:if|whether|that|chance|hoping|wondering) you (?:could|can|would|might){HEDGE} "
        r"(?P<clause>(?!be\b|have\b)[a-z][^.?!\n]{1,300})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:would it be possible(?: for you)? to|i(?:'d| would) like you to|i need you to"
        r"|i(?:'d| would) ask you to|remember to|(?:don't|do not) forget to)"
        rf"{HEDGE} (?P<clause>[a-z][^.?!\n]{{1,300}})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:^|[,;:] )(?:please|kindly){HEDGE} (?P<clause>[a-z][^.?!\n]{{1,300}})", re.IGNORECASE),
)
MIND = re.compile(r"\bwould you mind (?P<verb>[a-z]{3,14}ing)\b(?P<rest>[^.?!\n]{0,300})", re.IGNORECASE)
DO_YOU = re.compile(
    r"^(?:do you(?: happen to)? (?P<do>[a-z][^?\n]{1,300})|have you (?P<have>[a-z][^?\n]{1,300})"
    r"|are you (?P<are>[a-z][^?\n]{1,300})|(?:can|could|would|will) you (?P<be>(?:be|have|like|prefer|know)\b"
    r"[^?\n]{1,300})|can you (?P<can>(?:come|join|attend|make)\b[^?\n]{1,300}))\?$",
    re.IGNORECASE,
)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
MID_WHEN = re.compile(
    rf" (?:by|on|before) {DAY}(?= (?:to|whether|if|what|which|who|how|about)\b)", re.IGNORECASE
)
CUT = re.compile(
    r"\s[–—-]\s|--|[;(]| before (?:somebody|someone|anybody|anyone|you|they|it|we|i)\b"
    r"|, of course|:(?=\s|$)|,? (?:so that|so (?:i|we|you|it)|because|in case"
    r"|as soon as|once|while|unless|provided"
    r"|whenever)\b|,? (?:if|when) (?:you|i|we|that|it|there|possible|necessary)\b"
    r"|, (?:so|as|since|if|when|and|but|which|please|thanks|or|then|just|also|i|we|you|it)\b"
    r"|,? (?:and|then|but) (?:i|we|you|let|please|also|then|maybe"
    r"|share|send|forward|report|get|come|return|pass)\b|,? (?:thanks|thank you)\b",
    re.IGNORECASE,
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WHEN = re.compile(
    r"[\s,]{1,3}(?:(?:by|before|until|till|on|at|in|for|over|from|some time|sometime|later|early|earlier"
    r"|first thing|latest|no later than|not later than|the latest) ){0,3}"
    r"(?:the )?(?:(?:end|start|beginning|middle) of )?(?:the |this |next |coming |following ){0,2}"
    rf"(?:{DAY}(?: (?:morning|afternoon|evening|night|noon))?(?:,? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?: (?:of )?{MONTH})?)?|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}"
    r"|\d{1,2}(?:st|nd|rd|th)|\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?|\d{4}-\d\d-\d\d"
    r"|tomorrow(?: (?:morning|afternoon|evening|night))?|today|tonight|week|weekend|month|quarter|year|day"
    r"|next few days|few days|couple of days|coming days|days|eod|cob|noon|midday|morning|afternoon|evening"
    r"|soon|shortly|asap|as soon as possible|right away|straight away|immediately|now|then"
    rf"|{MONTH}|\d{{1,2}}(?:[:.]\d\d)? ?(?:am|pm|o'clock)|\d{{1,2}}:\d\d)"
    r"(?: at the latest| or so| latest)?$",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"[\s,]{1,3}(?:please|at the (?:very )?latest|at latest|again|too|as well"
    r"|as discussed|as agreed|if possible|for me|anyway|at some point"
    r"|if that helps|if it helps|in return|by return|at all|then|though|also"
    r"|at your (?:earliest )?convenience"
    r"|when you (?:can|get a chance|have a moment|have time)|in advance)$",
    re.IGNORECASE,
)
FAMILIES = (
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
HANDED = re.compile(
    r"(?:send|forward|share|e-?mail|mail|post|bring|give|show|pass|upload|provide|attach|lend|return|deliver"
    r"|get|drop|dig out|put together|write up|let (?=(?:you|me|us) have))"
    r"(?: (?:over|along|across|on|round|out|back|up))?(?: (?:with )?(?:you|me|us)(?: have| with)?)?"
    r"(?: (?:over|along|across|on|round|back|with))? (?P<thing>.{2,160})$",
    re.IGNORECASE,
)
TO_WHOM = re.compile(
    r" (?:(?:over|along|across|on|back|round) )?(?:(?:to|with|for|at) (?:you|me|us)(?: both| all)?"
    r"|over|along|across|(?:your|my) way)$",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"(?:it|them|that|this|those|these|one|some|both|everything|something|anything|him|her|more|all"
    r"|it all|the same|a copy|copies)(?: all)?$|it\b|them\b",
    re.IGNORECASE,
)
NO_NP = re.compile(
    r"(?:to|by|in|on|at|with|from|for|as|over|via|within|and|or|if|so|not|very|back|out|up|off|down|about"
    r"|around|whether|what|how|who|when|where|you|me|us|i|we|him|her)\b",
    re.IGNORECASE,
)
PERSONAL = re.compile(r"^(?!I\b)[A-Z][\w'’-]{1,30} (?:the|a|an|my|your|our|some|his|her|their)\b")
