"""The wordings that ``tone`` looks for: blame, guilt, stock phrases, flattery. One phrase a line."""

from __future__ import annotations

from loose_ends.domain.etiquette.phrasebook import Wording
from loose_ends.domain.wording import phrases

_TOPIC = (
    r"(?: (?:on|about|regarding|with|to see (?:how|where)|re:?) (?P<topic>[^.?!,;:]{3,80}?)"
    r"(?=[.?!,;:]|$| and | to see | since ))?"
)
_NEWS = "[one line of news or use to them]"
_CONDITION = phrases("if\nin case\nunless\nassuming\nwhether\nfalls\nwenn\nsofern")
_NOT_DONE = (
    r"(?:never|haven't|have not|didn't|did not|don't|failed to|forgot to|neglected to|refuse to"
    r"|couldn't be bothered to)(?: (?:even|ever|bother(?:ed)? to|yet|once)){0,2}"
)
_REPLIED = (
    r"(?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|g[eo]t(?:ten)? back|writ(?:e|ten)|wrote"
    r"|call(?:ed)?(?: back)?|return(?:ed)?|acknowledged?|react(?:ed)?)"
)

BLAME = (
    Wording(
        phrases(
            rf"you (?:still |simply |just )?{_NOT_DONE} {_REPLIED}",
            r"""
            (?:why|how come) (?:haven't|have|didn't|did|don't|do) you (?:still )?(?:not )?answer\w{0,2}
            (?:why|how come) (?:haven't|have|didn't) you (?:still )?(?:not )?(?:repl|respon)\w{1,4}
            (?:why|how come) (?:did|don't|do) you (?:still )?(?:not )?(?:repl|respon)\w{1,4}
            (?:why|how come) (?:haven't|have|didn't) you (?:still )?(?:not )?(?:sen[dt]|writ\w{1,3})
            (?:why|how come) (?:did|don't|do) you (?:still )?(?:not )?(?:sen[dt]|writ\w{1,3})
            (?:why|how come) (?:haven't|have|didn't|did|don't|do) you (?:still )?(?:not )?g[eo]t\w{0,3} back
            you (?:keep |are |have been |'ve been |were )?ignor(?:e|ed|ing) (?:me|my|this|us|our)
            your (?:silence|lack of (?:response|reply|interest))
            (?:du hast|sie haben) (?:mir |uns )?(?:immer noch |noch immer |noch )?(?:nicht |nie )geantwortet
            (?:du hast|sie haben) .{0,60}\b(?:nicht |nie )(?:geantwortet|reagiert|zurückgerufen)
            warum (?:antwortest du|antworten sie|hast du|haben sie) (?:mir )?(?:nicht|nie)
            """,
        ),
        "{words} reads as blame, and nobody answers gladly to that: the date of your note is enough.",
        "My note of [date] may have got lost: [your question in one line]?",
        unless=_CONDITION,
    ),
    Wording(
        phrases(r"""
            (?:as )?per my (?:last|previous|earlier|below|prior) (?:e-?mails?|notes?|messages?|mails?)
            as i(?: have|'ve)? (?:already|previously|repeatedly|clearly) (?:said|mentioned|told you|explained)
            as i(?: have|'ve)? (?:already|previously|repeatedly|clearly) (?:wrote|written|stated)
            i(?:'ve| have)? (?:already )?told you (?:already|before|twice|several times)
            i(?:'ve| have)? already told you(?: that| this)?
            as (?:repeatedly|already) (?:stated|mentioned|explained)|like i (?:already )?(?:said|told you)
            (?:this is|for) (?:the|my) (?:second|third|fourth|umpteenth|nth) time
            how many times (?:do|must|have) i
            i(?:'ve| have)? (?:already )?(?:e-?mailed|written|messaged|called|asked) (?:to )?you \w{2,8} times
            i(?:'ve| have)? (?:already )?(?:e-?mailed|written) (?:to )?you (?:repeatedly|twice)
            i(?:'ve| have)? (?:already )?(?:messaged|called|asked) (?:to )?you (?:repeatedly|twice)
            wie (?:ich )?(?:bereits|schon) (?:mehrfach |mehrmals )?(?:gesagt|erwähnt|geschrieben|mitgeteilt)
        """),
        "{words} tells the reader that they did not read: say the fact again in one line instead.",
        "[the fact again, in one line]",
        sentence=False,
    ),
    Wording(
        phrases(r"""
            you (?:had )?promised (?:me|us)
            you said you(?:'d| would)\b[^.?!]{0,80}\b(?:but|yet|and (?:nothing|you didn't|still))
            (?:du hast|sie haben) (?:mir|uns) (?:doch )?versprochen
        """),
        "{words} calls in a debt: name their offer as the kindness it was.",
        "You kindly offered [what they offered]: would [a day] still suit? If not, that is fine.",
    ),
)

