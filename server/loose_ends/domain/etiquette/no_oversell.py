"""no-oversell: superlatives about oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.phrasebook import Wording, look_up
from loose_ends.domain.wording import phrases

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.finding import Finding
    from loose_ends.domain.etiquette.situation import Draft, Situation

_SAYS = "{words} asks to be believed: one result, with what changed for whom, is believed by itself."
_BETTER = "[one result of yours: what changed, for whom, by how much]"
_SELF = r"(?:i|we)(?:'m| am|'re| are|'ve been| have been| was| were)(?: also| truly| simply| arguably| "
r"really| widely| considered| known as| regarded as)*"

_BOOK = (
    Wording(
        phrases(
            rf"{_SELF} (?:a |an |the |one of the |your )?(?:very )?(?:best|top|leading|foremost|greatest|perfect|ideal|most \w{{4,20}}|number one|unique(?:ly)?|unrivall?ed|unmatched|"
            r"unparalleled|world[- ]class|world[- ]leading|outstanding|exceptional(?:ly)?|extraordinary|"
            r"renowned|visionary|guru|ninja|rock ?star|thought leader|expert|"
            r"genius|natural[- ]born leader|award[- ]winning|true leader|highly (?:skilled|talented|"
            r"qualified|successful|motivated))(?! (?:if|when|wishes|regards|friends?))",
            r"(?:my|our) (?:own )?(?:unique|unparalleled|unmatched|unrivall?ed|exceptional|outstanding|"
            r"extraordinary|world[- ]class|proven track record|impressive|award[- ]winning|"
            r"stellar|superior|revolutionary|ground-?breaking|game-?changing|cutting[- ]edge|best[- ]in[- "
            r"]class|industry[- ]leading|market[- ]leading|state[- ]of[- ]the[- ]art)"
            r"(?: (?:skills?|skill set|experience|background|talents?|ability|abilities|product|solution|"
            r"platform|results|expertise|services?|technology|team|work|profile|tool))?",
            r"(?:i|we) (?:have|bring|offer|possess) (?:a |an )?(?:proven track record|unique (?:set|blend|"
            r"combination|mix)|unparalleled|unmatched|wealth of (?:experience|expertise)|"
            r"extensive experience|vast experience|exceptional|outstanding)",
            r"you (?:won't|will not|will never) (?:find (?:anyone|anybody|a better|better)|regret|be "
            r"disappointed)|(?:i|we) guarantee|guaranteed (?:success|results)|second to none",
            r"(?:perfect|ideal|best) (?:candidate|fit|match|choice|person) for (?:you|your|the|this)|"
            r"(?:revolutionary|game-?changing|best[- ]in[- ]class|10x|next[- ]gen(?:eration)?) "
            r"(?:product|solution|platform|tool|startup|company|technology|app)|like no other|no one "
            r"(?:else )?(?:can|does|could)\b[^.?!]{0,40}\b(?:like|better than) (?:me|us|i|we)",
            r"(?:ich bin|wir sind) (?:der|die|das|ein(?:e)?) (?:absolut(?:e|er)? )?(?:beste|führende|"
            r"ideale|perfekte|größte|einzigartige|erstklassige)\w{0,2}|mein(?:e|en)? "
            r"(?:einzigartige|hervorragende|herausragende|exzellente)\w{0,2}",
        ),
        _SAYS,
        _BETTER,
        unless=phrases(
            r"(?:i|we)(?:'m| am|'re| are) (?:no|not|hardly|far from|by no means)|not (?:an?|the) "
            r"(?:\w{2,12} )?(?:expert|best)",
            r"(?:i|we)(?:'m| am|'re| are| was| were) (?:most |best )?(?:grateful|thankful|obliged|"
            r"interested|curious|sorry|reached|free|available|happy|likely|available)",
        ),
    ),
)


def no_oversell(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - every rule has one shape
    """Flag superlatives that the writer uses of themselves or of what they sell."""
    return look_up("no-oversell", draft.body, _BOOK)
