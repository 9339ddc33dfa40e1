"""What changed from one version of a map to another, in sentences."""

from collections.abc import Iterator

from cx_insights.journey_maps.journey_map import JourneyMap, Stage, Step

_FIELDS = {
    "touchpoints": "what it is bound to",
    "channels": "its channels",
    "owner": "who answers",
    "doing": "what the customer does",
    "thinking": "what the customer thinks",
    "feeling": "the feeling set by hand",
    "pain_points": "its pain points",
    "opportunities": "its opportunities",
    "backstage": "what happens backstage",
    "cells": "lanes of one's own",
    "comments": "its comments",
}


def differences(before: JourneyMap, after: JourneyMap) -> list[str]:
    """['Step Pay was removed.', 'Step Track moved from Order to Delivery.', ...]; nothing where they say the same."""
    return [*_of_map(before, after), *_of_stages(before, after), *_of_steps(before, after)]


def _of_map(before: JourneyMap, after: JourneyMap) -> Iterator[str]:
    if before.title != after.title:
        yield f"The title '{before.title}' became '{after.title}'."
    if before.persona != after.persona:
        yield f"It is the journey of '{after.persona}' instead of '{before.persona}'."
    lanes = (
        {lane.lane_id: lane.name for lane in before.lanes},
        {lane.lane_id: lane.name for lane in after.lanes},
    )
    yield from (f"Lane {name} was removed." for key, name in lanes[0].items() if key not in lanes[1])
    yield from (f"Lane {name} was added." for key, name in lanes[1].items() if key not in lanes[0])


def _of_stages(before: JourneyMap, after: JourneyMap) -> Iterator[str]:
    old, new = _stages(before), _stages(after)
    yield from (f"Stage {stage.name} was removed." for key, stage in old.items() if key not in new)
    yield from (f"Stage {stage.name} was added." for key, stage in new.items() if key not in old)
    both = [key for key in old if key in new]
    yield from (
        f"Stage {old[key].name} became {new[key].name}." for key in both if old[key].name != new[key].name
    )
    if both != [key for key in new if key in old]:
        yield "The stages stand in another order."


def _of_steps(before: JourneyMap, after: JourneyMap) -> Iterator[str]:
    old = {step.step_id: (stage, step) for stage in before.stages for step in stage.steps}
    new = {step.step_id: (stage, step) for stage in after.stages for step in stage.steps}
    yield from (f"Step {step.name} was removed." for key, (_, step) in old.items() if key not in new)
    yield from (
        f"Step {step.name} was added to {stage.name}." for key, (stage, step) in new.items() if key not in old
    )
    for key in old:
        if key in new:
            yield from _of_step(old[key], new[key])
    if _order(before, new) != _order(after, old):
        yield "The steps stand in another order."


def _of_step(before: tuple[Stage, Step], after: tuple[Stage, Step]) -> Iterator[str]:
    (old_stage, old), (new_stage, new) = before, after
    if old.name != new.name:
        yield f"Step {old.name} became {new.name}."
    if old_stage.stage_id != new_stage.stage_id:
        yield f"Step {new.name} moved from {old_stage.name} to {new_stage.name}."
    changed = [words for field, words in _FIELDS.items() if getattr(old, field) != getattr(new, field)]
    if changed:
        yield f"Step {new.name}: {', '.join(changed)} changed."


def _stages(journey_map: JourneyMap) -> dict[str, Stage]:
    return {stage.stage_id: stage for stage in journey_map.stages}


def _order(journey_map: JourneyMap, kept: dict[str, tuple[Stage, Step]]) -> list[str]:
    return [step.step_id for step in journey_map.steps() if step.step_id in kept]
