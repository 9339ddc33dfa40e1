"""How long a step of a process lasted itself, apart from the wait until the next."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for table in ("interactions", "overruled", "replaced"):
        op.add_column(table, sa.Column("lasted_seconds", sa.Double))
