"""A store as the first release left it, a row in every table, brought to this version: nothing is lost."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, Table, inspect

from loose_ends.domain.loose_end import State, Verb
from loose_ends.domain.people import person_id
from loose_ends.store import Store, StoreTooNew, open_store
from loose_ends.store.columns import pack
from loose_ends.store.database import connect
from loose_ends.store.migrate import HEAD, MIGRATIONS, VERSION_TABLE
from loose_ends.store.packing import digest
from loose_ends.usecases.try_again import due
from tests.store.samples import ACCOUNT, ANNA, ME, forget_all, mail, take

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from tests.store.postgresql import Server

FIRST = "0001"
VERSION = "SELECT version_num FROM loose_ends_version"
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MOMENT = pack(AT)
END = "abcdef012345"
ANNA_ID = person_id(ANNA.email)
ROWS: dict[str, dict[str, Any]] = {
    "account": {
        "id": 1, "email": ME, "name": "Mia Evans", "aliases": json.dumps(["mia@example.com"]),
        "host": "imap.example.com", "port": 993, "security": "tls", "username": "mia",
        "password_from": "keyring", "folders": json.dumps([["sent", "Sent"], ["inbox", "INBOX"]]),
        "ca_file": "",
    },
    "alias": {"account_id": 1, "email": "evans@example.com"},
    "folder": {
        "id": 1, "account_id": 1, "name": "INBOX", "uidvalidity": 7, "last_uid": 1, "highestmodseq": 0
    },
    "thread": {"id": "t1", "subject": "plan", "first_at": MOMENT, "last_at": MOMENT, "headless": False},
    "reference": {"key": 1, "thread": "t1"},
    "address": {
        "id": 1, "email": ANNA.email, "kind": "person", "person": ANNA_ID, "name_key": None, "written_to": 1,
        "received": 1, "first_at": MOMENT, "last_at": MOMENT,
    },
    "address_name": {"address_id": 1, "place": 0, "name": "Anna Bell", "seen": 1},
    "person": {
        "id": ANNA_ID, "name": "Anna Bell", "email": ANNA.email, "search": "anna bell anna@example.org",
        "written_to": 1, "received": 1, "first_at": MOMENT, "last_at": MOMENT,
    },
    "message": {
        "id": 1, "key": 1, "message_id": "<old@example.org>", "account_id": 1, "thread": "t1",
        "sent_at": MOMENT, "sender": 1, "by_me": False, "subject": "Plan", "automatic": "",
        "mailing_list": "", "attachments": 0,
    },
    "recipient": {"message_id": 1, "address_id": 1, "cc": False},
    "location": {"folder_id": 1, "uid": 1, "message_id": 1},
    "unreadable": {"folder_id": 1, "uid": 2, "reason": "The server refuses to give it out."},
    "loose_end": {
        "id": END, "kind": "ask", "by": "them", "address_id": 1, "put_to": json.dumps([ME]),
        "message_id": "<old@example.org>", "message_key": 1, "thread": "t1",
        "quote": "Could you send the list?", "said_at": MOMENT, "confidence": 0.9, "due": date(2026, 3, 9),
        "due_phrase": "by Monday", "remind_from": None, "state": "open", "touched_on": date(2026, 3, 9),
    },
    "change": {
        "loose_end_id": END, "step": 0, "state": "partly", "at": MOMENT, "message_id": "<x@example.org>",
        "quote": "Half of it.", "confidence": 0.7, "why": "a part is answered",
    },
    "decision": {"id": 1, "loose_end_id": END, "verb": "snooze", "at": MOMENT, "until": date(2026, 12, 1)},
    "tie": {"id": 1, "one": ANNA.email, "other": "bell@example.com", "same": True},
    "setting": {"key": "threshold", "value": "0.7"},
    "scan": {"id": 1, "pid": 1, "host": "old", "started": MOMENT},
}  # fmt: skip
"""One row for every table of the first schema."""


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that the first migration made, with a row in each of its tables."""
    if request.param == "sqlite":
        place = str(tmp_path / "x.sqlite3")
    else:
        server: Server = request.getfixturevalue("postgresql")
        place = server.new_database()
    database = connect(place)
    with database.write() as connection:
        _upgrade_to(connection, FIRST)
        tables = set(inspect(connection).get_table_names()) - {VERSION_TABLE}
        assert tables == set(ROWS), "every table of the first schema has a row here"
        for name, row in ROWS.items():
            connection.execute(Table(name, MetaData(), autoload_with=connection).insert().values(**row))
        if not database.is_sqlite:
            for name in ("decision", "tie", "account", "folder", "address", "message"):
                connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), 10)")
    database.close()
    return place


