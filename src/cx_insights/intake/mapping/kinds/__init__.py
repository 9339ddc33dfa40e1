"""Kinds of files whose columns mean more together than each alone: calls, orders, visits, questions to a bot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.kinds.calls import calls
from cx_insights.intake.mapping.kinds.deals import deals
from cx_insights.intake.mapping.kinds.exchanges import exchanges
from cx_insights.intake.mapping.kinds.found import Found
from cx_insights.intake.mapping.kinds.messages import messages
from cx_insights.intake.mapping.kinds.orders import orders
from cx_insights.intake.mapping.kinds.processes import processes
from cx_insights.intake.mapping.kinds.visits import visits
from cx_insights.intake.mapping.surveys.forms import with_columns
from cx_insights.intake.staging.table import Staged

__all__ = ["OfAKind", "of_a_kind"]

_KINDS: tuple[Callable[[DuckDBPyConnection, Staged], Found | None], ...] = (
    calls,
    messages,
    orders,
    deals,
    visits,
    processes,
    exchanges,
)


@dataclass(frozen=True)
class OfAKind:
    """A table with the columns that its kind adds, which fields they and others are then, and why."""

    staged: Staged
    fields: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


def of_a_kind(scratch: DuckDBPyConnection, staged: Staged) -> OfAKind:
    """What the table is by its kind; of no known kind it stays as it is.

    src        │ disposition │ billsec        Caller     │ Call        │ Channel of calls
    4930123400 │ NO ANSWER   │ 0         →    4930123400 │ Missed call │ phone
    """
    if staged.chat:
        return OfAKind(staged)
    for kind in _KINDS:
        if found := kind(scratch, staged):
            made = with_columns(scratch, found.staged or staged, found.added)
            made = replace(made, kind=found.kind, notes=(*made.notes, *found.notes))
            return OfAKind(made, found.fields, f"as a {found.says} has it")
    return OfAKind(staged)
