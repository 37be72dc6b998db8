"""The wordings of vague asks, and the parts that make an ask specific."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loose_ends.domain.wording import phrases


@dataclass(frozen=True, slots=True)
class Vague:
    """A family of vague asks, and how it is said specifically in English and in German.

    ``says`` completes the sentence that begins with the user's own words. ``{topic}`` stands for the topic
    the sentence names, ``{targets}`` for whom the plan looks for, or for blanks. ``needs`` are the parts
    that make such an ask specific after all: when, topic, question (another, concrete question).
    """

    pattern: re.Pattern[str]
    says: str
    english: str
    german: str
    needs: frozenset[str] = frozenset()


_COURTESY = frozenset({"question"})
_SOON = (
    r"(?: sometime| some time| soon| one day| one of these days| at some point| when you (?:can|have time))"
)
_VERY = r"(?: (?:very|much|greatly|really|hugely|most)){0,2}"
_WOULD_BE = r"(?: (?:would be|is|are|will be))?"
_WELCOME = rf"{_WOULD_BE}{_VERY} (?:appreciated|welcome|great|useful|helpful)"
_OFFERED = (
    r"(?: (?:at all|on this|about this|you (?:have|(?:can|could|might) (?:have|give|offer|share|provide))))?"
)
_SOMETHING_TO_HEAR = r"(?:of |about |from )?(?:anything|something|anyone|anybody)"
_MEAL = r"(?:coffee|lunch|drinks?|beers?|tea|dinner)"
_COMES_BY = r"(?:happen to |ever |should )?(?:hear|know|see|learn|find|come across)"
_JOBS = r"(?:jobs?|openings?|opportunit(?:y|ies)|leads?|positions?|roles?)"

_ADVICE = Vague(
    phrases(r"""
        pick (?:your|ur) brains?
        (?:get|have|ask for|seek) (?:some|a bit of|your) (?:advice|guidance|wisdom)(?=[.?!]|$)
        (?:advice|guidance) (?:on|about) (?:a few|some|a couple of|various) things
        (?:thoughts|perspective|opinion) (?:on|about) (?:a few|some|a couple of|various) things
        (?:could use|need|want) (?:some|your) (?:\w{3,12} )?(?:advice|guidance)(?=[.?!]|$| and )
        (?:advice|guidance) (?:on|about) (?:things|life|everything)(?: in general)?
        (?:perspective|thoughts|opinion) (?:on|about) (?:things|life|everything)(?: in general)?
        (?:dein|ihr)(?:en)? (?:wissen|gehirn|kopf) anzapfen
        (?:deinen|ihren) rat (?:ein)?holen
    """),
    "says neither which question nor how long it takes",
    "May I ask you one question about {topic}: [the question]? [how long] by phone or two lines by mail "
    "would do, [by when]; a no is fine.",
    "Darf ich dich zu {topic} eine Sache fragen: [die Frage]? [wie lange] am Telefon oder zwei Zeilen "
    "reichen, [bis wann]; ein Nein ist in Ordnung.",
    frozenset({"when", "topic"}),
)
_LEADS = Vague(
    phrases(
        rf"if you {_COMES_BY} {_SOMETHING_TO_HEAR}",
        rf"if you {_COMES_BY} (?:of |about )?any {_JOBS}",
        rf"(?:know|hear) of (?:any|some) {_JOBS}",
        rf"(?:any|some) {_JOBS} (?:for me|you (?:know|hear)|that (?:might|may))",
        r"""
        keep me in mind|keep me posted (?:on|about) any(?:thing)?
        keep (?:your|an) (?:eyes?|ears?)(?: and ears)? open
        help me (?:find|get|land) (?:a|any|some) (?:new )?(?:jobs?|roles?|positions?|work|clients|customers)
        (?:open to|up for|happy with) (?:anything|any (?:jobs?|roles?|positions?|work|opportunit(?:y|ies)))
        let me know if (?:anything|something) (?:comes (?:up|along)|turns up|pops up|fits|opens up)
        (?:wenn|falls) (?:du|sie|ihr) (?:mal )?(?:irgend)?(?:et)?was (?:hörst|hören|hört)
        (?:wenn|falls) (?:du|sie|ihr) (?:mal )?(?:irgend)?(?:et)?was (?:mitbekommst|weißt|wissen)
        halt (?:bitte )?(?:die )?(?:augen|ohren)(?: und ohren)? (?:für mich )?(?:offen|auf)
        (?:halte|halten sie) (?:bitte )?(?:die )?(?:augen|ohren)(?: und ohren)? (?:für mich )?(?:offen|auf)
        (?:denk|denken sie) (?:bitte )?an mich, (?:wenn|falls)
        (?:wenn|falls) (?:dir|ihnen|euch) (?:et)?was einfällt
        """,
    ),
    "leaves it to them to guess what you look for",
    "I am looking for {targets}. Do you know one person I could learn from there, and would you ask them "
    "first? A name by [when] would do; a no is fine.",
    "Ich suche {targets}. Kennst du dort jemanden, von dem ich lernen könnte, und würdest du vorher fragen? "
    "Ein Name bis [wann] reicht; ein Nein ist in Ordnung.",
)
_HELP = Vague(
    phrases(
        rf"any (?:and all )?(?:help|assistance|support){_OFFERED}{_WELCOME}",
        rf"any (?:advice|input|feedback|pointers|tips|suggestions|ideas|guidance|leads){_OFFERED}{_WELCOME}",
        rf"any (?:thoughts|comments){_OFFERED}{_WELCOME}",
        r"""
        (?:appreciate|grateful for|thankful for) (?:any (?:help|advice|input|feedback|pointers|tips)|whatever)
        (?:appreciate|grateful for|thankful for) anything you (?:can|could|might)
        (?:anything|whatever) you can do(?: (?:to help|for me))?
        help me out(?=[.?!]|$)|(?:can|could) you help(?: me)?(?=[.?!]|$)
        (?:für|über) (?:jede|jegliche) (?:hilfe|unterstützung|anregung)
        """,
    ),
    "says that help is welcome, but not which",
    "Could you [what exactly], which should take [how long], by [when]? A no is fine.",
    "Könntest du [was genau]? Das dauert etwa [wie lange] und wäre bis [wann] gut; ein Nein ist in Ordnung.",
    _COURTESY,
)
_OPINION = Vague(
    phrases(r"""
        let me know (?:what you think|your (?:thoughts|views|opinion|feedback))(?=[.?!]|$)
        let me know (?:what you think|your thoughts) (?:of|about|on) (?:this|it|that|everything)(?=[.?!]|$)
        let me know (?:what you think|your thoughts) (?:of|about|on) the (?:above|attached|below)(?=[.?!]|$)
        any (?:thoughts|ideas|feedback|comments|input|advice|suggestions)(?: on (?:this|it|that))? ?\?
        i(?:'d| would) (?:love|like|be (?:glad|happy|curious)) to (?:hear|know) what you think(?=[.?!]|$)
        i(?:'d| would) (?:love|like) (?:to (?:hear|get) )?your (?:thoughts|feedback|views)(?=[.?!]|$)
        looking forward to your (?:thoughts|feedback)(?=[.?!]|$)
        was (?:meinst|denkst|hältst) du(?: davon)? ?\?|was (?:meinen|denken|halten) sie(?: davon)? ?\?
        bescheid, was (?:du|sie) (?:davon )?(?:hältst|halten|denkst|denken|meinst|meinen)
    """),
    "does not say which point you want them to judge",
    "Would you look at one thing: [the point you want judged]? A line by [when] would do; no answer is fine.",
    "Schaust du auf eine Sache: [der Punkt, um den es dir geht]? Eine Zeile bis [wann] reicht; keine Antwort "
    "ist auch in Ordnung.",
    _COURTESY,
)
_MEETING = Vague(
    phrases(
        rf"(?:grab|get|have|do|over) (?:a |some )?(?:quick )?{_MEAL}{_SOON}?",
        rf"(?:{_MEAL}|a call|a chat|meet|talk|speak|get together|meet up|hang out|connect|catch up){_SOON}",
        r"""
        (?:let's|let us|we (?:should|must|could)) (?:catch up|reconnect|connect|hang out)
        (?:shall we|could we|can we) (?:catch up|reconnect|connect|hang out)
        (?:let's|let us|we (?:should|must|could)|shall we|could we|can we) (?:get together|meet up)
        (?:(?:would|i'd) (?:love|like) to|want to|hoping to|chance to) (?:catch up|reconnect|connect|hang out)
        (?:(?:would|i'd) (?:love|like) to|want to|hoping to|chance to) (?:get together|meet up|network)
        (?:would|i'd) be (?:great|good|nice|glad|happy) to (?:connect|network|catch up|reconnect)
        let's (?:connect|network)|let's (?:chat|talk|meet|speak)(?=[.?!]|$)
        (?:hop|jump|get) on a (?:quick |short |brief )?(?:call|zoom)
        a (?:quick|brief|short) (?:call|chat|zoom|catch[- ]?up)
        (?:auf )?(?:einen )?kaffee (?:trinken|gehen)
        (?:irgendwann|demnächst|bald) mal (?:treffen|telefonieren|quatschen|sprechen)
        mal (?:wieder )?(?:treffen|austauschen|zusammensetzen|quatschen)|gerne (?:mal )?vernetzen
        """,
    ),
    "names neither a subject nor a time",
    "Could we talk for [how long] about {topic}: [two times to choose from]? A no is fine.",
    "Können wir [wie lange] über {topic} sprechen: [zwei Termine zur Wahl]? Ein Nein ist in Ordnung.",
    frozenset({"when"}),
)
_NEWS = Vague(
    phrases(r"""
        ^(?:so,? |just wondering,? )?(?:is there )?any (?:updates?|news|progress|word)(?: for me)? ?\?
        ^(?:so,? )?any (?:updates?|news|progress|word) (?:on|about|regarding) (?:this|that|it) ?\?
        ^where (?:are we|do things stand|do we stand)(?: (?:on|with) (?:this|that|it))? ?\?|^status ?\?
        ^(?:gibt es|gibt's) (?:schon )?(?:et)?was neues ?\?|^(?:wie ist der )?stand ?\?
    """),
    "does not say what you need to know and why",
    "Where does {topic} stand? I need to know by [when], because [why].",
    "Wie steht es um {topic}? Ich muss es bis [wann] wissen, weil [warum].",
)
FAMILIES = (_ADVICE, _LEADS, _HELP, _OPINION, _MEETING, _NEWS)

PAST = phrases(r"""
    was(?! (?:wondering|hoping|thinking))|were|it's been|has been
    thanks|thank you|enjoyed|loved|glad we|after (?:we|our)|when we|since we
    last (?:week|month|time|year)
""")
PAST_GERMAN = phrases("war|danke|letzte woche|hat mich gefreut")
WHEN = phrases(r"""
    (?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|mitt|donners|frei|sams|sonn)(?:tag|woch)s?
    january|february|april|june|july|august|september|october|november|december
    januar|februar|märz|mai|juni|juli|oktober|dezember
    (?:in|on|by|of|before|early|late|mid) (?:march|may)
    today|tomorrow|tonight|(?:this|next) (?:week|month|morning|afternoon|evening)
    morgen|(?:nächste|diese) woche
    (?:by|before|until|bis|vor) (?:the )?(?:end|\d)\w{0,9}
    (?:at|um) \d{1,2}(?:[:.]\d\d)?|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|uhr)|\d{1,2}[./]\d{1,2}[./]?|\d{4}-\d\d-\d\d
    when(?:ever)? (?:would|does|is) (?:\w{1,12} )?(?:suit|convenient|good|best)
    (?:what|which) (?:day|time)s? (?:would )?(?:suit|work)
""")
LENGTH = phrases(r"""
    (?:\d{1,3}|five|ten|fifteen|twenty|thirty|half an|an|a quarter of an)[- ]?(?:minutes?|mins?|hours?)
    \d{1,3} minuten|(?:eine|halbe|dreiviertel) stunde
    (?:a|one|two|three) (?:lines?|sentences?)|(?:eine|zwei|drei) (?:zeilen?|sätze?)
""")
TIME_BLANK = re.compile(
    r"\[(?:how long|two times|by when|when|a day|wie lange|zwei termine|bis wann|wann)\b", re.IGNORECASE
)
"""A blank that the user will fill with a time."""
TOPIC = re.compile(
    r"(?<!\w)(?:about|regarding|concerning|around|zu|über|wegen"
    r"|on(?!\s{1,8}(?:an?|the)\s{1,8}(?:\w{4,8}\s{1,8})?(?:call|zoom|chat)))\s{1,8}([^.?!,;:\n]{3,80}?)"
    r"(?=[.?!,;:]|$|\s(?:by|before|over|next|this|sometime|some|when|if|for|in|with|and)\s)",
    re.IGNORECASE,
)
