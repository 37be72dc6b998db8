"""Words and word classes: the small lexicon that the clause reader and the gate look things up in.

The classes are ours, made for requests and commitments (after Lampert, Dale and Paris 2008): what
matters of a verb is whether it hands something to the reader, does work, only thinks, or only is.
"""

# ruff: noqa: E501, SIM905 (word lists as rows of words; patterns one thought a row)
from __future__ import annotations

import re
from functools import lru_cache

_PLAIN = r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d:.,/]*(?:[ap]\.?m\b\.?)?|[?!:;,.()\"“”/…–—-]"
_DOTS = r"\.{2,6}|--+"
_TOKEN = re.compile(rf"{_DOTS}|{_PLAIN}")
_TOKEN_OR_ADDRESS = re.compile(
    rf"https?://\S{{1,200}}|www\.\S{{1,200}}|[\w.+-]{{1,64}}@[\w.-]{{1,100}}|{_DOTS}|{_PLAIN}"
)
_QUOTES = str.maketrans("’‘`´", "''''")

_CONTRACTIONS = {
    "i'll": "i will", "we'll": "we will", "you'll": "you will", "he'll": "he will", "she'll": "she will",
    "they'll": "they will", "it'll": "it will", "that'll": "that will", "i'd": "i would", "we'd": "we would",
    "you'd": "you would", "he'd": "he would", "she'd": "she would", "they'd": "they would", "it'd": "it would",
    "i'm": "i am", "we're": "we are", "you're": "you are", "they're": "they are", "he's": "he is",
    "she's": "she is", "it's": "it is", "that's": "that is", "there's": "there is", "what's": "what is",
    "where's": "where is", "who's": "who is", "how's": "how is", "when's": "when is", "here's": "here is",
    "i've": "i have", "we've": "we have", "you've": "you have", "they've": "they have", "let's": "let us",
    "can't": "can not", "cannot": "can not", "won't": "will not", "don't": "do not", "doesn't": "does not",
    "didn't": "did not", "isn't": "is not", "aren't": "are not", "wasn't": "was not", "weren't": "were not",
    "wouldn't": "would not", "couldn't": "could not", "shouldn't": "should not", "haven't": "have not",
    "hasn't": "has not", "hadn't": "had not", "mustn't": "must not", "needn't": "need not", "shan't": "shall not",
    "pls": "please", "plz": "please", "u": "you", "ur": "your", "wanna": "want to", "gonna": "going to",
    "gotta": "have to", "thx": "thanks", "dont": "do not", "cant": "can not", "im": "i am", "ive": "i have",
    "lets": "let us", "ok": "okay", "y'all": "you", "tomm": "tomorrow", "tommorrow": "tomorrow",
    "tommorow": "tomorrow", "pleae": "please", "plaese": "please", "e-mail": "email", "kindly": "please",
}  # fmt: skip
_EXPANDED = {short: tuple(long.split()) for short, long in _CONTRACTIONS.items()}
_SHORT = frozenset(_EXPANDED)

_VERBS = {
    "tell": "tell inform notify advise update brief remind warn email mail call phone ring fax text ping contact "
    "write reply respond answer rsvp page alert acknowledge report",
    "give": "send forward provide give submit return deliver pass circulate distribute share post supply attach "
    "copy cc bring show ship hand upload transmit resend offer lend transfer enclose present publish release issue "
    "file quote",
    "talk": "discuss talk speak chat meet visit join attend come connect convene gather confer sync coordinate "
    "co-ordinate collaborate touch",
    "check": "check review look read verify confirm investigate examine test try see watch study explore "
    "double-check doublecheck research dig inspect validate evaluate assess compare proofread reread revisit "
    "analyze analyse monitor debug reproduce search find determine identify figure ensure clarify explain describe "
    "elaborate specify comment consult poll bisect measure benchmark retest retry track browse skim scan listen",
    "work": "do make prepare draft create fix change add remove delete move install build apply merge push pull "
    "commit sign complete fill print schedule arrange set book order buy pay put include use compile configure run "
    "handle finish resolve correct edit revise rewrite replace rename cancel reschedule mark enter follow handle "
    "cover start stop turn open close approve consider insert plan implement organize organise assign hire replace "
    "upgrade downgrade reboot restart switch download save export import convert modify adjust split rebase "
    "resubmit respin queue drop revert tag note record register subscribe unsubscribe click visit type paste "
    "attach enable disable plug unplug connect disconnect execute flash load reload refer redo incorporate "
    "collect gather compile summarize summarise list outline sketch propose recommend suggest contribute help "
    "assist support host lead drive invite introduce pick choose select decide vote expect keep leave remember "
    "take get go hold stay wait let have be allow give hang reserve extend reduce increase limit avoid reconsider "
    "proceed continue undertake address sort solve patch clean tidy reorganize translate format submit restore "
    "recreate reimplement rebuild repeat rerun develop design document explain write rework squash carry "
    "reset mount unmount umount zero wipe recover assemble force specify define declare instantiate simulate "
    "synthesize program calibrate tune sell invest withdraw deposit claim urge encourage advise request demand "
    "ask bear act accept reject decline permit relicense license clarify rephrase reword expand shorten delete "
    "cut trim crop adopt amend append appoint assume bill break bypass capture cast charge circle combine "
    "commence compose conduct confine contain create cross defer deliver demonstrate detach direct "
    "dispatch divide double dump eliminate embed email employ engage escalate establish estimate exclude excuse "
    "file finalize finalise forget forgive forward generate grab grant guide highlight hook ignore imagine "
    "initiate integrate invoke issue join keep label land launch learn link locate log look lookup maintain "
    "destroy disregard communicate guard regroup reconfirm re-confirm rsvp advise elaborate weigh circle ship "
    "manage map meet mention minimize nominate notice obtain omit park perform place play point post practice "
    "prevent print process promote protect prove query quit raise reach rate realize recall recheck reconcile "
    "recruit redirect reference reflect relate relay rely remain remedy remit render renew repair reply report "
    "represent resend resize retain retrieve retype roll rule save seek select separate serve settle shift shoot shut "
    "skip slow spare speak spell spend spread stamp stand state step stick store strike strip submit subtract "
    "suspend swap target teach tell terminate think thank throw tie touch trace train treat trust tweak "
    "understand update utilize verify view walk",
    "think": "think know understand believe hope guess suppose feel wonder imagine assume remember forget realize "
    "mean agree disagree doubt recall appreciate hear notice suspect learn",
    "state": "be have seem remain depend need want like love hate prefer matter contain require expect wish belong "
    "own receive lack exist miss enjoy consist cost happen occur",
}  # fmt: skip

_IRREGULAR = {
    "sent": "send", "gave": "give", "given": "give", "made": "make", "did": "do", "done": "do", "got": "get",
    "took": "take", "taken": "take", "wrote": "write", "written": "write", "told": "tell", "brought": "bring",
    "met": "meet", "spoke": "speak", "spoken": "speak", "came": "come", "went": "go", "saw": "see", "seen": "see",
    "found": "find", "put": "put", "paid": "pay", "kept": "keep", "held": "hold", "left": "leave", "ran": "run",
    "heard": "hear", "thought": "think", "knew": "know", "known": "know", "built": "build", "chosen": "choose",
    "drawn": "draw", "shown": "show", "read": "read",
}  # fmt: skip


def _verb_classes() -> dict[str, str]:
    classes: dict[str, str] = {}
    for name, words in _VERBS.items():
        for word in words.split():
            classes.setdefault(word, name)
    return classes


VERB_CLASS = _verb_classes()
"""Base form of a verb -> its class."""

SUBJECTS = {
    "i": "i", "we": "we", "you": "you", "he": "third", "she": "third", "they": "they", "it": "it", "this": "it",
    "that": "it", "these": "it", "those": "it", "there": "there", "anyone": "any", "anybody": "any",
    "someone": "any", "somebody": "any", "everyone": "any", "everybody": "any", "who": "who", "nobody": "any",
}  # fmt: skip
MODALS = frozenset("will would can could shall should may might must need ought".split())
AUX = frozenset("do does did is are was were am have has had be been".split())
WH = frozenset("what when where who whom which why how whose".split())
OBJECTS = frozenset("me us it him her them this that these those the a an my our your his their any all some "
                    "both each every one".split())  # fmt: skip
FILLERS = frozenset(
    "also so then just now well okay yes yeah no and but or first second third next finally again thanks thank "
    "maybe perhaps otherwise therefore hence thus anyway hi hello hey sorry still instead actually alternatively "
    "lastly additionally meanwhile once only simply definitely always never ever certainly probably really "
    "hopefully happily gladly quickly briefly sure great fine right ps p.s nb btw fyi additionally likewise "
    "basically absolutely surely soon shortly separately personally immediately directly promptly".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat "
                 "sun".split())  # fmt: skip
MONTHS = frozenset("january february march april june july august september october november december jan feb apr "
                   "jun jul aug sep sept oct nov dec".split())  # fmt: skip
TIME = frozenset("today tomorrow tonight noon midnight morning afternoon evening week weekend month asap eod cob "
                 "soon shortly later immediately".split())  # fmt: skip
CONDITIONS = frozenset("if when once unless whenever until till after before while as since because although "
                       "though whether wherever".split())  # fmt: skip


_ODD = re.compile(r"\d|@|http|www")


def tokens(text: str) -> list[str]:
    """The words of a sentence, lower case, contractions written out, odd things by their kind."""
    plain = (
        text.translate(_QUOTES).lower()
        if "’" in text or "‘" in text or "`" in text or "´" in text
        else text.lower()
    )
    pattern = _TOKEN_OR_ADDRESS if "@" in plain or "://" in plain or "www." in plain else _TOKEN
    words: list[str] = pattern.findall(plain)
    if _SHORT.isdisjoint(words) and not _ODD.search(plain):
        return words  # as most are: nothing to write out, nothing odd
    found: list[str] = []
    for word in words:
        if word in _EXPANDED:
            found += _EXPANDED[word]
        elif word[0].isdigit():
            found.append("TIME" if ":" in word or "m" in word else "NUM")
        elif "@" in word:
            found.append("MAIL")
        elif word.startswith(("http", "www.")) and len(word) > 8:
            found.append("URL")
        else:
            found.append(word)
    return found


@lru_cache(maxsize=32_768)
def lemma(word: str) -> str:
    """The base form of a verb where the lexicon knows it, else the word itself."""
    if word in VERB_CLASS:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending):
            for base in _bases(word[: -len(ending)]):
                if base in VERB_CLASS:
                    return base
    return word


def _bases(stem: str) -> tuple[str, ...]:
    """What a verb may have been before its ending: look-ed, us-ed, plann-ed, tri-ed."""
    return stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem, f"{stem[:-1]}y"
