"""From touchpoints to stages and steps in the order of the journey. Pure: no database, no clock."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cx_insights.journey_maps.journey_map import Owner, Stage, Step, new_id
from cx_insights.journey_maps.order import in_journey_order
from cx_insights.journey_maps.stages import DERIVED_STAGES, stage_named_by

MOST_STEPS = 25
MOST_STAGES = 9
BUSY_FROM = 0.01
"""The share of all interactions from which a touchpoint counts as busy."""

OTHER = "Other"
_THIRDS = ("Start", "Middle", "End")

Flow = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Seen:
    """One touchpoint of the data.

    touchpoint     │ stage    │ position │ interactions │ channels     │ owner │ is_hot_spot
    Track delivery │ Delivery │      .61 │         8113 │ (app, phone) │ ai    │ False
    """

    touchpoint: str
    stage: str | None  # as the export states it most often
    position: float  # mean place in its journeys, 0 to 1
    interactions: int
    channels: tuple[str, ...]
    owner: Owner
    is_hot_spot: bool


def draft_stages(seen: Sequence[Seen], flow: Flow) -> tuple[Stage, ...]:
    """Every touchpoint in exactly one step; a stage's rarest together in 'Other (n touchpoints)'."""
    staged = _few_stages(_staged(seen, flow))
    kept = _kept(staged)
    by_stage: defaultdict[str, list[Seen]] = defaultdict(list)
    for touchpoint in staged:
        by_stage[touchpoint.stage or OTHER].append(touchpoint)
    return tuple(
        Stage(new_id("stage"), name, _steps(by_stage[name], kept, flow))
        for name in _stage_order(seen, by_stage, flow)
    )


def _staged(seen: Sequence[Seen], flow: Flow) -> list[Seen]:
    """Every touchpoint with a stage: the export's own, else what its name speaks of, else its place."""
    named = [item if item.stage else replace(item, stage=stage_named_by(item.touchpoint)) for item in seen]
    spoken = sum(item.interactions for item in named if item.stage)
    if 2 * spoken < sum(item.interactions for item in named):  # a few lucky names make no map
        return _by_position(seen)
    home = {item.touchpoint: item.stage for item in named if item.stage}
    near = _next_door(home, flow)
    return [item if item.stage else replace(item, stage=near.get(item.touchpoint, OTHER)) for item in named]


def _by_position(seen: Sequence[Seen]) -> list[Seen]:
    """In thirds between the earliest and the latest touchpoint; rare ones do not stretch the scale."""
    busy = sum(item.interactions for item in seen) * BUSY_FROM
    positions = [item.position for item in seen if item.interactions >= busy] or [0.0]
    first, last = min(positions), max(positions)
    if first == last:
        return [item if item.stage else replace(item, stage="Journey") for item in seen]
    thirds = [int(3 * (item.position - first) / (last - first)) for item in seen]
    return [
        item if item.stage else replace(item, stage=_THIRDS[max(0, min(third, 2))])
        for item, third in zip(seen, thirds, strict=True)
    ]


def _next_door(home: Mapping[str, str], flow: Flow) -> dict[str, str]:
    """For each name that says nothing, the stage that customers most often come from or go to."""
    visits: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (before, after), count in flow.items():
        for name, other in ((before, after), (after, before)):
            if name not in home and other in home:
                visits[name][home[other]] += count
    return {name: min(count, key=lambda stage: (-count[stage], stage)) for name, count in visits.items()}


def _few_stages(staged: Sequence[Seen]) -> list[Seen]:
    """Past the most that a map can show, the smallest stages are taken together."""
    size: Counter[str] = Counter()
    for item in staged:
        size[item.stage or OTHER] += item.interactions
    if len(size) <= MOST_STAGES:
        return list(staged)
    large = {stage for stage, _ in size.most_common(MOST_STAGES - 1)}
    return [item if item.stage in large else replace(item, stage=OTHER) for item in staged]


def _kept(staged: Sequence[Seen]) -> set[str]:
    """The touchpoints with a step of their own: hot spots first, then the busiest."""
    if len(staged) <= MOST_STEPS:
        return {item.touchpoint for item in staged}
    room = MOST_STEPS - len({item.stage for item in staged})  # each stage may need its 'Other'
    ranked = sorted(staged, key=lambda item: (not item.is_hot_spot, -item.interactions, item.touchpoint))
    return {item.touchpoint for item in ranked[:room]}


def _steps(items: Sequence[Seen], kept: set[str], flow: Flow) -> tuple[Step, ...]:
    rare = [item for item in items if item.touchpoint not in kept]
    own = items if len(rare) == 1 else [item for item in items if item.touchpoint in kept]
    by_name = {item.touchpoint: item for item in own}
    order = in_journey_order({item.touchpoint: item.position for item in own}, flow)
    steps = [_step(name, [by_name[name]]) for name in order]
    return (*steps, _step(f"{OTHER} ({len(rare)} touchpoints)", rare)) if len(rare) > 1 else tuple(steps)


def _step(name: str, items: Sequence[Seen]) -> Step:
    busiest_first = sorted(items, key=lambda item: (-item.interactions, item.touchpoint))
    owners = {item.owner for item in items} - {"none"}
    return Step(
        step_id=new_id("step"),
        name=name,
        touchpoints=tuple(item.touchpoint for item in busiest_first),
        channels=tuple(dict.fromkeys(channel for item in busiest_first for channel in item.channels)),
        owner="none" if not owners else owners.pop() if len(owners) == 1 else "both",
    )


def _stage_order(seen: Sequence[Seen], by_stage: Mapping[str, Sequence[Seen]], flow: Flow) -> list[str]:
    """Derived stages in their fixed order; the export's own by mean position and where customers go next."""
    if not any(item.stage for item in seen):
        fixed = ("Journey", *_THIRDS, *DERIVED_STAGES, OTHER)
        return sorted(by_stage, key=fixed.index)
    home = {item.touchpoint: stage for stage, items in by_stage.items() for item in items}
    between: Counter[tuple[str, str]] = Counter()
    for (before, after), count in flow.items():
        if before in home and after in home:
            between[home[before], home[after]] += count
    order = in_journey_order({stage: _mean_position(items) for stage, items in by_stage.items()}, between)
    return sorted(order, key=OTHER.__eq__)  # what is left over comes last


def _mean_position(items: Sequence[Seen]) -> float:
    return sum(item.position * item.interactions for item in items) / sum(item.interactions for item in items)
