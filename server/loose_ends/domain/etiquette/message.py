"""message: the two-minute profile says what changed because of the user, not only where they have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.wording import phrases, sentences, words

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.situation import Draft, Situation

RULE = "message"
WORDS_A_MINUTE = 140
"""An unhurried speaking pace; two minutes are 280 words."""

SHORTEST, LONGEST = 1.0, 2.5
"""Minutes within which a two-minute profile is one."""

_IMPACT = phrases(r"""
    so that|which (?:\w{2,12} )?(?:saved|let|cut|helped|made|meant|brought|halved|doubled|kept|opened|gave)
    (?:saved|halved|doubled|tripled|reduced|cut|grew|raised|increased|shortened|prevented|fixed|freed|won)
    (?:from|by|to) \d
    \d{1,6}(?:[.,]\d{1,3})? ?(?:%|percent|per cent|hours|days|people|users|patients|families|tonnes)
    (?:now|today) (?:use|uses|can|has|have|gets?|runs?)|because of (?:it|this|that)
    as a result|no longer (?:have|has|need)
    (?:helped|taught|enabled|allowed) \w{2,20}|i help
    dadurch|sodass|(?:gespart|halbiert|verdoppelt|gesenkt|geholfen)
""")
_HISTORY = phrases(r"""
    i (?:was born|graduated|studied|started|began|joined)
    i (?:moved|worked|have worked|held|served|was promoted|became)
    i was (?:responsible|in charge|head|a|an|the)
    my (?:career|background|first job|degree)|after (?:that|university)
    (?:in|since|from) (?:19|20)\d\d,? i|then i (?:went|joined|moved|became|worked)|i have \d{1,2} years of
    ich (?:war|habe studiert|begann|arbeitete|wechselte)|nach dem studium
""")


def message(draft: Draft, situation: Situation) -> tuple[Finding, ...]:  # noqa: ARG001 - one shape
    """Judge the plan's two-minute profile. Offsets are offsets in the profile."""
    plan = situation.plan
    return judge_profile(plan.two_minute_profile) if plan is not None else ()


def judge_profile(text: str) -> tuple[Finding, ...]:
    """Judge a two-minute profile: its length when spoken, and impact over history.

    Args:
        text: the profile.

    Returns:
        At most one finding on its length; one for each sentence that tells only where the user has been,
        where such sentences outnumber those that say what changed.
    """
    minutes = len(words(text)) / WORDS_A_MINUTE
    if not text.strip():
        says = "There is no two-minute profile yet: write what changes for others because of your work."
        return (Finding(RULE, Verdict.WARN, says),)
    found = []
    if minutes > LONGEST:
        says = f"Spoken, this takes about {minutes:.1f} minutes: cut it to two, the history first."
        found.append(Finding(RULE, Verdict.WARN, says))
    elif minutes < SHORTEST:
        says = f"Spoken, this takes about {round(minutes * 60)} seconds: there is room for one more result."
        end = len(text.rstrip())
        found.append(
            Finding(RULE, Verdict.WARN, says, end, end, " [one result: who is better off, and by how much]")
        )
    return (*found, *_history(text))


def _history(text: str) -> tuple[Finding, ...]:
    impact = [s for s in sentences(text) if _IMPACT.search(s.text)]
    history = [s for s in sentences(text) if _HISTORY.search(s.text) and not _IMPACT.search(s.text)]
    if len(history) <= len(impact):
        return ()
    says = "This says where you have been: say what changed because of it, and for whom."
    return tuple(
        Finding(RULE, Verdict.WARN, says, s.end, s.end, " [what changed because of it, and for whom]")
        for s in history
    )
