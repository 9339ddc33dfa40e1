"""The pictures of the handoff page: they show the frame, name their n, and never break on the odd frame."""

import pandas as pd
import pytest

from cx_insights import charts
from cx_insights.charts.theme import words_instead
from cx_insights.charts.whiskers import Measure

RATE = Measure("rate", "low", "high", "n", "share", "handoffs")


def test_dots_stand_in_the_order_of_the_frame_from_the_top() -> None:
    frame = pd.DataFrame(
        {
            "issue": ["Cold food", None],
            "rate": [0.5, 0.2],
            "low": [0.4, 0.1],
            "high": [0.6, 0.3],
            "n": [20, 9],
        }
    )
    chart = charts.dots(frame, RATE, "issue")
    assert list(chart.layout.yaxis.ticktext) == ["no issue · 9", "Cold food · 20"]  # drawn from below
    assert [trace.x[0] for trace in chart.data] == [0.2, 0.5]


def test_hours_are_written_as_hours() -> None:
    frame = pd.DataFrame({"hour": [18, 19], "rate": [0.5, 0.2], "low": 0.1, "high": 0.6, "n": 20})
    assert list(charts.dots(frame, RATE, "hour").layout.yaxis.ticktext) == ["19–20 h · 20", "18–19 h · 20"]


def test_minutes_far_apart_get_a_logarithmic_axis() -> None:
    measure = Measure("minutes", "low", "high", "n", "minutes")
    apart = pd.DataFrame(
        {"channel": ["chat", "email"], "minutes": [0.5, 120.0], "low": None, "high": None, "n": 9}
    )
    assert charts.dots(apart, measure, "channel").layout.xaxis.type == "log"
    assert charts.dots(apart.assign(minutes=[2.0, 3.0]), measure, "channel").layout.xaxis.type != "log"


def steps(**last: object) -> pd.DataFrame:
    rows = [
        ("a bot took part", 100, 100, 0, 1.0, 1.0, 1.0),
        ("solved", 40, 50, 7, 0.8, 0.7, 0.9),
    ]
    frame = pd.DataFrame(
        rows, columns=["step", "conversations", "judged", "not_known", "rate", "low", "high"], dtype=object
    )
    for name, value in last.items():
        frame.loc[1, name] = value
    return frame


def test_a_step_says_its_share_of_the_one_before_and_what_is_not_known() -> None:
    chart = charts.funnel(steps())
    assert list(chart.data[0].x) == [1.0, 0.4]
    words = [note.text for note in chart.layout.annotations]
    assert words[1] == "<b>Solved</b><br>40 of 50 = 80 % [70–90 %]; 7 not known or too young"


def test_a_step_of_few_has_no_rate() -> None:
    few = charts.funnel(steps(conversations=1, judged=2, rate=None, low=None, high=None, not_known=0))
    assert few.layout.annotations[1].text == "<b>Solved</b><br>1 of 2"


def test_waits_stand_on_a_logarithmic_axis_with_the_fastest_on_top() -> None:
    frame = pd.DataFrame(
        {
            "channel": ["chat", "email"], "waits": [50, 9], "median_minutes_to_human": [3.0, 900.0],
            "median_minutes_low": [2.0, None], "median_minutes_high": [4.0, None],
            "p90_minutes_to_human": [6.0, 1400.0],
        }
    )  # fmt: skip
    chart = charts.handoff_waits(frame)
    assert list(chart.layout.yaxis.ticktext) == ["E-mail · 9", "Chat · 50"]
    assert chart.layout.xaxis.type == "log"
    assert any("one in ten waits over 6 min" in str(trace.hovertemplate) for trace in chart.data)


def test_an_answer_at_once_has_a_place_on_a_logarithmic_axis() -> None:
    frame = pd.DataFrame(
        {
            "channel": ["chat"], "waits": [9], "median_minutes_to_human": [0.0], "median_minutes_low": [0.0],
            "median_minutes_high": [0.0], "p90_minutes_to_human": [0.0],
        }
    )  # fmt: skip
    assert all(x > 0 for trace in charts.handoff_waits(frame).data for x in trace.x)


