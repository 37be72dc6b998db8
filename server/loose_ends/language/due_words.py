"""The words that name days, as patterns. All repetitions are bounded, so none can run away."""

# ruff: noqa: E501, SIM905 (word lists as rows of words; patterns one thought a row)
from __future__ import annotations

import re
from functools import cache

WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
WEEKDAYS |= {"die": 1, "mit": 2, "don": 3, "fre": 4, "sam": 5, "son": 6}
"""First three letters -> number, Monday 0; English and German."""

MONTHS = {name: n + 1 for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
MONTHS |= {"mär": 3, "mai": 5, "okt": 10, "dez": 12}

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
           "couple of": 2, "a couple of": 2, "a couple": 2, "the next couple of": 2}  # fmt: skip

WILL = frozenset(
    "will i'll we'll shall can could would should may might must need please let to going if by".split()
)
"""Words that turn what follows to the future, whatever verb form stands there."""

BEFORE_PAST = re.compile(
    r"\b(?:last|past|since|every|each|as of|dated|yesterday|earlier|previous|until|ago|from|your|my|our|beginning|starting|through|the|days of the|of"
    r"|the draft of|mail of|email of|letter of|note of|on a|a)\s+$",
    re.IGNORECASE,
)
"""A day after these is no date to come, or names a thing ("your Friday note")."""

