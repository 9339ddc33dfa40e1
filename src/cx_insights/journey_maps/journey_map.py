"""A journey map: stages, their steps, and what the data say at each step. Values that never change in place.

stage     │ Order                    │ Delivery
step      │ Browse menu │ Place order│ Track delivery │ Other (3 touchpoints)
channels  │ app, web    │ app, phone │ app            │ chat, phone
measured  │ +0.21 n 840 │ +0.10 n 812│ -0.18 n 640 hot│ -0.02 n 31
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args
from uuid import uuid4

from cx_insights.errors import UnusableInput

Owner = Literal["ai", "human", "both", "none"]
OWNERS: tuple[Owner, ...] = get_args(Owner)

LANES: dict[str, str] = {
    "touchpoint": "Touchpoint",
    "channels": "Channels",
    "doing": "Doing",
    "thinking": "Thinking",
    "feeling": "Feeling",
    "pain_points": "Pain points",
    "opportunities": "Opportunities",
    "owner": "Who answers",
    "backstage": "Backstage",
}
"""The lanes that every map can have; others are made by hand and hold text."""


def _named(kind: str, identity: str, name: str) -> None:
    if not identity:
        raise UnusableInput(f"The {kind} '{name}' has no {kind}_id. Give it one that no other {kind} has.")
    if not name.strip():
        what = "title" if kind == "map" else "name"
        raise UnusableInput(f"The {kind} '{identity}' has no {what}. Write one.")


def _only_once(what: str, values: Iterable[str]) -> None:
    repeated = [value for value, count in Counter(values).items() if count > 1]
    if repeated:
        raise UnusableInput(
            f"The {what} '{repeated[0]}' stands in the map twice. Each {what} can stand in it once."
        )


@dataclass(frozen=True)
class Given:
    """What customers gave of one kind of rating at a step: as its measure sums it up, of n from 5 on."""

    n: int
    value: float


@dataclass(frozen=True)
class Measured:
    """What the data say about one step. Counts always stand; a rate or mean of fewer than 5 is None."""

    n: int  # interactions
    scored: int = 0  # customer texts with a sentiment score
    sentiment_mean: float | None = None
    low: float | None = None  # 95 % interval of sentiment_mean
    high: float | None = None
    negative: int = 0
    negative_share: float | None = None
    intensity: float | None = None
    bot_conversations: int = 0
    handoffs: int = 0
    handoff_rate: float | None = None
    rated: int = 0
    csat_mean: float | None = None
    hot_spot: bool = False
    waits: int = 0  # handoffs whose time to human is known
    median_minutes_to_human: float | None = None
    customers_per_week: float | None = None  # NULL where times or customers are not known
    judged: int = 0  # conversations old enough to tell whether the customer came back within 7 days
    recontact_rate: float | None = None
    share_by_channel: Mapping[str, float] = field(default_factory=dict)  # of n; largest first
    given: Mapping[str, Given] = field(default_factory=dict)  # by kind of rating; of CSAT see above
    from_ratings: int = 0  # ratings that sentiment_mean is the mean of, where fewer than 5 texts are scored

    @property
    def felt_n(self) -> int:
        """How many ratings, or scored texts, `sentiment_mean` is the mean of."""
        return self.from_ratings or self.scored


@dataclass(frozen=True)
class Lane:
    """A row of the map: one of `LANES`, under a name of one's own perhaps, or a lane of text made by hand."""

    lane_id: str
    name: str

    def __post_init__(self) -> None:
        _named("lane", self.lane_id, self.name)


DEFAULT_LANES: tuple[Lane, ...] = tuple(Lane(lane_id, name) for lane_id, name in LANES.items())


@dataclass(frozen=True)
class Comment:
    """What somebody remarked at one cell."""

    comment_id: str
    lane_id: str
    author: str
    text: str
    written_at: datetime  # UTC


@dataclass(frozen=True)
class Point:
    """A persona's measured mood at one step."""

    n: int  # scored texts
    sentiment_mean: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Persona:
    """A saved filter with a name, and its own curve on the same map: {step_id: point}."""

    persona_id: str
    name: str
    filters: Mapping[str, str]  # the pairs of `Filters.pairs()`
    curve: Mapping[str, Point] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _named("persona", self.persona_id, self.name)


@dataclass(frozen=True)
class Step:
    """What the customer does at one point. `touchpoints` binds it to live data; () is words only."""

    step_id: str
    name: str
    touchpoints: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    owner: Owner = "none"
    doing: str = ""
    thinking: str = ""
    feeling: float | None = None  # set by hand, -1 to 1
    pain_points: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    backstage: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)  # {lane_id: text} of lanes made by hand
    comments: tuple[Comment, ...] = ()
    measured: Measured | None = None

    def __post_init__(self) -> None:
        _named("step", self.step_id, self.name)
        if self.owner not in OWNERS:
            raise UnusableInput(
                f"Step '{self.name}' is owned by '{self.owner}'. Owners are: {', '.join(OWNERS)}."
            )
        if self.feeling is not None and not -1 <= self.feeling <= 1:
            raise UnusableInput(
                f"Step '{self.name}' has a feeling of {self.feeling}. Set it between -1 and 1."
            )


@dataclass(frozen=True)
class Stage:
    """A named, ordered group of steps."""

    stage_id: str
    name: str
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        _named("stage", self.stage_id, self.name)


@dataclass(frozen=True)
class Source:
    """The data that a map was measured on. `filters` are the pairs of `Filters.pairs()`."""

    filters: Mapping[str, str]
    journeys: int
    interactions: int
    first_day: date | None
    last_day: date | None
    time_zone: str


@dataclass(frozen=True)
class JourneyMap:
    """A whole map. Ids are unique, and a touchpoint is bound to one step only, so nothing counts twice."""

    map_id: str
    title: str
    persona: str
    stages: tuple[Stage, ...]
    created_at: datetime  # UTC
    source: Source | None = None
    lanes: tuple[Lane, ...] = DEFAULT_LANES
    personas: tuple[Persona, ...] = ()
    confirmed_on: date | None = None  # when somebody last said that the map is true
    baseline: Mapping[str, Point] = field(default_factory=dict)  # {step_id: its mood on that day}
    revision: int = 0  # the saved version that this value was read from; 0 is never saved

    def __post_init__(self) -> None:
        _named("map", self.map_id, self.title)
        _only_once("stage id", (stage.stage_id for stage in self.stages))
        _only_once("step id", (step.step_id for step in self.steps()))
        _only_once("lane", (lane.lane_id for lane in self.lanes))
        _only_once("persona", (persona.persona_id for persona in self.personas))
        _only_once("touchpoint", (name for step in self.steps() for name in step.touchpoints))

    def steps(self) -> Iterator[Step]:
        """All steps in the order of the journey."""
        return (step for stage in self.stages for step in stage.steps)

    @property
    def interactions_not_on_map(self) -> int:
        """Interactions in view that no step is bound to: 0 in a fresh draft, more after a step is deleted."""
        on_map = sum(step.measured.n for step in self.steps() if step.measured)
        return self.source.interactions - on_map if self.source else 0


def new_id(kind: str) -> str:
    """'step-1f0c93ab': an id that no other step has or will have."""
    return f"{kind}-{uuid4().hex[:8]}"
