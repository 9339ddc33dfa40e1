"""Pictures of touchpoints and channels: what they say, and that no words lie on each other."""

from typing import Any

import pandas as pd
import pytest

from cx_insights import charts
from cx_insights.charts.label_places import LETTER, LINE, label_places


def felt(*rows: tuple[str, int, float | None, int]) -> pd.DataFrame:
    """`("Pay", texts, mean, negative)`: every text is scored."""
    told = [
        {
            "touchpoint": name, "stage": "Order", "interactions": 50, "customer_texts": n, "scored": n, "intense": 0,
            "negative": negative, "sentiment_mean": mean, "sentiment_low": mean, "sentiment_high": mean,
            "negative_share": negative / n if n else None, "negative_low": 0.1 if n else None,
            "negative_high": 0.6 if n else None,
        }
        for name, n, mean, negative in rows
    ]  # fmt: skip
    return pd.DataFrame(told)


THREE = felt(("Ask", 20, 0.2, 2), ("Track", 0, None, 0), ("Complain", 30, -0.5, 18))


def test_a_touchpoint_without_a_score_is_named_and_counted_and_the_curve_is_dotted_over_it() -> None:
    chart = charts.emotion_curve(THREE)
    unscored = next(trace for trace in chart.data if trace.mode == "text")
    assert list(unscored.x) == [1]
    assert "not<br>scored<br>(50)" in unscored.text[0]
    solid, dotted = (trace for trace in chart.data if trace.mode == "lines")
    assert (len(solid.x), list(dotted.x)[:2], dotted.line.dash) == (0, [0, 2], "dot")


def test_a_share_of_too_few_says_so_and_not_that_nothing_was_scored() -> None:
    few = felt(("Ask", 20, 0.2, 2), ("Pay", 3, 0.1, 1)).astype({"negative_share": float})
    few.loc[1, "negative_share"] = None
    chart = charts.emotion_curve(few, (), charts.FEELINGS["Negative share"])
    unscored = next(trace for trace in chart.data if trace.mode == "text")
    assert "too<br>few<br>(3)" in unscored.text[0]
    assert "below five there is no share" in unscored.customdata[0][1]


def test_the_negative_share_stands_beside_that_of_all_touchpoints() -> None:
    chart = charts.emotion_curve(THREE, {"Complain"}, charts.FEELINGS["Negative share"])
    dots = next(trace for trace in chart.data if trace.mode == "markers")
    assert list(dots.y) == [0.1, 0.6]
    assert "95 % interval 10 % to 60 %<br>n = 30 scored texts" in dots.customdata[1][1]
    said = [note.text for note in chart.layout.annotations]
    assert "all together 40 %" in said
    assert "<b>hot<br>spot</b><br>60 %" in said


def test_a_point_knows_its_touchpoint_as_the_data_write_it() -> None:
    chart = charts.emotion_curve(felt(("Pay & <go>", 20, 0.2, 2)))
    dots = next(trace for trace in chart.data if trace.mode == "markers")
    assert dots.customdata[0][0] == "Pay & <go>"
    assert "<go>" not in dots.customdata[0][1]


def at(points: list[tuple[float, float]], letters: list[int]) -> list[tuple[float, float, float, float]]:
    places = label_places(points, letters, [], (660, 400))
    return [
        (x + ax - n * LETTER / 2, y + ay - LINE / 2, x + ax + n * LETTER / 2, y + ay + LINE / 2)
        for (x, y), (ax, ay), n in zip(points, places, letters, strict=True)
    ]


def test_names_of_points_in_one_place_do_not_lie_on_each_other() -> None:
    boxes = at([(300 + 3 * n, 200 + 2 * n) for n in range(8)], [20] * 8)
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)
        assert one[0] >= 0
        assert one[2] <= 660


def role(name: str, recommendation: str, stakes: str = "low", **numbers: float) -> dict[str, Any]:
    known = {"intensity": 0.3, "containment": 0.4, **numbers}
    ends = {
        f"{measure}_{end}": known[measure]
        for measure in ("intensity", "containment")
        for end in ("low", "high")
    }
    return {
        "touchpoint": name, "recommendation": recommendation, "stakes": stakes, "why": "because; of this",
        "usual_intensity": 0.5, **known, **ends,
    }  # fmt: skip


