"""The few expressions in which the engines differ, and the names for those in which they agree.

DuckDB and PostgreSQL share `timezone`, `extract(epoch ...)`, `percentile_cont` and ordered `string_agg`.
"""

from typing import Any

from sqlalchemy import Date, DateTime, Double, Integer, cast, extract, func, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from cx_insights.db.offsets import offsets


def local(moment: ColumnElement[Any], zone: str) -> ColumnElement[Any]:
    """A stored UTC moment as wall-clock time of the reporting time zone."""
    return _local(moment, literal_column("'" + zone.replace("'", "''") + "'"))


def local_day(moment: ColumnElement[Any], zone: str) -> ColumnElement[Any]:
    """The calendar day of a stored moment in the reporting time zone."""
    return cast(local(moment, zone), Date)


def weekday(local_moment: ColumnElement[Any]) -> ColumnElement[Any]:
    """1 is Monday, 7 is Sunday."""
    return cast(extract("isodow", local_moment), Integer)


def hour(local_moment: ColumnElement[Any]) -> ColumnElement[Any]:
    """0 to 23."""
    return cast(extract("hour", local_moment), Integer)


def seconds_between(start: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(extract("epoch", end), Double) - cast(extract("epoch", start), Double)


def quantile(share: float, value: ColumnElement[Any], among: tuple[float, ...] = ()) -> ColumnElement[Any]:
    """Exact quantile of a group; `quantile(0.5, ...)` is the median.

    Several of the same values are found at once where each is told among which it is: `among=(0.5, 0.9)`.
    """
    if not among:
        return func.percentile_cont(share).within_group(value.asc())
    listed = ", ".join(map(str, among))
    return _quantile_among(value, literal_column(f"[{listed}]"), literal_column(str(among.index(share) + 1)))


class nth_smallest(FunctionElement[Any]):  # noqa: N801 - reads like a SQL function
    """`nth_smallest(value, place)`: of the group's values that are there, the one at a place from the smallest, 1."""

    inherit_cache = True
    type = Double()


@compiles(nth_smallest)
def _nth_smallest(element: nth_smallest, compiler: SQLCompiler, **kw: Any) -> str:
    value, place = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"(array_agg({value} ORDER BY {value}) FILTER (WHERE {value} IS NOT NULL))[{place}]"


@compiles(nth_smallest, "duckdb")
def _nth_smallest_duckdb(element: nth_smallest, compiler: SQLCompiler, **kw: Any) -> str:
    value, place = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"list_sort(list({value}) FILTER (WHERE {value} IS NOT NULL))[{place}]"


class _local(FunctionElement[Any]):  # noqa: N801
    """The zone is text of the statement and no parameter, since DuckDB's statement is made from it."""

    inherit_cache = True
    type = DateTime()


@compiles(_local)
def _local_by_server(element: _local, compiler: SQLCompiler, **kw: Any) -> str:
    moment, zone = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"timezone({zone}, timezone('UTC', {moment}))"


@compiles(_local, "duckdb")
def _local_by_offset(element: _local, compiler: SQLCompiler, **kw: Any) -> str:
    """Ten times as fast as DuckDB's own conversion; the newest stretch first, since most rows are recent."""
    moment, zone = (compiler.process(clause, **kw) for clause in element.clauses)
    oldest, *later = offsets(zone.strip("'"))
    whens = " ".join(
        f"WHEN {moment} >= TIMESTAMP '{since.isoformat(' ', 'seconds')}' THEN {ahead}000000"
        for since, ahead in reversed(later)
    )
    ahead = f"CASE {whens} ELSE {oldest[1]}000000 END" if later else f"{oldest[1]}000000"
    return f"make_timestamp(epoch_us({moment}) + {ahead})"


class _quantile_among(FunctionElement[Any]):  # noqa: N801
    inherit_cache = True
    type = Double()


@compiles(_quantile_among)
def _quantile_among_by_server(element: _quantile_among, compiler: SQLCompiler, **kw: Any) -> str:
    value, shares, place = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"(percentile_cont(ARRAY{shares}) WITHIN GROUP (ORDER BY {value}))[{place}]"


@compiles(_quantile_among, "duckdb")
def _quantile_among_duckdb(element: _quantile_among, compiler: SQLCompiler, **kw: Any) -> str:
    value, shares, place = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"quantile_cont({value}, {shares})[{place}]"


class first_by(FunctionElement[Any]):  # noqa: N801 - reads like a SQL function
    """`first_by(value, order, ...)`: the value that is not NULL with the smallest order in the group."""

    inherit_cache = True


class last_by(FunctionElement[Any]):  # noqa: N801
    """`last_by(value, order, ...)`: the value that is not NULL with the largest order in the group."""

    inherit_cache = True


@compiles(first_by)
def _first_by(element: first_by, compiler: SQLCompiler, **kw: Any) -> str:
    return _array_pick(element, compiler, "ASC", **kw)


@compiles(last_by)
def _last_by(element: last_by, compiler: SQLCompiler, **kw: Any) -> str:
    return _array_pick(element, compiler, "DESC", **kw)


def _array_pick(element: FunctionElement[Any], compiler: SQLCompiler, direction: str, **kw: Any) -> str:
    value, *orders = (compiler.process(clause, **kw) for clause in element.clauses)
    order = ", ".join(f"{one} {direction}" for one in orders)
    return f"(array_agg({value} ORDER BY {order}) FILTER (WHERE {value} IS NOT NULL))[1]"


@compiles(first_by, "duckdb")
def _first_by_duckdb(element: first_by, compiler: SQLCompiler, **kw: Any) -> str:
    return _pick_duckdb("arg_min", element, compiler, **kw)


@compiles(last_by, "duckdb")
def _last_by_duckdb(element: last_by, compiler: SQLCompiler, **kw: Any) -> str:
    return _pick_duckdb("arg_max", element, compiler, **kw)


def _pick_duckdb(pick: str, element: FunctionElement[Any], compiler: SQLCompiler, **kw: Any) -> str:
    value, *orders = (compiler.process(clause, **kw) for clause in element.clauses)
    order = orders[0] if len(orders) == 1 else f"({', '.join(orders)})"
    return f"{pick}({value}, {order})"
