"""From touchpoints to stages and steps in the order of the journey. Pure: no database, no clock."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cx_insights.journey_maps.journey_map import Owner, Stage, Step, new_id
from cx_insights.journey_maps.order import in_journey_order
from cx_insights.journey_maps.stages import DERIVED_STAGES, stage_named_by

MOST_STEPS = 25
MOST_STAGES = 9
BUSY_FROM = 0.01
"""The share of all interactions from which a touchpoint counts as busy."""

OTHER = "Other"
WHAT_AND_HOW = " · "
"""Between what a contact is about and how it came in: 'Refund request · contact by e-mail'."""

GROUPED_FROM = 13
"""The number of touchpoints from which contacts about one issue share a step, whatever their channel."""

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
    drafted, members = _by_issue(seen)
    name_of = {touchpoint: name for name, bound in members.items() for touchpoint in bound}
    moved = _renamed(flow, name_of)
    staged = _few_stages(_staged(drafted, moved))
    kept = _kept(staged)
    by_stage: defaultdict[str, list[Seen]] = defaultdict(list)
    for touchpoint in staged:
        by_stage[touchpoint.stage or OTHER].append(touchpoint)
    return tuple(
        Stage(new_id("stage"), name, _steps(by_stage[name], kept, moved, members))
        for name in _stage_order(drafted, by_stage, moved)
    )


def _by_issue(seen: Sequence[Seen]) -> tuple[list[Seen], dict[str, tuple[str, ...]]]:
    """Contacts about one issue as one, where there are many; and the touchpoints that each name stands for.

    Refund request · contact by e-mail │ 79        Refund request │ 161 │ (Refund request · contact by phone, ...)
    Refund request · contact by phone  │ 82    →
    """
    if len(seen) < GROUPED_FROM:
        return list(seen), {item.touchpoint: (item.touchpoint,) for item in seen}
    together: defaultdict[tuple[str, str | None], list[Seen]] = defaultdict(list)
    taken = {item.touchpoint for item in seen}
    for item in seen:
        issue, how, _ = item.touchpoint.partition(WHAT_AND_HOW)
        together[issue if how and issue not in taken else item.touchpoint, item.stage].append(item)
    grouped = [_as_one(name, items) for (name, _), items in together.items()]
    bound = {one.touchpoint: items for one, items in zip(grouped, together.values(), strict=True)}
    return grouped, {name: tuple(map(_name, _busiest_first(items))) for name, items in bound.items()}


def _as_one(name: str, items: Sequence[Seen]) -> Seen:
    if len(items) == 1:
        return items[0]
    channels = (channel for item in _busiest_first(items) for channel in item.channels)
    return Seen(
        touchpoint=name,
        stage=items[0].stage,
        position=_mean_position(items),
        interactions=sum(item.interactions for item in items),
        channels=tuple(dict.fromkeys(channels)),
        owner=_owner_of(items),
        is_hot_spot=any(item.is_hot_spot for item in items),
    )


def _renamed(flow: Flow, name_of: Mapping[str, str]) -> Flow:
    """The moves between steps: those of touchpoints that a step takes together add up."""
    moved: Counter[tuple[str, str]] = Counter()
    for (before, after), count in flow.items():
        pair = name_of.get(before, before), name_of.get(after, after)
        if before == after or pair[0] != pair[1]:
            moved[pair] += count
    return moved


def _busiest_first(items: Iterable[Seen]) -> list[Seen]:
    return sorted(items, key=lambda item: (-item.interactions, item.touchpoint))


def _name(item: Seen) -> str:
    return item.touchpoint


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
    """In thirds between the earliest and the latest touchpoint, each called by its busiest; rare ones do not stretch
    the scale."""
    busy = sum(item.interactions for item in seen) * BUSY_FROM
    positions = [item.position for item in seen if item.interactions >= busy] or [0.0]
    first, last = min(positions), max(positions)
    if first == last:
        return [item if item.stage else replace(item, stage="Journey") for item in seen]
    third = {
        item.touchpoint: max(0, min(int(3 * (item.position - first) / (last - first)), 2)) for item in seen
    }
    called = {
        place: _called([i for i in seen if third[i.touchpoint] == place]) for place in set(third.values())
    }
    return [item if item.stage else replace(item, stage=called[third[item.touchpoint]]) for item in seen]


def _called(items: Sequence[Seen]) -> str:
    """'Assign seriousness + 3 more'"""
    busiest = _busiest_first(items)[0].touchpoint
    return f"{busiest} + {len(items) - 1} more" if len(items) > 1 else busiest


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


def _steps(
    items: Sequence[Seen], kept: set[str], flow: Flow, members: Mapping[str, tuple[str, ...]]
) -> tuple[Step, ...]:
    rare = [item for item in items if item.touchpoint not in kept]
    own = items if len(rare) == 1 else [item for item in items if item.touchpoint in kept]
    by_name = {item.touchpoint: item for item in own}
    order = in_journey_order({item.touchpoint: item.position for item in own}, flow)
    steps = [_step(name, [by_name[name]], members) for name in order]
    if len(rare) < 2:
        return tuple(steps)
    touchpoints = sum(len(members[item.touchpoint]) for item in rare)
    return (*steps, _step(f"{OTHER} ({touchpoints} touchpoints)", rare, members))


def _step(name: str, items: Sequence[Seen], members: Mapping[str, tuple[str, ...]]) -> Step:
    busiest_first = _busiest_first(items)
    return Step(
        step_id=new_id("step"),
        name=name,
        touchpoints=tuple(bound for item in busiest_first for bound in members[item.touchpoint]),
        channels=tuple(dict.fromkeys(channel for item in busiest_first for channel in item.channels)),
        owner=_owner_of(items),
    )


def _owner_of(items: Sequence[Seen]) -> Owner:
    owners = {item.owner for item in items} - {"none"}
    return "none" if not owners else owners.pop() if len(owners) == 1 else "both"


def _stage_order(seen: Sequence[Seen], by_stage: Mapping[str, Sequence[Seen]], flow: Flow) -> list[str]:
    """Derived stages in their fixed order; the export's own by mean position and where customers go next."""
    fixed = ("Journey", *DERIVED_STAGES, OTHER)
    if not any(item.stage for item in seen) and by_stage.keys() <= set(fixed):
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
