"""How a number is written for people, once for sentences, tables, axes, hovers, exports and the command line.

    a share      41 %    1.2 %    <0.1 %    >99.9 %       a difference of shares  +3.1 pts
    a duration   24 s    12 min   3.2 h     2.8 d         in full                 24 seconds, 12 minutes, ...
    a sentiment  +0.12   −0.31    0.00                    an index                0.87
    a count      1,204                                    other numbers           2.3   0.64   1,056
    an interval  [38–44 %]        [−0.12 to +0.05]        money                   EUR 1,204
    a day        31 Aug 2026                              a moment                31 Aug 2026, 14:05

What was not measured is written '–'. Before what lies below nothing stands the minus sign, never a hyphen. Files for
programs (CSV, JSON, event logs) carry the numbers themselves and ISO dates.
"""

from cx_insights.wording.dates import clock, clock_hours, day, day_beside, moment, period
from cx_insights.wording.durations import duration, duration_in_full, durations_in_full
from cx_insights.wording.filters import in_words
from cx_insights.wording.lists import listed
from cx_insights.wording.numbers import (
    NOT_MEASURED,
    about,
    count,
    count_of,
    hundredths,
    known,
    missing,
    money,
    number,
    q_value,
    rating,
    score,
    score_of_100,
    signed,
    times,
)
from cx_insights.wording.shares import (
    change,
    interval,
    out_of,
    percent,
    points,
    points_in_full,
    share_of,
    signed_points,
)

__all__ = [
    "NOT_MEASURED",
    "about",
    "change",
    "clock",
    "clock_hours",
    "count",
    "count_of",
    "day",
    "day_beside",
    "duration",
    "duration_in_full",
    "durations_in_full",
    "hundredths",
    "in_words",
    "interval",
    "known",
    "listed",
    "missing",
    "moment",
    "money",
    "number",
    "out_of",
    "percent",
    "period",
    "points",
    "points_in_full",
    "q_value",
    "rating",
    "score",
    "score_of_100",
    "share_of",
    "signed",
    "signed_points",
    "times",
]
