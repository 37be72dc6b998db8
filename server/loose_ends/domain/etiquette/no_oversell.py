"""no-oversell: superlatives about oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.phrasebook import Wording, look_up
from loose_ends.domain.wording import phrases

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.finding import Finding
    from loose_ends.domain.etiquette.situation import Draft, Situation

_SELF = (
    r"(?:i|we)(?:'m| am|'re| are|'ve been| have been| was| were)"
    r"(?: (?:also|truly|simply|arguably|really|widely|considered|known as|regarded as)){0,3}"
)
_PERSON = (
    r"best|top|leading|foremost|greatest|perfect|ideal|number one|unique(?:ly)?|unrivall?ed|unmatched"
    r"|unparalleled|world[- ]class|world[- ]leading|outstanding|exceptional(?:ly)?|extraordinary|renowned"
    r"|visionary|guru|ninja|rock ?star|thought leader|expert|genius|natural[- ]born leader|award[- ]winning"
    r"|most (?:experienced|qualified|skilled|talented|capable|sought[- ]after|successful|trusted)"
    r"|true leader|highly (?:skilled|talented|qualified|successful|motivated)"
)
_NOT_OF_ONESELF = r"(?! (?:if|when|friends?|case|an?|the|served|placed|reached|off|to))"
_THING = (
    r"unique|unparalleled|unmatched|unrivall?ed|exceptional|outstanding|extraordinary|world[- ]class"
    r"|proven track record|award[- ]winning|stellar|superior|revolutionary|ground-?breaking|game-?changing"
    r"|cutting[- ]edge|best[- ]in[- ]class|industry[- ]leading|market[- ]leading|state[- ]of[- ]the[- ]art"
)
_OWNED = (
    r"skills?|skill set|experience|background|talents?|abilit(?:y|ies)|product|solution|platform|results"
    r"|expertise|services?|technology|team|work|profile|tool"
)

_BOOK = (
    Wording(
        phrases(
            rf"{_SELF} (?:an? |the |one of the |your )?(?:very )?(?:{_PERSON}){_NOT_OF_ONESELF}",
            rf"(?:my|our) (?:own )?(?:{_THING})(?: (?:{_OWNED}))?",
            r"""
            (?:i|we) (?:have|bring|offer|possess) (?:an? )?(?:proven track record|unparalleled|unmatched)
            (?:i|we) (?:have|bring|offer|possess) a unique (?:set|blend|combination|mix)
            (?:i|we) (?:have|bring|offer|possess) a wealth of (?:experience|expertise|knowledge)
            (?:i|we) (?:have|bring|offer|possess) (?:an? )?(?:extensive|vast|exceptional|outstanding) \w{3,20}
            you (?:won't|will not|will never) find (?:anyone|anybody|a better|better)
            you (?:won't|will not|will never) (?:regret|be disappointed)
            (?:i|we) guarantee|guaranteed (?:success|results)|second to none|like no other
            (?:revolutionary|game-?changing) (?:product|solution)
            (?:best[- ]in[- ]class|10x|next[- ]gen(?:eration)?) (?:product|solution)
            (?:revolutionary|game-?changing) (?:platform|tool|startup)
            (?:best[- ]in[- ]class|10x|next[- ]gen(?:eration)?) (?:platform|tool|startup)
            (?:ich bin|wir sind) (?:der|die|das|eine?) (?:absolut(?:er?)? )?(?:beste|führende)\w{0,2}
            (?:ich bin|wir sind) (?:der|die|das|eine?) (?:absolut(?:er?)? )?(?:ideale|perfekte)\w{0,2}
            (?:ich bin|wir sind) (?:der|die|das|eine?) (?:größte|einzigartige|erstklassige)\w{0,2}
            meine?n? (?:einzigartige|hervorragende|herausragende|exzellente)\w{0,2}
            """,
        ),
        "{words} asks to be believed: one result, with what changed for whom, is believed by itself.",
        "[one result of yours: what changed, for whom, by how much]",
        unless=phrases(r"""
            (?:i|we)(?:'m| am|'re| are) (?:no|not|hardly|far from|by no means)
            your (?:revolutionary|game-?changing|next[- ]gen(?:eration)?)
        """),
    ),
)


def no_oversell(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - one shape
    """Flag superlatives that the writer uses of themselves or of what they sell."""
    return look_up("no-oversell", draft.body, _BOOK)