def test_outcomes_of_asking_add_up_to_all_who_asked() -> None:
    frame = pd.DataFrame(
        {"channel": ["phone"], "asked_for_human": [100], "never_answered": [15], "left_waiting": [12]}
    )
    chart = charts.asked_outcomes(frame)
    assert [trace.x[0] for trace in chart.data] == pytest.approx([0.85, 0.12, 0.03])


def week(waits: int, span: int = 1) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "span_hours": [span], "weekday": [5], "hour": [18], "asked_for_human": [waits + 1], "waits": [waits],
            "median_minutes_to_human": [6.1], "p90_minutes_to_human": [17.0], "never_answered": [1],
        }
    )  # fmt: skip


def test_a_cell_of_few_waits_has_no_colour_but_its_n() -> None:
    few, enough = (charts.wait_week(week(n, 3), "Europe/Berlin") for n in (4, 5))
    assert few.data[0].z[4][6] is None
    assert enough.data[0].z[4][6] == 6.1
    assert "n 4" in [text for trace in few.data[1:] for text in trace.text]
    assert "median too few to tell<br>n = 4" in few.data[0].customdata[4][6]


def test_the_shortest_span_is_taken_in_which_half_of_the_waits_can_be_told() -> None:
    thin = pd.concat([week(2), week(2), week(9, 3), week(9, 6)])
    assert charts.span_that_fills(thin) == 3
    assert charts.span_that_fills(pd.concat([week(9), week(9, 3)])) == 1


def test_the_mood_curve_has_two_sides_and_its_n() -> None:
    curve = pd.DataFrame(
        {"turn": [-1, 1, 2], "scored": [178, 171, 3], "mean": [-0.3, 0.1, None], "low": [-0.4, 0.0, None],
         "high": [-0.2, 0.2, None]}
    )  # fmt: skip
    chart = charts.mood_curve(curve)
    assert list(chart.layout.xaxis.ticktext) == ["−1<br>n 178", "+1<br>n 171"]  # three turns are too few
    assert words_instead(charts.mood_curve(curve.iloc[2:])) == "Too few scored turns around handoffs in view."


def test_the_lens_writes_how_many_each_rule_counts() -> None:
    groups = pd.DataFrame(
        {"lens_group": ["Left <b>"], "bot_conversations": [41], "intercom": [41], "ada": [0]}
    )
    chart = charts.resolution_groups(groups, {"intercom": "Intercom Fin", "ada": "Ada"})
    assert chart.data[0].z.tolist() == [[1.0, 0.0]]
    assert sorted(text for trace in chart.data[1:] for text in trace.text) == ["0", "41"]
    assert "Left &lt;b&gt;" in chart.layout.yaxis.ticktext[0]


def test_an_inferred_reason_says_so() -> None:
    frame = pd.DataFrame(
        {"handoff_reason": ["complaint", "complaint"], "source": ["export", "inferred"], "handoffs": [7, 3]}
    )
    chart = charts.handoff_reasons(frame)
    assert [entry[1] for entry in chart.data[0].customdata] == ["complaint", "complaint (inferred)"]


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: charts.dots(pd.DataFrame(columns=["channel", "rate", "low", "high", "n"]), RATE, "channel"),
        lambda: charts.funnel(steps().iloc[:0]),
        lambda: charts.handoff_waits(pd.DataFrame(columns=["channel", "waits", "median_minutes_to_human"])),
        lambda: charts.asked_outcomes(pd.DataFrame(columns=["channel", "asked_for_human"])),
        lambda: charts.wait_week(week(9).iloc[:0], "UTC"),
        lambda: charts.resolution_groups(
            pd.DataFrame(columns=["lens_group", "bot_conversations", "ada"]), {"ada": "Ada"}
        ),
    ],
    ids=["dots", "funnel", "waits", "outcomes", "week", "lens"],
)
def test_nothing_to_draw_is_said_in_words(drawn) -> None:
    assert words_instead(drawn())
