"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Reports, their versions and sightings; runs, sources and their visits."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("finished", sa.Text),
        sa.Column("arguments", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("sent", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("agency", sa.Text),
        sa.Column("first_seen", sa.Text, nullable=False),
        sa.Column("run", sa.Integer),
    )
    op.create_table(
        "visits",
        sa.Column("source", sa.Text, sa.ForeignKey("sources.id"), primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("finished", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("listed", sa.Integer, nullable=False),
        sa.Column("is_whole", sa.Boolean, nullable=False),
        sa.Column("years", sa.Text),
        sa.Column("new", sa.Integer, nullable=False),
        sa.Column("revised", sa.Integer, nullable=False),
        sa.Column("unchanged", sa.Integer, nullable=False),
        sa.Column("not_seen", sa.Integer, nullable=False),
    )
    op.create_index("visits_of_run", "visits", ["run"])
    op.create_index("visits_by_time", "visits", ["finished"])
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.Text, sa.ForeignKey("sources.id"), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("agency", sa.Text),
        sa.Column("fiscal_year", sa.Integer),
        sa.Column("title", sa.Text),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("published_on", sa.Text),
        sa.Column("first_seen", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.Column("checked_at", sa.Text, nullable=False),
        sa.Column("due_at", sa.Text, nullable=False),
        sa.Column("not_modified", sa.Integer, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("not_seen_since", sa.Text),
        sa.UniqueConstraint("source", "key", name="one_report_an_address"),
    )
    op.create_index("reports_by_identity", "reports", ["source", "report_id"])
    op.create_index("reports_by_year", "reports", ["source", "fiscal_year"])
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("captured_at", sa.Text, nullable=False),
        sa.Column("remembered_at", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("archived", sa.Text),
        sa.Column("is_first_walk", sa.Boolean, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("versions_of_report", "versions", ["report", "id"])
    op.create_index("versions_of_run", "versions", ["run"])
    op.create_index("versions_of_walks", "versions", ["is_first_walk", "id"])
    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("until", sa.Text),
    )
    op.create_index("sightings_of_report", "sightings", ["report"])
