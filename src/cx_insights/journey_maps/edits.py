"""Edits of a map: each takes a map and gives the changed one. The map that was given stays as it was."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypedDict, TypeVar, Unpack

from cx_insights.errors import UnknownName, did_you_mean
from cx_insights.journey_maps.journey_map import JourneyMap, Owner, Stage, Step, new_id

Item = TypeVar("Item")


class StepChanges(TypedDict, total=False):
    """What can be changed in a step; its id and its measures cannot."""

    name: str
    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]
    owner: Owner
    doing: str
    thinking: str
    feeling: float | None
    pain_points: tuple[str, ...]
    opportunities: tuple[str, ...]
    backstage: str
    cells: Mapping[str, str]


def rename_map(journey_map: JourneyMap, title: str) -> JourneyMap:
    return replace(journey_map, title=title)


def set_persona(journey_map: JourneyMap, persona: str) -> JourneyMap:
    return replace(journey_map, persona=persona)


def add_stage(journey_map: JourneyMap, name: str, index: int | None = None) -> JourneyMap:
    """A new, empty stage at `index` (0 is the first place), or at the end."""
    return replace(journey_map, stages=_put(journey_map.stages, Stage(new_id("stage"), name), index))


def rename_stage(journey_map: JourneyMap, stage_id: str, name: str) -> JourneyMap:
    return _change_stage(journey_map, stage_id, lambda stage: replace(stage, name=name))


def move_stage(journey_map: JourneyMap, stage_id: str, index: int) -> JourneyMap:
    """The same stages, with this one at `index`."""
    stage = find_stage(journey_map, stage_id)
    others = tuple(other for other in journey_map.stages if other is not stage)
    return replace(journey_map, stages=_put(others, stage, index))


def delete_stage(journey_map: JourneyMap, stage_id: str) -> JourneyMap:
    """The map without this stage and its steps."""
    stage = find_stage(journey_map, stage_id)
    return replace(journey_map, stages=tuple(other for other in journey_map.stages if other is not stage))


def add_step(journey_map: JourneyMap, stage_id: str, name: str, index: int | None = None) -> JourneyMap:
    """A new step in words only, at `index` of its stage or at the end of it."""
    return _insert_step(journey_map, stage_id, Step(new_id("step"), name), index)


def rename_step(journey_map: JourneyMap, step_id: str, name: str) -> JourneyMap:
    return edit_step(journey_map, step_id, name=name)


def set_feeling(journey_map: JourneyMap, step_id: str, feeling: float | None) -> JourneyMap:
    """Set by hand what the customer feels, -1 (awful) to 1 (delighted); None takes it away."""
    return edit_step(journey_map, step_id, feeling=feeling)


def edit_step(journey_map: JourneyMap, step_id: str, **changes: Unpack[StepChanges]) -> JourneyMap:
    """Change anything that a person may write: `edit_step(m, "step-1", doing="Waits", owner="human")`.

    A step that is bound to other touchpoints loses its measures until the map is measured again (`overlay`).
    """
    step = find_step(journey_map, step_id)
    changed = replace(step, **changes)
    if changed.touchpoints != step.touchpoints:
        changed = replace(changed, measured=None)
    stage = _stage_of(journey_map, step)
    steps = tuple(changed if other is step else other for other in stage.steps)
    return _change_stage(journey_map, stage.stage_id, lambda found: replace(found, steps=steps))


def move_step(journey_map: JourneyMap, step_id: str, stage_id: str, index: int) -> JourneyMap:
    """The same steps, with this one at `index` of that stage."""
    step = find_step(journey_map, step_id)
    return _insert_step(delete_step(journey_map, step_id), stage_id, step, index)


def delete_step(journey_map: JourneyMap, step_id: str) -> JourneyMap:
    """The map without this step; the interactions it was bound to then stand in `interactions_not_on_map`."""
    step = find_step(journey_map, step_id)
    stage = _stage_of(journey_map, step)
    left = tuple(other for other in stage.steps if other is not step)
    return _change_stage(journey_map, stage.stage_id, lambda found: replace(found, steps=left))


def find_stage(journey_map: JourneyMap, stage_id: str) -> Stage:
    by_id = {stage.stage_id: stage for stage in journey_map.stages}
    if stage_id not in by_id:
        raise UnknownName(f"The map has no stage '{stage_id}'.{_offer(stage_id, by_id)}")
    return by_id[stage_id]


def find_step(journey_map: JourneyMap, step_id: str) -> Step:
    by_id = {step.step_id: step for step in journey_map.steps()}
    if step_id not in by_id:
        raise UnknownName(f"The map has no step '{step_id}'.{_offer(step_id, by_id)}")
    return by_id[step_id]


def _offer(identity: str, by_id: dict[str, Stage] | dict[str, Step]) -> str:
    near = did_you_mean(identity, by_id)
    return near or f" It has: {', '.join(by_id) or 'none yet'}."


def _stage_of(journey_map: JourneyMap, step: Step) -> Stage:
    return next(stage for stage in journey_map.stages if any(other is step for other in stage.steps))


def _insert_step(journey_map: JourneyMap, stage_id: str, step: Step, index: int | None) -> JourneyMap:
    return _change_stage(
        journey_map, stage_id, lambda stage: replace(stage, steps=_put(stage.steps, step, index))
    )


def _change_stage(journey_map: JourneyMap, stage_id: str, change: Callable[[Stage], Stage]) -> JourneyMap:
    found = find_stage(journey_map, stage_id)
    stages = tuple(change(stage) if stage is found else stage for stage in journey_map.stages)
    return replace(journey_map, stages=stages)


def _put(items: tuple[Item, ...], item: Item, index: int | None) -> tuple[Item, ...]:
    at = len(items) if index is None else max(0, min(index, len(items)))
    return (*items[:at], item, *items[at:])
