"""The registry: all rules of good networking that the product carries, and the three ways to run them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from loose_ends.domain.etiquette import (
    about_them,
    contact,
    knowing,
    message,
    no_oversell,
    persistence,
    planning,
    promises,
    shotgun,
    specific_ask,
    standing,
    third_persons,
    tone,
)
from loose_ends.domain.etiquette.finding import Finding, Verdict, worst
from loose_ends.domain.etiquette.german import in_german
from loose_ends.domain.etiquette.situation import Draft, Situation
from loose_ends.domain.wording import is_german

Check = Callable[[Draft, Situation], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``title`` is the rule as a short sentence to the user. ``where`` says where a user can see it work.
    ``note`` are its checks of a draft, ``plan`` of the plan and the recent weeks, ``suggestion`` those that
    only a suggestion is put to. A suggestion meets the checks of a note too.
    """

    id: str
    title: str
    what_goes_wrong: str
    what_it_does: str
    where: str
    note: tuple[Check, ...] = ()
    plan: tuple[Check, ...] = ()
    suggestion: tuple[Check, ...] = ()


_DRAFT = "`check-draft`, the draft in the panel"
_PLAN = "`plan show`"
_SUGGEST = "`suggest`"

RULES: tuple[Rule, ...] = (
    Rule(
        "ongoing",
        "Keep in touch all year, not only in need.",
        "Networking only while hunting for a job.",
        "A weekly time in the plan, as a calendar event; a warning when the only notes going out are asks.",
        f"{_PLAN}, {_DRAFT}",
        note=(planning.ongoing,),
        plan=(planning.ongoing_plan,),
    ),
    Rule(
        "targets",
        "Know whom you look for.",
        "A tommy gun instead of bow and arrow: no plan, and nobody in it who can help.",
        "Goals with people, kinds of people, companies and places; suggestions name the goal they serve; "
        "the list is capped, with a word why.",
        f"{_PLAN}, the reasons in {_SUGGEST}",
        plan=(planning.targets,),
    ),
    Rule(
        "no-shotgun",
        "Write each note to one reader.",
        "The same note to many.",
        "Nearly the same draft to several people is flagged, names taken out before comparing.",
        _DRAFT,
        note=(shotgun.no_shotgun,),
    ),
    Rule(
        "about-them",
        "Make it about them.",
        "Making it all about oneself: a pitch, a walk through the résumé.",
        "The share of the note about the reader is measured and shown; notes that are mostly “I” are "
        "flagged.",
        _DRAFT,
        note=(about_them.about_them,),
    ),
    Rule(
        "give-first",
        "Give before you ask.",
        "Taking before giving.",
        "An ask without a give in the ledger or in the note is flagged, and never suggested.",
        f"{_DRAFT}, {_SUGGEST}",
        note=(standing.give_first,),
    ),
    Rule(
        "specific-ask",
        "Ask for one thing that can be answered.",
        "“If you hear of anything, let me know.”",
        "Vague asks are found and rewritten to who, what, how long, by when and an easy no; missing facts "
        "become blanks.",
        _DRAFT,
        note=(specific_ask.specific_ask,),
    ),
    Rule(
        "follow-up",
        "Take up what is open.",
        "Not following up; saying and not doing.",
        "A note that passes over their open question, over help not thanked for, or over a fresh talk is "
        "flagged.",
        f"{_DRAFT}, `list`",
        note=(promises.follow_up,),
    ),
    Rule(
        "gentle-persistence",
        "Ask again gently, and end well.",
        "Giving up at once, or pushing.",
        "Spacing that grows in business days; three notes without an answer at most, then a graceful close; "
        "an out-of-office moves the date.",
        f"{_DRAFT}, `not_before` in {_SUGGEST}",
        note=(persistence.gentle_persistence,),
    ),
    Rule(
        "keep-promises",
        "Keep what you promised first.",
        "Promises made and not kept; over-promising.",
        "My open promises come first in every suggestion; a draft that makes a new one shows how many are "
        "open.",
        f"{_DRAFT}, {_SUGGEST}",
        note=(promises.keep_promises,),
    ),
    Rule(
        "help-me-help-you",
        "Tell them what you look for.",
        "Contacts cannot help because they don't know what I look for.",
        "A one-page handbill from the plan; a note that asks for just anyone is given the plan's words.",
        f"{_PLAN}, the handbill, {_DRAFT}",
        note=(planning.help_me_help_you,),
        plan=(planning.handbill_ready,),
    ),
    Rule(
        "message",
        "Say what changed because of you.",
        "Dull history instead of impact.",
        "The two-minute profile is checked for impact over history and for its spoken length.",
        _PLAN,
        plan=(message.message,),
    ),
    Rule(
        "no-transaction",
        "Ask nothing of somebody you have not met.",
        "Coffee used to extract a favour; favours pushed with no standing.",
        "An ask to someone with no exchange so far is blocked; on a slight acquaintance, advice only.",
        _DRAFT,
        note=(standing.no_transaction,),
    ),
    Rule(
        "no-stranger-ask",
        "Doors are opened for people one knows.",
        "Strangers asked to open doors.",
        "An ask for an introduction, a referral or a job to somebody who never wrote is blocked.",
        _DRAFT,
        note=(standing.no_stranger_ask,),
    ),
    Rule(
        "no-borrowed-name",
        "Use a name only with leave.",
        "Using a friend's name without leave.",
        "A draft that names a third person the reader may know needs that person's noted permission.",
        _DRAFT,
        note=(third_persons.no_borrowed_name,),
    ),
    Rule(
        "double-opt-in",
        "Ask both before you introduce.",
        "Introductions forced on people.",
        "An introduction without both consents, or somebody's address handed on without theirs, is blocked.",
        f"{_DRAFT}, {_SUGGEST}",
        note=(third_persons.double_opt_in,),
    ),
    Rule(
        "no-conduit",
        "A person is no way to somebody else.",
        "Treating a person as a way to someone else.",
        "An ask for access as the first thing after a silence is flagged.",
        _DRAFT,
        note=(standing.no_conduit,),
    ),
    Rule(
        "know-them",
        "Look before you write.",
        "Meeting someone without knowing what they do.",
        "A person without profile facts gets a hint to look first.",
        f"{_DRAFT}, `person show`",
        note=(knowing.know_them,),
    ),
    Rule(
        "patience",
        "Let it grow.",
        "Rushing.",
        "An ask for time, a favour or a door in the first exchange is flagged, and never suggested.",
        f"{_DRAFT}, the timeline in `person show`",
        note=(standing.patience,),
    ),
    Rule(
        "tone",
        "Write as you would like to be written to.",
        "An unprofessional tone.",
        "Shouting, blame, guilt, flattery and stock phrases are flagged, with a plainer wording.",
        _DRAFT,
        note=(tone.tone,),
    ),
    Rule(
        "no-oversell",
        "Let results speak.",
        "Over-selling.",
        "Superlatives about oneself are flagged.",
        _DRAFT,
        note=(no_oversell.no_oversell,),
    ),
    Rule(
        "help-anyway",
        "Help those who cannot help back.",
        "Ignoring people who cannot help back.",
        "A month of notes only to people who serve a goal is flagged; a reason that counts status is "
        "blocked.",
        f"{_PLAN}, {_SUGGEST}",
        plan=(planning.help_anyway,),
        suggestion=(planning.no_status,),
    ),
    Rule(
        "old-colleagues",
        "Remember old colleagues.",
        "Neglecting previous bosses and colleagues.",
        "Past colleagues who have not heard from me for long are named while none of them gets a note.",
        f"{_PLAN}, {_SUGGEST}",
        plan=(planning.old_colleagues,),
    ),
    Rule(
        "good-questions",
        "Ask from what you know of them.",
        "Not listening.",
        "Stock questions are flagged where facts are known; suggested questions must touch a fact of theirs.",
        f"{_DRAFT}, the brief in `person show`",
        note=(knowing.good_questions,),
    ),
    Rule(
        "share-contact",
        "Say how to reach you.",
        "Forgetting contact details.",
        "A first note is checked for a name and one more way to reach its writer.",
        _DRAFT,
        note=(contact.share_contact,),
    ),
    Rule(
        "tools-dont-connect",
        "Put in a line of your own.",
        "Automation instead of a relationship.",
        "Nothing is sent by the program; template fields and wholly generic text are flagged; for close "
        "ties a "
        "call is proposed.",
        f"{_DRAFT}, `way` in {_SUGGEST}",
        note=(knowing.tools_dont_connect,),
    ),
    Rule(
        "reach",
        "Bring something, or begin nearer.",
        "Reaching too high.",
        "Where there is nothing of use to offer a stranger yet, it says so and names a nearer person.",
        f"{_DRAFT}, {_SUGGEST}",
        note=(standing.reach,),
    ),
)