GUILT = (
    Wording(
        phrases(r"""
            i(?:'m| am)(?: \w{2,9})? still waiting(?=[.?!,]|$)
            (?:still|been) waiting (?:for|on) (?:you|your|an answer|a reply|a response)
            (?:still|been) waiting to hear|keep(?:ing)? me waiting
            i(?:'ve| have)? (?:still )?(?:yet to hear|not heard|never heard|haven't heard) (?:back )?from you
            i(?:'ve| have)? (?:still )?(?:yet to hear|not heard) (?:back|anything)(?=[.!,]|$)
            i(?:'ve| have)? (?:still )?(?:never heard|haven't heard) (?:back|anything)(?=[.!,]|$)
            i(?:'m| am|'ve been| was)(?: \w{2,9})? (?:disappointed|hurt) (?:that|by|in|with) (?:you|your)
            i(?:'m| am|'ve been| was)(?: \w{2,9})? (?:saddened|let down) (?:that|by|in|with) (?:you|your)
            i(?:'m| am|'ve been| was)(?: \w{2,9})? (?:disappointed|hurt|saddened|frustrated) not to
            after (?:all|everything) i(?:'ve| have)? (?:did|done)|the least you (?:can|could) do
            i (?:had )?(?:expected|hoped for) (?:more|better) (?:from|of) you
            i guess (?:you|i'm|i am)(?: \w{2,9}){0,2} (?:too busy|not interested)
            i guess (?:you|i'm|i am)(?: \w{2,9}){0,2} (?:don't care|not important|forgot)
            you must be too busy
            this is (?:really |very |quite |simply |just )?(?:disappointing|unacceptable|unprofessional)
            i(?:'ll| will) (?:have|be forced|need) to (?:escalate|complain)
            i(?:'ll| will) (?:have|be forced|need) to (?:report (?:this|you)|go over your head)
            ich warte (?:immer )?noch|noch (?:immer )?nichts (?:von dir|von ihnen) gehört
            ich bin (?:sehr |etwas )?enttäuscht
        """),
        "{words} puts a weight on the reader: leave it out and make the question easier to answer.",
        "[your question in one line]? [by when]; if it no longer fits, a no is fine.",
        unless=_CONDITION,
    ),
)