_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
)
_MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?)\b\.?"
)
_BY = (
    r"(?:(?:by|before|until|till|no later than|not later than|on or before|on|for|bis|am)\s{1,3}"
    r"(?:(?:cob|eod|close of business|end of day|noon|mid-?day|midnight|the end of|\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?)?)\s{1,3}"
    r"(?:on\s{1,3}|of\s{1,3})?)?)?"
)
_PART = r"(?:[\s,]{1,3}(?:early |late )?(?:morning|afternoon|evening|night|noon|am|pm|cob|eod)\b)?"
_NOT_A_THING = r"(?!['’]s\b|-|\s{1,3}(?:call|meeting|draft|memo|report|version|note|email|mail|article|hearing|issue|release)\b)"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern made ready, whatever the case: only when a text first needs it, for most mail names no day."""
    return re.compile(pattern, re.IGNORECASE)


PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(?P<year>20\d\d|19\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    (
        "month day",
        (
            rf"\b{_BY}(?:(?:this )?(?:coming )?{_WEEKDAY}{_PART}(?: of (?:this|next) week)?[\s,]{{1,3}})?\(?(?P<month>{_MONTH})\s{{1,3}}(?:the\s{{1,3}})?"
            rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|:|[ap]m|%)(?:,?\s{{1,3}}(?P<year>20\d\d|19\d\d)\b)?{_PART}{_NOT_A_THING}"
        ),
    ),
    (
        "day month",
        (
            rf"\b{_BY}(?:{_WEEKDAY}[\s,]{{1,3}}(?:the\s{{1,3}}|den\s{{1,3}})?|the\s{{1,3}})?(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.)?\s{{1,3}}(?:of\s{{1,3}})?"
            rf"(?P<month>{_MONTH})(?:,?\s{{1,3}}(?P<year>20\d\d|19\d\d)\b)?{_NOT_A_THING}"
        ),
    ),
    (
        "figures",
        (
            rf"(?<![\d/.$€£-])\b{_BY}(?:(?P<weekday>{_WEEKDAY})[\s,(]{{1,3}})?(?P<first>[0-3]?\d)(?P<mark>[/.])(?P<second>[0-3]?\d)"
            r"(?:(?P=mark)(?P<year>(?:20|19)?\d\d)\b|(?<=/\d)|(?<=/\d\d)|\.(?=\s|$))(?![\d/%-])"
        ),
    ),
    (
        "near",
        (
            r"\b(?:(?:by|before|until|no later than|cob|eod|at a meeting|either|end of day|close of business|noon|later|early|first thing"
            r"|in the afternoon|in the morning|bis)\s{1,3}){0,3}(?<!as of )"
            r"(?P<near>day after tomorrow|today|to-?night|to-?morrow|tomm?orr?ow|tommorow|tomorow|tmrw|tmw|this (?:morning|afternoon|evening|am|pm)|heute|morgen(?= |$|\.))"
            r"(?!['’]s\b)(?:\s{1,3}(?:morning|afternoon|evening|night|noon|am|pm|cob|eod)\b)?"
        ),
    ),
    (
        "weekday",
        (
            rf"\b(?<!the )(?P<before>{_BY}(?:mid-?day |noon |cob |eod )?)(?P<which>(?:this |next |the |this coming |coming |the following |following |next week )?)"
            rf"(?P<weekday>{_WEEKDAY})\b{_NOT_A_THING}(?P<after>(?:,? (?:of )?(?:next|this) week| (?:der )?(?:nächste|kommende)[rn]? woche)?){_PART}"
            r"(?:,? (?:the|den) (?P<dom>[0-3]?\d)(?:st|nd|rd|th|\.))?"
        ),
    ),
    ("in the morning", (r"\b(?:first thing )?in the morning\b(?! of| on)")),
    (
        "end of",
        (
            rf"\b(?:by |before )?(?:the )?end of (?P<what>(?:the |this |next )?month|{_MONTH}|(?:the |this )?year)(?![\w-])"
        ),
    ),
    (
        "week",
        (
            r"\b(?:by |before |sometime |later |early |earlier )?(?:(?:the )?end of (?:the |this |next )?week(?!end)|eow|mid-?(?:next )?week"
            r"|this week(?:end)?|(?<=by )next week|next weekend|over the weekend|(?<=by )the weekend)\b(?:\s{1,3}sometime)?(?!['’]s)"
        ),
    ),
    (
        "span",
        (
            r"\b(?:within(?: the next)?|in(?: the next)?) (?P<count>\d{1,2}|a couple of|a couple|an?|one|two|three|four|five|six|seven|ten)"
            r" (?:business |working )?(?P<unit>hours?|days?|weeks?)\b(?! ago| or two| upon| after| from| before| when| of the)(?: of (?:your )?(?:receipt|receiving)[^.,;?!]{0,30})?"
        ),
    ),
    (
        "day of month",
        (
            r"\b(?:by|on|until|before|for) the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?=\s*(?:[.,;:?!)]|$|at |in |or |if |and |so ))"
        ),
    ),
    (
        "end of day",
        (r"\b(?:by |before )?(?:(?:the )?(?:end of (?:the )?(?:business )?day|close of business)|eod|cob)\b"),
    ),
    (
        "by hour",
        (
            r"\b(?:by|before|no later than) (?:(?P<hour>noon|midday|midnight|lunchtime|lunch|\d{1,2}(?::\d\d)?))(?P<half> ?[ap](?:m\b|\.m\b\.?)|(?<=noon)|(?<=day)|(?<=night)|(?<=time)|(?<=lunch))"
        ),
    ),
)
"""The patterns by name, strongest first."""

_ANY_DIGIT = tuple("0123456789")
_ANY_MONTH = tuple(MONTHS)
NEEDLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "iso": (("-",), _ANY_DIGIT),
    "month day": (_ANY_MONTH, _ANY_DIGIT),
    "day month": (_ANY_MONTH, _ANY_DIGIT),
    "figures": (("/", "."), _ANY_DIGIT),
    "near": (("tod", "to-", "ton", "tom", "tm", "this ", "heute", "morgen"),),
    "weekday": (("mon", "tue", "wed", "thu", "fri", "sat", "sun", "tag", "mit"),),
    "in the morning": (("in the morning",),),
    "end of": (("end of",),),
    "week": (("week", "eow"),),
    "span": (("in",), ("hour", "day", "week")),
    "day of month": ((" the ",), _ANY_DIGIT),
    "end of day": (("end of", "close of", "eod", "cob"),),
    "by hour": (("by ", "before ", "no later than "), ("noon", "midday", "midnight", "lunch", *_ANY_DIGIT)),
}
"""What must stand, lower case, in a text for a pattern to match: of each row one. It saves trying them all."""

ANY_NEEDLE = re.compile("|".join(sorted({needle for rows in NEEDLES.values() for needle in rows[-1]})))
"""A look before all others at a text of lower-case ASCII letters; plain words are found the fastest."""

HINT = (
    rf"\d|\b{_WEEKDAY}\b|\btod|\bton|\bto-|tom|\btm|heute|\bmorgen|morning|afternoon|evening|noon|\bam\b|\bpm\b|week|month|year|days?\b"
    r"|hours?\b|\beod|\beow|\bcob|close of|end of|lunch|midnight|midday"
)
"""Something of this stands in every sentence that names a day; a cheap look before the patterns."""

OR_ELSE = compiled(r"[\s,]{0,5}(?:or|and|to|through|-|–)\s{0,3}(?:else |maybe |even |on )?(?:the )?")
"""Between two days that are offered together."""
