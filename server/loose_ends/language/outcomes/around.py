"""What stands around a loose end among the open ones: beside it in its message, with it in its thread."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from loose_ends.domain.act import Kind
from loose_ends.language.outcomes.topic import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loose_ends.domain.loose_end import LooseEnd


class Around:
    """The open loose ends by message and by thread: what stands beside one, what was promised about it."""

    def __init__(self, ends: Sequence[LooseEnd]) -> None:
        self._beside: dict[tuple[str, Kind], list[LooseEnd]] = defaultdict(list)
        self._in_thread: dict[tuple[str, Kind], list[LooseEnd]] = defaultdict(list)
        for end in ends:
            self._beside[end.message_id, end.kind].append(end)
            self._in_thread[end.thread, end.kind].append(end)

    def beside(self, end: LooseEnd) -> tuple[str, ...]:
        """The quotes of the other open acts of its kind in its message."""
        return tuple(other.quote for other in self._beside[end.message_id, end.kind] if other.id != end.id)

    def promised(self, ask: LooseEnd) -> bool:
        """Whether the other side has an open promise in the thread of an ask, made since."""
        return any(
            end.by is not ask.by and end.person == ask.person and end.said_at >= ask.said_at
            for end in self._in_thread[ask.thread, Kind.PROMISE]
        )

    def asked(self, promise: LooseEnd) -> frozenset[str]:
        """What the other side's open asks of the same thread are about: "I'll send it" answers them."""
        return frozenset[str]().union(
            *(
                content(end.quote)
                for end in self._in_thread[promise.thread, Kind.ASK]
                if end.by is not promise.by and end.said_at <= promise.said_at
            )
        )
