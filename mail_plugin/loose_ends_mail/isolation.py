"""One broken message must not stop the rest: read many at once, and apart where that fails.

Nor must a bad minute of the line or the server pass for a broken message: before one is given up, another
must come over the same line, twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from loose_ends_mail.errors import CannotReach, ConnectionCut, ServerBusy, ServerRefused, WrongPassword

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from loose_ends_mail.mailbox_protocol import Entry, Fetched, Unreadable

T = TypeVar("T", bound="Entry | Fetched | Unreadable")

PARTS = 20
"""A batch that failed is read again in so many parts, and a failed part message by message."""
PROOFS = 2
"""So often another message must come, and this one not, until it is this one's fault. Once would not do: a
server may be well for the moment in which the other is asked for."""
IN_A_ROW = 3
"""Where the line breaks at so many different messages in a row, it is the line's fault, not the messages'."""
REFUSED_IN_A_ROW = 10
"""Where a server refuses so many in a row, it is the server's fault: it would refuse the rest, too."""


class Isolation:
    """Reads batches of messages over a line that may break at any of them.

    Some servers answer NO, others hang up (Dovecot's default) when they cannot read one of the
    messages asked for. Args of the constructor: ``reconnect`` opens a new line to the same folder;
    ``others`` names, for the UID of a message that does not come, ways to read other messages just like
    it: each is called, says whether one came, and raises what reading raises.
    """

    def __init__(
        self, reconnect: Callable[[], None], others: Callable[[int], Iterable[Callable[[], bool]]]
    ) -> None:
        self._reconnect = reconnect
        self._others = others

    def read(
        self,
        uids: Sequence[int],
        read: Callable[[Sequence[int]], Iterator[T]],
        give_up: Callable[[int, str], T],
    ) -> Iterator[T]:
        """What ``read`` gives for these UIDs, and ``give_up(uid, reason)`` for those that break it.

        Raises:
            ConnectionCut: where the line cannot be opened again, or breaks at other messages, too.
            ServerRefused: where the server refuses other messages, too.
            ServerBusy: where it asks for a pause.
        """
        done = 0
        try:
            for result in read(uids):
                done = uids.index(result.uid, done) + 1
                yield result
        except ServerBusy:
            raise  # no message is at fault, and asking on would make it worse
        except (ConnectionCut, ServerRefused) as problem:
            self._reconnect_or(problem)
            rest = uids[done:]
            if len(rest) == 1:
                yield from self._alone(rest, problem, read, give_up)
            else:
                width = max(1, len(rest) // PARTS)
                for start in range(0, len(rest), width):
                    yield from self.read(rest[start : start + width], read, give_up)

    def _alone(
        self,
        one: Sequence[int],
        problem: ConnectionCut | ServerRefused,
        read: Callable[[Sequence[int]], Iterator[T]],
        give_up: Callable[[int, str], T],
    ) -> Iterator[T]:
        """Read one message that met with a problem, or give it up if others come and it does not."""
        for _ in range(PROOFS):
            self._see_another(one[0], problem)
            try:
                yield from read(one)
            except ServerBusy:
                raise
            except (ConnectionCut, ServerRefused) as again:
                problem = again
                self._reconnect_or(problem)
            else:
                return
        yield give_up(one[0], _reason(problem))

    def _see_another(self, uid: int, problem: ConnectionCut | ServerRefused) -> None:
        """Return once another message came. Raises the problem where none does: it is not this message's."""
        failed = 1
        for comes in self._others(uid):
            try:
                if comes():
                    return
            except ServerBusy:
                raise
            except (ConnectionCut, ServerRefused) as again:
                failed += 1
                if failed >= (IN_A_ROW if isinstance(again, ConnectionCut) else REFUSED_IN_A_ROW):
                    break
                self._reconnect_or(again)
        raise problem

    def _reconnect_or(self, problem: ConnectionCut | ServerRefused) -> None:
        try:
            self._reconnect()
        except (CannotReach, ConnectionCut, WrongPassword):
            raise problem from None


def _reason(problem: ConnectionCut | ServerRefused) -> str:
    if isinstance(problem, ServerRefused):
        return f'The server refuses to give it out: "{problem.says}".'
    return "The server breaks off whenever it is asked for this message."