def _upgrade_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _counts(store: Store) -> dict[str, int]:
    with store._database.read() as connection:
        return {
            name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() or 0  # noqa: S608
            for name in ROWS
        }


def test_everything_is_still_there(old: str) -> None:
    with open_store(old) as store:
        with store._database.read() as connection:
            stands = connection.exec_driver_sql(VERSION).scalar()
        assert stands == HEAD != FIRST
        assert _counts(store) == dict.fromkeys(ROWS, 1)
        account = store.accounts.get(ME)
        assert account == ACCOUNT
        assert store.accounts.learned_aliases(ME) == {"evans@example.com"}
        [decision] = store.decisions.all()
        assert (decision.loose_end_id, decision.verb) == (END, Verb.SNOOZE)
        assert (decision.at, decision.until) == (AT, date(2026, 12, 1))
        assert [(tie.one, tie.same) for tie in store.people.ties()] == [(ANNA.email, True)]
        assert store.settings.all() == {"threshold": "0.7"}
        assert store.folders.position(ME, "INBOX").last_uid == 1
        [unreadable] = store.folders.unreadable()
        assert unreadable.reason == "The server refuses to give it out."


def test_mail_that_a_server_did_not_give_out_is_tried_again(old: str) -> None:
    """The first versions gave it up for good, also where it was only the line that broke."""
    database = connect(old)
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO unreadable VALUES (1, 3, 'There is no text in it.')")
    database.close()
    with open_store(old) as store:
        unreadable = store.folders.unreadable()
        assert [(one.where.uid, one.tries) for one in unreadable] == [(2, 1), (3, 1)]
        assert due(unreadable, AT) == {"INBOX": {2: 1}}


def test_the_decision_still_holds_for_its_loose_end(old: str) -> None:
    with open_store(old) as store:
        listed = store.loose_ends.get(END, date(2026, 11, 22))
        assert listed.state is State.SNOOZED
        assert listed.end.quote == "Could you send the list?"
        assert [change.quote for change in listed.end.changes] == ["Half of it."]
        assert store.loose_ends.get(END, date(2026, 12, 2)).state is not State.SNOOZED


def test_it_can_be_scanned_and_exported_on(old: str) -> None:
    with open_store(old) as store:
        take(store, mail("new", ANNA, day=2), first_uid=9, opens=["new"])
        assert store.messages.known([digest("<new@example.org>")])
        assert len(store.keepsakes().decisions) == 1
        forget_all(store)
        assert len(store.decisions.all()) == 1


def test_a_migration_that_breaks_leaves_the_old_store(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the disk is full in the middle: the next try begins from the first schema again."""

    def break_off(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", break_off)
        with pytest.raises(OSError, match="No space"):
            open_store(old)
    database = connect(old)
    with database.read() as connection:
        stands = connection.exec_driver_sql(VERSION).scalar()
        assert stands == FIRST
        assert "ledger" not in inspect(connection).get_table_names()
    database.close()
    with open_store(old) as store:
        assert len(store.decisions.all()) == 1


def test_a_newer_schema_is_refused_and_its_rows_stay(old: str) -> None:
    database = connect(old)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE loose_ends_version SET version_num = '9000'")
    with pytest.raises(
        StoreTooNew, match=r"written by a newer version of Loose Ends \(9000\). Update this one"
    ):
        open_store(old)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM decision").scalar() == 1
    database.close()
