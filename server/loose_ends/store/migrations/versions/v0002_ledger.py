"""The ledger, what the user notes, and the return date of out-of-office answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add two tables and a column."""
    op.add_column("message", sa.Column("away_until", sa.Date(), nullable=True))
    op.create_table(
        "ledger",
        sa.Column("message_key", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("told_by_thanks", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_key", "place"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ledger_address_id", "ledger", ["address_id"])
    op.create_index("ledger_by_time", "ledger", ["at"])
    op.create_table(
        "noted",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("noted_by_kind", "noted", ["kind", "subject"])
    op.create_index("decision_by_verb", "decision", ["verb"])
