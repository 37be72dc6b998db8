"""What stands in a mail and is not said in it: a patch, what describes it, a typed command.

The words of a patch are a file's. A commit's message and a list of changes are for who reads the code in a
year: of them only a question and a plea are put to the readers of the mail. Found by reading what was listed
from the mailbox of a maintainer, where these made a tenth of it.
"""

from __future__ import annotations

import re

from loose_ends.language.sentences import Span, split

_BEGINS = re.compile(
    r"^(?:diff --git |Index: \S|--- [ab]/|\+\+\+ [ab]/|@@ -\d|(?P<cut>-{3,}8<|8<-{3,}))", re.MULTILINE
)
_OF_A_PATCH = (
    "+", "-", " ", "\t", "@", "\\", "diff ", "index ", "Index: ", "===", "new file", "deleted file",
    "rename ", "similarity ", "old mode", "new mode", "GIT binary",
)  # fmt: skip
_COMMAND = re.compile(r"^\$ \S.*", re.MULTILINE)
_SENT_AS_PATCH = re.compile(r"\[[^\]\n]{0,20}\b(?:patch|rfc)\b[^\]\n]{0,30}\]", re.IGNORECASE)
_TRAILER = re.compile(r"^(?:[A-Z][a-z]+(?:-[a-z]+){1,3}-by|Fixes|Link|Cc): \S", re.MULTILINE)
_RULE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_CHANGES = re.compile(
    r"^[ \t]{0,4}(?:(?:changes|changelog|since)\b[^\n:]{0,30}|v\d{1,2}(?: ?-> ?v?\d{1,2})?)"
    r" {0,4}: {0,4}(?:$|[-*•] )",
    re.MULTILINE | re.IGNORECASE,
)
"""The head of a list of what is new in a version of a patch: "v3:", "Changes since v2:"."""
_PUT_TO_READERS = re.compile(r"\?[\s)\"”']*\Z|\bplease\b", re.IGNORECASE)


def said(text: str, subject: str = "") -> list[Span]:
    """Cut a text into the sentences that are said in it; see ``sentences.split``.

    Args:
        text: the own text of a message, with newlines as line ends.
        subject: its subject: that of a patch sent as such has ``[PATCH]`` in front.
    """
    patches = _patches(text)
    data = _with_commands(text, patches)
    if not data:
        return split(text)
    spans: list[Span] = []
    at = 0
    for first, last in (*data, (len(text), len(text))):
        spans += [Span(s.start + at, s.end + at, s.item) for s in split(text[at:first])]
        at = last
    if not patches or not _SENT_AS_PATCH.match(subject):
        return spans
    patch = patches[0][0]
    first, last = _notes(text, patch)
    return [
        span
        for span in spans
        if first <= span.start < last
        or span.start >= patch
        or _PUT_TO_READERS.search(text[span.start : span.end])
    ]


def _with_commands(text: str, patches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Patches and commands as half-open offsets, in order, none within another."""
    commands = [match.span() for match in _COMMAND.finditer(text)] if "$ " in text else []
    if not commands:
        return patches
    apart: list[tuple[int, int]] = []
    for first, last in sorted(patches + commands):
        if not apart or first >= apart[-1][1]:
            apart.append((first, last))
    return apart


def _notes(text: str, patch: int) -> tuple[int, int]:
    """Above a patch, where notes to the readers stand: below the commit's message, above a list of changes.

    The message ends with the last trailer ("Signed-off-by") above the rule of ``---``, if there is one.
    """
    rule = _RULE.search(text, 0, patch)
    begin = 0
    for trailer in _TRAILER.finditer(text, 0, rule.start() if rule else patch):
        begin = trailer.end()
    changes = _CHANGES.search(text, begin, patch)
    return begin, changes.start() if changes else patch


def _patches(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    while begin := _BEGINS.search(text, at):
        at = _cut_end(text, begin) if begin["cut"] else _patch_end(text, begin.start())
        found.append((begin.start(), at))
    return found


def _cut_end(text: str, begin: re.Match[str]) -> int:
    """What stands below a pair of scissors goes on to the next pair, else to the end."""
    below = text.find("\n", begin.end())
    other = _BEGINS.search(text, below) if below >= 0 else None
    while other and not other["cut"]:
        other = _BEGINS.search(text, other.end())
    end = text.find("\n", other.end()) if other else -1
    return end if end >= 0 else len(text)


def _patch_end(text: str, start: int) -> int:
    """A patch ends where, after a blank line, a line begins as none of a patch's does.

    A line torn off by a mailer follows no blank one, and is the patch's.
    """
    at, is_after_blank = start, False
    while at < len(text):
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        line = text[at:end]
        is_blank = not line.strip()
        if is_after_blank and not is_blank and not line.startswith(_OF_A_PATCH):
            return at
        is_after_blank = is_blank
        at = end + 1
    return len(text)
