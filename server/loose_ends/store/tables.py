"""The tables. What each holds, and whether it can be rebuilt, stands in docs/decisions/0010-store.md.

Read from mail, rebuilt by a scan: folder (positions), message, recipient, location, unreadable, thread,
reference, address, address_name, person, loose_end, change, ledger.
The user's own, in no mailbox: account, alias, decision, tie, setting, noted, token.
Of the moment: scan, pairing, undo.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, Table, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from loose_ends.store.columns import Moment, Text

WRITTEN_TO = text("written_to > 0")
"""The condition of an index; a query uses it where it says the same in the same words."""


class Row(SQLModel, registry=registry()):
    """A row of ours; the registry keeps our tables apart from other SQLModel users in the process."""


class AccountRow(Row, table=True):
    """One account; ``aliases`` and ``folders`` are JSON, ``password_from`` names a place, not a password."""

    __tablename__ = "account"
    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    aliases: str = Field(sa_type=Text)
    host: str = Field(sa_type=Text)
    port: int
    security: str = Field(sa_type=Text)
    username: str = Field(sa_type=Text)
    password_from: str = Field(sa_type=Text)
    folders: str = Field(sa_type=Text)
    ca_file: str = Field(sa_type=Text)


class AliasRow(Row, table=True):
    """An address learned from the account's Sent folder to be the user's own."""

    __tablename__ = "alias"
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", primary_key=True)
    email: str = Field(primary_key=True, sa_type=Text)


class FolderRow(Row, table=True):
    """A folder that was read, and how far."""

    __tablename__ = "folder"
    __table_args__ = (Index("folder_by_name", "account_id", "name", unique=True),)
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE")
    name: str = Field(sa_type=Text)
    uidvalidity: int = Field(sa_type=BigInteger)
    last_uid: int = Field(sa_type=BigInteger)
    highestmodseq: int = Field(sa_type=BigInteger)


class ThreadRow(Row, table=True):
    """A conversation."""

    __tablename__ = "thread"
    __table_args__ = (Index("thread_by_subject", "subject", "last_at"),)
    id: str = Field(primary_key=True, sa_type=Text)
    subject: str = Field(sa_type=Text)
    first_at: datetime = Field(sa_type=Moment)
    last_at: datetime = Field(sa_type=Moment)
    headless: bool


class ReferenceRow(Row, table=True):
    """A message id that was only referred to so far, and the thread it belongs to."""

    __tablename__ = "reference"
    __table_args__ = {"sqlite_with_rowid": False}
    key: int = Field(primary_key=True, sa_type=BigInteger)
    thread: str = Field(sa_type=Text, index=True)


class AddressRow(Row, table=True):
    """One address. ``name_key`` is the full name it may be joined with others by."""

    __tablename__ = "address"
    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True, sa_type=Text)
    kind: str = Field(sa_type=Text)
    person: str = Field(sa_type=Text, index=True)
    name_key: str | None = Field(default=None, sa_type=Text, index=True)
    written_to: int
    received: int
    first_at: datetime | None = Field(default=None, sa_type=Moment)
    last_at: datetime | None = Field(default=None, sa_type=Moment)


class AddressNameRow(Row, table=True):
    """A display name seen with an address, and how often; ``place`` keeps the order they were seen in."""

    __tablename__ = "address_name"
    __table_args__ = {"sqlite_with_rowid": False}
    address_id: int = Field(foreign_key="address.id", ondelete="CASCADE", primary_key=True)
    place: int = Field(primary_key=True)
    name: str = Field(sa_type=Text)
    seen: int


class PersonRow(Row, table=True):
    """One human: what ``domain.people.as_person`` makes of the addresses, ready to be listed.

    ``search`` holds the name and all addresses as ``columns.searchable`` makes them.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("person_by_last_at", "last_at", sqlite_where=WRITTEN_TO, postgresql_where=WRITTEN_TO),
    )
    id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    email: str = Field(sa_type=Text)
    search: str = Field(sa_type=Text)
    written_to: int
    received: int
    first_at: datetime | None = Field(default=None, sa_type=Moment)
    last_at: datetime | None = Field(default=None, sa_type=Moment)


