"""The wordings of gives and asks. English first, the commonest German beside it; one phrase a line."""

from __future__ import annotations

import re

from loose_ends.domain.wording import cued

ACCESS = cued(r"""
    introduc(?:e|ing) (?:me|us)
    (?:an? )?(?:warm )?intro(?:duction)?s? (?:to|with)
    (?:put|get) (?:me|us) (?:in touch|in contact|in front of)
    connect (?:me|us) (?:with|to)
    refer(?:ring)? me
    (?:a|your) referral
    in a (?:good |kind )?word
    recommend(?:ing)? me
    vouch for me
    (?:forward|pass|share|hand)(?:ing)?(?: on| along| around)? my (?:cv|resume|résumé|details|name|profile)
    (?:know|have|find) (?:of )?any ?(?:one|body) (?:who|at|in|that|hiring|from)
    (?:anyone|someone|somebody|people) in your network
    your (?:contacts|connections|rolodex|network)
    (?:any|an) (?:job )?(?:openings?|vacanc(?:y|ies))
    hire me|are you hiring|a job (?:at|for me|with)|find (?:me )?a job
    stell(?:en|st) (?:du |sie )?(?:mich|uns)\b.{0,60}\bvor
    mich\b.{0,60}\bvor(?:zu)?stell(?:en|st)
    (?:einen )?kontakt zu\b.{0,60}\b(?:herstell|vermittel)\w{0,4}
    ein gutes wort(?: für mich)?
    mich (?:weiter)?empfehl(?:en|st)
    meine?n? (?:lebenslauf|unterlagen) weiter\w{0,12}
""")
_MEETING = (
    r"(?:meet(?: up)?|talk|speak|chat|call|zoom|get together|catch up|hang out|coffee|lunch|dinner|breakfast"
    r"|connect(?! (?:the|an?|it|you|him|her|them)\b))"
)
TIME = cued(
    rf"(?:can|could|shall|should|may|might|would) (?:we|you|i)\b[^.?!]{{0,60}}\b{_MEETING}",
    rf"(?:let's|like to|love to|want to|hope to|hoping to|free (?:to|for)|available (?:to|for)|up for|"
    rf"time (?:to|for)|chance to|how about|what about|suggest)\b[^.?!]{{0,40}}\b{_MEETING}",
    rf"^(?:a )?(?:quick )?{_MEETING}\b[^.?!]{{0,60}}\?",
    r"""
    (?:give|gives) (?:me|us) a (?:call|ring)|(?:call|ring|phone) (?:me|us)
    (?:hop|jump|get) on (?:a|the) (?:quick |short )?(?:call|zoom)
    (?:pick|picking) your brain
    \d{1,3} (?:minutes|mins|min) (?:of your time|on the phone|by phone|with you|to (?:talk|speak|chat))
    (?:some|a bit|a little|an hour|half an hour) of your time
    kaffee trinken|telefonieren|ein (?:treffen|telefonat|gespräch)
    uns\b.{0,40}\btreffen|zeit für (?:einen|ein)
    """,
)
ADVICE = cued(r"""
    advice|advise
    your (?:view|views|opinion|take|thoughts|perspective|judge?ment|experience|sense)
    (?:any )?(?:thoughts|tips|pointers|suggestions|insights?|feedback|input)
    what (?:do|did|would) you (?:think|suggest|recommend|do|advise)
    how (?:would|did|do) you (?:go about|approach|handle|see|do)
    would you (?:recommend|suggest|rather|choose)
    do you (?:think|recommend)
    which (?:one )?would you
    pick your brain
    (?:dein|ihr)(?:en|e)? (?:rat|meinung|einschätzung)
    (?:einen )?(?:rat|tipp)
    was (?:meinst|denkst|rätst) du|was (?:meinen|denken|raten) sie
""")
DOING = cued(r"""
    (?:can|could|would|will) you(?: please| kindly| also| possibly| maybe)? \w{2,20}
    would you mind \w{2,20}ing
    please
    (?:do|doing) me (?:a|one) (?:favou?r|kindness)
    i(?:'d| would) (?:like|love) you to|i(?: would|'d)? need you to
    help me|help us|your help|lend me|give me|send me
    donate|sponsor|invest in|endorse|sign(?: the| this| up)?
    kannst du|könntest du|würdest du|können sie|könnten sie|würden sie|bitte
""")
NOT_AN_ASK = cued(
    # Offers put as questions, and courtesies that leave the reader free.
    r"""
    would (?:you like|it help|you want) (?:me to|if i|if we|for me to|to have|to be introduced|to see|a copy)
    would it be (?:of (?:any )?use|useful|helpful) (?:if i|if we|to you|to have)
    would (?:an introduction|that|it|this|they|those|some)\b.{0,60}\b(?:help|useful|of (?:any )?(?:use|help))
    would you (?:be (?:glad|happy|open|interested)|like|want) to (?:meet|be introduced|hear from|join)
    would you (?:be (?:glad|happy|open|interested)|like|want) to come
    would you (?:be (?:glad|happy|open|interested)|like|want) (?:to (?:see|talk to)|an introduction)
    (?:shall|should|may|can) i (?:send|introduce|forward|bring|put you|share|help|pass|look|do anything|take)
    (?:do you )?want me to|(?:can|could) i (?:be of|help|do)|is there anything i can
    let me know if (?:you(?:'d| would)? (?:like|want|need|prefer)|(?:i|we) can|that|this|it|they|there)
    (?:a )?["']?no["']? is (?:just as |perfectly |quite |also )?(?:fine|ok|okay|good|welcome)
    no need to (?:answer|reply)|feel free|no (?:rush|hurry|pressure)
    (?:please )?(?:don't|do not|no need to) (?:feel|worry|hurry|trouble)
    please (?:ignore|accept|excuse|find|note|see)
    (?:bitte )?entschuldig(?:e|en sie|t)|tut mir leid|a word is enough|just ask|ask away
    (?:please )?give (?:my|our) (?:best|love|regards)
    how are you|how have you been|(?:isn't|wasn't|don't you think) it
    would you like (?:that|it|this|these|those|one|either|an?|the|some)
    would you (?:mind if i|have (?:liked|been))
    soll ich|darf ich (?:dir|ihnen)|möchtest du, dass|sag bescheid, (?:falls|wenn) (?:du|ich)
    """
)

