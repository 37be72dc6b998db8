"""The wordings of vague asks, and the parts that make an ask specific."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loose_ends.domain.wording import phrases


@dataclass(frozen=True, slots=True)
class Vague:
    """A family of vague asks, and how it is said specifically in English and in German.

    ``{topic}`` stands for the topic the sentence names, or for a blank. ``needs`` are the parts that make
    such an ask specific after all: when, topic, question (another, concrete question in the note).
    """

    pattern: re.Pattern[str]
    says: str
    english: str
    german: str
    needs: frozenset[str] = frozenset()


_SOON = r"(?: sometime| some time| soon| one day| one of these days| at some point| when you (?:can|have "
r"time))"
_COURTESY = frozenset({"question"})

FAMILIES = (
    Vague(
        phrases(
            r"pick (?:your|ur) brains?",
            r"(?:get|have|ask for|seek) (?:some|a bit of|your) (?:advice|guidance|wisdom)(?=[.?!]|$)",
            r"(?:dein|ihr)(?:en)? (?:wissen|gehirn|kopf) anzapfen|(?:mir )?(?:mal )?(?:deinen|ihren) rat "
            r"(?:ein)?holen",
        ),
        "says neither which question nor how long it takes",
        "May I ask you one question about {topic}: [the question]? [how long] by phone or two lines by mail "
        "would do, [by when]; a no is fine.",
        "Darf ich dich zu {topic} eine Sache fragen: [die Frage]? [wie lange] am Telefon oder zwei Zeilen "
        "reichen, [bis wann]; ein Nein ist in Ordnung.",
        frozenset({"when", "topic"}),
    ),
    Vague(
        phrases(
            r"if (?:you|u) (?:happen to |ever |should )?(?:hear|know|see|learn|find|come across) (?:of|"
            r"about |from )?"
            r" ?(?:anything|something|any(?:one|body)?(?: (?:who|that|else))?|any (?:jobs?|openings?|"
            r"leads?|roles?|"
            r"opportunit(?:y|ies)|positions?))",
            r"keep me (?:in mind|posted(?: (?:on|about) (?:anything|any)))|keep (?:your|an) (?:eyes?|"
            r"ears?)(?: and ears)? open",
            r"let me know if (?:anything|something) (?:comes (?:up|along)|turns up|pops up|fits|opens up)",
            r"(?:know|hear) of (?:any|some) (?:jobs?|openings?|opportunit(?:y|ies)|leads?|positions?|roles?)",
            r"(?:any|some) (?:jobs?|openings?|opportunit(?:y|ies)|leads) (?:for me|you (?:know|hear)|that "
            r"(?:might|may))",
            r"(?:wenn|falls) (?:du|sie|ihr) (?:mal |irgend)?(?:et)?was (?:hörst|hören|hört|mitbekommst|"
            r"weißt|wissen)",
            r"(?:halt|halte|halten sie) (?:bitte )?(?:die )?(?:augen|ohren)(?: und ohren)? (?:für mich "
            r")?(?:offen|auf)",
            r"(?:denk|denken sie) (?:bitte )?an mich, (?:wenn|falls)|(?:wenn|falls) (?:dir|ihnen|euch) "
            r"(?:et)?was einfällt",
        ),
        "leaves it to them to guess what you look for",
        "I am looking for {targets}. Do you know one person I could learn from there, and would you ask them "
        "first? A name by [when] would do; a no is fine.",
        "Ich suche {targets}. Kennst du dort jemanden, von dem ich lernen könnte, und würdest du vorher "
        "fragen? "
        "Ein Name bis [wann] reicht; ein Nein ist in Ordnung.",
    ),
    Vague(
        phrases(
            r"any (?:and all )?(?:help|assistance|support)(?: (?:at all|you (?:can|could|might) (?:give|"
            r"offer|provide)))?"
            r"(?: (?:would be|is|will be))?(?: (?:very|much|greatly|really|hugely|most))* (?:appreciated|"
            r"welcome|great|useful)",
            r"any (?:advice|input|feedback|pointers|tips|suggestions|thoughts|ideas|guidance|comments|leads)"
            r"(?: (?:at all|you (?:have|can|could|might) ?(?:have|give|offer|share)?|on this|about this))?"
            r"(?: (?:would be|is|are|will be))?(?: (?:very|much|greatly|really|hugely|most))* "
            r"(?:appreciated|welcome|great|useful|helpful)",
            r"(?:appreciate|grateful for|thankful for) (?:any(?:thing| help| advice| input| feedback| "
            r"pointers| tips)"
            r"|whatever)(?: you (?:can|could|might))?(?: (?:do|give|offer|share))?",
            r"(?:anything|whatever) you can do(?: (?:to help|for me))?|help me out(?=[.?!]|$)|(?:can|"
            r"could) you help(?: me)?(?=[.?!]|$)",
            r"(?:für|über) (?:jede|jegliche) (?:hilfe|unterstützung|anregung|tipps?)(?: bin ich)?(?: "
            r"sehr)?(?: dankbar| freuen)?",
        ),
        "says that help is welcome, but not which",
        "Could you [what exactly], which should take [how long], by [when]? A no is fine.",
        "Könntest du [was genau]? Das dauert etwa [wie lange] und wäre bis [wann] gut; ein Nein ist in "
        "Ordnung.",
        _COURTESY,
    ),
    Vague(
        phrases(
            r"(?:please )?let me know (?:what you think|your (?:thoughts|views|opinion|feedback))(?: (?:of|"
            r"about|on) "
            r"(?:this|it|that|everything|the (?:above|attached|below)))?(?=[.?!]|$)",
            r"any (?:thoughts|ideas|feedback|comments|input|advice|suggestions)(?: on (?:this|it|that))? "
            r"?\?|^thoughts ?\?",
            r"i(?:'d| would) (?:love|like|be (?:glad|happy|curious)) to (?:hear|know|get) (?:your "
            r"(?:thoughts|feedback|views)"
            r"|what you think)(?=[.?!]|$)|looking forward to your (?:thoughts|feedback)(?=[.?!]|$)",
            r"(?:was (?:meinst|denkst|hältst) du(?: davon)?|was (?:meinen|denken|halten) sie(?: davon)?) ?\?",
            r"(?:sag|sagen sie|gib|geben sie) mir (?:bitte )?(?:bescheid|rückmeldung), was (?:du|sie) "
            r"(?:davon )?(?:hältst|halten|denkst|denken|meinst|meinen)",
        ),
        "does not say which point you want them to judge",
        "Would you look at one thing: [the point you want judged]? A line by [when] would do; no answer is "
        "fine.",
        "Schaust du auf eine Sache: [der Punkt, um den es dir geht]? Eine Zeile bis [wann] reicht; keine "
        "Antwort "
        "ist auch in Ordnung.",
        _COURTESY,
    ),
    Vague(
        phrases(
            rf"(?:grab|get|have|do|meet for|meet over|over) (?:a |some )?(?:quick )?(?:coffee|lunch|drinks?|beers?|tea|dinner){_SOON}?",
            rf"(?:coffee|lunch|drinks?|beers?|a call|a chat|meet|talk|speak|get together|meet up|hang out|connect|catch up){_SOON}",
            r"(?:let's|let us|we (?:should|must|could|really should)|shall we|could we|can we|(?:would|"
            r"i'd) (?:love|like) to|want to"
            r"|hoping to|time to|chance to) (?:catch up|reconnect|get together|connect|hang out|meet up)",
            r"(?:would|i'd) (?:love|like|be (?:great|good|nice|glad|happy)) (?:to )?(?:connect|network|"
            r"catch up|reconnect)",
            r"let's (?:connect|chat|talk|meet)|(?:hop|jump|get) on a (?:quick |short |brief )?(?:call|zoom)",
            r"(?:a|for a) (?:quick|brief|short) (?:call|chat|zoom|catch[- ]?up)|it'?s been (?:too|so) "
            r"long(?=[.?!]|$)",
            r"(?:mal (?:wieder )?)?(?:einen |auf einen )?kaffee (?:trinken|gehen)|(?:irgendwann|demnächst|"
            r"bald) mal (?:treffen|telefonieren|quatschen|sprechen)",
            r"(?:uns )?mal (?:wieder )?(?:treffen|austauschen|zusammensetzen|quatschen)|(?:sich )?(?:gerne "
            r")?(?:mal )?vernetzen",
        ),
        "names neither a subject nor a time",
        "Could we talk for [how long] about {topic}: [two times to choose from]? A no is fine.",
        "Können wir [wie lange] über {topic} sprechen: [zwei Termine zur Wahl]? Ein Nein ist in Ordnung.",
        frozenset({"when"}),
    ),
    Vague(
        phrases(
            r"^(?:so,? |just wondering,? )?(?:is there )?any (?:updates?|news|progress|word)(?: (?:on|"
            r"about|regarding) (?:this|that|it))?"
            r"(?: for me)? ?\?",
            r"^(?:where (?:are|do) (?:we|things)(?: stand| at)?(?: (?:on|with) (?:this|that|it))?|status) "
            r"?\?",
            r"^(?:gibt es|gibt's) (?:schon )?(?:et)?was neues ?\?|^(?:wie ist der )?stand ?\?",
        ),
        "does not say what you need to know and why",
        "Where does {topic} stand? I need to know by [when], because [why].",
        "Wie steht es um {topic}? Ich muss es bis [wann] wissen, weil [warum].",
        frozenset({"topic"}),
    ),
)

PAST = phrases(
    r"(?:was|were|it's been|has been|thanks|thank you|enjoyed|loved|glad we|after (?:we|our)|when we|since "
    r"we|last (?:week|month|time|year))"
)
WHEN = phrases(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|mitt|donners|frei|sams|sonn)(?:tag|woch)s?",
    r"(?:january|february|april|june|july|august|september|october|november|december|januar|februar|märz|"
    r"mai|juni|juli|oktober|dezember)",
    r"(?:in|on|by|of|before|early|late|mid) (?:march|may)|tomorrow|tonight|(?:this|next) (?:week|month|"
    r"morning|afternoon|evening)|morgen|nächste woche|diese woche",
    r"(?:by|before|until|bis|vor) (?:the )?(?:end|\d)\w{0,9}|(?:at|um) \d{1,2}(?:[:.]\d\d)?|"
    r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|uhr)|\d{1,2}[./]\d{1,2}[./]?|\d{4}-\d\d-\d\d",
    r"when(?:ever)? (?:would|does|is) (?:\w{1,12} )?(?:suit|convenient|good|best)|(?:what|which) (?:day|"
    r"time)s? (?:would )?(?:suit|work)",
)
LENGTH = phrases(
    r"(?:\d{1,3}|five|ten|fifteen|twenty|thirty|half an|an|a quarter of an) ?-?(?:minutes?|mins?|hours?|"
    r"minuten|stunde)",
    r"(?:a|one|two|three) (?:lines?|sentences?)|(?:eine|zwei|drei) (?:zeilen?|sätze?)|(?:halbe|eine) stunde",
)
TOPIC = re.compile(
    r"(?<!\w)(?:about|regarding|concerning|around|on|zu|über|wegen)\s{1,8}"
    r"([^.?!,;:\n]{3,80}?)(?=[.?!,;:]|$|\s(?:by|before|over|next|this|sometime|some|when|if|for|in|with|"
    r"and)\s)",
    re.IGNORECASE,
)
