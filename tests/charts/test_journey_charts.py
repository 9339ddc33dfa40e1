"""Pictures of two groups, of single journeys and of channel gaps."""

import pandas as pd

from cx_insights import charts
from cx_insights.insight.two_groups import ways_beside

DOTS = pd.DataFrame(
    {
        "place": [1, 1, 2],
        "of": [2, 2, 2],
        "journey_id": ["a", "a", "b<i>"],
        "minutes": [0.0, 12.0, 0.0],
        "touchpoint": ["Ask", "Pay", "Ask <b>"],
        "stage": ["Support", "Order", "Support"],
        "channel": ["app", "chat", "app"],
        "sentiment_label": [None, "negative", "positive"],
    }
)


def test_a_difference_that_chance_explains_is_grey():
    first = pd.DataFrame({"variant": ["Ask", "Pay", "Rate"], "count": [60, 21, 19]})
    second = pd.DataFrame({"variant": ["Ask", "Pay", "Rate"], "count": [20, 24, 56]})
    found = ways_beside(first, second)
    chart = charts.two_groups(found, list(found["variant"]), ("bot", "person"))
    dots = [trace for trace in chart.data if trace.mode == "markers" and trace.x[0] is not None]
    assert [trace.name for trace in dots] == ["bot", "person"]
    assert list(dots[0].x) == [0.6, 0.19, 0.21]
    colours = dots[0].marker.color
    assert colours[0] == colours[1] != colours[2]  # Ask and Rate differ, Pay does not


def test_nothing_to_compare_is_said():
    nobody = pd.DataFrame({"variant": [], "count": []})
    assert charts.words_instead(charts.two_groups(ways_beside(nobody, nobody), [], ("bot", "person")))


def test_every_dot_knows_its_journey_and_no_name_is_markup():
    chart = charts.journey_dots(DOTS, "stage")
    assert {trace.type for trace in chart.data} == {"scattergl"}
    assert sorted(point[0] for trace in chart.data for point in trace.customdata) == ["a", "a", "b<i>"]
    assert "<b>" not in str([point[1] for trace in chart.data for point in trace.customdata])


def test_dots_without_a_mood_are_not_scored():
    assert {trace.name for trace in charts.journey_dots(DOTS, "sentiment_label").data} == {
        "negative", "positive", "not scored",
    }  # fmt: skip
