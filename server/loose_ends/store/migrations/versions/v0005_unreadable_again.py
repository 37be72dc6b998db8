"""Messages that could not be read are tried again: how often they were, and from when on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

LONG_AGO = 2048
"""1970, as ``columns.Moment`` keeps it: the next scan tries."""
MAY_PASS = ("The server %", "Its file %")
"""How the reasons begin that lie with a server or a disk. Versions before this one also noted so what was no
more than a line that broke twice; that mail is found again thereby."""


def upgrade() -> None:
    """Add two columns."""
    op.add_column("unreadable", sa.Column("tries", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("unreadable", sa.Column("again_at", sa.BigInteger(), nullable=True))
    noted = sa.table("unreadable", sa.column("reason", sa.Text()), sa.column("again_at", sa.BigInteger()))
    may_pass = sa.or_(*(noted.c.reason.like(words) for words in MAY_PASS))
    op.execute(noted.update().where(may_pass).values(again_at=LONG_AGO))
