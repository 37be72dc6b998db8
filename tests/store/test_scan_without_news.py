"""A scan that finds nothing new fetches no body, imports nothing heavy and writes no row."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from loose_ends.domain.account import Account
from loose_ends.store import open_store
from loose_ends.usecases.scan import scan
from loose_ends_mail.mailbox import ImapMailbox
from tests.bench.boxes import put
from tests.bench.made_mail import made_mail
from tests.bench.many_ends import NOW
from tests.mail.dovecot import running_dovecot

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from loose_ends.store.database import Database


def test_nothing_new_fetches_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "loose-ends.sqlite3"
    with running_dovecot() as server, open_store(file) as store:
        user = server.user("ana@example.com")
        put(user, made_mail(30))
        account = Account("ana@example.com", "Ana Brandt", host=user.settings.host)
        store.accounts.save(account)
        with ImapMailbox.open(user.settings, server.password) as mailbox:
            assert scan(mailbox, account, store, now=NOW, threshold=0.5).read == 60
        before = store.dump()
        commands: list[str] = []
        with monkeypatch.context() as patched:
            patched.setattr("loose_ends.store.database.Database.write", _blows_up)
            with ImapMailbox.open(user.settings, server.password) as mailbox:
                patched.setattr(mailbox.line._imap, "uid", lambda *words: commands.append(words[0]))
                result = scan(mailbox, account, store, now=NOW, threshold=0.5)
            assert (result.read, result.stopped) == (0, False)
            assert commands == [], "no SEARCH, no FETCH"
        assert store.dump() == before
        put(user, made_mail(1, seed=5), start=1_000)
        with monkeypatch.context() as patched:
            patched.setattr("loose_ends.store.database.Database.write", _blows_up)
            with ImapMailbox.open(user.settings, server.password) as mailbox, pytest.raises(_WrittenError):
                scan(mailbox, account, store, now=NOW, threshold=0.5)


class _WrittenError(Exception):
    pass


def _blows_up(_database: Database) -> AbstractContextManager[Any]:
    raise _WrittenError


def test_the_lock_leaves_no_row(tmp_path: Path) -> None:
    file = tmp_path / "loose-ends.sqlite3"
    with open_store(file) as store, sqlite3.connect(file) as beside:
        version = beside.execute("PRAGMA data_version").fetchone()
        with store.scan_lock(NOW):
            pass
        assert beside.execute("PRAGMA data_version").fetchone() == version
