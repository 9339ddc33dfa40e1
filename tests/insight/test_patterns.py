from datetime import date

import pandas as pd
import pytest

from cx_insights.insight.patterns import alerts, busy_hour_lift, fix_effect

WEEKS = pd.date_range("2026-09-07", periods=8, freq="7D")
AREAS, ISSUES = ("North", "South"), ("Cold food", "Missing topping", "Late delivery")


def calm_weeks(unusual: dict[tuple[str, str, int, int, int], int] | None = None) -> pd.DataFrame:
    """Two customers in every cell and week, but for `{(area, issue, weekday, hour, week): customers}`."""
    rows = [
        (area, issue, weekday, hour, week, (unusual or {}).get((area, issue, weekday, hour, number), 2))
        for number, week in enumerate(WEEKS)
        for area in AREAS
        for issue in ISSUES
        for weekday in range(1, 8)
        for hour in (12, 18)
    ]
    return pd.DataFrame(rows, columns=["area", "issue", "weekday", "hour_from", "week", "customers"])


def test_weeks_like_any_other_raise_no_alert():
    assert alerts(calm_weeks()).empty


def test_what_returns_every_week_is_held_against_other_hours_and_issues():
    fridays = {("North", "Missing topping", 5, 18, week): 9 for week in range(8)}
    raised = alerts(calm_weeks(fridays))
    assert raised[["area", "issue", "weekday", "hour_from", "kind"]].values.tolist() == [
        ["North", "Missing topping", 5, 18, "always"]
    ]
    assert raised["sentence"][0].startswith(
        "Missing topping: 72 customers in North, Fri 18–21 h, in 8 weeks; usual 1"
    )


def test_what_is_new_is_held_against_the_weeks_before():
    last_weeks = {("South", "Cold food", 2, 12, week): 12 for week in (6, 7)}
    raised = alerts(calm_weeks(last_weeks))
    assert raised[["area", "issue", "kind", "customers"]].values.tolist() == [
        ["South", "Cold food", "new", 24]
    ]
    assert "Tue 12–15 h, in the last 2 weeks; usual 4–5." in raised["sentence"][0]


def test_an_alert_that_has_faded_says_so():
    until_fixed = {("North", "Missing topping", 5, 18, week): 16 for week in range(6)}
    assert alerts(calm_weeks(until_fixed))["sentence"][0].endswith("Only 2 a week in the last 2.")


def test_fewer_than_three_customers_a_week_raise_no_alert():
    rare = calm_weeks().assign(customers=0)
    once = (rare["issue"] == "Cold food") & (rare["weekday"] == 1) & (rare["hour_from"] == 12)
    assert alerts(rare.assign(customers=once.astype(int) * 2)).empty


def test_a_company_without_areas_has_patterns_too():
    fridays = {("North", "Missing topping", 5, 18, week): 9 for week in range(8)}
    cells = calm_weeks(fridays)
    raised = alerts(cells[cells["area"] == "North"].assign(area=None))
    assert raised["area"].isna().tolist() == [True]
    assert raised["sentence"][0].startswith("Missing topping: 72 customers, Fri 18–21 h, in 8 weeks; usual ")


def test_no_issue_in_view_raises_no_alert():
    assert alerts(calm_weeks().head(0)).empty


def test_an_issue_that_comes_with_the_rush_has_a_lift():
    cells = calm_weeks()
    rush = cells["hour_from"] == 18
    cells.loc[rush, "customers"] = 4
    cells.loc[rush & (cells["issue"] == "Late delivery"), "customers"] = 12
    lift = busy_hour_lift(cells).set_index("issue")
    assert lift.index[0] == "Late delivery"
    assert lift.loc["Late delivery", "low"] > 1
    assert lift.loc["Cold food", "high"] < 1


def days(before: tuple[int, int], after: tuple[int, int]) -> pd.DataFrame:
    rows = [(pd.Timestamp("2026-10-25"), *before), (pd.Timestamp("2026-10-26"), *after)]
    return pd.DataFrame(rows, columns=["day", "with_issue", "conversations"])


def test_a_fix_is_judged_by_the_share_before_and_after():
    effect = fix_effect(days((60, 200), (10, 200)), date(2026, 10, 26))
    assert (effect.before, effect.after) == (60, 10)
    assert effect.ratio == pytest.approx(10.5 / 60.5)
    assert effect.sentence == (
        "Before 2026-10-26 60 of 200 conversations, since then 10 of 200: 0.17 times as often [0.09–0.32]."
    )


def test_a_small_difference_is_called_chance_and_too_few_are_not_judged():
    assert fix_effect(days((6, 20), (4, 20)), date(2026, 10, 26)).sentence.endswith("which can be chance.")
    assert fix_effect(days((6, 20), (1, 2)), date(2026, 10, 26)).sentence.startswith("Too few conversations")
