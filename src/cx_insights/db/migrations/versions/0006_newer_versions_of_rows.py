"""The same export again, later: rows are brought up to date, and their older versions are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for table in ("interactions", "overruled"):
        op.add_column(table, sa.Column("as_of", sa.DateTime))
        op.add_column(table, sa.Column("merged", sa.Boolean))
    for table in ("repeats", "overruled"):
        op.add_column(table, sa.Column("behind", sa.Integer))
    op.execute(
        "CREATE TABLE replaced AS SELECT *, sequence AS row_number, import_id AS replaced_by, "
        "sequence AS replaced_by_row FROM interactions WHERE 1 = 0"
    )
    op.add_column("imports", sa.Column("updated", sa.BigInteger, server_default="0"))
    op.execute("UPDATE imports SET updated = 0")
