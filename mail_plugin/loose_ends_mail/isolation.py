"""One broken message must not stop the rest: read many at once, and apart where that fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from loose_ends_mail.errors import CannotReach, ConnectionCut, ServerBusy, ServerRefused, WrongPassword

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loose_ends_mail.mailbox_protocol import Entry, Fetched, Unreadable

T = TypeVar("T", bound="Entry | Fetched | Unreadable")

PARTS = 20
"""A batch that failed is read again in so many parts, and a failed part message by message."""
IN_A_ROW = 3
"""So many messages in a row at which the line breaks are the line's fault, not the messages'."""
REFUSED_IN_A_ROW = 10
"""So many messages in a row that a server refuses are the server's fault: it would refuse the rest, too."""


@dataclass(slots=True)
class GivenUp:
    """How many messages were given up one after the other, over all that is read of a mailbox."""

    in_a_row: int = 0


class Isolation:
    """Reads batches of messages over a line that may break at any of them.

    Some servers answer NO, others hang up (Dovecot's default) when they cannot read one of the
    messages asked for. Args of the constructor: ``reconnect`` opens a new line to the same folder;
    ``given_up`` goes on counting where messages are read in several goes.
    """

    def __init__(self, reconnect: Callable[[], None], given_up: GivenUp | None = None) -> None:
        self._reconnect = reconnect
        self._given_up = given_up or GivenUp()

    def read(
        self,
        uids: Sequence[int],
        read: Callable[[Sequence[int]], Iterator[T]],
        give_up: Callable[[int, str], T],
    ) -> Iterator[T]:
        """What ``read`` gives for these UIDs, and ``give_up(uid, reason)`` for those that break it.

        Raises:
            ConnectionCut: where the line cannot be opened again, or breaks at every message.
            ServerRefused: where the server refuses one message after the other.
            ServerBusy: where it asks for a pause.
        """
        done = 0
        try:
            for result in read(uids):
                done = uids.index(result.uid, done) + 1
                self._given_up.in_a_row = 0
                yield result
        except ServerBusy:
            raise  # no message is at fault, and asking on would make it worse
        except (ConnectionCut, ServerRefused) as problem:
            self._reconnect_or(problem)
            rest = uids[done:]
            if len(rest) == 1:
                yield from self._once_more(rest, read, give_up)
            else:
                width = max(1, len(rest) // PARTS)
                for start in range(0, len(rest), width):
                    yield from self.read(rest[start : start + width], read, give_up)

    def _once_more(
        self,
        one: Sequence[int],
        read: Callable[[Sequence[int]], Iterator[T]],
        give_up: Callable[[int, str], T],
    ) -> Iterator[T]:
        try:
            yield from read(one)
        except ServerBusy:
            raise
        except (ConnectionCut, ServerRefused) as problem:
            self._given_up.in_a_row += 1
            most = IN_A_ROW if isinstance(problem, ConnectionCut) else REFUSED_IN_A_ROW
            if self._given_up.in_a_row >= most:
                raise
            self._reconnect_or(problem)
            yield give_up(one[0], _reason(problem))

    def _reconnect_or(self, problem: ConnectionCut | ServerRefused) -> None:
        try:
            self._reconnect()
        except (CannotReach, ConnectionCut, WrongPassword):
            raise problem from None


def _reason(problem: ConnectionCut | ServerRefused) -> str:
    if isinstance(problem, ServerRefused):
        return f'The server refuses to give it out: "{problem.says}".'
    return "The server breaks off whenever it is asked for this message."
