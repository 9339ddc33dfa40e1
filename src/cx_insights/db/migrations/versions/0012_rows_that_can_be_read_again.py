"""The masked rows of each import are kept, so that it can be read again without its file."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "kept_rows",
        sa.Column("import_id", sa.Integer, nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("rows", sa.BigInteger, nullable=False),
        sa.Column("cells", sa.LargeBinary, nullable=False),
    )
    op.add_column("imports", sa.Column("reading", sa.Text))
    op.add_column("imports", sa.Column("kept_bytes", sa.BigInteger))
    op.add_column("imports", sa.Column("read_again_of", sa.Integer))
    op.add_column("imports", sa.Column("made_with", sa.Integer))
    op.add_column("remembered_mappings", sa.Column("steps", sa.Text))
    op.add_column("remembered_mappings", sa.Column("actors", sa.Text))
