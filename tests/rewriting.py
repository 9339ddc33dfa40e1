"""A person's changes to a journey map, as the board in the browser makes them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cx_insights.journey_maps.journey_map import JourneyMap, Step


def rewritten(journey_map: JourneyMap, step_id: str, **changes: Any) -> JourneyMap:
    """The map with other words, another owner or other touchpoints at one step."""
    return _steps(journey_map, lambda step: [replace(step, **changes)] if step.step_id == step_id else [step])


def without(journey_map: JourneyMap, *step_ids: str) -> JourneyMap:
    return _steps(journey_map, lambda step: [] if step.step_id in step_ids else [step])


def moved(journey_map: JourneyMap, step_id: str, stage_id: str) -> JourneyMap:
    """The map with one step as the first of another stage."""
    (step,) = (step for stage in journey_map.stages for step in stage.steps if step.step_id == step_id)
    stages = without(journey_map, step_id).stages
    return replace(
        journey_map,
        stages=tuple(
            replace(stage, steps=(step, *stage.steps)) if stage.stage_id == stage_id else stage
            for stage in stages
        ),
    )


def _steps(journey_map: JourneyMap, change: Callable[[Step], list[Step]]) -> JourneyMap:
    return replace(
        journey_map,
        stages=tuple(
            replace(stage, steps=tuple(new for step in stage.steps for new in change(step)))
            for stage in journey_map.stages
        ),
    )
