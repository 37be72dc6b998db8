"""The wordings that ``tone`` looks for: blame, guilt, stock phrases, flattery. English first, some German."""

from __future__ import annotations

from loose_ends.domain.etiquette.phrasebook import Wording
from loose_ends.domain.wording import phrases

_TOPIC = (
    r"(?: (?:on|about|regarding|with|to see (?:how|where)|re:?) (?P<topic>[^.?!,;:]{3,80}?)"
    r"(?=[.?!,;:]|$| and | to see | since ))?"
)
_NEWS = "[one line of news or use to them]"
_CONDITION = phrases(
    r"if|in case|unless|assuming|falls|wenn|sofern|whether|may have|might have|perhaps|maybe|or (?:if "
    r")?you haven't"
)

BLAME = (
    Wording(
        phrases(
            r"you (?:still |simply |just )?(?:never|haven't|have not|didn't|did not|don't|failed to|forgot "
            r"to|neglected to|refuse to|couldn't "
            r"(?:even )?be bothered to)(?: (?:even|ever|bother(?:ed)? to|yet|once))* (?:answer(?:ed)?|"
            r"repl(?:y|ied)|respond(?:ed)?|"
            r"g[eo]t(?:ten)? back|writ(?:e|ten)|wrote|call(?:ed)?(?: back)?|return(?:ed)?|acknowledged?|"
            r"react(?:ed)?)",
            r"(?:why|how come) (?:haven't|have|didn't|did|don't|do) you (?:still )?(?:not "
            r")?(?:answer\w{0,2}|repl\w{1,3}|respon\w{1,4}|g[eo]t\w{0,3} back|sen[dt]|writ\w{1,3})",
            r"you (?:keep |are |have been |'ve been |were )?(?:ignor(?:e|ed|ing)) (?:me|my|this|us|our)|"
            r"your (?:silence|lack of (?:response|reply|interest))",
            r"(?:du hast|sie haben|ihr habt) (?:mir |uns )?(?:immer noch |noch immer |nie |noch )?(?:nicht "
            r"|nie )?(?:auf .{1,40}? )?(?:geantwortet|reagiert|zurückgerufen)",
            r"warum (?:antwortest du|antworten sie|hast du|haben sie) (?:mir )?(?:nicht|nie)",
        ),
        "{words} reads as blame, and nobody answers gladly to that: the date of your note is enough.",
        "My note of [date] may have got lost: [your question in one line]?",
        unless=_CONDITION,
    ),
    Wording(
        phrases(
            r"(?:as )?per my (?:last|previous|earlier|below|prior) (?:e-?mails?|notes?|messages?|mails?)",
            r"as i (?:have |'ve )?(?:already|previously|repeatedly|clearly|said before)(?: \w{2,12})? "
            r"?(?:said|mentioned|told you|explained|wrote|stated|written)?",
            r"i(?:'ve| have)? (?:already )?told you (?:already|before|that|this|twice|several times)|as "
            r"(?:previously|already|repeatedly) (?:stated|mentioned|explained)",
            r"like i (?:already )?(?:said|told you)|(?:this is|for) (?:the|my) (?:second|third|fourth|"
            r"umpteenth|last|nth) time|how many times",
            r"wie (?:ich )?(?:bereits|schon) (?:mehrfach |mehrmals )?(?:gesagt|erwähnt|geschrieben|"
            r"mitgeteilt)",
        ),
        "{words} tells the reader that they did not read: say the fact again in one line instead.",
        "[the fact again, in one line]",
        sentence=False,
    ),
    Wording(
        phrases(
            r"you (?:had )?promised (?:me|us)|you said you(?:'d| would)\b[^.?!]{0,80}\b(?:but|yet|and "
            r"(?:nothing|you didn't|still))",
            r"(?:du hast|sie haben) (?:mir|uns) (?:doch )?versprochen",
        ),
        "{words} calls in a debt: name their offer as the kindness it was.",
        "You kindly offered [what they offered]: would [a day] still suit? If it no longer does, that is "
        "fine.",
    ),
)

GUILT = (
    Wording(
        phrases(
            r"i(?:'m| am)(?: \w{2,9})? still waiting|(?:still|been) waiting (?:for|on|to hear)|i(?:'ve| "
            r"have) been waiting|keep(?:ing)? me waiting",
            r"i(?:'ve| have)? (?:still )?(?:yet to hear|not heard(?: back)?|never heard(?: back)?|haven't "
            r"heard(?: back)?) (?:back )?(?:from you|anything)",
            r"i(?:'m| am|'ve been| was)? (?:really |very |a (?:bit|little) |quite |so )?(?:disappointed|"
            r"hurt|saddened|let down|frustrated) (?:that|by|in|with|to) "
            r"(?:you|your|not|have not)",
            r"after (?:all|everything) i(?:'ve| have)? (?:did|done)|the least you (?:can|could) do|i "
            r"(?:had )?(?:expected|hoped for) (?:more|better) (?:from|of) you",
            r"i guess (?:you|i'm|i am)(?: \w{2,9}){0,2} (?:too busy|not interested|don't care|not "
            r"important|forgot)|you must be too busy",
            r"ich warte (?:immer )?noch|(?:immer )?noch (?:immer )?nichts (?:von dir|von ihnen) gehört|ich "
            r"bin (?:sehr |etwas )?enttäuscht",
        ),
        "{words} puts a weight on the reader: leave it out and make the question easier to answer.",
        "[your question in one line]? [by when]; if it no longer fits, a no is fine.",
        unless=_CONDITION,
    ),
)

