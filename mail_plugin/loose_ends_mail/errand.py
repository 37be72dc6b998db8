"""What a server is asked to do while we do something else: a command whose answer nobody needs."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from loose_ends_mail.errors import MailProblem
from loose_ends_mail.explain import while_reading


class Errands:
    """Commands under way, one for each line (imapclient) to a server at most."""

    def __init__(self, host: str) -> None:
        """Begin with none."""
        self._host = host
        self._tags: dict[Any, bytes] = {}

    def send(self, line: Any, *command: str) -> None:
        """Send a UID command and do not wait; a line that is broken will show it at its next command."""
        self.finish(line)
        with suppress(MailProblem), while_reading(self._host):
            self._tags[line] = line._imap._command("UID", *command)  # noqa: SLF001 - imaplib would wait

    def under_way(self, line: Any) -> bool:
        """Whether the server still owes this line an answer that was not read."""
        return line in self._tags

    def finish(self, line: Any) -> None:
        """Read the answer and throw it away, so that it is not taken for that of the next command."""
        if tag := self._tags.pop(line, None):
            with suppress(MailProblem), while_reading(self._host):
                line._imap._command_complete("UID", tag)  # noqa: SLF001
            line._imap.untagged_responses.clear()  # noqa: SLF001
