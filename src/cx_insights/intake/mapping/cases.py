"""Which column ties the steps of a case together, where no name tells: its values recur from step to step."""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.profile import Profile
from cx_insights.wording import count, number

_LEAST_CASES, _MOST_ROWS_A_CASE = 3, 200.0
_WITH_SEVERAL_ROWS = 0.3
_MOVING = 0.5
# A shop or a colleague meets the same few steps again and again; a case meets most of its steps once.
_UNLIKE = 0.2
# The rows of a case lie nearer to each other in time than as many rows that were drawn at random.
_CLOSER = 0.75
_MOST_COLUMNS = 12


def case_column(
    scratch: DuckDBPyConnection,
    table: str,
    candidates: Iterable[Profile],
    touchpoint: Profile,
    moment_sql: str,
) -> tuple[Profile, str] | None:
    """The column that holds the most cases of those whose rows lie closest in time, and why it was taken.

    None where nothing recurs like a case.

    Loan    │ Activity │ Clerk            'Loan', as its 400 values each tie about 3.0 rows of different
    L100001 │ Submit   │ Ana              touchpoints; a clerk's rows are hundreds, of the same few touchpoints
    L100001 │ Approve  │ Ben
    """
    possible = [profile for profile in candidates if _may_be_cases(profile)]
    possible.sort(key=lambda profile: (-profile.distinct, profile.index))
    found: list[tuple[float, int, Profile, str]] = []
    for profile in possible[:_MOST_COLUMNS]:
        cases, rows, several, moving, unlike, near, cents = (
            scratch.execute(_measures_sql(table, profile.sql, touchpoint.sql, moment_sql)).fetchone()
            or (0,) * 7
        )
        if (
            cases >= _LEAST_CASES
            and rows <= _MOST_ROWS_A_CASE
            and several >= _WITH_SEVERAL_ROWS
            and moving >= _MOVING
            and unlike >= _UNLIKE
            and near <= _CLOSER
            and cents < 0.5
        ):
            reason = f"its {count(cases)} values each tie about {number(rows)} rows of different touchpoints"
            found.append((near, cases, profile, reason))
    closest = min((near for near, *_ in found), default=0.0)
    close = [
        (-cases, profile.index, profile, why) for near, cases, profile, why in found if near <= 2 * closest
    ]
    return min(close)[2:] if close else None


def _may_be_cases(profile: Profile) -> bool:
    """Short values that are there in nearly every row, and no dates; they may be numbers."""
    short = profile.mean_words <= 4 and profile.mean_length <= 80
    return short and profile.filled_share >= 0.95 and profile.distinct >= _LEAST_CASES and profile.dates < 0.5


def _measures_sql(table: str, case: str, touchpoint: str, moment: str) -> str:
    """How many cases, and of those of several rows: do touchpoints differ, how often, how close do rows lie in time.

    n rows drawn at random would span (n - 1) / (n + 1) of all of the time.
    """
    return f"""
        WITH cases AS (
            SELECT count(*) AS n, count(DISTINCT {touchpoint}) AS kinds,
                   epoch(max({moment})) - epoch(min({moment})) AS seconds,
                   bool_or(regexp_matches({case}, '^-?[0-9]+[.,][0-9]+$')) AS cents
            FROM {table} WHERE problem IS NULL AND {case} IS NOT NULL GROUP BY {case}
        ), whole AS (SELECT epoch(max({moment})) - epoch(min({moment})) AS seconds FROM {table} WHERE problem IS NULL)
        SELECT count(*), coalesce(avg(n), 0), coalesce(avg((n > 1)::INTEGER), 0),
               coalesce(avg((kinds > 1)::INTEGER) FILTER (n > 1), 0), coalesce(avg(kinds / n) FILTER (n > 1), 0),
               coalesce(avg(cases.seconds / whole.seconds * (n + 1) / (n - 1)) FILTER (n > 1), 1),
               coalesce(avg(cents::INTEGER), 0)
        FROM cases, whole"""