STOCK = (
    Wording(
        phrases(
            r"(?:(?:i|we)(?:'m| am|'re| are|'d like to| just wanted to| wanted to| thought i'd)? )?"
            r"(?:just |simply |only )?(?:check(?:ing)? in|checking back|circl(?:e|ing) back(?! to)"
            rf"|loop(?:ing)? back|touch(?:ing)? base){_TOPIC}",
        ),
        "{words} gives the reader nothing: bring one line of use and ask what you need to know.",
        f"{_NEWS} How does {{topic}} stand? [what you need to know, by when]",
        bare=f"{_NEWS} [what you need to know, by when]",
        unless=phrases(r"""
            check(?:ing|ed)?[- ]in (?:at|to|for) (?:the|my|your|our|a)
            check(?:ing)?[- ]in (?:my|the|code|luggage|bags?|desk|time|counter)
            check (?:it|this|that|them) in|before (?:i|we|you) check in
        """),
    ),
    Wording(
        phrases(r"""
            (?:i )?(?:trust|hope)(?: that)? (?:this|my|the)(?: (?:e-?mail|message))? finds you(?: well)?
            (?:i )?(?:trust|hope)(?: that)? (?:this|my|the)(?: (?:note|mail|letter))? finds you(?: well)?
            (?:i )?(?:trust|hope)(?: that)? (?:this|my|the)(?: (?:e-?mail|message))? reaches you(?: well)?
            (?:i )?(?:trust|hope)(?: that)? (?:this|my|the)(?: (?:note|mail|letter))? reaches you(?: well)?
            hope you(?:'re| are) (?:having|enjoying) a (?:great|good|wonderful|fantastic|lovely) (?:week|day)
            ich hoffe,? (?:diese|meine) (?:mail|e-mail|nachricht) (?:erreicht|findet) (?:dich|sie)
        """),
        "{words} could open a note to anyone: open with something that is only theirs.",
        "[one line that only they could have got from you]",
    ),
    Wording(
        phrases(r"""
            bump(?:ing)? (?:this|my)|(?:to|at) the top of your (?:inbox|mailbox|list|pile)
            pinging you|ping you again
            (?:just|simply) (?:wanted to |want to |wanting to )?reach(?:ing)? out
            (?:gentle|friendly|quick|kind|little|small|soft|polite) (?:reminder|nudge|bump|follow[- ]?up)
            (?:freundliche|kleine|sanfte) erinnerung|wollte (?:nur )?(?:mal )?(?:kurz )?nachhaken
        """),
        "{words} only pushes: say what has changed since, or make the question easier to answer.",
        f"{_NEWS} [your question in one line]? A no is fine.",
    ),
    Wording(
        phrases(
            r"(?:just|simply|only) (?:wanted to |want to |wanting to |a (?:quick )?)?"
            rf"follow(?:ing)?[- ]?up{_TOPIC}",
            r"follow(?:ing)?[- ]?up (?:on|to) my (?:last|previous|earlier|recent) (?:e-?mail|note|message)",
        ),
        "{words} only pushes: say what has changed since, or make the question easier to answer.",
        f"{_NEWS} How does {{topic}} stand? [what you need to know, by when]",
        bare=f"{_NEWS} [your question in one line]? A no is fine.",
    ),
)

_GREAT = (
    r"(?:amazing|incredible|legendary|phenomenal|unparalleled|stellar|illustrious|unmatched|glowing"
    r"|impeccable|impressive|extraordinary)"
)
_PRAISED = (
    r"(?:work|career|achievements?|accomplishments?|track record|background|reputation|expertise|profile"
    r"|experience|knowledge|journey|talent)"
)
_A_HERO = (
    r"(?:amazing|incredible|brilliant|genius|legend|legendary|rock ?star|guru|phenomenal|an inspiration"
    r"|inspirational|visionary|superstar|the best|the greatest|one of a kind|one in a million|my hero)"
)
FLATTERY = (
    Wording(
        phrases(
            r"you(?:'re| are) (?:(?:simply|just|truly|such|absolutely|really|so) ){0,2}(?:an? |the )?"
            r"(?:(?:absolute|true|real|total|complete) )?"
            rf"{_A_HERO}(?! (?:at|to|if|when|person|one|way|place))",
            rf"(?:your|you have an?) (?:truly |absolutely |really )?{_GREAT} {_PRAISED}",
            r"""
            (?:huge|big|massive|great|biggest|long-?time) (?:fan|admirer) of (?:you|yours|your)
            i(?:'ve| have)? (?:(?:always|long|so) ){1,2}admired (?:you|your)
            (?:an |a great |a true |such an )(?:honou?r|privilege) to (?:write|be in touch|connect|reach)
            someone of your (?:calibre|caliber|stature)
            someone as (?:\w{2,15} )?(?:busy|important|successful|accomplished) as you
            your reputation precedes you|i(?:'m| am) in awe of|i look up to you|only you (?:can|could) help
            nobody (?:else )?(?:knows it|does it) better than you
            (?:du bist|sie sind) (?:einfach )?(?:eine? )?(?:genie|legende)
            (?:du bist|sie sind) (?:einfach )?(?:eine? )?(?:vorbild|unglaublich|(?:der|die) beste)
            großer (?:fan|bewunderer) (?:von|ihrer|deiner)
            """,
        ),
        "{words} is praise that could go to anyone: name the one thing of theirs that helped you, and how.",
        "[the one thing of theirs that helped you, and what it changed]",
    ),
)
