"""Pictures of two groups, of single journeys and of channel gaps."""

import re

import pandas as pd

from cx_insights import charts
from cx_insights.charts.theme import words_instead
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


def test_the_legend_says_how_many_each_group_is_and_what_grey_means():
    first = pd.DataFrame({"variant": ["Ask", "Pay", "Rate"], "count": [60, 21, 19]})
    second = pd.DataFrame({"variant": ["Ask", "Pay", "Rate"], "count": [20, 24, 57]})
    found = ways_beside(first, second)
    chart = charts.two_groups(found, list(found["variant"]), ("bot", "person"))
    assert [trace.name for trace in chart.data if trace.showlegend] == [
        "bot (n = 100)", "person (n = 101)", "grey: chance explains it",
    ]  # fmt: skip


def test_a_dot_of_a_group_knows_its_group_and_row_and_signs_its_difference():
    first = pd.DataFrame({"variant": ["Ask", "Pay"], "count": [60, 40]})
    second = pd.DataFrame({"variant": ["Ask", "Pay"], "count": [20, 85]})
    found = ways_beside(first, second)
    chart = charts.two_groups(found, list(found["variant"]), ("bot", "person"))
    dots = [trace for trace in chart.data if trace.mode == "markers" and trace.x[0] is not None]
    assert [point[1:] for trace in dots for point in trace.customdata] == [[0, 0], [0, 1], [1, 0], [1, 1]]
    signs = {note.text.split("  <b>")[0]: note.text.split("<b>")[1][0] for note in chart.layout.annotations}
    assert signs == {"Ask": "+", "Pay": "−"}


def test_no_difference_has_no_sign():
    same = pd.DataFrame({"variant": ["Ask", "Pay"], "count": [50, 50]})
    found = ways_beside(same, same)
    chart = charts.two_groups(found, list(found["variant"]), ("bot", "person"))
    assert {note.text.split("<b>")[1] for note in chart.layout.annotations} == {"0.0 pts</b>"}


def test_nothing_to_compare_is_said():
    nobody = pd.DataFrame({"variant": [], "count": []})
    assert words_instead(charts.two_groups(ways_beside(nobody, nobody), [], ("bot", "person")))


def test_every_dot_knows_its_journey_and_no_name_is_markup():
    chart = charts.journey_dots(DOTS, "stage")
    assert {trace.type for trace in chart.data} == {"scattergl"}
    assert sorted(point[0] for trace in chart.data for point in trace.customdata) == ["a", "a", "b<i>"]
    assert "<b>" not in str([point[1] for trace in chart.data for point in trace.customdata])


def test_stages_keep_their_order_and_no_two_look_alike():
    chart = charts.journey_dots(DOTS, "stage", ["Discover", "Order", "Support"])
    assert [trace.name for trace in chart.data] == ["Order", "Support"]
    assert len({trace.marker.color for trace in chart.data}) == 2
    assert len({trace.marker.symbol for trace in chart.data}) == 2


def test_what_the_order_of_stages_does_not_know_comes_last():
    chart = charts.journey_dots(DOTS, "stage", ["Order"])
    assert [trace.name for trace in chart.data] == ["Order", "Support"]


def test_the_left_edge_gathers_the_first_seconds_and_says_so():
    slow = DOTS.assign(minutes=[0.0, 12.0, 0.0])
    chart = charts.journey_dots(slow, "stage")
    assert chart.layout.xaxis.ticktext[0] == "within 10 min"
    assert {x for trace in chart.data for x in trace.x} == {10.0, 12.0}


def test_dots_without_a_mood_are_not_scored():
    assert {trace.name for trace in charts.journey_dots(DOTS, "sentiment_label").data} == {
        "negative", "positive", "not scored",
    }  # fmt: skip


MOVES = pd.DataFrame(
    [("Receive", "Rate", 566, 67.0, 111.0), ("Pay", "Track", 2_220, 6.0, 8.0), ("Ask", "Bot", 40, 0.0, 0.5)],
    columns=["touchpoint", "next_touchpoint", "timed", "median_minutes", "p90_minutes"],
)


def test_a_move_shows_its_median_its_ninth_tenth_and_its_n():
    chart = charts.move_times(MOVES)
    medians, slow = (trace for trace in chart.data if trace.mode == "markers")
    assert list(medians.x[:2]) == [67.0, 6.0]
    assert list(slow.x[:2]) == [111.0, 8.0]
    assert chart.layout.annotations[0].text == "Receive → Rate  <b>67 min</b>, 111 min · n = 566"
    assert medians.customdata[0][:2] == ["Receive", "Rate"]


def test_moves_at_once_still_stand_on_the_axis():
    assert min(x for trace in charts.move_times(MOVES).data for x in trace.x) > 0


def test_without_known_times_there_is_nothing_to_draw():
    assert words_instead(charts.move_times(MOVES.head(0)))


def ways(*rows: tuple[str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["variant", "count"])


def test_the_ways_add_up_and_each_but_the_rest_can_be_chosen():
    html = charts.variants(ways(*((f"Way {n}", n) for n in range(1, 13))))
    assert sum(int(n) for n in re.findall(r"% · (\d+)<", html)) == sum(range(1, 13))
    assert html.count("<button") == 9
    assert "Other (3 paths, in the table)" in html
    assert 'data-key="Way 12"' in html


def test_a_single_way_fills_the_bar():
    assert 'style="width:100.0%"' in charts.variants(ways(("Ask", 5)))


def test_names_of_ways_are_no_markup():
    html = charts.variants(ways(('<img src=x onerror="go()">', 5)))
    assert "<img" not in html
    assert 'data-key="&lt;img src=x onerror=&quot;go()&quot;&gt;"' in html