BY_ID = {rule.id: rule for rule in RULES}


def check_note(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Put a note that the user wrote to every rule that can judge it.

    Args:
        draft: the note with the acts found in it.
        situation: what is known; a proposal in it is left aside.

    Returns:
        What is worth a second look, in the order of the text, what concerns the whole note first.
    """
    alone = replace(situation, proposal=None)
    return _in_order(draft, (f for rule in RULES for check in rule.note for f in check(draft, alone)))


def check_suggestion(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """Put a suggestion's draft to the rules, with ``situation.proposal``. One BLOCK and it is not shown."""
    checks = (check for rule in RULES for check in (*rule.note, *rule.suggestion))
    return _in_order(draft, (f for check in checks for f in check(draft, situation)))


def check_plan(situation: Situation) -> tuple[Finding, ...]:
    """Put the plan and the notes of these weeks to the rules that judge them.

    Offsets in findings of ``message`` are offsets in the two-minute profile.
    """
    nothing = Draft()
    return tuple(f for rule in RULES for check in rule.plan for f in check(nothing, situation))


def verdicts(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """One line for each rule: its heaviest finding, or OK with the rule's title, in the registry's order."""
    lines = []
    for rule in RULES:
        mine = tuple(f for f in findings if f.rule == rule.id)
        heaviest = worst(mine)
        ok = Finding(rule.id, Verdict.OK, rule.title)
        lines.append(next((f for f in mine if f.verdict is heaviest), ok))
    return tuple(lines)


def _in_order(draft: Draft, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the text, the whole note first; better wordings in the note's language."""
    found = sorted(findings, key=lambda f: (-1 if f.start is None else f.start, f.end or 0))
    return tuple(map(in_german, found)) if is_german(draft.body) else tuple(found)
