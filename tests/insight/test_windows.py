"""Customers counted in spans of hours, against a count by hand."""

import pandas as pd
import pytest

from cx_insights.insight.windows import WINDOWS, cells

VISITS = [
    # area, weekday, hours before, hours last week, issue
    ("North", 5, (18, 19), (), "Topping"),
    ("North", 5, (20,), (), None),
    ("North", 5, (), (21,), "Topping"),
    ("North", 1, (0, 23), (3,), "Late"),
    ("South", 5, (17,), (18,), "Late"),
    (None, 7, (12,), (), "Topping"),
]


def bits(hours: tuple[int, ...]) -> int:
    return sum(1 << hour for hour in hours)


def frame(*, issues: bool) -> pd.DataFrame:
    """As `area_hours` and `issue_area_hours` answer; each visit stands for two customers."""
    rows = [
        (area, issue, weekday, bits(before), bits(last), 2)
        for area, weekday, before, last, issue in VISITS
        if issue or not issues
    ]
    names = ["area", "issue", "weekday", "hour_bits_before", "hour_bits_last_week", "customers"]
    return pd.DataFrame(rows, columns=names)


def by_hand(area: str | None, issue: str, weekday: int, span: tuple[int, int], when) -> tuple[int, int]:
    here = [
        said
        for place, day, before, last, said in VISITS
        if place == area and day == weekday
        for hours in [{*(before if "before" in when else ()), *(last if "last_week" in when else ())}]
        if any(span[0] <= hour < span[1] for hour in hours)
    ]
    return 2 * here.count(issue), 2 * len(here)


def test_the_spans_are_all_of_three_and_four_hours_of_a_day() -> None:
    assert WINDOWS[0] == (0, 3)
    assert WINDOWS[21] == (21, 24)
    assert WINDOWS[22] == (0, 4)
    assert WINDOWS[-1] == (20, 24)
    assert len(WINDOWS) == 22 + 21


@pytest.mark.parametrize("when", [("before", "last_week"), ("before",), ("last_week",)])
def test_a_customer_counts_once_in_every_span_with_one_of_the_hours(when) -> None:
    found = cells(frame(issues=False), frame(issues=True), when)
    assert (found.areas, found.issues) == (("North", "South", None), ("Late", "Topping"))
    for area in found.areas:
        for issue in found.issues:
            for weekday in range(1, 8):
                for span in WINDOWS:
                    counted = found.of(area, issue, weekday, span)
                    assert counted == by_hand(area, issue, weekday, span, when), (area, issue, weekday, span)


def test_a_whole_day_counts_everybody_of_it_once() -> None:
    found = cells(frame(issues=False), frame(issues=True))
    north, friday = found.areas.index("North"), 4
    assert found.customers_all_day[north, friday] == 6
    assert found.with_issue_all_day[north, found.issues.index("Topping"), friday] == 4
    assert found.customers_all_day.sum() == 2 * len(VISITS)


def test_nobody_came_to_an_area_and_with_an_issue_that_are_not_there() -> None:
    found = cells(frame(issues=False), frame(issues=True))
    assert found.of("East", "Late", 5, (18, 21)) == (0, 0)
    assert found.of("North", "Cold food", 5, (18, 21)) == (0, 4)
