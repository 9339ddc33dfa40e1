"""An alert week by week."""

from datetime import date

import pandas as pd

from cx_insights.charts import alert_weeks

DAYS = pd.DataFrame(
    {
        "day": pd.date_range("2026-09-04", periods=9, freq="7D"),
        "with_issue": [3, 2, 1, 2, 2, 4, 3, 1, 0],
        "customers": [9] * 9,
        "expected": [0.4] * 9,
    }
)


def test_every_week_has_its_bar_and_what_would_be_usual() -> None:
    bars, usual = alert_weeks(DAYS).data
    assert list(bars.y) == [3, 2, 1, 2, 2, 4, 3, 1, 0]
    assert list(usual.y) == [0.4] * 9
    assert not alert_weeks(DAYS).layout.shapes


def test_the_day_of_the_fix_is_marked() -> None:
    chart = alert_weeks(DAYS, date(2026, 10, 26))
    assert [shape.x0 for shape in chart.layout.shapes] == ["2026-10-26"]
    assert [note.text for note in chart.layout.annotations] == ["fixed"]
