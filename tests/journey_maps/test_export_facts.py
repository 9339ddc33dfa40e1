"""What an exported map says of its figures, in every kind of file: measured, thin or assumed, and on how much."""

import csv
import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from cx_insights.journey_maps.exports.as_table import rows_of
from cx_insights.journey_maps.exports.as_words import mermaid
from cx_insights.journey_maps.exports.facts import badge_of, facts_of, source_of
from cx_insights.journey_maps.exports.layout import COLUMN, LANE_WIDTH, MARGIN, MEASURED, PAD, lay_out
from cx_insights.journey_maps.exports.shapes import Box, Dot, Drawing, Line, Words
from cx_insights.journey_maps.journey_map import Comment, Given, JourneyMap, Measured, Stage, Step
from journey_maps.test_exports import made

TODAY = date(2026, 11, 23)
FIRST = MARGIN + LANE_WIDTH
PAYS = "812 interactions; sentiment −0.12 (n 204); 25 % handed over (n 40); CSAT 3.5 (n 7)"


def waiting(pizza: JourneyMap) -> JourneyMap:
    """Browse is assumed, Pay measured on 812, Track thin with 3 of which 2 wait for a person."""
    few = Measured(n=3, scored=0, waits=2, median_minutes_to_human=12.0)
    track = replace(pizza.stages[1].steps[0], measured=few)
    return replace(pizza, stages=(pizza.stages[0], Stage("delivery", "Delivery", (track,))))


def said_of(text: str) -> list[tuple[str, str, str]]:
    return [(row["Step"], row["Evidence"], row["Measured"]) for row in csv.DictReader(io.StringIO(text))]


def test_a_table_says_of_each_step_whether_it_is_measured_and_on_how_much(pizza: JourneyMap) -> None:
    table = made(waiting(pizza), ".csv").decode("utf-8-sig")
    assert said_of(table) == [
        ("Browse", "Assumed", ""),
        ("Pay", "Measured", PAYS),
        ("Track", "Thin", "3 interactions; 12 min to a person (n 2)"),
    ]


def test_a_drawing_says_the_same_in_its_column(pizza: JourneyMap) -> None:
    drawing = lay_out(waiting(pizza), TODAY)
    columns = [" ".join(line.text for line in words_in(drawing, column)) for column in range(3)]
    assert "Assumed" in columns[0]
    assert "interactions" not in columns[0]
    assert "Measured, hot spot 812 interactions sentiment −0.12 (n 204) 25 % handed over (n 40)" in columns[1]
    assert "Thin 3 interactions 12 min to a person (n 2)" in columns[2]


@pytest.mark.parametrize(("n", "badge"), [(0, "Assumed"), (1, "Thin"), (29, "Thin"), (30, "Measured")])
def test_a_step_is_measured_from_thirty_interactions_on(n: int, badge: str) -> None:
    assert badge_of(Step("pay", "Pay", measured=Measured(n=n))) == badge


def test_a_map_without_data_says_that_it_is_assumed_and_one_with_data_of_what(pizza: JourneyMap) -> None:
    assumed = replace(pizza, source=None, persona="")
    assert list(source_of(assumed, TODAY)) == ["Assumed, not measured on data. Written on 23 Nov 2026."]
    confirmed = replace(pizza, confirmed_on=date(2026, 11, 20))
    assert list(source_of(confirmed, TODAY)) == [
        "Whose journey: Ana, orders on Fridays.",
        "Measured on 9,000 interactions in 400 journeys, 31 Aug to 15 Nov 2026 (Europe/Berlin). Filter: App. "
        "Written on 23 Nov 2026.",
        "Confirmed on 20 Nov 2026.",
    ]
    assert pizza.source is not None
    timeless = replace(pizza, source=replace(pizza.source, last_day=None))
    assert "400 journeys, times not known (" in list(source_of(timeless, TODAY))[1]


def test_every_lane_of_a_step_stands_in_its_row(pizza: JourneyMap) -> None:
    noted = replace(pizza.stages[0].steps[1], comments=(Comment("c", "doing", "", "Why?", pizza.created_at),))
    head, pay = rows_of(replace(pizza, stages=(Stage("order", "Order", (noted,)),)))
    assert dict(zip(head, pay, strict=True)) == {
        "Stage": "Order",
        "Step": "Pay",
        "Touchpoint": "Pay by card; Pay cash",
        "Channels": "app",
        "Doing": "Enters the card",
        "Thinking": "„Hoffentlich klappt es“",
        "Feeling": -0.25,
        "Backstage": "",
        "Pain points": "card refused",
        "Opportunities": "Apple Pay; pay at the door",
        "Who answers": "both",
        "Evidence": "Measured",
        "Measured": PAYS,
        "Comments": "Someone: Why?",
    }


def test_mermaid_scores_what_was_set_by_hand_else_what_was_measured(pizza: JourneyMap) -> None:
    steps = (
        Step("a", "Set: by hand", feeling=1.0, owner="human", measured=Measured(n=9, sentiment_mean=-1.0)),
        Step("b", "Measured; good", owner="ai", measured=Measured(n=9, sentiment_mean=0.6)),
        Step("c", "Bad #3", owner="both", measured=Measured(n=9, sentiment_mean=-1.0)),
        Step("d", "Not known"),
    )
    written = mermaid(replace(pizza, stages=(Stage("s", "Order", steps),)), TODAY).splitlines()
    assert written[0] == "journey"
    assert written[4:] == [
        "    section Order",
        "      Set - by hand: 5: Customer, Person",
        "      Measured, good: 4: Customer, AI",
        "      Bad No. 3: 1: Customer, AI, Person",
        "      Not known: 3: Customer",
    ]


