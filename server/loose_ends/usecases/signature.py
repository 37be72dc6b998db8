"""The user's signature under their drafts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loose_ends.domain.suggestions.suggestion import Suggestion
    from loose_ends.store import Store

SETTING = "suggest.signature"
_NOT_A_TEXT = frozenset({"", "yes", "no"})
"""``yes`` says that the mail program adds one."""


def signed(store: Store, found: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """The same suggestions with the signature that the user has set under each draft.

    It stands under the line ``-- `` (RFC 3676, section 4.3), so that mail programs leave it out of answers.
    """
    text = store.settings.get(SETTING)
    if text in _NOT_A_TEXT:
        return found
    return tuple(
        replace(one, draft=replace(one.draft, body=f"{one.draft.body.rstrip()}\n\n-- \n{text}\n"))
        if one.draft
        else one
        for one in found
    )
