"""The emotion curve: how customers feel from step to step."""

from dataclasses import dataclass

from cx_insights.journey_maps.journey_map import JourneyMap, Measured


@dataclass(frozen=True)
class CurvePoint:
    """One step on the curve; `value` is None (a gap) where fewer than 5 texts are scored."""

    position: int  # 1 is the first step
    step_id: str
    stage: str
    step: str
    value: float | None  # measured sentiment, -1 to 1
    low: float | None
    high: float | None
    n: int  # scored texts, or ratings where too few are, that `value` is the mean of
    interactions: int
    hot_spot: bool
    feeling: float | None  # what a person set by hand


def curve(journey_map: JourneyMap) -> list[CurvePoint]:
    """One point per step, in the order of the map.

    position │ step           │ value │  low │ high │    n │ interactions │ hot_spot │ feeling
           1 │ Browse menu    │   .21 │  .18 │  .24 │  840 │         4100 │ False    │
           2 │ Report problem │  -.31 │ -.36 │ -.26 │  201 │          410 │ True     │    -0.8
           3 │ Ask for refund │       │      │      │    3 │            9 │ False    │
    """
    steps = [(stage.name, step) for stage in journey_map.stages for step in stage.steps]
    nothing = Measured(n=0)
    return [
        CurvePoint(
            position=position,
            step_id=step.step_id,
            stage=stage,
            step=step.name,
            value=(step.measured or nothing).sentiment_mean,
            low=(step.measured or nothing).low,
            high=(step.measured or nothing).high,
            n=(step.measured or nothing).felt_n,
            interactions=(step.measured or nothing).n,
            hot_spot=(step.measured or nothing).hot_spot,
            feeling=step.feeling,
        )
        for position, (stage, step) in enumerate(steps, start=1)
    ]
