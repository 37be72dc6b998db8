"""One scan in a process of its own, as the command line makes it: ``python -m tests.bench.one_scan HOST PORT
PASSWORD FILE USER``. The last line it prints is JSON: messages read, and seconds from opening the line
to the end."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from loose_ends.domain.account import Account
from loose_ends.store import open_store
from loose_ends.usecases.scan import scan
from loose_ends_mail.account import Security, ServerSettings
from loose_ends_mail.mailbox import ImapMailbox
from tests.bench.many_ends import ME, NOW

FOLDERS = (("sent", "Sent"), ("inbox", "INBOX"), ("archive", "Archive"))
"""As ``connect`` notes them, so that no scan has to ask for them."""


def main() -> None:
    """Scan, and say what it took."""
    host, port, password, file, user = sys.argv[1:]
    settings = ServerSettings(host, int(port), Security.NONE, user, None)
    with open_store(Path(file)) as store:
        account = store.accounts.get(ME) or Account(ME, "Ana Brandt", host=host, folders=FOLDERS)
        store.accounts.save(account) if not store.accounts.get(ME) else None
        started = time.perf_counter()
        with ImapMailbox.open(settings, password) as mailbox:
            result = scan(mailbox, account, store, now=NOW, threshold=0.5)
        seconds = time.perf_counter() - started
    print(json.dumps({"read": result.read, "opened": result.opened, "seconds": seconds}))


if __name__ == "__main__":
    main()
