"""A sales pipeline: deals with their stage and amount. Told, so that it is refused and not taken for contacts."""

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.kinds.found import Columns, Found, listed
from cx_insights.intake.staging.table import Staged

DEALS = "deals"


def deals(scratch: DuckDBPyConnection, staged: Staged) -> Found | None:
    """A stage of deals beside what they are worth or who sells."""
    columns = Columns(staged)
    staged_deals, worth = (columns.cell(*listed(DEALS, what)) for what in ("stages", "worth"))
    return Found(DEALS, "sales pipeline", {}, {}) if staged_deals and worth else None
