import pandas as pd

from cx_insights.insight.patterns import busy_hour_lift

WEEKS = pd.date_range("2026-09-07", periods=8, freq="7D")
AREAS, ISSUES = ("North", "South"), ("Cold food", "Missing topping", "Late delivery")


def calm_weeks() -> pd.DataFrame:
    """Two customers in every cell and week."""
    rows = [
        (area, issue, weekday, hour, week, 2)
        for week in WEEKS
        for area in AREAS
        for issue in ISSUES
        for weekday in range(1, 8)
        for hour in (12, 18)
    ]
    return pd.DataFrame(rows, columns=["area", "issue", "weekday", "hour_from", "week", "customers"])


def test_an_issue_that_comes_with_the_rush_has_a_lift():
    cells = calm_weeks()
    rush = cells["hour_from"] == 18
    cells.loc[rush, "customers"] = 4
    cells.loc[rush & (cells["issue"] == "Late delivery"), "customers"] = 12
    lift = busy_hour_lift(cells).set_index("issue")
    assert lift.index[0] == "Late delivery"
    assert lift.loc["Late delivery", "low"] > 1
    assert lift.loc["Cold food", "high"] < 1
