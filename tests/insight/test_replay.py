"""The last ninety days again: what would have been told on which day, and how strictly to look for so many a week."""

import pytest
from test_incidents import DAYS, LAST, company_wide, history

from cx_insights.insight.replay import replay


def test_what_was_planted_is_told_once_on_the_day_on_which_it_could_be_known() -> None:
    made = replay(history(3, company_wide), alarms_a_week=0.2)
    cold = [one for one in made.alerts if one.issue == "Cold food" and not one.area]
    assert len(cold) == 1
    assert (LAST - cold[0].told_on).days in (1, 2)  # it began two days before the last
    assert cold[0].sentence.startswith("Cold food in all areas: ")
    assert made.days == DAYS


@pytest.mark.parametrize("a_week", [0.25, 3.0])
def test_the_most_sensitive_look_that_tells_no_more_than_so_many_a_week(a_week: float) -> None:
    counted = history(4)
    made = replay(counted, alerts_a_week=a_week)
    many = len(made.alerts)
    assert many <= a_week * DAYS / 7
    assert made.sentence == f"You would have had {many} alert{'s' * (many != 1)} in 12 weeks."
    assert replay(counted, alarms_a_week=made.alarms_a_week).alerts == made.alerts
