"""The lines to one server, and which folder is open on which.

A scan goes to and fro between folders in the order of dates, and to open a folder of 100,000 messages takes
a server as long as to hand out a hundred of them. So a folder that is come back to gets a line of its own, if
the server lets us have one; and large ones are opened ahead, all at once, while the caller does other things.
"""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loose_ends_mail.dial import hang_up
from loose_ends_mail.errors import MailProblem

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_LINES = 3
"""Lines at once. Servers allow a user five to fifteen, and mail programs are at it too."""
TURNS_BEFORE_A_LINE = 2
"""So often a folder is opened anew before it gets a line of its own: to dial takes longer than to open."""


@dataclass(slots=True, eq=False)
class Line:
    """A line (imapclient) and the folder that is open on it, if any, as it was when it was opened."""

    client: Any
    folder: str = ""
    uidvalidity: int = 0


class Lines:
    """All lines of a mailbox; ``now`` is the one that is spoken over. Made with the first line dialled.

    Args of the constructor: ``dial`` opens a line (imapclient) or raises a ``MailProblem``.
    """

    def __init__(self, dial: Callable[[], Any]) -> None:
        self._dial = dial
        self.now = Line(dial())
        self._all = [self.now]
        self._turns: Counter[str] = Counter()
        self._ahead: dict[str, Future[Line]] = {}

    def take_for(self, folder: str) -> Line:
        """Speak on over the line on which a folder is open, or over one on which it may be opened."""
        if self.now.folder != folder:
            self.now = self._opened(folder) or self._free_for(folder)
        return self.now

    def open_ahead(self, folder: str, make_ready: Callable[[Line], None]) -> None:
        """Have a folder opened on a line of its own, and do not wait.

        Args:
            folder: nothing is done where it is open already, or there are lines enough.
            make_ready: opens the folder on a new line and notes so; called in a thread. Where it raises a
                ``MailProblem``, the folder will be opened as any other.
        """
        there = any(line.folder == folder for line in self._all) or folder in self._ahead
        if not there and len(self._all) + len(self._ahead) < MAX_LINES:
            self._ahead[folder] = _begun(self._dial, make_ready)

    def redial(self) -> None:
        """A new line in place of the one spoken over, which is broken. Raises what ``dial`` raises."""
        hang_up(self.now.client, politely=False)
        self.now.folder = ""
        self.now.client = self._dial()

    def close(self) -> None:
        """Hang up everywhere; on a line that is still being made ready, once the server has answered."""
        for ahead in self._ahead.values():
            ahead.add_done_callback(_hang_up_on)
        for line in self._all:
            hang_up(line.client)

    def _opened(self, folder: str) -> Line | None:
        if ahead := self._ahead.pop(folder, None):
            with suppress(MailProblem):
                line = ahead.result()
                self._all.append(line)
                return line
        return next((line for line in self._all if line.folder == folder), None)

    def _free_for(self, folder: str) -> Line:
        unused = (line for line in (self.now, *self._all) if not line.folder)
        if line := next(unused, None):
            return line
        self._turns[folder] += 1
        room = len(self._all) + len(self._ahead) < MAX_LINES
        if room and self._turns[folder] > TURNS_BEFORE_A_LINE:
            with suppress(MailProblem):
                line = Line(self._dial())
                self._all.append(line)
                return line
        return self.now


def _begun(dial: Callable[[], Any], make_ready: Callable[[Line], None]) -> Future[Line]:
    """A line that is dialled and made ready in a thread, which ends with the program."""
    future: Future[Line] = Future()

    def run() -> None:
        line = None
        try:
            line = Line(dial())
            make_ready(line)
        except BaseException as problem:  # noqa: BLE001 - handed on to whoever waits for the line
            if line:
                hang_up(line.client, politely=False)
            future.set_exception(problem)
        else:
            future.set_result(line)

    threading.Thread(target=run, name="open-ahead", daemon=True).start()
    return future


def _hang_up_on(ahead: Future[Line]) -> None:
    if not ahead.exception():
        hang_up(ahead.result().client)
