"""Which share of a column's frequent values are times, once they are spelled as the forms are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cx_insights.intake.mapping.calendar_words import ALL_MONTHS
from cx_insights.intake.mapping.time_forms import (
    COMPACT,
    EPOCH_PATTERN,
    SERIAL_PATTERN,
    WEEK_DAY,
    WRITTEN,
    YEAR_DAY,
)
from cx_insights.intake.mapping.time_spelling import Spelling

_FEW = 5  # values that tell whether a column is worth the look at all
_ONLY_IF_NAMED_SO = (COMPACT, YEAR_DAY, WEEK_DAY)  # an order's number may look so, too
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class TimesAmong:
    """Shares of the values, 0 to 1; `serials` are those that are times under a name that says so only."""

    dates: float = 0.0
    with_clock: float = 0.0
    epochs: float = 0.0
    serials: float = 0.0


def times_among(counted: Mapping[str, int]) -> TimesAmong:
    """{'2025年3月4日 10:04': 2, 'later': 1} → dates .67, with_clock .67"""
    few = list(counted)[:_FEW]
    if not any(_may_be_time(value) for value in few):
        return TimesAmong()
    spelling = Spelling.of(counted)
    total = sum(counted.values())
    sums = dict.fromkeys(("dates", "with_clock", "epochs", "serials"), 0)
    for value, count in counted.items():
        for kind in _kinds(spelling.spelled(value)):
            sums[kind] += count
    return TimesAmong(**{kind: count / total for kind, count in sums.items()})


def _may_be_time(value: str) -> bool:
    return len(value) <= 70 and len(_DIGIT.findall(value)) >= 3


def _kinds(value: str) -> tuple[str, ...]:
    if re.match(EPOCH_PATTERN, value):
        return ("epochs",)
    if re.match(SERIAL_PATTERN, value) or _is_compact(value):
        return ("serials",)
    for form in WRITTEN:
        found = re.match(form.pattern, value)
        if found and form not in _ONLY_IF_NAMED_SO and found.groupdict().get("name", "jan") in ALL_MONTHS:
            return ("dates", "with_clock") if found.groupdict().get("hour") else ("dates",)
    return ()


def _is_compact(value: str) -> bool:
    if re.match(YEAR_DAY.pattern, value) or re.match(WEEK_DAY.pattern, value):
        return True
    found = re.match(COMPACT.pattern, value)
    if found is None or int(found["hour"] or 0) > 23:
        return False
    try:
        return bool(date(int(found["year"]), int(found["month"]), int(found["day"])))
    except ValueError:
        return False