# The drawing: what a person sees is where it should be.


def words_in(drawing: Drawing, column: int) -> list[Words]:
    """The lines of text that begin at the left edge of a column's cells, from the top."""
    left = FIRST + column * COLUMN + PAD
    found = [shape for shape in drawing.shapes if isinstance(shape, Words) and shape.x == left]
    return sorted(found, key=lambda line: line.y)


def test_a_stage_stands_above_exactly_its_steps_and_an_empty_one_keeps_a_column(pizza: JourneyMap) -> None:
    drawing = lay_out(pizza, TODAY)
    stages = [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.radius]
    assert [(box.x - 1 - FIRST, box.width + 2) for box in stages] == [
        (0, 2 * COLUMN),
        (2 * COLUMN, COLUMN),
        (3 * COLUMN, COLUMN),
    ]
    assert drawing.width == 2 * MARGIN + LANE_WIDTH + 4 * COLUMN
    assert [[line.text for line in words_in(drawing, column)][:2] for column in (0, 2, 3)] == [
        ["Order", "Browse"],
        ["Delivery", "Track"],
        ["Support"],
    ]


def test_nothing_is_drawn_outside_and_rows_follow_each_other_without_a_gap(pizza: JourneyMap) -> None:
    drawing = lay_out(pizza, TODAY)
    for shape in drawing.shapes:
        points = shape.points if isinstance(shape, Line) else ((shape.x, shape.y),)
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points), shape
    rules = [shape.points for shape in drawing.shapes if isinstance(shape, Line) and not shape.dashed]
    across = sorted(y for (x, y), (right, _) in rules if x == MARGIN and right == FIRST + 4 * COLUMN)
    upright = {points for points in rules if points[0][0] == points[1][0] and points[0][1] < across[0]}
    assert [x - FIRST for (x, _), _ in sorted(upright)] == [n * COLUMN for n in range(5)]
    assert {bottom for _, (_, bottom) in upright} == {across[-1]}
    for top, bottom in pairwise(across):
        lines = [line.y for n in range(4) for line in words_in(drawing, n) if top < line.y <= bottom]
        assert all(top + PAD < y <= bottom - PAD / 2 for y in lines)


def test_the_curve_is_the_higher_the_better_and_its_band_runs_from_low_to_high(pizza: JourneyMap) -> None:
    drawing = lay_out(pizza, TODAY)
    levels = {
        shape.text: shape.y - 3
        for shape in drawing.shapes
        if isinstance(shape, Words) and shape.anchor == "end" and shape.x == FIRST - 6
    }
    best, middle, worst = (levels[text] for text in ("+1", "0", "−1"))
    assert best < middle < worst
    assert middle - best == pytest.approx(worst - middle)

    def mood(y: float) -> float:
        return round((middle - y) / (middle - best), 3)

    center = FIRST + 1.5 * COLUMN  # of Pay
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot) and shape.x == center]
    assert [(mood(dot.y), dot.fill is None) for dot in dots] == [(-0.123, False), (-0.25, True)]
    bands = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.width == 6]
    assert [[(x, mood(y)) for x, y in band.points] for band in bands] == [[(center, -0.2), (center, -0.05)]]


def test_a_hot_spot_has_its_own_colour_and_the_line_joins_what_is_measured(pizza: JourneyMap) -> None:
    calm = replace(
        pizza.stages[0].steps[1], step_id="calm", touchpoints=(), measured=Measured(n=40, sentiment_mean=0.9)
    )
    hot = pizza.stages[0].steps[1]
    drawing = lay_out(replace(pizza, stages=(Stage("s", "Order", (hot, calm)),)), TODAY)
    dots = {shape.x: shape for shape in drawing.shapes if isinstance(shape, Dot) and shape.radius == 5}
    left, right = FIRST + 0.5 * COLUMN, FIRST + 1.5 * COLUMN
    assert (dots[left].fill != MEASURED, dots[right].fill) == (True, MEASURED)
    joined = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.color == MEASURED]
    assert [points.points for points in joined] == [((left, dots[left].y), (right, dots[right].y))]
    number = {
        shape.text: shape.y for shape in drawing.shapes if isinstance(shape, Words) and shape.size == 10
    }
    assert number["−0.12"] < dots[left].y  # above its dot,
    assert number["+0.90"] > dots[right].y  # below where there is no room above


def test_every_kind_of_rating_that_a_step_was_given_is_said() -> None:
    figures = Measured(n=20, rated=9, csat_mean=4.4, given={"ces": Given(6, 5.25), "nps": Given(12, -8.3)})
    step = Step("a", "Pay", measured=figures)
    assert list(facts_of(step))[1:] == ["CSAT 4.4 (n 9)", "NPS −8 (n 12)", "Effort (CES) 5.2 (n 6)"]