THANKS = cued(r"""
    (?:thank you|thanks)(?: so much| very much| a lot| again| once more)?,? (?:to you )?for
    (?:thanks|thank you) to (?:you|your)
    i(?:'m| am) (?:so |very |really |still )?grateful (?:for|to you)
    i (?:still )?owe you (?:my )?thanks
    (?:your|you)\b.{0,60}\b(?:helped|saved|made (?:the|a|all the) difference|turned out|worked)
    dank(?:e)?(?: dir| ihnen| euch)?(?: noch ?mal| sehr| herzlich)? (?:für|dafür)
    ich danke (?:dir|ihnen|euch) (?:für|dafür)
""")
STOCK_THANKS = cued(r"""
    (?:thanks|thank you) in advance|im voraus
    (?:thanks|thank you) for (?:your )?(?:time|consideration|understanding|attention|patience|reading)
""")
CONGRATULATION = cued(r"""
    congratulations|congrats|congratulate you|well done|well deserved|bravo
    herzlichen glückwunsch|glückwunsch|gratulier\w{1,4}|gratulation
""")
EVENT = cued(r"""
    (?:meetup|meet-up|conference|workshop|webinar|seminar|exhibition|fair|symposium|event|lecture|panel)s?
    open day|konferenz|treffen|vortrag|ausstellung
""")
FOR_YOU = cued(r"""
    (?:might|may|could|would|will) (?:interest|help|suit|save) (?:you|your)
    (?:might|may|could|would|will) be (?:of (?:use|interest|help)|useful|handy|right)(?: to| for)?
    you (?:might|may|could|would|will) (?:like|enjoy|find|want|use|be interested)
    (?:thought|think|thinking|reminded me|made me think) of you
    for you|right up your street|of use to you|is close to (?:your|what you)
    because you (?:said|mentioned|asked|wrote|were looking)
    you (?:said|mentioned|asked|were looking|wrote)
    (?:an dich|an sie) gedacht|für (?:dich|sie|euch)|interessiert (?:dich|sie)
""")
SEEKS = cued(r"""
    (?:i(?:'m| am)|we(?:'re| are))(?: \w{3,12}){0,2} looking for (?:an?|some|people)
    (?:i(?:'m| am)|we(?:'re| are))(?: \w{3,12}){0,2} looking for (?:some|any)(?:body|one)
    (?:i(?:'m| am)|we(?:'re| are)) in need of
    (?:i|we)(?: \w{3,12})? need (?:a new|another|somebody|someone) \w{3,20}
    (?:ich|wir) suchen?(?: \w{3,12})? (?:jemand\w{0,2}|eine?n?|leute|menschen)
""")
INTRODUCES = cued(r"""
    introduc(?:e|ing|tion) (?:you|the two of you|between you)
    you (?:two|both) (?:should|might|to)
    (?:put|bring) (?:you|the two of you) (?:two )?(?:in touch|together)
    connect(?:ing)? you(?: two| both)?(?: with| to)?
    (?:happy|glad) to (?:introduce|connect|put) you
    would you (?:like|be (?:glad|happy|open|interested)) (?:to meet|to be introduced|to talk to)
    would you like an introduction
    would an introduction
    i(?:'d| would) (?:like|love) (?:you to meet|to introduce)
    (?:euch|dich|sie) (?:beide )?(?:miteinander )?bekannt ?(?:zu )?mach\w{0,4}
    (?:dich|ihnen|dir)\b.{0,60}\bvorstell\w{1,4}
""")
PRESENTING = cued(r"""
    meet|please meet|this is|darf ich vorstellen|das ist|introduce|introducing
""")
HERE = cued(r"""
    attached|enclosed|i(?:'ve| have)? attach(?:ed)?|i enclose|in the attachment
    (?:here|below) (?:is|are) (?:the|a|an|two|three|some|my notes|our notes|what|how)
    here's (?:the|a|an|what|how)
    i(?:'ve| have)? (?:just )?(?:put|uploaded|shared|written up|pushed|posted|collected|made)
    (?:im|als) anhang|angehängt|beigefügt|anbei|hier (?:ist|sind)
""")
LINK = re.compile(r"https?://[^\s<>\"')\]]{4,500}", re.IGNORECASE)
KEPT = cued(r"""
    as (?:i )?promised|(?:that |which )?i (?:had )?promised (?:you|to)
    wie versprochen|versprochen hatte
""")
WILLING = (
    r"(?:i|we)(?:'d| would| am|'m| are|'re)(?: be)?"
    r" (?:very |more than |always |also )?(?:happy|glad|pleased|delighted)"
)
OFFER = cued(
    WILLING + r" to (?!hear|see you|meet|talk|chat|discuss|connect|get|receive|learn|pick|have)\w{2,20}",
    r"""
    i (?:can|could)(?: easily| also| gladly)? (?:send|share|look (?:over|through|at)|review|read|test)
    i (?:can|could)(?: easily| also| gladly)? (?:lend|show|help (?:you|with)|ask (?:around|her|him|them))
    i (?:can|could)(?: easily| also| gladly)? (?:take (?:the|that)|bring|give you|cover|host|offer|run)
    i (?:can|could)(?: easily| also| gladly)? write (?:up|you)
    (?:would it help|would it be of use) if i
    (?:shall|may|can) i (?:send|help|lend|show|bring|look|do|take|share)
    (?:do you want|would you like) me to
    if i can (?:be of (?:use|help)|help with|do the same)
    count on me for
    (?:i|we)(?:'ll| will) (?:send|share|bring|lend|test|review|introduce|ask)
    (?:ich|wir) (?:kann|können|könnte|helfe|helfen|schicke|zeige) (?:dir|ihnen|euch)
    soll ich (?:dir|ihnen)|gerne helfe ich
    """,
)
HOLLOW_OFFER = cued(r"""
    anything (?:at all )?i can do|if there(?:'s| is) ever anything|any way i can (?:help|return)
    return the favou?r|make it worth your while
""")
SELF_SERVING = cued(r"""
    my (?:cv|resume|résumé|pitch|deck|portfolio|application|book(?:ing)? page|calendar|invoice|proposal)
    my (?:brochure|services|product)
    our (?:brochure|pitch|deck|product|services|pricing|offer|newsletter)
    meine?n? (?:lebenslauf|unterlagen|bewerbung)
""")
SOURCE = cued(r"""
    (?:paper|article|book|post|talk|tool|report|data ?set|podcast|essay|guide|handbook|library|map|grant)s?
    call for \w{2,20}|artikel|buch|werkzeug
""")