def test_the_matrix_names_its_zones_its_thresholds_and_every_point() -> None:
    frame = pd.DataFrame(
        [
            role("Ask", "automate", intensity=0.1, containment=0.9),
            role("Complain", "human", "complaint", intensity=0.8, containment=0.1),
            role("Rare", "not enough data"),
        ]
    )
    chart = charts.roles(frame)
    said = " ".join(str(note.text) for note in chart.layout.annotations)
    assert all(zone in said for zone in ("<b>Automate</b>", "<b>A person</b>", "<b>Assist</b>"))
    assert all(name in said for name in ("Ask", "Complain", "Rare", "all touchpoints 50 %"))
    lines = [
        (shape.x0, shape.x1, shape.y0, shape.y1) for shape in chart.layout.shapes if shape.type == "line"
    ]
    assert any(x0 == x1 == 0.5 for x0, x1, _, _ in lines)
    assert any(y0 == y1 == 0.5 for _, _, y0, y1 in lines)
    rings = {trace.name: trace.marker.line.width[0] for trace in chart.data}
    assert rings["human"] > 0 == rings["automate"]
    assert chart.data[0].customdata[0][0] == "Ask"


PEAKS = pd.DataFrame(
    [
        {
            "touchpoint": name, "of": 100, "peaks": peaks, "peak_share": peaks / 100, "peak_share_low": 0.1,
            "peak_share_high": 0.5, "peak_mean": -0.8 if peaks else None, "peak_low": -0.9, "peak_high": -0.7,
            "negative_peaks": peaks, "ends": ends, "end_share": ends / 100, "end_share_low": 0.0,
            "end_share_high": 0.3, "end_mean": 0.4 if ends else None, "end_low": None, "end_high": None,
            "negative_ends": 0,
        }
        for name, peaks, ends in (("Complain", 40, 0), ("Rate", 0, 25))
    ]
)  # fmt: skip


def test_peak_and_end_stand_side_by_side_with_count_share_and_mean() -> None:
    chart = charts.peak_and_end(PEAKS)
    behind = [
        tuple(told[:2]) for trace in chart.data if trace.customdata is not None for told in trace.customdata
    ]
    assert set(behind) == {("Complain", ""), ("Rate", ""), ("", "Complain"), ("", "Rate")}
    worst, last = (trace for trace in chart.data if trace.type == "bar")
    assert (list(worst.x), list(last.x)) == ([0, 0.4], [0.25, 0])  # drawn from the bottom up
    assert worst.error_x.array[1] == pytest.approx(0.1)
    texts = [trace.text for trace in chart.data if trace.type == "scatter"]
    assert texts[0][1] == "&nbsp;40 · 40 % · −0.80"
    assert texts[1][1] == "&nbsp;0"
    assert max(chart.layout.xaxis.tickvals) <= 1
    assert max(chart.layout.xaxis.tickvals) == pytest.approx(0.5)


def test_better_is_to_the_right_whatever_the_measure() -> None:
    names = ["channel", "measure", "n", "issues", "value", "all_channels", "gap", "gap_low", "gap_high"]
    rows = [
        ("chat", "minutes_to_human", 67, 6, 3.4, 7.3, -3.9, -4.4, -3.3, 0.2, 0.17, 0.23),
        ("phone", "minutes_to_human", 81, 6, 11.2, 8.2, 3.0, -0.1, 5.4, -0.15, -0.28, 0.01),
        ("phone", "sentiment", 160, 6, -0.33, -0.15, -0.18, -0.21, -0.15, -0.09, -0.105, -0.075),
    ]
    chart = charts.channel_gaps(pd.DataFrame(rows, columns=[*names, "better", "better_low", "better_high"]))
    sure, chance = chart.data
    assert list(sure.x) == [0.2, -0.09]
    assert list(sure.text) == ["3.9 min faster", "−0.18"]
    assert (list(chance.x), chance.marker.symbol) == ([-0.15], "circle-open")
    assert sure.y[0] > chance.y[0] > sure.y[1]  # by measure, in each the best on top
    said = " ".join(str(note.text) for note in chart.layout.annotations)
    assert "◀ worse" in said
    assert "better ▶" in said
    assert "Phone · 81" in said


def test_broken_switches_stand_in_their_cell() -> None:
    frame = pd.DataFrame(
        {"channel": ["chat", "app"], "next_channel": ["phone", "chat"], "count": [40, 4], "broken": [10, 0]}
    )
    chart = charts.channel_switches(frame)
    assert {text for trace in chart.data[1:] for text in trace.text or ()} == {"40<br>10 broken", "4"}
    assert {tuple(told[:2]) for told in chart.data[-1].customdata} == {("chat", "phone"), ("app", "chat")}
    hovers = {cell for row in chart.data[0].customdata for cell in row}
    assert "Chat to Phone<br>40 switches, 10 (25 %) broken" in hovers
    assert "App to Chat<br>4 switches, 0 broken" in hovers
