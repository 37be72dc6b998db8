"""Subjects without their prefixes: what a conversation is about, and whether a message answers one."""

from __future__ import annotations

import re
from functools import lru_cache

MAX_SUBJECT = 400
"""Characters of a subject that are looked at. RFC 5322 lines end at 998; real subjects rarely pass 200."""
MAX_KEY = 120

_REPLY = (
    "re", "aw", "antw", "antwort", "sv", "vs", "r", "rif", "res", "ref", "odp", "ynt", "atb", "bls", "ha",
    "vá", "απ", "σχετ", "отв", "ответ", "hv", "ang", "回复", "回覆", "答复", "返信", "회신",
    "답장", "رد", "השב", "tl",
)  # fmt: skip
_FORWARD = (
    "fw", "fwd", "wg", "tr", "vb", "vl", "rv", "i", "enc", "pd", "ilt", "vid", "vs.", "továbbítás", "πρθ",
    "пересылка", "转发", "轉寄", "転送", "전달", "הועבר", "إعادة توجيه", "ct", "doorst",
)  # fmt: skip
# Subject prefixes of mail programs in some twenty languages (the commonly published lists), with the
# counters some add: Re[2]:, Re(3):, Re^2:, RE:2:.
_COUNTER = r"(?:\[\d{1,3}\]|\(\d{1,3}\)|[\^*]\d{1,3})?"
_PREFIX = re.compile(
    rf"(?:(?P<reply>{'|'.join(map(re.escape, _REPLY))})|(?:{'|'.join(map(re.escape, _FORWARD))}))"
    rf"{_COUNTER} ?[:：]",
    re.IGNORECASE,
)
# A list's tag, or a gateway's [EXTERNAL]. Tags with digits ([PATCH 2/3], [Bug 1234]) tell apart.
_TAG = re.compile(r"\[[^\[\]\d]{1,40}\]")
_WRAPPED_FORWARD = re.compile(r"\[(?:fwd?|wg|tr): ?(.{1,400})\]\Z", re.IGNORECASE)
_FORWARD_TRAILER = re.compile(r"\(fwd?\)\Z", re.IGNORECASE)
_WAS = re.compile(r"[(\[]was:? [^()\[\]]{0,200}[)\]]\Z", re.IGNORECASE)


def base_subject(subject: str) -> str:
    """The subject without reply and forward marks and list tags, much as RFC 5256 section 2.1 does.

    Args:
        subject: the decoded Subject header; anything past ``MAX_SUBJECT`` characters is cut.

    Returns:
        What is left, its spaces made single; the tag itself where a subject is nothing but one. Empty
        where nothing but marks was there.
    """
    return _split(subject[:MAX_SUBJECT])[0]


def looks_like_reply(subject: str) -> bool:
    """Whether a mark such as Re: stands before the base subject. A mere forward is not a reply."""
    return _split(subject[:MAX_SUBJECT])[1]


def subject_key(subject: str) -> str:
    """What two subjects share when they are about the same: lower case, at most ``MAX_KEY`` long."""
    return base_subject(subject).casefold()[:MAX_KEY]


@lru_cache(maxsize=4096)
def _split(subject: str) -> tuple[str, bool]:
    rest = " ".join(subject.split())
    reply = False
    while True:
        if mark := _PREFIX.match(rest):
            reply = reply or mark["reply"] is not None
            rest = rest[mark.end() :].lstrip()
        elif (tag := _TAG.match(rest)) and tag.end() < len(rest):
            rest = rest[tag.end() :].lstrip()
        elif wrapped := _WRAPPED_FORWARD.match(rest):
            rest = wrapped[1].strip()
        elif trailer := _FORWARD_TRAILER.search(rest) or _WAS.search(rest):
            if not trailer.start():
                return rest, reply
            rest = rest[: trailer.start()].rstrip()
        else:
            return rest, reply
