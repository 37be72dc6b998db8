"""Alembic migrations, one file a step; ``migrate.py`` runs them."""
