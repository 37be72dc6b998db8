"""Third persons in a note: no-borrowed-name and double-opt-in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.etiquette.finding import Finding, Verdict
from loose_ends.domain.etiquette.situation import Consent, called, reader
from loose_ends.domain.give_and_ask import introduces, presents
from loose_ends.domain.wording import folded, letter, phrases, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loose_ends.domain.etiquette.situation import Draft, Situation, ThirdPerson
    from loose_ends.domain.message import Party
    from loose_ends.domain.wording import Sentence

_CAPITALISED = re.compile(r"(?<![\w@.])[^\W\d_a-zäöüß][\w'-]{1,40}")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
# fmt: off
_ALSO_WORDS = frozenset({
    "will", "mark", "may", "april", "june", "august", "grace", "hope", "bill", "art", "rob", "sue", "pat",
    "rose", "joy", "max", "guy", "faith", "summer", "dawn", "drew", "grant", "jack", "frank", "chase",
    "victor", "miles",
})
# fmt: on
"""First names that open sentences as ordinary words, or name days and months."""

_NAME = "Namex"
_LEVER = phrases(r"""
    namex (?:has |had |kindly |also )?(?:suggested|recommended|thought|thinks|told me|said|mentioned|gave me)
    namex (?:has |had |kindly |also )?(?:pointed me|referred|sent me|encouraged)
    namex (?:has |had |kindly |also )?(?:advised|asked me|passed|introduced)
    namex (?:knows me|speaks highly|put us|and i (?:are|were|go|have|work|worked|know|studied|went))
    (?:friend|colleague|classmate|student|cousin|neighbou?r|boss|manager|partner) of namex(?:'s)?
    namex's (?:suggestion|recommendation|advice|request|behalf|name|friend|colleague)
    (?:mutual|common|shared) (?:friend|contact|acquaintance|colleague)s?,? namex
    (?:through|via|by way of|on behalf of|know) namex
    (?:worked with|work with|studied with|from|like you,? i know) namex
    namex hat (?:mir )?(?:\w{2,12} )?(?:empfohlen|vorgeschlagen|gesagt|erzählt|geraten|gegeben)
    (?:durch|über|von) namex|namex meinte
""")
_GREETING = phrases(r"""
    (?:regards|best|love|hello|hi|greetings|wishes|thanks|congratulations) (?:also )?to namex
    how (?:is|are) namex|say (?:hello|hi) to namex|(?:grüße?|gruß) (?:auch )?an namex|grüß namex
""")


@dataclass(frozen=True, slots=True)
class _Mention:
    person: ThirdPerson
    sentence: Sentence
    text: str
    """The sentence with the name put as ``Namex``."""


def no_borrowed_name(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """A third person whom the reader may know is named without their leave.

    As a door opener ("Anna suggested that I write") it is blocked where the reader does not know the user
    yet, and else a warning. A plain mention counts only in a first note. Greetings and the private question
    whether the reader would like to meet somebody are no use of a name.
    """
    new = situation.is_stranger or situation.is_first_note
    found = []
    for mention in _mentions(draft, situation):
        person = mention.person
        if person.may_name or _GREETING.search(mention.text) or introduces(mention.text):
            continue
        lever = bool(_LEVER.search(mention.text))
        if not lever and not new:
            continue
        says = (
            f"{person.name} has not said yet that you may use the name with {reader(draft)}: ask "
            f"{person.name} first."
        )
        verdict = Verdict.BLOCK if lever and new else Verdict.WARN
        better = "[why you write to them, in your own words]" if lever else None
        span = mention.sentence
        found.append(Finding("no-borrowed-name", verdict, says, span.start, span.end, better))
    return tuple(found)


def _mentions(draft: Draft, situation: Situation) -> Iterator[_Mention]:
    """Each sentence that names a third person, once for each of them."""
    part = letter(draft.body)
    flat = plain(draft.body)[part.start : part.end]
    capitalised = {folded(word.removesuffix("'s")) for word in _CAPITALISED.findall(flat)}
    present = [p for p in situation.third_persons if p.name and folded(p.name).split()[0] in capitalised]
    inside = {party.email for party in draft.to} | {situation.me.email}
    heard = [folded(called(party)) for party in (*draft.to, situation.me)]
    firsts = [folded(p.name).split()[0] for p in situation.third_persons if p.name]
    for person in present:
        if person.email and person.email in inside:
            continue
        first = folded(person.name).split()[0]
        alone = first not in _ALSO_WORDS and first not in heard and firsts.count(first) == 1
        pattern = _pattern(person.name, alone=alone)
        for sentence in part.sentences:
            if pattern.search(sentence.text):
                yield _Mention(person, sentence, pattern.sub(_NAME, sentence.text))


def _pattern(name: str, *, alone: bool) -> re.Pattern[str]:
    """The full name, or the first name alone where it can mean only this person and stands capitalised."""
    said = [re.escape(word) for word in name.split()[:6]]
    full = r"\s{1,3}".join(said)
    either = rf"{full}|{said[0]}(?!\s{{1,3}}[A-Z][a-z])" if alone else full
    return re.compile(rf"(?<![\w@.])(?:{either})(?!\w|@)")


def double_opt_in(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    """An introduction without both consents, or somebody's address handed on without theirs."""
    return (*_introduction(draft, situation), *_addresses(draft, situation))


def _introduction(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    people = [p for p in draft.to if p.email and p.email != situation.me.email]
    if len(people) < 2:
        return ()
    names = [p.name for p in people]
    line = next(
        (s for s in letter(draft.body).sentences if introduces(s.text) or presents(s.text, names)), None
    )
    missing = [called(who) for who in people if not _agreed(who, people, situation)]
    if line is None or not missing:
        return ()
    says = (
        f"No yes is noted from {_and(missing)}: ask each of them privately first whether they would like "
        "to meet, "
        "then introduce."
    )
    return (Finding("double-opt-in", Verdict.BLOCK, says, line.start, line.end),)


def _agreed(who: Party, people: Iterable[Party], situation: Situation) -> bool:
    others = [p.email for p in people if p.email != who.email]
    return all(Consent(who.email, other) in situation.consents for other in others)


def _addresses(draft: Draft, situation: Situation) -> tuple[Finding, ...]:
    by_email = {p.email: p for p in situation.third_persons if p.email}
    readers = [party.email for party in draft.to]
    found = []
    for match in _ADDRESS.finditer(plain(draft.body)):
        person = by_email.get(match.group().casefold())
        if person is None or person.email in readers:
            continue
        if all(Consent(person.email, email) in situation.consents for email in readers):
            continue
        says = f"No yes is noted from {person.name} to your passing on this address: ask {person.name} first."
        better = f"[{person.name}'s address, after their yes]"
        found.append(Finding("double-opt-in", Verdict.BLOCK, says, match.start(), match.end(), better))
    return tuple(found)


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
