"""How far something is, in words: rows where rows are counted, else a share; and the time that it will still take."""

from cx_insights.wording.durations import duration
from cx_insights.wording.numbers import count
from cx_insights.wording.shares import percent

_BY_SHARE = frozenset(
    (
        "Reading rows",
        "Reading records",
        "Checking the file",
        "Converting to UTF-8",
        "Unpacking",
        "Linking journeys",
    )
)
"""What is counted in bytes, or in parts of all."""
_SOON, _LEAST_SHARE = 1.0, 0.02


def progress(words: str, done: int, total: int | None, seconds: float) -> str:
    """'Storing: 120,000 of 1,000,000 rows, about 20 s left'; `seconds` since this step began."""
    share = min(1.0, done / total) if total else None
    if share is None:
        said = f": {count(done)} rows" if done and words not in _BY_SHARE else ""
    elif words in _BY_SHARE:
        said = f": {percent(share)}" if total and total > 1 else ""
    else:
        said = f": {count(done)} of {count(total)} rows"
    return f"{words}{said}{_left(seconds, share)}"


def _left(seconds: float, share: float | None) -> str:
    if share is None or seconds < _SOON or not _LEAST_SHARE <= share < 1:
        return ""
    return f", about {duration(seconds * (1 - share) / share / 60)} left"