STOCK = (
    Wording(
        phrases(
            r"(?:(?:i|we)(?:'m| am|'re| are|'d like to| just wanted to| wanted to| thought i'd)? )?"
            r"(?:just |simply |only )?(?:check(?:ing)? in|checking back|check(?:ing)? up|circl(?:e|ing) back"
            rf"|loop(?:ing)? back|touch(?:ing)? base){_TOPIC}",
        ),
        "{words} gives the reader nothing: bring one line of use and ask what you need to know.",
        f"{_NEWS} How does {{topic}} stand, and what do you still need for it? [by when]",
        bare=f"{_NEWS} [what you need to know, by when]",
        unless=phrases(
            r"check(?:ing)? in (?:at|to|for) (?:the|my|your|our|a)|check(?:ing)? in (?:my|the|code|luggage|"
            r"bags?)"
        ),
    ),
    Wording(
        phrases(
            r"(?:i )?(?:trust|hope)(?: that)? (?:this|my|the)(?: (?:e-?mail|message|note|mail|letter))? "
            r"(?:finds|reaches) you(?: (?:well|in good (?:health|spirits)))?",
            r"hope you(?:'re| are) (?:having|enjoying) a (?:great|good|wonderful|fantastic|lovely) (?:week|"
            r"day|monday|tuesday|wednesday|thursday|friday)",
            r"ich hoffe,? (?:diese|meine) (?:mail|e-mail|nachricht) (?:erreicht|findet) (?:dich|sie)",
        ),
        "{words} could open a note to anyone: open with something that is only theirs.",
        "[one line that only they could have got from you]",
    ),
    Wording(
        phrases(
            r"bump(?:ing)? (?:this|my)|(?:to|at|back to) the top of your (?:inbox|mailbox|list|pile)|"
            r"pinging you|ping you again",
            r"(?:just )?(?:a )?(?:gentle|friendly|quick|kind|little|small|soft|polite) (?:reminder|nudge|"
            r"bump|follow[- ]?up)",
            r"(?:just )?(?:a )?reminder that you|(?:freundliche|kleine|sanfte) erinnerung|wollte (?:nur "
            r")?(?:mal )?(?:kurz )?nachhaken",
        ),
        "{words} only pushes: say what has changed since, or make the question easier to answer.",
        f"{_NEWS} [your question in one line]? A no is fine.",
    ),
    Wording(
        phrases(
            r"(?:just|simply|only) (?:wanted to |want to |wanting to |a (?:quick )?)?"
            rf"follow(?:ing)?[- ]?up{_TOPIC}",
            r"follow(?:ing)?[- ]?up (?:on|to) my (?:last|previous|earlier|recent|below) (?:e-?mails?|"
            r"notes?|messages?|mails?)",
        ),
        "{words} only pushes: say what has changed since, or make the question easier to answer.",
        f"{_NEWS} How does {{topic}} stand? [what you need to know, by when]",
        bare=f"{_NEWS} [your question in one line]? A no is fine.",
    ),
)

FLATTERY = (
    Wording(
        phrases(
            r"you(?:'re| are) (?:simply |just |truly |such |absolutely |really |so )*(?:a |an |the "
            r")?(?:(?:absolute|true|real|total|complete) )?(?:amazing|incredible|brilliant|genius|"
            r"legend|legendary|rock ?star|guru|phenomenal|an inspiration|inspirational|visionary|superstar|"
            r"the best|the greatest|one of a kind|one in a million|my hero)(?! (?:at|to|if|when|when it "
            r"comes))",
            r"(?:huge|big|massive|great|biggest|long-?time) (?:fan|admirer) of (?:you|yours|your)|i(?:'ve| "
            r"have)? (?:always |long |so )+admired (?:you|your)",
            r"(?:your|you have an?) (?:truly |absolutely |really )?(?:amazing|incredible|legendary|"
            r"phenomenal|unparalleled|stellar|illustrious|unmatched|glowing|impeccable|impressive) "
            r"(?:work|career|achievements?|accomplishments?|track record|background|reputation|expertise|"
            r"profile|experience|knowledge|journey|talent)",
            r"(?:an |a great |a true |such an )(?:honou?r|privilege) (?:to (?:write|be in touch|be writing|"
            r"connect|reach|learn)|just to)|someone (?:of your (?:calibre|caliber|stature)|as (?:\w{2,15} "
            r")?(?:busy|important|successful|accomplished) as you)",
            r"your reputation precedes you|i(?:'m| am) in awe of|only you (?:can|could) help|nobody "
            r"(?:else )?(?:knows|does it) better than you|i look up to you",
            r"(?:du bist|sie sind) (?:einfach )?(?:ein(?:e)? )?(?:genie|legende|vorbild|großartig|"
            r"unglaublich|der beste|die beste)|großer (?:fan|bewunderer) (?:von|ihrer|deiner)",
        ),
        "{words} is praise that could go to anyone: name the one thing of theirs that helped you, and how.",
        "[the one thing of theirs that helped you, and what it changed]",
    ),
)
