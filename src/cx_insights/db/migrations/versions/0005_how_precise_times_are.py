"""How precise the time of each row is, and which facts rest on clocks rather than days."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_FACTS = ("transitions", "conversations", "journeys")


def upgrade() -> None:
    for table in ("interactions", "overruled"):
        op.add_column(table, sa.Column("time_precision", sa.Text))
        op.add_column(table, sa.Column("has_clock", sa.Boolean))
        # Rows stored before say no more than whether they had a time.
        op.execute(
            f"UPDATE {table} SET has_clock = time_stated, "
            "time_precision = CASE WHEN time_stated THEN 'instant' ELSE 'none' END"
        )
    for table in _FACTS:
        op.add_column(table, sa.Column("has_clock", sa.Boolean))
        op.execute(f"UPDATE {table} SET has_clock = time_stated")
