"""The flow: what a box counts and stands for, what can be chosen, and that its colours are explained."""

import re
from pathlib import Path

import pandas as pd
import pytest

import cx_insights.ui
from cx_insights import charts
from cx_insights.charts.flow_legend import LEGENDS
from cx_insights.charts.flow_shapes import Grid, in_lines
from cx_insights.db.store import Store
from cx_insights.insight.frames import frame
from cx_insights.journey_maps.stages import stage_named_by
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling

STYLE = (Path(cx_insights.ui.__file__).parent / "assets" / "flow.css").read_text(encoding="utf-8")


def support(*names: str) -> pd.DataFrame:
    """Touchpoints of one stage, each one smaller than the one before, and one of another stage."""
    rows = [(name, "Support", 100 - place) for place, name in enumerate(names)] + [("Pay", "Order", 50)]
    return pd.DataFrame(rows, columns=["touchpoint", "stage", "interactions"])


def moves(*rows: tuple[str, str, int]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["touchpoint", "next_touchpoint", "count"])
    return found.assign(median_minutes=10.0, p90_minutes=30.0, journeys=found["count"] - 1)


MANY = support(*(f"Ask {n}" for n in range(9)))


def test_small_touchpoints_of_a_stage_share_a_box_that_opens_all_of_them() -> None:
    drawn = charts.flow(moves(("Ask 8", "Pay", 5), ("Ask 7", "Ask 8", 3), ("Ask 7", "Ask 7", 2)), MANY, 1.0)
    assert drawn.members["Other in Support (3)"] == ("Ask 6", "Ask 7", "Ask 8")
    assert "Other in Support (3): 279 interactions" in drawn.svg
    assert "5 steps among them" in drawn.svg
    assert "1 inside a stage, 1 back to the same touchpoint" in drawn.sentence


def test_the_mood_of_a_shared_box_is_the_mean_over_all_its_texts() -> None:
    staged = MANY.assign(sentiment_mean=0.0, scored=10)
    staged.loc[staged["touchpoint"] == "Ask 8", ["sentiment_mean", "scored"]] = [-0.6, 20]
    drawn = charts.flow(moves(("Ask 8", "Pay", 5)), staged, 1.0, "mood")
    assert "sentiment −0.30 from 40 scored texts" in drawn.svg


def test_everything_that_is_drawn_can_be_chosen_with_mouse_and_keys() -> None:
    drawn = charts.flow(moves(("Ask 0", "Pay", 500), ("Ask 8", "Pay", 1), ("Ask 0", "Ask 0", 9)), MANY, 1.0)
    shapes = re.findall(r'<g class="(?:box|ribbon)[^>]*>', drawn.svg)
    assert len(shapes) == len(drawn.members) + 3
    assert all('tabindex="0" role="button"' in shape for shape in shapes)
    hits = [float(width) for width in re.findall(r'class="hit" d="[^"]*" stroke-width="([\d.]+)"', drawn.svg)]
    assert len(hits) == 3
    assert min(hits) >= 11


def test_a_move_says_how_often_in_how_many_journeys_and_how_fast() -> None:
    drawn = charts.flow(moves(("Ask 0", "Pay", 500)), MANY, 1.0)
    assert "Ask 0 to Pay: 500 steps in 499 journeys, median 10 min, 9 in 10 within 30 min" in drawn.svg


@pytest.mark.parametrize("columns", [1, 4, 5, 6, 9])
def test_columns_keep_clear_of_each_other_and_of_the_edge(columns: int) -> None:
    grid = Grid(columns)
    assert all(grid.x(n + 1) - grid.x(n) >= grid.box_width + 50 for n in range(columns - 1))
    assert grid.x(columns - 1) + grid.box_width <= grid.width - 29


def test_names_wrap_before_they_are_cut() -> None:
    assert in_lines("Report late delivery", 16) == ["Report late", "delivery"]
    assert in_lines("Pay", 16) == ["Pay"]
    assert in_lines("Ask about the allergens of everything", 16) == ["Ask about the", "allergens of ev…"]
    assert in_lines("配達状況を確認する", 12) == ["配達状況を…"]


@pytest.mark.parametrize("colour", ["direction", "time"])
def test_every_colour_of_a_move_is_explained(colour: str) -> None:
    assert all(swatch.color in STYLE for swatch in LEGENDS[colour])
    drawn = set(re.findall(r"--cx-move: (#\w+)", STYLE))
    assert drawn == {swatch.color for name in ("direction", "time") for swatch in LEGENDS[name]}


def in_view(store: Store, filters: Filters) -> tuple[pd.DataFrame, pd.DataFrame]:
    found = frame(store, QUESTIONS["touchpoints"].ask(filters))
    staged = found.assign(stage=[stage_named_by(name) or "Other" for name in found["touchpoint"]])
    return frame(store, QUESTIONS["transitions"].ask(filters)), staged


@pytest.mark.parametrize("filters", [Filters(), Filters(channel=("app",))], ids=["everything", "one channel"])
@pytest.mark.parametrize("share", [0.3, 0.95, 1.0])
def test_drawn_and_other_are_all_moves(journeys_for: Telling, filters: Filters, share: float) -> None:
    """Loops, moves back, and a move that leaves the filter."""
    data = journeys_for(
        ana="Browse@0 Pay@1 Track@2 Track@3 Track@4 Complain@9 | app; Complain@40d Pay@40.1d Rate@40.2d | app",
        ben="Browse@0 Pay@1 Browse@2 Pay@3 Track@4 | app",
        cai="Complain@0 Complain@1 Rate@2 | phone",
    )
    walked, staged = in_view(data, filters)
    sentence = charts.flow(walked, staged, share).sentence
    numbers = [int(number) for number in re.findall(r"(\d+) (?:of (?:\d+) )?steps", sentence)]
    assert sum(numbers) == walked["count"].sum()
    kinds = [int(number) for number in re.findall(r"(\d+) kinds?\b", sentence)]
    assert sum(kinds) == len(walked)


def test_boxes_count_what_the_touchpoints_count(journeys_for: Telling) -> None:
    data = journeys_for(ana="Browse@0 Pay@1 Pay@2 Rate@3 | app", ben="Browse@0 Rate@9 | app")
    walked, staged = in_view(data, Filters())
    drawn = charts.flow(walked, staged, 1.0)
    boxes = dict(re.findall(r'aria-label="(\w+): (\d+) interactions', drawn.svg))
    assert boxes == {"Browse": "2", "Pay": "2", "Rate": "2"}
