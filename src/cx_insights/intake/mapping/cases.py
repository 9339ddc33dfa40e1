"""Which column ties the steps of a case together, where no name tells: its values recur from step to step."""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.profile import Profile

_LEAST_CASES, _MOST_ROWS_A_CASE = 3, 100.0
_WITH_SEVERAL_ROWS = 0.3
_MOVING = 0.5
_UNLIKE = (
    0.25  # a shop or a colleague meets the same few steps again and again; a case meets most of them once
)
_MOST_COLUMNS = 12


def case_column(
    scratch: DuckDBPyConnection, table: str, candidates: Iterable[Profile], touchpoint: Profile
) -> tuple[Profile, str] | None:
    """The column with the most cases in it, and why it was taken; None where nothing recurs like a case.

    Loan    │ Activity │ Clerk            'Loan', as its 400 values each tie about 3.0 rows of different
    L100001 │ Submit   │ Ana              touchpoints; a clerk's rows are hundreds, of the same few touchpoints
    L100001 │ Approve  │ Ben
    """
    possible = [profile for profile in candidates if _may_be_cases(profile)]
    possible.sort(key=lambda profile: (-profile.distinct, profile.index))
    found: list[tuple[int, Profile, str]] = []
    for profile in possible[:_MOST_COLUMNS]:
        cases, rows, several, moving, unlike, cents = (
            scratch.execute(
                f"""SELECT count(*), avg(n), avg((n > 1)::INTEGER), avg((kinds > 1)::INTEGER) FILTER (n > 1),
                       avg(kinds / n) FILTER (n > 1), avg(cents::INTEGER)
                FROM (SELECT count(*) AS n, count(DISTINCT {touchpoint.sql}) AS kinds,
                             bool_or(regexp_matches({profile.sql}, '^-?[0-9]+[.,][0-9]+$')) AS cents
                      FROM {table} WHERE problem IS NULL AND {profile.sql} IS NOT NULL GROUP BY {profile.sql})"""
            ).fetchone()
            or (0,) * 6
        )
        if (
            cases >= _LEAST_CASES
            and rows <= _MOST_ROWS_A_CASE
            and several >= _WITH_SEVERAL_ROWS
            and (moving or 0) >= _MOVING
            and (unlike or 0) >= _UNLIKE
            and cents < 0.5
        ):
            reason = f"its {cases:,} values each tie about {rows:.1f} rows of different touchpoints"
            found.append((cases, profile, reason))
    best = max(found, key=lambda case: (case[0], -case[1].index), default=None)
    return best and (best[1], best[2])


def _may_be_cases(profile: Profile) -> bool:
    """Short values that are there in nearly every row, and no dates; they may be numbers."""
    short = profile.mean_words <= 4 and profile.mean_length <= 80
    return short and profile.filled_share >= 0.95 and profile.distinct >= _LEAST_CASES and profile.dates < 0.5
