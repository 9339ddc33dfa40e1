"""What the board sends: stages, steps and lanes as they stand in the browser, taken over into the map."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cx_insights.errors import UnusableInput
from cx_insights.journey_maps.document import read_part
from cx_insights.journey_maps.journey_map import JourneyMap, Lane, Stage, Step

_WRITTEN = (
    *("step_id", "name", "touchpoints", "channels", "owner", "doing", "thinking", "feeling"),
    *("pain_points", "opportunities", "backstage", "cells", "comments"),
)


def received(journey_map: JourneyMap, board: Mapping[str, Any]) -> JourneyMap:
    """The map with the stages and lanes of the board; figures stay where a step is still bound to the same.

    {"stages": [{"stage_id": "s1", "name": "Order", "steps": [...]}], "lanes": [{"lane_id": "doing", "name": "Doing"}]}

    Raises UnusableInput where the board is no map; the map that was there stays as it was.
    """
    if not isinstance(board.get("stages"), list) or not isinstance(board.get("lanes"), list):
        raise UnusableInput("The board did not send a map. Reload the page; what was saved is there.")
    stages = tuple(read_part(Stage, stage, f"stages[{at}]") for at, stage in enumerate(board["stages"]))
    lanes = tuple(read_part(Lane, lane, f"lanes[{at}]") for at, lane in enumerate(board["lanes"]))
    known = {step.step_id: step for step in journey_map.steps()}
    with_figures = tuple(
        replace(stage, steps=tuple(_with_figures(step, known.get(step.step_id)) for step in stage.steps))
        for stage in stages
    )
    return replace(journey_map, stages=with_figures, lanes=lanes)


def rebound(before: JourneyMap, after: JourneyMap) -> bool:
    """Whether a step is bound to touchpoints that it was not measured on."""
    known = {step.step_id: step.touchpoints for step in before.steps()}
    return any(step.touchpoints and step.touchpoints != known.get(step.step_id) for step in after.steps())


def board_of(journey_map: JourneyMap) -> dict[str, Any]:
    """What the board is sent: the same shape that it sends back."""
    return {
        "stages": [
            {
                "stage_id": stage.stage_id,
                "name": stage.name,
                "steps": [_plain(step) for step in stage.steps],
            }
            for stage in journey_map.stages
        ],
        "lanes": [{"lane_id": lane.lane_id, "name": lane.name} for lane in journey_map.lanes],
    }


def _with_figures(step: Step, before: Step | None) -> Step:
    same = before is not None and before.touchpoints == step.touchpoints
    return replace(step, measured=before.measured if same and before else None)


def _plain(step: Step) -> dict[str, Any]:
    lists = ("touchpoints", "channels", "pain_points", "opportunities")
    told = {name: getattr(step, name) for name in _WRITTEN}
    comments = [
        {**vars(comment), "written_at": comment.written_at.isoformat(timespec="seconds")}
        for comment in step.comments
    ]
    return {
        **told,
        **{name: list(told[name]) for name in lists},
        "cells": dict(step.cells),
        "comments": comments,
    }
