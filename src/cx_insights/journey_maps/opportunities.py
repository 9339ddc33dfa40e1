"""What could be better, the largest first: customers a week, times mood lost, times those who come back."""

from dataclasses import dataclass

from cx_insights.journey_maps.journey_map import JourneyMap, Measured, Step


@dataclass(frozen=True)
class Opportunity:
    """An opportunity, or a pain point that nobody has an idea for yet, with what it is worth.

    size = customers per week × mood lost × share who contact again within 7 days; None where one of them is not
    known. Mood lost is how far the step's mean sentiment lies below that of all scored texts on the map.
    """

    step_id: str
    step: str
    stage: str
    text: str
    is_pain_point: bool
    customers_per_week: float | None
    mood_lost: float | None
    recontact_rate: float | None
    size: float | None


def opportunities(journey_map: JourneyMap) -> list[Opportunity]:
    """All that the map holds, the largest first, those that cannot be sized last in the order of the map.

    step           │ text               │ customers_per_week │ mood_lost │ recontact_rate │ size
    Receive order  │ Check the extras   │               41.0 │      .310 │           .220 │ 2.80
    Talk to person │ Hand notes over    │               12.0 │      .120 │           .310 │  .45
    """
    usual = _usual(journey_map)
    found = [
        _sized(stage.name, step, text, is_pain, usual)
        for stage in journey_map.stages
        for step in stage.steps
        for text, is_pain in _texts(step)
    ]
    return sorted(found, key=lambda one: (one.size is None, -(one.size or 0.0)))


def _texts(step: Step) -> list[tuple[str, bool]]:
    ideas = [(text, False) for text in step.opportunities]
    return ideas or [(text, True) for text in step.pain_points]


def _usual(journey_map: JourneyMap) -> float | None:
    """The mean sentiment of all scored texts on the map."""
    known = [
        (m.scored, m.sentiment_mean)
        for step in journey_map.steps()
        if (m := step.measured) and m.sentiment_mean is not None
    ]
    n = sum(scored for scored, _ in known)
    return sum(scored * mean for scored, mean in known if mean is not None) / n if n else None


def _sized(stage: str, step: Step, text: str, is_pain_point: bool, usual: float | None) -> Opportunity:
    figures = step.measured or Measured(n=0)
    lost = None
    if usual is not None and figures.sentiment_mean is not None:
        lost = max(0.0, usual - figures.sentiment_mean)
    parts = (figures.customers_per_week, lost, figures.recontact_rate)
    size = None
    if parts[0] is not None and parts[1] is not None and parts[2] is not None:
        size = parts[0] * parts[1] * parts[2]
    return Opportunity(step.step_id, step.name, stage, text, is_pain_point, *parts, size)
