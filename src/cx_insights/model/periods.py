"""Two periods to hold against each other, as filters: the one in view, and the one before it."""

from dataclasses import dataclass
from datetime import date, timedelta

from cx_insights.errors import UnknownName
from cx_insights.model.filters import Filters

MOST_WEEKS = 4
PREVIOUS = "previous"


@dataclass(frozen=True)
class Periods:
    """The same rows asked of two times."""

    now: Filters
    before: Filters

    @property
    def weeks(self) -> float:
        """How long the period in view is."""
        return days_of(self.now) / 7


def days_of(filters: Filters) -> int:
    """How many days a period has, both ends counted; 0 where it has no end."""
    return (filters.until - filters.since).days + 1 if filters.since and filters.until else 0


def ends_of(filters: Filters) -> tuple[date, date]:
    """The first and the last day of one of two periods, which always has both."""
    return filters.since or date.min, filters.until or date.max


def periods(
    filters: Filters, first: date | None, last: date | None, against: str = PREVIOUS
) -> Periods | None:
    """What `filters` mean, against as many days before, or against days of one's own ('2026-08-01:2026-08-31').

    Where no period is chosen, the last whole weeks of the data, four at most, against as many before. `first` and
    `last` are the days of the data; None where they hold nothing to compare.
    """
    now = _now(filters, first, last, against)
    if now is None:
        return None
    if against != PREVIOUS:
        since, until = _own(against)
        return Periods(now, filters.replace(since=since, until=until))
    before = now.previous_period()
    return Periods(now, before) if before else None


def whole_weeks(first: date, last: date) -> int:
    """How many weeks from Monday to Sunday lie in the days from first to last."""
    begins = first + timedelta(days=-first.weekday() % 7)
    return max(0, (_after_last_sunday(last) - begins).days // 7)


def _now(filters: Filters, first: date | None, last: date | None, against: str) -> Filters | None:
    if filters.since and filters.until:
        return filters
    if first is None or last is None:
        return None
    first, last = max(first, filters.since or first), min(last, filters.until or last)
    if filters.since or against != PREVIOUS:
        return filters.replace(since=first, until=last) if first <= last else None
    weeks = min(MOST_WEEKS, whole_weeks(first, last) // 2)
    end = _after_last_sunday(last)
    since, until = end - timedelta(weeks=weeks), end - timedelta(days=1)
    return filters.replace(since=since, until=until) if weeks else None


def _after_last_sunday(last: date) -> date:
    """The Monday after the last whole week."""
    return last - timedelta(days=last.weekday()) if last.weekday() < 6 else last + timedelta(days=1)


def _own(against: str) -> tuple[date, date]:
    """'2026-08-01:2026-08-31' as two days."""
    first, _, last = against.partition(":")
    try:
        since, until = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise UnknownName(
            f"--against is '{against}'. Write it as {PREVIOUS}, or as two days: 2026-08-01:2026-08-31."
        ) from None
    return since, until
