"""What Alembic runs to migrate: always on a connection handed over by ``migrate.py``."""

from __future__ import annotations

from alembic import context

from loose_ends.store.migrate import VERSION_TABLE
from loose_ends.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
