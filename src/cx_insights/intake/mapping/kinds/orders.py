"""Orders of shops: their lines are one order, what became of it are moments, addresses are nobody's words."""

from dataclasses import replace

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.kinds.found import Columns, Found, listed
from cx_insights.intake.staging.lookup import one
from cx_insights.intake.staging.table import Staged, new_table_name
from cx_insights.wording import count

_LEAST_SHOP = 3


def orders(scratch: DuckDBPyConnection, staged: Staged) -> Found | None:
    """An order's number or name beside columns that only shops have."""
    columns = Columns(staged)
    shopify = columns.has("name", "lineitem name")
    number = "Name" if shopify else columns.name(*listed("orders", "ids"))
    if number is None or sum(columns.has(name) for name in listed("orders", "shop")) < _LEAST_SHOP:
        return None
    name = columns.name("name") if shopify else number
    whole = _one_row_an_order(
        scratch, staged, Columns(staged).cell(name or ""), columns.cell(*listed("orders", "lines"))
    )
    buyers = columns.cells(*listed("orders", "buyers"))
    added = {"Step of the order": "'Order placed'", "Channel of orders": "'web'"}
    fields = {"touchpoint": "Step of the order", "channel": "Channel of orders", "interaction_id": name or ""}
    fields |= {
        "text": columns.name(*listed("orders", "words")) or "",
        "issue": "",
        "agent": "",
        "actor": "",
        "handle_seconds": "",
    }
    fields["resolved"] = (
        "" if shopify else columns.name("order status", "status", "state") or ""
    )  # Shopify dates its own
    fields["product"] = columns.name(*listed("orders", "lines")) or ""
    if buyers:
        added["Customer email"] = f"coalesce({', '.join(buyers)}, NULL)"
        fields["customer_id"] = "Customer email"
    if created := columns.name(
        "created at", "order date", "created_at", "date created", "purchase date", "date"
    ):
        fields["occurred_at"] = created
    return Found("orders", "shop's list of orders", added, fields, staged=whole)


def _one_row_an_order(
    scratch: DuckDBPyConnection, staged: Staged, number: str | None, line: str | None
) -> Staged:
    """The rows of one order as one: of each column the first that is filled, of the items all.

    Name  │ Paid at │ Lineitem name           Name  │ Paid at │ Lineitem name
    #3763 │ 1 Apr   │ Patch              →    #3763 │ 1 Apr   │ Patch, Gel
    #3763 │         │ Gel
    """
    if number is None or line is None:
        return staged
    sound = f"FROM {staged.table} WHERE problem IS NULL AND {number} IS NOT NULL"
    further = one(scratch, f"SELECT count(*) - count(DISTINCT {number}) {sound}") or 0
    if not further:
        return staged
    table = new_table_name(scratch)
    cells = [f"c{place}" for place in range(len(staged.columns))]
    joined = [
        f"string_agg({cell}, ', ' ORDER BY row) AS {cell}" if cell == line
        else f"arg_min({cell}, row) FILTER ({cell} IS NOT NULL) AS {cell}"
        for cell in cells
    ]  # fmt: skip
    others = f"WHERE NOT (problem IS NULL AND {number} IS NOT NULL)"
    rest = f"SELECT row, problem, {', '.join(cells)} FROM {staged.table} {others}"
    scratch.execute(
        f"CREATE TABLE {table} AS SELECT min(row) AS row, NULL::VARCHAR AS problem, {', '.join(joined)} {sound} "
        f"GROUP BY {number} UNION ALL {rest} ORDER BY row"
    )
    are = "row is a further line" if further == 1 else "rows are further lines"
    note = f"{count(further)} {are} of an order: joined with its first."
    scratch.execute(f"DROP TABLE {staged.table}")
    return replace(
        staged, table=table, records=staged.records - further, notes=(*staged.notes, note), marked=frozenset()
    )
