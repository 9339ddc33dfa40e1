"""How far a time zone's clocks were from UTC, and since when."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)  # rows before it are set aside at import
_YEARS_AHEAD = 3


@lru_cache(maxsize=64)
def offsets(zone: str) -> tuple[tuple[datetime, int], ...]:
    """Each stretch of time with one offset, oldest first; the first one also stands for what lies before it.

    since (UTC)      │ seconds ahead of UTC        <- offsets("Europe/Berlin")
    1995-01-01 00:00 │  3600
    1995-03-26 01:00 │  7200
    ...
    """
    clock = ZoneInfo(zone)
    end = datetime.now(UTC) + timedelta(days=366 * _YEARS_AHEAD)
    found = [(_EARLIEST, _ahead(_EARLIEST, clock))]
    day = _EARLIEST
    while day < end:
        following = day + timedelta(days=1)
        if _ahead(following, clock) != found[-1][1]:
            found.append(_change(day, following, clock))
        day = following
    return tuple((since.replace(tzinfo=None), ahead) for since, ahead in found)


def _ahead(moment: datetime, clock: ZoneInfo) -> int:
    return int((moment.astimezone(clock).utcoffset() or timedelta()).total_seconds())


def _change(before: datetime, after: datetime, clock: ZoneInfo) -> tuple[datetime, int]:
    """The second at which the offset changed, somewhere between two moments."""
    old = _ahead(before, clock)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        before, after = (middle, after) if _ahead(middle, clock) == old else (before, middle)
    return after, _ahead(after, clock)
