"""How long new mail takes into the list: `serve` watches over IDLE, a page listens, and mail is delivered.

Timed is from when the mail is in the Maildir until an answer of the API has its loose end in it, which is
asked for after the event that told of a change, as a page does; a page gathers events for 0.4 s more. Run by
itself (``python -m tests.bench.new_mail``) it takes a mailbox of 2,000 messages.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.boxes import Box, put
from tests.bench.made_mail import made_mail
from tests.bench.many_ends import ME
from tests.bench.measuring import Row, module
from tests.end_to_end.test_serve_watches import serving, signed_in
from tests.end_to_end.watched import account_of, add_account, deliver, greeting
from tests.mail.dovecot import running_dovecot

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

DELIVERIES = 9
MOST = 60.0
"""Seconds after which a mail will not come."""


def main() -> None:
    """Measure it on a mailbox of its own."""
    with running_dovecot() as server, tempfile.TemporaryDirectory() as folder:
        box = put(server.user(ME), made_mail(1_000))
        store = Path(folder) / "store.sqlite3"
        module(
            "tests.bench.one_scan", server.host, str(server.port), server.password, str(store), box.user.name
        )
        print(row(box, store, Path(folder) / "home"))


def row(box: Box, store: Path, home: Path) -> Row:
    """The row of the table.

    Args:
        box: the mailbox, in which some mail more stands afterwards.
        store: a store that it was read into; it is copied.
        home: a data folder to be made.
    """
    waited = _waits(box, store, home)
    middle = statistics.median(waited)
    return Row(
        "new mail in the list after it was delivered",
        f"{middle:.2f} s, the middle of {len(waited)} ({min(waited):.2f} to {max(waited):.2f} s)",
        "at most 2 s",
        middle <= 2,
    )


def _waits(box: Box, store: Path, home: Path) -> list[float]:
    account = account_of(box.user, home, ME)  # makes the folder
    shutil.copy(store, home / "loose-ends.sqlite3")
    add_account(home, account)
    box.user.add_message("Sent", greeting(ME))  # to somebody, so that the user knows them when they ask
    with serving(home) as server, signed_in(server) as client:
        server.until_said("Watching INBOX")
        server.until_said("read")
        with client.stream("GET", "/v1/events", timeout=MOST) as events:
            lines = events.iter_lines()
            # The first finds nothing warm, and is not counted.
            waited = [_wait(box, client, lines, number) for number in range(DELIVERIES + 1)]
    return waited[1:]


def _wait(box: Box, client: httpx.Client, lines: Iterator[str], number: int) -> float:
    time.sleep(1 + 0.37 * number % 1)  # at any moment of the watch's own beat
    deliver(box.user, number)
    began = time.perf_counter()
    for line in lines:  # at the latest a sign of life, every 15 seconds
        waited = time.perf_counter() - began
        if waited > MOST:
            break
        if line == "event: changed":
            listed = client.get("/v1/loose-ends", params={"q": f"plinth {number}"}).raise_for_status().json()
            if listed["loose_ends"]:
                return time.perf_counter() - began
    raise RuntimeError(f"mail {number} did not come")


if __name__ == "__main__":
    main()
