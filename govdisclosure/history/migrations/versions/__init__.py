"""The migrations, a module each; Alembic finds them by their `revision`."""
