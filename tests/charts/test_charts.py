"""Charts: they show what the frame says, leave nothing out unsaid, and never break on the odd frame."""

import colorsys
import re

import pandas as pd
import pytest

from cx_insights import charts
from cx_insights.charts import theme
from cx_insights.charts.axes import duration_ticks, score_ticks, share_ticks
from cx_insights.charts.heatmaps import MOST_ROWS
from cx_insights.charts.labels import short
from cx_insights.charts.theme import words_instead
from cx_insights.charts.whiskers import Measure
from cx_insights.model.ways import in_short
from cx_insights.model.words import CHANNEL_SPELLINGS

RATE = Measure("rate", "low", "high", "bot_conversations", "share")


def handoffs(*rows: tuple[str, float | None, float | None, float | None, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["channel", "rate", "low", "high", "bot_conversations"])


def test_a_dot_carries_its_interval_and_its_n() -> None:
    chart = charts.dots(handoffs(("chat", 0.41, 0.38, 0.44, 1204)), RATE, "channel")
    dot = chart.data[0]
    assert dot.x[0] == 0.41
    assert dot.error_x.array[0] == pytest.approx(0.03)
    assert dot.error_x.arrayminus[0] == pytest.approx(0.03)
    assert "n = 1,204" in dot.hovertemplate
    assert chart.layout.yaxis.ticktext[0] == "Chat · 1,204"


def test_below_five_there_is_no_dot_but_the_channel_stays() -> None:
    chart = charts.dots(
        handoffs(("chat", 0.41, 0.38, 0.44, 1204), ("fax", None, None, None, 3)), RATE, "channel"
    )
    assert [trace.text[0] for trace in chart.data] == ["too few to tell", "41 %"]


def test_what_bars_leave_out_stands_in_other_and_adds_up() -> None:
    frame = pd.DataFrame(
        {
            "handoff_reason": [f"reason {n}" for n in range(30)],
            "source": "stated",
            "handoffs": range(30, 0, -1),
        }
    )
    chart = charts.handoff_reasons(frame)
    assert sum(entry[0] for entry in chart.data[0].customdata) == sum(range(31))
    assert chart.data[0].customdata[-1][1] == "Other (21)"


def test_repeated_steps_of_a_way_are_written_once() -> None:
    assert in_short("Pay → Track → Track → Track → Eat") == "Pay → Track ×3 → Eat"


def test_issues_beyond_the_largest_stand_in_other_and_add_up() -> None:
    frame = pd.DataFrame(
        {"area": "North", "issue": [f"issue {n}" for n in range(20)], "interactions": range(1, 21)}
    )
    chart = charts.issue_areas(frame)
    heat = chart.data[0]
    written = [int(words) for trace in chart.data[1:] if trace.mode == "text" for words in trace.text]
    assert sum(written) == sum(range(1, 21))
    assert len(heat.y) == MOST_ROWS
    assert chart.layout.yaxis.ticktext[-1] == "Other (9)"
    chosen = {tuple(told[:2]) for told in chart.data[-1].customdata}
    assert chosen == {(f"issue {n}", "North") for n in range(9, 20)}, "what is pooled leads nowhere"


def test_an_area_is_coloured_by_what_is_more_than_usual_there_and_not_by_how_much_comes() -> None:
    rows = [("North", "Late", 900), ("North", "Cold", 90), ("South", "Late", 90), ("South", "Cold", 60)]
    heat = charts.issue_areas(pd.DataFrame(rows, columns=["area", "issue", "interactions"])).data[0]
    assert heat.z.max() == heat.z[1][1]  # cold food in the south
    assert heat.z[0][0] < 1.1
    assert heat.showscale


def test_hours_of_the_week_stand_at_their_own_place() -> None:
    frame = pd.DataFrame({"weekday": [5], "hour": [19], "count": [12]})
    chart = charts.issue_week(frame, "Europe/Berlin")
    assert chart.data[0].z[4][19] == 12
    ticks = dict(zip(chart.layout.xaxis.tickvals, chart.layout.xaxis.ticktext, strict=True))
    assert ticks[18] == "18"
    assert [told[:2] for told in chart.data[-1].customdata] == [[5, 19]]


def test_a_day_without_rows_is_a_zero_and_not_a_line_across() -> None:
    frame = pd.DataFrame(
        {
            "day": ["2026-09-01", "2026-09-03"],
            "interactions": [5, 7],
            "scored": [0, 6],
            "negative_share": [None, 0.5],
        }
    )
    assert list(charts.daily(frame, "UTC").data[0].y) == [5, 0, 7]


def touchpoints(*rows: tuple[str, str | None, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["touchpoint", "stage", "interactions", "mean_position"])


def moves(*rows: tuple[str, str, int]) -> pd.DataFrame:
    """Steps from here to there, so many, each after ten minutes."""
    frame = pd.DataFrame(rows, columns=["touchpoint", "next_touchpoint", "count"])
    return frame.assign(median_minutes=10.0)


STAGED = touchpoints(("Browse", "Order", 90, 0.1), ("Pay", "Order", 80, 0.4), ("Track", "Delivery", 70, 0.9))


def test_the_flow_says_what_it_shows_and_what_it_leaves_out() -> None:
    walked = moves(("Pay", "Track", 50), ("Browse", "Pay", 30), ("Track", "Track", 10), ("Track", "Pay", 10))
    drawn = charts.flow(walked, STAGED, 0.8)
    assert drawn.sentence == (
        "Shows 90 of 100 steps = 90 % (3 kinds: 1 between stages, 1 inside a stage, 1 back to the same "
        "touchpoint). Other (1 kind): 10 steps."
    )
    assert drawn.svg.count('class="ribbon') == 3


def test_a_touchpoint_that_follows_itself_and_moves_inside_a_stage_are_drawn_as_such() -> None:
    drawn = charts.flow(moves(("Track", "Track", 10), ("Browse", "Pay", 30)), STAGED, 1.0)
    assert 'class="ribbon loop pace2"' in drawn.svg
    assert 'class="ribbon inside pace2"' in drawn.svg
    assert "Track to Track: 10 steps, median 10 min" in drawn.svg


def test_by_mood_each_box_says_how_customers_feel_there() -> None:
    staged = STAGED.assign(sentiment_mean=[0.2, None, -0.31], scored=[40, 0, 12])
    drawn = charts.flow(moves(("Pay", "Track", 60)), staged, 1.0, "mood")
    assert "sentiment −0.31 from 12 scored texts" in drawn.svg
    assert "no texts" in drawn.svg


def test_moves_to_touchpoints_that_a_filter_hides_are_counted() -> None:
    drawn = charts.flow(moves(("Pay", "Track", 60), ("Pay", "Hidden", 40)), STAGED, 1.0)
    assert "Shows 60 of 100 steps = 60 % (1 kind:" in drawn.sentence
    assert "Other (1 kind): 40 steps, 40 of them to touchpoints outside the filter." in drawn.sentence


def test_a_move_back_is_drawn_as_one() -> None:
    drawn = charts.flow(moves(("Track", "Pay", 10)), STAGED, 1.0)
    assert 'class="ribbon back ' in drawn.svg


def test_never_more_than_thirty_ribbons_unless_everything_is_asked_for() -> None:
    many = touchpoints(
        *((f"a{n}", "A", 5, 0.1) for n in range(7)), *((f"b{n}", "B", 5, 0.9) for n in range(7))
    )
    walked = moves(*((f"a{m}", f"b{n}", 1) for m in range(7) for n in range(7)))
    assert charts.flow(walked, many, 0.95).svg.count('class="ribbon') == 30
    everything = charts.flow(walked, many, 1.0)
    assert everything.svg.count('class="ribbon') == 49
    assert everything.sentence.startswith("Shows all 49 steps (49 kinds: 49 between stages")


def test_names_from_the_data_are_no_markup() -> None:
    nasty = touchpoints(("<script>x</script>", "Order", 5, 0.1), ("Pay", "Delivery", 5, 0.9))
    drawn = charts.flow(moves(("<script>x</script>", "Pay", 5)), nasty, 1.0)
    assert "<script" not in drawn.svg


def curve_frame(**changes: object) -> pd.DataFrame:
    row = {
        "touchpoint": "Pay", "stage": "Order", "interactions": 50, "scored": 20, "mean_position": 0.5,
        "sentiment_mean": -0.2, "sentiment_low": -0.3, "sentiment_high": -0.1, "negative_share": 0.4,
        "customer_texts": 25,
    }  # fmt: skip
    return pd.DataFrame([{**row, **changes}])


def test_the_curve_marks_hot_spots_and_their_interval() -> None:
    chart = charts.emotion_curve(curve_frame(), {"Pay"})
    dots = next(trace for trace in chart.data if trace.mode == "markers")
    assert dots.error_y.array[0] == pytest.approx(0.1)
    assert any("hot<br>spot" in note.text for note in chart.layout.annotations)
    assert not any(
        "hot<br>spot" in note.text for note in charts.emotion_curve(curve_frame()).layout.annotations
    )


def test_without_a_scored_text_the_curve_says_so() -> None:
    nothing_scored = {f"sentiment_{part}": None for part in ("mean", "low", "high")}
    chart = charts.emotion_curve(curve_frame(scored=0, **nothing_scored))
    assert "no curve" in (words_instead(chart) or "")


def test_the_curve_and_the_flow_keep_the_order_of_the_frame() -> None:
    rows = [
        curve_frame(touchpoint=name, stage=stage)
        for name, stage in (("Call", "Support"), ("Rate", "Feedback"))
    ]
    chart = charts.emotion_curve(pd.concat(rows, ignore_index=True))
    below = [note.text.split("<br>")[0] for note in chart.layout.annotations if note.yanchor == "top"]
    assert below == ["Call", "Rate"]
    staged = touchpoints(("Call", "Support", 5, 0.9), ("Rate", "Feedback", 5, 0.1))
    drawn = charts.flow(moves(("Call", "Rate", 5)), staged, 1.0)
    assert drawn.svg.index(">Support<") < drawn.svg.index(">Feedback<")
    assert "ribbon back" not in drawn.svg


def test_many_days_are_drawn_as_whole_weeks() -> None:
    days = pd.date_range("2026-01-01", periods=300, freq="D")
    frame = pd.DataFrame({"day": days, "interactions": 2, "scored": 0, "negative_share": None})
    chart = charts.daily(frame, "UTC")
    assert set(chart.data[0].y) == {14}
    assert all(pd.Timestamp(week).weekday() == 0 for week in chart.data[0].x)
    assert len(chart.data) == 1


def test_every_channel_keeps_one_colour() -> None:
    known = [theme.channel_color(channel) for channel in CHANNEL_SPELLINGS]
    assert len(set(known)) == len(CHANNEL_SPELLINGS)
    assert theme.channel_color("walkie-talkie") == theme.channel_color("walkie-talkie")


LIGHT, DARK = "#ffffff", "#101318"


def contrast(first: str, second: str) -> float:
    def luminance(color: str) -> float:
        parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (
            (part / 12.92) if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("background", [LIGHT, DARK])
def test_every_colour_can_be_told_from_the_background(background: str) -> None:
    colors = [
        *theme.CHANNEL_COLORS.values(),
        *theme.STAGE_COLORS,
        theme.ACCENT,
        theme.NEGATIVE,
        theme.NEUTRAL,
        theme.POSITIVE,
    ]
    faint = {color for color in colors if contrast(color, background) < 3}
    assert faint == set()


def test_sentiment_runs_from_one_hue_through_grey_to_another() -> None:
    def saturation(color: str) -> float:
        red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
        return colorsys.rgb_to_hls(red, green, blue)[2]

    assert theme.sentiment_color(-1) == theme.NEGATIVE
    assert theme.sentiment_color(1) == theme.POSITIVE
    assert saturation(theme.sentiment_color(0)) < 0.2
    assert theme.sentiment_color(None) == theme.NEUTRAL


def test_a_name_on_a_drawing_is_cut_and_cannot_be_read_as_html() -> None:
    assert short("<b>" * 9, 10) == "&lt;b&gt;&lt;b&gt;&lt;b&gt;…"


@pytest.mark.parametrize(
    ("ticks", "expected"),
    [
        (share_ticks(0.47), ["0 %", "10 %", "20 %", "30 %", "40 %"]),
        (share_ticks(0.012), ["0 %", "0.5 %", "1 %"]),
        (score_ticks(0.24), ["−0.20", "−0.10", "0.00", "+0.10", "+0.20"]),
        (duration_ticks(14), ["0 s", "5 min", "10 min"]),
    ],
)
def test_an_axis_is_written_like_a_sentence(ticks: dict[str, list[str]], expected: list[str]) -> None:
    assert ticks["ticktext"] == expected


def test_charts_have_no_title_and_a_clear_background() -> None:
    chart = charts.dots(handoffs(("chat", 0.41, 0.38, 0.44, 1204)), RATE, "channel")
    assert chart.layout.title.text is None
    assert re.fullmatch(r"rgba\(0,0,0,0\)", chart.layout.paper_bgcolor)