class MessageRow(Row, table=True):
    """A message's metadata; never its text. ``key`` is the digest of ``message_id``.

    ``away_until`` is the return date that an out-of-office answer names.
    """

    __tablename__ = "message"
    id: int = Field(primary_key=True)
    key: int = Field(unique=True, sa_type=BigInteger)
    message_id: str = Field(sa_type=Text)
    account_id: int = Field(foreign_key="account.id", index=True)
    thread: str = Field(foreign_key="thread.id", sa_type=Text, index=True)
    sent_at: datetime = Field(sa_type=Moment)
    sender: int = Field(foreign_key="address.id", index=True)
    by_me: bool
    subject: str = Field(sa_type=Text)
    automatic: str = Field(sa_type=Text)
    mailing_list: str = Field(sa_type=Text)
    attachments: int
    away_until: date | None = None


class RecipientRow(Row, table=True):
    """A reader of a message, ``cc`` or To."""

    __tablename__ = "recipient"
    __table_args__ = {"sqlite_with_rowid": False}
    message_id: int = Field(foreign_key="message.id", ondelete="CASCADE", primary_key=True)
    address_id: int = Field(foreign_key="address.id", primary_key=True, index=True)
    cc: bool


class LocationRow(Row, table=True):
    """Where a message stands: a folder and a UID. One message may stand in several folders."""

    __tablename__ = "location"
    __table_args__ = {"sqlite_with_rowid": False}
    folder_id: int = Field(foreign_key="folder.id", ondelete="CASCADE", primary_key=True)
    uid: int = Field(primary_key=True, sa_type=BigInteger)
    message_id: int = Field(foreign_key="message.id", ondelete="CASCADE", index=True)


class UnreadableRow(Row, table=True):
    """A message that could not be read, why, how often that was tried, and from when on it is tried again."""

    __tablename__ = "unreadable"
    __table_args__ = {"sqlite_with_rowid": False}
    folder_id: int = Field(foreign_key="folder.id", ondelete="CASCADE", primary_key=True)
    uid: int = Field(primary_key=True, sa_type=BigInteger)
    reason: str = Field(sa_type=Text)
    tries: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    again_at: datetime | None = Field(default=None, sa_type=Moment)


class LooseEndRow(Row, table=True):
    """A loose end as mail left it; ``state`` and ``touched_on`` are worked out for the list's filter."""

    __tablename__ = "loose_end"
    __table_args__ = (
        Index("loose_end_by_state", "state", "touched_on"),
        Index("loose_end_by_address", "address_id", "said_at"),
    )
    id: str = Field(primary_key=True, sa_type=Text)
    kind: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    address_id: int = Field(foreign_key="address.id")
    put_to: str = Field(sa_type=Text)
    message_id: str = Field(sa_type=Text)
    message_key: int = Field(sa_type=BigInteger, index=True)
    thread: str = Field(foreign_key="thread.id", sa_type=Text, index=True)
    quote: str = Field(sa_type=Text)
    said_at: datetime = Field(sa_type=Moment)
    confidence: float
    due: date | None = None
    due_phrase: str | None = Field(default=None, sa_type=Text)
    remind_from: date | None = None
    state: str = Field(sa_type=Text)
    touched_on: date


class ChangeRow(Row, table=True):
    """One step in the life of a loose end."""

    __tablename__ = "change"
    __table_args__ = {"sqlite_with_rowid": False}
    loose_end_id: str = Field(foreign_key="loose_end.id", ondelete="CASCADE", primary_key=True, sa_type=Text)
    step: int = Field(primary_key=True)
    state: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    message_id: str | None = Field(default=None, sa_type=Text)
    quote: str | None = Field(default=None, sa_type=Text)
    confidence: float
    why: str = Field(sa_type=Text)


