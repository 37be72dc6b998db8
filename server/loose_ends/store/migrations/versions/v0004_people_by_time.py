"""An index for the list of people: those the user has written to, by when they were last in touch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add one index."""
    written_to = sa.text("written_to > 0")
    op.create_index(
        "person_by_last_at", "person", ["last_at"], sqlite_where=written_to, postgresql_where=written_to
    )
