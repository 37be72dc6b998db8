"""Who a message speaks to: the user, a person called by name, everyone it was sent to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loose_ends.domain.act import Act
    from loose_ends.domain.message import Message, Party

MAX_PLACE = 1_000
"""Names are looked for in at most this many characters of a sentence or paragraph."""
MAX_GREETING = 80
"""A line longer than this is no greeting."""

_WORD = re.compile(r"[^\W\d_]{2,30}")
_GREETING = re.compile(
    r"(?:hi|hiya|hello|hey|hallo|liebe[rs]?|dear|greetings|good (?:morning|afternoon|evening|day))\b",
    re.IGNORECASE,
)
_NAMES = r"@?[A-ZÀ-Þ][\w.'’-]{1,25}(?:(?: and |, | & |/| )[A-ZÀ-Þ][\w.'’-]{1,25}){0,4}"
_CALLED_FIRST = re.compile(rf"(?:and |but |so |also,? )?({_NAMES}) ?(?:[,:–—]|--? )")
_CALLED_LATER = re.compile(rf"[.?!;] ({_NAMES}),|, ({_NAMES}) ?(?:[?!.,]|$)|@([\w.'’-]{{2,25}})")
_TITLES = frozenset(
    ["dr", "mr", "mrs", "ms", "prof", "sir", "madam", "all", "everyone", "team", "folks", "and", "the"]
)


@dataclass(frozen=True, slots=True)
class Me:
    """The user: every address that is theirs (lower case) and the names they sign with."""

    addresses: frozenset[str]
    names: frozenset[str] = frozenset()

    def wrote(self, message: Message) -> bool:
        """Whether the user sent it."""
        return message.sender.email in self.addresses

    def among(self, parties: Iterable[Party]) -> bool:
        """Whether one of the parties is the user."""
        return any(party.email in self.addresses for party in parties)

    def others(self, parties: Iterable[Party]) -> tuple[Party, ...]:
        """Those of the parties who are not the user, each address once, in their order."""
        seen: dict[str, Party] = {}
        for party in parties:
            if party.email and party.email not in self.addresses:
                seen.setdefault(party.email, party)
        return tuple(seen.values())

    @property
    def called(self) -> frozenset[str]:
        """The words the user is called by, lower case."""
        return _words(" ".join(self.names))


def called(party: Party) -> frozenset[str]:
    """The words a person may be called by, lower case: those of the name, else of the address."""
    return _words(party.name) or _words(party.email.partition("@")[0])


def names_before(own_text: str, act: Act) -> Iterator[frozenset[str]]:
    """The words by which readers are called, lower case, nearest to the act first.

    First from the act's own sentence ("Tom, can you ...", "..., Tom?", "@tom"), then from the start of
    its paragraph, then from the greeting of the whole text. Some are no names; they do no harm, since
    they are only compared with the names of people who got the message.
    """
    paragraph = own_text.rfind("\n\n", 0, act.start)
    begin = paragraph + 2 if paragraph >= 0 else 0
    yield _vocatives(own_text[act.start : min(act.end, act.start + MAX_PLACE)])
    yield _vocatives(own_text[begin : min(act.start, begin + MAX_PLACE)])
    yield greeted(own_text)


def greeted(own_text: str) -> frozenset[str]:
    """The words by which the greeting that opens a text calls its readers, lower case."""
    first = own_text.lstrip()[: MAX_GREETING + 1].split("\n", 1)[0].strip()
    begins = _GREETING.match(first)
    if begins:
        rest = first[begins.end() :].strip()
        whole = len(rest) <= 40 and rest[-1:] in ",:!;.-–—"
        return _words(rest if whole else re.split(r"[,:!;.–—]| -", rest, maxsplit=1)[0])
    if len(first) <= 40 and first[-1:] in ",:-–—":
        return _words(first)
    return _vocatives(first)


def _vocatives(place: str) -> frozenset[str]:
    text = place.strip()
    found: list[str] = []
    if first := _CALLED_FIRST.match(text):
        found.append(first.group(1))
    for later in _CALLED_LATER.finditer(" ".join(text.split())):
        found += [name for name in later.groups() if name]
    return _words(" ".join(found))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text)) - _TITLES


def put_to(message: Message, act: Act, me: Me) -> tuple[Party, ...]:
    """Who is to answer an ask of the user, or was given a promise by them.

    Args:
        message: a message the user sent.
        act: an ask or a promise in it.
        me: the user.

    Returns:
        Everyone in To, then Cc, without the user; first the one whom the act, its paragraph or the
        greeting calls by name, where there is one. Empty for a note to oneself.
    """
    everyone = me.others(message.readers)
    for names in names_before(message.own_text, act):
        if named := [party for party in everyone if called(party) & names]:
            return (*named, *(party for party in everyone if party not in named))
    return everyone


def is_put_to_me(message: Message, act: Act, me: Me, *, answers_me: bool) -> bool:
    """Whether an ask or a promise of someone else is meant for the user.

    Args:
        message: a message by someone else.
        act: an ask or a promise in it.
        me: the user.
        answers_me: whether the message replies to one that the user sent.

    Returns:
        True where the user is in To and no other reader is called by name in their place, is in Cc and
        called by name, or is answered on a mailing list.
    """
    mine = me.called.union(*(called(party) for party in message.readers if party.email in me.addresses))
    others = frozenset[str]().union(*(called(party) for party in me.others(message.readers))) - mine
    for names in names_before(message.own_text, act):
        if names & mine:
            return me.among(message.readers) or answers_me
        if names & others:
            return False
    return me.among(message.to) or (answers_me and bool(message.mailing_list))
