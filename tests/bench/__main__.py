"""`make bench`: how fast each hot path is, side by side in one run, on Dovecot.

The figures are of this machine at this hour: compare rows of one run, not runs.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from loose_ends.domain.account import Account
from loose_ends.language import read_acts
from loose_ends.store import open_store
from loose_ends.usecases.read_message import to_domain
from loose_ends.usecases.scan import ScanResult, scan
from loose_ends_mail import zones
from loose_ends_mail.mailbox import ImapMailbox
from loose_ends_mail.mailbox_protocol import Fetched
from loose_ends_mail.message import CleanMessage, clean
from tests.bench.made_mail import made_mail
from tests.mail.dovecot import MailUser, running_dovecot

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def timed(name: str, count: int, unit: str, run: Callable[[], object]) -> None:
    """Run once and print the rate in wall and in processor time."""
    wall, used = time.perf_counter(), time.process_time()
    run()
    wall, used = time.perf_counter() - wall, time.process_time() - used
    print(
        f"{name:34} {count / max(wall, 1e-9):>10,.0f} {unit}/s  {wall:8.2f} s wall {used:8.2f} s cpu",
        flush=True,
    )


def stages(user: MailUser, each: int) -> None:
    """Fetch, parse, zones and acts, each alone, over what the one before it gave."""
    with ImapMailbox.open(user.settings, user.server.password) as mailbox:
        uids = list(range(1, each + 1))
        timed("light pass (dates, senders, ids)", each, "messages", lambda: list(mailbox.entries("INBOX")))
        fetched: list[Fetched] = []
        timed(
            "fetch headers and text",
            each,
            "messages",
            lambda: fetched.extend(_good(mailbox.fetch("INBOX", uids))),
        )
    cleaned: list[CleanMessage] = []
    timed(
        "parse, decode, tell zones", each, "messages", lambda: cleaned.extend(clean(f.raw) for f in fetched)
    )
    timed("zones alone", each, "messages", lambda: [zones.split(c.text) for c in cleaned])
    messages = [to_domain(c) for c in cleaned]
    count = sum(len(read_acts(m).sentences) for m in messages)
    timed("find acts", count, "sentences", lambda: [read_acts(m) for m in messages])


def _good(got: Iterable[object]) -> list[Fetched]:
    return [one for one in got if isinstance(one, Fetched)]


def whole(user: MailUser, folder: Path, each: int) -> None:
    """The scan as a user has it: first, again with nothing new, and the list afterwards."""
    account = Account("ana@example.com", "Ana Brandt", host=user.settings.host)
    with open_store(folder / "loose-ends.sqlite3") as store:
        store.accounts.save(account)

        def run() -> ScanResult:
            with ImapMailbox.open(user.settings, user.server.password) as mailbox:
                return scan(mailbox, account, store, now=NOW, threshold=0.5)

        timed("first scan, all of it", 2 * each, "messages", run)
        timed("scan with nothing new", 1, "scans", run)
    size = (folder / "loose-ends.sqlite3").stat().st_size / (2 * each)
    listing = [sys.executable, "-m", "loose_ends.cli", "--home", str(folder), "--now", "2026-11-22", "list"]
    timed(
        "loose-ends list, whole process",
        1,
        "runs",
        lambda: subprocess.run(listing, check=True, capture_output=True),
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"store: {size:,.0f} bytes a message; peak memory of this process: {peak:,.0f} MB")


def main() -> None:
    """Make the mailbox, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=2_000, help="messages sent, and as many received")
    each: int = parser.parse_args().each
    with running_dovecot() as server, tempfile.TemporaryDirectory() as folder:
        user = server.user("ana@example.com")
        total = 0
        for made in made_mail(each):
            user.add_message(made.folder, made.content, when=made.sent_at.timestamp())
            total += len(made.content)
        print(f"{2 * each:,} messages, {total / 1e6:,.0f} MB, half with HTML, 8 % with attachments\n")
        stages(user, each)
        whole(user, Path(folder), each)


if __name__ == "__main__":
    main()