class LedgerRow(Row, table=True):
    """One give or ask that a message shows; ``place`` tells those of one message apart."""

    __tablename__ = "ledger"
    __table_args__ = (Index("ledger_by_time", "at"), {"sqlite_with_rowid": False})
    message_key: int = Field(primary_key=True, sa_type=BigInteger)
    place: int = Field(primary_key=True)
    address_id: int = Field(foreign_key="address.id", ondelete="CASCADE", index=True)
    kind: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    what: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    evidence: str | None = Field(default=None, sa_type=Text)
    quote: str | None = Field(default=None, sa_type=Text)
    told_by_thanks: bool


class NotedRow(Row, table=True):
    """Something the user noted or captured: ``kind`` says what, ``subject`` whom or what it is about.

    ``value`` is JSON in a shape that belongs to the kind (see ``store.noted``).
    """

    __tablename__ = "noted"
    __table_args__ = (Index("noted_by_kind", "kind", "subject"),)
    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    value: str = Field(sa_type=Text)


class DecisionRow(Row, table=True):
    """What the user decided about a loose end. An undo removes its row; no key binds it to the rest."""

    __tablename__ = "decision"
    __table_args__ = (Index("decision_by_verb", "verb"),)
    id: int | None = Field(default=None, primary_key=True)
    loose_end_id: str = Field(sa_type=Text, index=True)
    verb: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    until: date | None = None


class TieRow(Row, table=True):
    """What the user decided about two addresses: one human's, or not. An undo removes its row."""

    __tablename__ = "tie"
    id: int | None = Field(default=None, primary_key=True)
    one: str = Field(sa_type=Text, index=True)
    other: str = Field(sa_type=Text, index=True)
    same: bool


class SettingRow(Row, table=True):
    """A setting of the user's."""

    __tablename__ = "setting"
    key: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


class ScanRow(Row, table=True):
    """Who is scanning, for the sentence that a second scan gets; the lock itself is not here."""

    __tablename__ = "scan"
    id: int = Field(primary_key=True)
    pid: int
    host: str = Field(sa_type=Text)
    started: datetime = Field(sa_type=Moment)


class PairingRow(Row, table=True):
    """A program's request for a token; ``secret`` is a digest.

    It stands here since the user may answer it from another process.
    """

    __tablename__ = "pairing"
    id: str = Field(primary_key=True, sa_type=Text)
    client: str = Field(sa_type=Text)
    secret: str = Field(sa_type=Text)
    code: str = Field(sa_type=Text)
    asked_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_type=Text)
    handed_out: bool


class TokenRow(Row, table=True):
    """A token that was handed out: its digest alone is kept."""

    __tablename__ = "token"
    id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    digest: str = Field(unique=True, sa_type=Text)
    created_at: datetime = Field(sa_type=Moment)
    last_used_on: date | None = None


class UndoRow(Row, table=True):
    """What an undo takes back: ``rows`` is JSON (see ``store.undo``)."""

    __tablename__ = "undo"
    id: str = Field(primary_key=True, sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    says: str = Field(sa_type=Text)
    rows: str = Field(sa_type=Text)


metadata = Row.metadata


def _table(row: type[Row]) -> Table:
    return metadata.tables[str(row.__tablename__)]


account = _table(AccountRow)
alias = _table(AliasRow)
folder = _table(FolderRow)
thread = _table(ThreadRow)
reference = _table(ReferenceRow)
address = _table(AddressRow)
address_name = _table(AddressNameRow)
person = _table(PersonRow)
message = _table(MessageRow)
recipient = _table(RecipientRow)
location = _table(LocationRow)
unreadable = _table(UnreadableRow)
loose_end = _table(LooseEndRow)
change = _table(ChangeRow)
ledger = _table(LedgerRow)
noted = _table(NotedRow)
decision = _table(DecisionRow)
tie = _table(TieRow)
setting = _table(SettingRow)
scan = _table(ScanRow)
pairing = _table(PairingRow)
token = _table(TokenRow)
undo = _table(UndoRow)
