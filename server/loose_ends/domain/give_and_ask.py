"""The two kinds of sentence a ledger is made of: what gives something, and how much an ask asks.

One list of wordings serves the ledger (mail that was sent) and the etiquette rules (a draft), so that the
two never disagree about what counts as a give. English first, the commonest German wordings beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from loose_ends.domain.wording import Sentence, phrases, sentences

if TYPE_CHECKING:
    from collections.abc import Callable


class GiveKind(StrEnum):
    """Something of use to the other person."""

    KEPT_PROMISE = "kept_promise"
    ANSWER = "answer"
    THANKS = "thanks"
    INTRODUCTION = "introduction"
    RESOURCE = "resource"
    EVENT = "event"
    CONGRATULATION = "congratulation"
    HELP = "help"
    QUESTION = "question"
    """A question about them, from their own facts, where there is nothing else to give."""


class AskKind(StrEnum):
    """What an ask costs its reader, from least to most."""

    QUESTION = "question_to_them"
    """A fact they have at hand, or something about themselves."""
    ADVICE = "advice"
    TIME = "time"
    """A call, a coffee, a meeting."""
    FAVOUR = "favour"
    """Something to do: send, review, sign, speak, help."""
    ACCESS = "access"
    """A door opened: an introduction, a referral, a job, their name."""


BIG_ASKS = frozenset({AskKind.TIME, AskKind.FAVOUR, AskKind.ACCESS})
"""Asks that need some standing. A question and advice may be asked on a slight acquaintance."""


@dataclass(frozen=True, slots=True)
class Given:
    """A sentence of a note, ``text[start:end]``, that gives something of a kind."""

    kind: GiveKind
    start: int
    end: int
    quote: str


_ACCESS = phrases(
    r"introduc(?:e|ing) (?:me|us)",
    r"(?:an? )?(?:warm )?intro(?:duction)?s? (?:to|with)",
    r"(?:put|get) (?:me|us) (?:in touch|in contact|in front of)",
    r"connect (?:me|us) (?:with|to)",
    r"refer(?:ring)? me|(?:a|your) referral",
    r"(?:put )?in a (?:good |kind )?word",
    r"recommend(?:ing)? me|vouch for me|your recommendation for me",
    r"(?:forward|pass|share|hand)(?:ing)?(?: on| along| around)? my (?:cv|resume|résumé|details|name|"
    r"profile|deck)",
    r"(?:know|have|find) (?:of )?any ?(?:one|body) (?:who|at|in|that|hiring|from)",
    r"(?:anyone|someone|somebody|people) in your network|your (?:contacts|connections|rolodex|network)",
    r"(?:any|an) (?:job )?(?:openings?|vacanc(?:y|ies))|hire me|are you hiring|a job (?:at|for me|with)|"
    r"find (?:me )?a job",
    r"stell(?:en|st) (?:du |sie )?(?:mich|uns)\b.{0,60}\bvor|mich\b.{0,60}\bvor(?:zu)?stell(?:en|st)",
    r"(?:einen )?kontakt zu\b.{0,60}\b(?:herstell|vermittel)\w{0,4}",
    r"(?:ein )?gutes wort(?: für mich)?|mich (?:weiter)?empfehl(?:en|st)",
    r"mein(?:en|e)? (?:lebenslauf|unterlagen) weiter\w{0,12}",
)
_TIME = phrases(
    r"meet(?:ing)?(?: up)?|coffee|lunch|dinner|breakfast|a (?:drink|beer)|get together|catch up",
    r"(?:a|the|video|phone|quick|short|brief) (?:call|chat|zoom|talk)|(?:call|ring|phone) (?:me|you|us)",
    r"(?:hop|jump|get) on (?:a|the)|(?:speak|talk|chat)(?: with| to)? (?:you|me|us|on|this|next|about|by|"
    r"for)|can we (?:talk|speak|chat)",
    r"\d{1,3} (?:minutes|min|mins)(?: of your time)?|(?:half an|an) hour|(?:some|a bit) of your time",
    r"(?:auf )?einen kaffee|kaffee trinken|telefonieren|ein (?:treffen|telefonat|gespräch)|uns (?:mal "
    r")?treffen|mittagessen",
)
_ADVICE = phrases(
    r"advice|advise|your (?:view|views|opinion|take|thoughts|perspective|judg(?:e)?ment|experience|sense)",
    r"(?:any )?(?:thoughts|tips|pointers|suggestions|insights?|feedback|input)",
    r"what (?:do|did|would) you (?:think|suggest|recommend|do|advise)|how (?:would|did|do) you (?:go about|"
    r"approach|handle|see|do)",
    r"would you (?:recommend|suggest|rather|choose)|do you (?:think|recommend)|which (?:one )?would you",
    r"pick your brain",
    r"(?:dein|ihr)(?:en|e)? (?:rat|meinung|einschätzung)|(?:einen )?(?:rat|tipp)|was (?:meinst|denkst|"
    r"rätst) du|was (?:meinen|denken|raten) sie",
)
_DOING = phrases(
    r"(?:can|could|would|will) you(?: please| kindly| also| possibly| maybe)? (?!like|be (?:glad|happy|"
    r"interested)|mind (?:if i|me)|have (?:liked|been))\w{2,20}",
    r"would you mind \w{2,20}ing|please(?! (?:don't|do not|ignore|feel|give my|let me know if you))",
    r"(?:do|doing) me (?:a|one) (?:favou?r|kindness)|i(?:'d| would) (?:like|love) you to|i(?: would|'d)? "
    r"need you to",
    r"help me|help us|your help|lend me|give me|send me|donate|sponsor|invest in|endorse|sign(?: the| this|"
    r" up)?",
    r"(?:könnt?en? sie|kannst du|könntest du|würdest du|würden sie|bitte)",
)
_NOT_AN_ASK = phrases(
    # Offers put as questions, and courtesies that leave the reader free.
    r"would (?:you like|it help|you want|it be (?:of (?:any )?use|useful|helpful)) (?:me to|if i|if we|for "
    r"me to|to you|to have|to be introduced|to see|a copy|an introduction)",
    r"would (?:an introduction|that|it|this|they|those|some) \b.{0,60}\b(?:help|be of (?:any )?(?:use|"
    r"help)|be useful)",
    r"would you (?:be (?:glad|happy|open|interested)|like|want) (?:to (?:meet|be introduced|talk to|hear "
    r"from|come|join|see)|an introduction)",
    r"(?:shall|should|may|can) i (?:send|introduce|forward|bring|put you|share|help|pass|ask|look|do "
    r"anything|take)",
    r"do you want me to|want me to|(?:can|could) i (?:be of|help|do)|is there anything i can",
    r"let me know if (?:you(?:'d| would)? (?:like|want|need|prefer)|(?:i|we) can|that|this|it|they|"
    r"there(?:'s| is))",
    r"(?:a )?(?:no|'no'|\"no\") is (?:just as |perfectly |quite |also )?(?:fine|ok|okay|good|welcome)|no "
    r"need to (?:answer|reply)",
    r"(?:please )?(?:don't|do not|no need to) (?:feel|worry|hurry|trouble)|feel free|no (?:rush|hurry|"
    r"pressure)",
    r"(?:please )?give (?:my|our) (?:best|love|regards)|how are you|how have you been|(?:isn't|wasn't|"
    r"don't you think) it",
    r"soll ich|darf ich dir|darf ich ihnen|möchtest du, dass|sag bescheid, (?:falls|wenn) (?:du|ich)",
)

_THANKS = phrases(
    r"(?:many |warm |belated )?(?:thank you|thanks)(?: so much| very much| a lot| again| once more)*,? "
    r"(?:for|to you for)(?! (?:your (?:time|consideration|understanding|attention|patience)|reading)\b)",
    r"(?:thanks|thank you) to (?:you|your)",
    r"i(?:'m| am) (?:so |very |really |still )?grateful (?:for|to you)|i (?:still )?owe you (?:my )?thanks",
    r"(?:your|you) \b.{0,60}\b(?:helped|saved|made (?:the|a|all the) difference|turned out|worked)",
    r"(?:vielen |herzlichen |lieben |besten )?dank(?:e)? (?:noch ?mal )?(?:für|dafür)|ich danke (?:dir|"
    r"ihnen|euch) (?:für|dafür)",
)
_STOCK_THANKS = phrases(
    r"(?:thanks|thank you) in advance|im voraus|(?:thanks|thank you) for (?:your )?(?:time|consideration|"
    r"understanding)"
)
_CONGRATULATION = phrases(
    r"congratulations|congrats|congratulate you|well done|well deserved|bravo",
    r"herzlichen glückwunsch|glückwunsch|gratulier\w{1,4}|gratulation",
)
_EVENT = phrases(
    r"(?:meetup|meet-up|conference|workshop|webinar|seminar|exhibition|fair|symposium|open day|event|"
    r"lecture|panel|konferenz|treffen|vortrag|ausstellung)s?"
)
_FOR_YOU = phrases(
    r"(?:might|may|could|would|will) (?:interest|help|suit|be (?:of (?:use|interest|help)|useful|handy|"
    r"right)(?: to| for)?|save) (?:you|your)",
    r"you (?:might|may|could|would|will) (?:like|enjoy|find|want|use|be interested)",
    r"(?:thought|think|thinking|reminded me|made me think) of you|for you|right up your street|of use to "
    r"you|is close to (?:your|what you)",
    r"because you (?:said|mentioned|asked|wrote|were looking)|you (?:said|mentioned|asked|were looking|"
    r"wrote)",
    r"(?:an dich|an sie) gedacht|für (?:dich|sie|euch)|interessiert (?:dich|sie)",
)
_INTRODUCES = phrases(
    r"introduc(?:e|ing|tion) (?:you|the two of you|between you)|you (?:two|both) (?:should|might|to)|"
    r"(?:put|bring) (?:you|the two of you) (?:two )?(?:in touch|together)",
    r"connect(?:ing)? you(?: two| both)?(?: with| to)?|(?:happy|glad) to (?:introduce|connect|put) you",
    r"would you (?:like|be (?:glad|happy|open|interested)) (?:to meet|to be introduced|to talk to|an "
    r"introduction)",
    r"would an introduction|i(?:'d| would) like you to meet|i(?:'d| would) love to introduce",
    r"(?:euch|dich|sie) (?:beide )?(?:miteinander )?bekannt ?(?:zu )?mach\w{0,4}|(?:dich|ihnen|"
    r"dir)\b.{0,60}\bvorstell\w{1,4}",
)
_HERE = phrases(
    r"attached|enclosed|i(?:'ve| have)? attach(?:ed)?|i enclose|in the attachment",
    r"(?:here|below) (?:is|are) (?:the|a|an|two|three|some|my notes|our notes|what|how)|here's (?:the|a|an|"
    r"what|how)",
    r"i(?:'ve| have)? (?:just )?(?:put|uploaded|shared|written up|pushed|posted|collected|made)",
    r"(?:im|als) anhang|angehängt|beigefügt|anbei|hier (?:ist|sind)",
)
_LINK = re.compile(r"https?://[^\s<>\"')\]]{4,500}", re.IGNORECASE)
_KEPT = phrases(
    r"as (?:i )?promised|(?:that |which )?i (?:had )?promised (?:you|to)|wie versprochen|versprochen hatte"
)
_OFFER = phrases(
    r"(?:i(?:'d| would| am|'m)|we(?:'d| would| are|'re)) (?:be )?(?:very |more than |always |also "
    r")?(?:happy|glad|pleased|delighted) to (?!hear|see you|meet|talk|chat|discuss|connect|get|receive|"
    r"learn|pick|have (?:a|your))\w{2,20}",
    r"i (?:can|could)(?: easily| also| gladly)? (?:send|share|look (?:over|through|at)|review|read|test|"
    r"lend|show|help (?:you|with)|ask (?:around|her|him|them)|take (?:the|that|a look)|run|bring|give you|"
    r"cover|host|offer|write (?:up|you))",
    r"(?:would it help|would it be of use) if i|(?:shall|may|can) i (?:send|help|lend|show|bring|look|do|"
    r"take|share)|do you want me to|would you like me to",
    r"if i can (?:be of (?:use|help)|help with|do the same)|count on me for|(?:i|we)(?:'ll| will) (?:send|"
    r"share|bring|lend|test|review|introduce|ask)",
    r"(?:ich|wir) (?:kann|können|könnte|helfe|helfen|schicke|zeige) (?:dir|ihnen|euch)\b.{0,60}|soll ich "
    r"(?:dir|ihnen)|gerne helfe ich",
)
_HOLLOW_OFFER = phrases(
    r"anything (?:at all )?i can do|if there(?:'s| is) ever anything|any way i can (?:help|return)|return "
    r"the favou?r|make it worth your while"
)
_SELF_SERVING = phrases(
    r"my (?:cv|resume|résumé|pitch|deck|portfolio|application|book(?:ing)? page|calendar|invoice|proposal|"
    r"brochure|services|product)",
    r"our (?:brochure|pitch|deck|product|services|pricing|offer|newsletter)|mein(?:en|e)? (?:lebenslauf|"
    r"unterlagen|bewerbung)",
)


def ask_kind(sentence: str) -> AskKind | None:
    """How much a sentence that was taken as an ask asks of its reader.

    Args:
        sentence: one sentence.

    Returns:
        The kind; a sentence that only looks like an ask (an offer put as a question, a courtesy) is None.
    """
    if _NOT_AN_ASK.search(sentence) and not _ACCESS.search(sentence):
        return None
    for pattern, kind in ((_ACCESS, AskKind.ACCESS), (_TIME, AskKind.TIME), (_ADVICE, AskKind.ADVICE)):
        if pattern.search(sentence):
            return kind
    return AskKind.FAVOUR if _DOING.search(sentence) else AskKind.QUESTION


def asks_for_access(sentence: str) -> bool:
    """Whether a sentence asks for, or speaks of, a door to be opened for its writer."""
    return bool(_ACCESS.search(sentence))


def speaks_of_meeting(sentence: str) -> bool:
    """Whether a sentence is about time together: a call, a coffee, a meeting."""
    return bool(_TIME.search(sentence))


def is_self_serving(sentence: str) -> bool:
    """Whether a sentence hands over something that serves its writer: a CV, a pitch, a booking page."""
    return bool(_SELF_SERVING.search(sentence))


def introduces(sentence: str) -> bool:
    """Whether a sentence brings two people together, or offers to."""
    return bool(_INTRODUCES.search(sentence))


def gives(text: str) -> tuple[Given, ...]:
    """The sentences of a note that give its reader something, in the order of the text."""
    found = ((sentence, give_kind(sentence.text)) for sentence in sentences(text))
    return tuple(Given(kind, s.start, s.end, s.text) for s, kind in found if kind is not None)


def give_kind(sentence: str) -> GiveKind | None:
    """What one sentence gives its reader, or None.

    A thing that serves the writer (a CV, a pitch, a booking page) is no give, nor is an offer of
    "anything", nor thanks in advance.
    """
    if _SELF_SERVING.search(sentence):
        return None
    return next((kind for kind, holds in _GIVES if holds(sentence)), None)


def _hands_over(sentence: str) -> bool:
    return bool(_HERE.search(sentence) or _LINK.search(sentence))


_SOURCE = phrases(
    r"(?:paper|article|book|post|talk|tool|report|dataset|data set|podcast|essay|guide|handbook|library|"
    r"map|call for \w{2,20}|grant|artikel|buch|werkzeug)s?"
)


def _points_at_something(sentence: str) -> bool:
    return bool(
        _SOURCE.search(sentence)
        and _FOR_YOU.search(sentence)
        and "your" not in sentence.casefold().split()[:4]
    )


def _tells_of_an_event(sentence: str) -> bool:
    return bool(_EVENT.search(sentence) and (_hands_over(sentence) or _FOR_YOU.search(sentence)))


def _thanks_for_something(sentence: str) -> bool:
    return bool(_THANKS.search(sentence)) and not _STOCK_THANKS.search(sentence)


def _offers(sentence: str) -> bool:
    return bool(_OFFER.search(sentence)) and not _HOLLOW_OFFER.search(sentence)


_GIVES: tuple[tuple[GiveKind, Callable[[str], bool]], ...] = (
    (GiveKind.KEPT_PROMISE, lambda sentence: bool(_KEPT.search(sentence))),
    (GiveKind.INTRODUCTION, introduces),
    (GiveKind.CONGRATULATION, lambda sentence: bool(_CONGRATULATION.search(sentence))),
    (GiveKind.EVENT, _tells_of_an_event),
    (GiveKind.RESOURCE, _hands_over),
    (GiveKind.THANKS, _thanks_for_something),
    (GiveKind.HELP, _offers),
    (GiveKind.RESOURCE, _points_at_something),
)


def thanks(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that thank for something named. Thanks in advance do not count."""
    return tuple(s for s in sentences(text) if _thanks_for_something(s.text))
