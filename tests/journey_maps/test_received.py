"""What the board sends back becomes the map: words and places from the browser, figures from the store."""

import json

import pytest

from cx_insights.errors import UnusableInput
from cx_insights.journey_maps.journey_map import Comment, Lane, Step
from cx_insights.journey_maps.received import board_of, rebound, received


def sent(journey_map):
    """The board's map after its way through the browser."""
    return json.loads(json.dumps(board_of(journey_map)))


def test_a_board_that_nobody_touched_changes_nothing(pizza):
    assert received(pizza, sent(pizza)) == pizza


def test_a_step_moved_to_another_stage_keeps_its_figures(pizza):
    board = sent(pizza)
    board["stages"][1]["steps"].insert(0, board["stages"][0]["steps"].pop(1))
    found = received(pizza, board)
    moved = found.stages[1].steps[0]
    assert (moved.name, moved.measured) == ("Pay", pizza.stages[0].steps[1].measured)
    assert not rebound(pizza, found)


def test_a_step_bound_anew_is_not_measured_until_it_is_measured_again(pizza):
    board = sent(pizza)
    board["stages"][0]["steps"][1]["touchpoints"] = ["Pay by card"]
    found = received(pizza, board)
    assert found.stages[0].steps[1].measured is None
    assert rebound(pizza, found)


def test_lanes_of_ones_own_and_comments_come_along(pizza):
    board = sent(pizza)
    board["lanes"].append({"lane_id": "lane-1", "name": "Legal"})
    step = board["stages"][0]["steps"][0]
    step["cells"] = {"lane-1": "Consent"}
    said = {"comment_id": "c1", "lane_id": "lane-1", "author": "Ben", "text": "Really?"}
    step["comments"] = [{**said, "written_at": "2026-11-15T10:00:00+00:00"}]
    found = received(pizza, board)
    first = found.stages[0].steps[0]
    assert found.lanes[-1] == Lane("lane-1", "Legal")
    assert (first.cells, first.comments[0].text) == ({"lane-1": "Consent"}, "Really?")
    assert isinstance(first.comments[0], Comment)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda board: board.pop("stages"), "did not send a map"),
        (lambda board: board["stages"][0]["steps"][0].update(name=""), "has no name"),
        (lambda board: board["stages"][0]["steps"][0].update(owner="robot"), "is 'robot'"),
        (lambda board: board["stages"][0]["steps"][0].update(feeling=2), "between -1 and 1"),
        (
            lambda board: board["stages"][0]["steps"][1].update(touchpoints=["Browse menu"]),
            "stands in the map twice",
        ),
        (lambda board: board["lanes"].append(board["lanes"][0]), "stands in the map twice"),
    ],
)
def test_what_is_no_map_is_refused_with_a_sentence(pizza, damage, sentence):
    board = sent(pizza)
    damage(board)
    with pytest.raises(UnusableInput, match=sentence):
        received(pizza, board)


def test_a_new_step_of_the_board_is_a_step(pizza):
    board = sent(pizza)
    blank = {**board["stages"][0]["steps"][0], "step_id": "step-new", "name": "Wait", "touchpoints": []}
    board["stages"][2]["steps"].append(blank)
    assert isinstance(received(pizza, board).stages[2].steps[0], Step)
