"""From the data in view to the figures of each step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

from sqlalchemy import Connection, RowMapping

from cx_insights.db.answers import record, records
from cx_insights.journey_maps.journey_map import Given, JourneyMap, Measured, Stage, Step
from cx_insights.journey_maps.view import View
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, RATINGS
from cx_insights.model.thresholds import FEWEST
from cx_insights.queries.breakdown import breakdown
from cx_insights.queries.step_figures import step_figures

_Z = 1.959963984540054  # 95 %, both sides


def measure(journey_map: JourneyMap, view: View, filters: Filters, connection: Connection) -> JourneyMap:
    """The same map with the figures of every step that is bound to touchpoints as the view has them now."""

    step_of = {name: step.step_id for step in journey_map.steps() for name in step.touchpoints}
    costs = _costs(step_of, filters, connection)

    def measured(step: Step) -> Step:
        figures = _measured(step.touchpoints, view, filters, connection)
        return replace(step, measured=replace(figures, **costs.get(step.step_id, {})))

    def with_figures(stage: Stage) -> Stage:
        return replace(
            stage, steps=tuple(measured(step) if step.touchpoints else step for step in stage.steps)
        )

    stages = tuple(with_figures(stage) for stage in journey_map.stages)
    return replace(journey_map, stages=stages, source=view.source)


def _costs(step_of: Mapping[str, str], filters: Filters, connection: Connection) -> dict[str, dict[str, Any]]:
    """{'step-3': {'customers_per_week': 41.5, 'waits': 22, ...}}"""
    if not step_of:
        return {}
    rows = records(connection, step_figures(filters, step_of))
    return {row["step_id"]: {key: row[key] for key in row if key != "step_id"} for row in rows}


def share_by_channel(touchpoints: Iterable[str], view: View) -> dict[str, float]:
    """{'app': .71, 'phone': .29}: the share of the interactions, largest first."""
    count = view.count_by("channel", touchpoints)
    return {channel: n / count.total() for channel, n in count.most_common()}


def _measured(bound: Sequence[str], view: View, filters: Filters, connection: Connection) -> Measured:
    rows = [view.touchpoints[name] for name in bound if name in view.touchpoints]
    if not rows:
        return Measured(n=0)
    figures = _of_one(rows[0]) if len(rows) == 1 else _of_several(rows, view, filters, connection)
    return replace(
        figures,
        hot_spot=not view.hot_spots.isdisjoint(bound),
        share_by_channel=share_by_channel(bound, view),
    )


def _of_one(row: RowMapping) -> Measured:
    """The figures of the question `touchpoints`, unchanged."""
    return Measured(
        n=row["interactions"],
        scored=row["scored"],
        **_felt(row),
        negative=row["negative"],
        negative_share=row["negative_share"],
        intensity=row["intensity"],
        bot_conversations=row["bot_conversations"],
        handoffs=row["handoffs"],
        handoff_rate=row["handoff_rate"],
        rated=row["rated"],
        csat_mean=_enough(row["csat_mean"], row["rated"]),
        given=_given(row),
    )


def _felt(row: RowMapping) -> dict[str, Any]:
    """The mean of texts, or of ratings where fewer than five texts are scored; never of both."""
    if row["scored"] >= FEWEST or row["ratings"] < FEWEST:
        mean = _enough(row["sentiment_mean"], row["scored"])
        return {"sentiment_mean": mean, "low": row["sentiment_low"], "high": row["sentiment_high"]}
    ends = {"low": row["rating_low"], "high": row["rating_high"]}
    return {"sentiment_mean": row["rating_feeling"], "from_ratings": row["ratings"], **ends}


def _of_several(rows: Sequence[RowMapping], view: View, filters: Filters, connection: Connection) -> Measured:
    """The figures of touchpoints taken together: rows add up, conversations that pass several count once."""
    total = {key: sum(row[key] for row in rows) for key in _ADDITIVE}
    names = tuple(row["touchpoint"] for row in rows)
    mean, low, high = _mean_and_interval(tally for name in names for tally in view.tallies[name])
    passing = _conversations(filters.replace(touchpoint=names), connection)
    return Measured(
        n=total["interactions"],
        scored=total["scored"],
        sentiment_mean=mean,
        low=low,
        high=high,
        negative=total["negative"],
        negative_share=_share(total["negative"], total["scored"]),
        intensity=_share(total["intense"], total["customer_texts"]),
        bot_conversations=passing["bot_conversations"],
        handoffs=passing["handoffs"],
        handoff_rate=_share(passing["handoffs"], passing["bot_conversations"]),
        rated=passing["n_csat_mean"],
        csat_mean=_enough(passing["csat_mean"], passing["n_csat_mean"]),
        given=_given(passing),
    )


def _given(row: RowMapping) -> dict[str, Given]:
    """{'nps': Given(n=212, value=31.0)}"""
    kinds = [kind for kind in RATINGS if kind is not CSAT and row.get(kind.n, 0) >= FEWEST]
    return {kind.field: Given(row[kind.n], row[kind.brief]) for kind in kinds}


_OF_CONVERSATIONS = ("bot_conversations", "handoffs", *(kind.brief for kind in RATINGS))
_ADDITIVE = ("interactions", "customer_texts", "scored", "negative", "intense")


def _conversations(filters: Filters, connection: Connection) -> RowMapping:
    return record(connection, breakdown(filters, _OF_CONVERSATIONS, ()))


def _mean_and_interval(tallies: Iterable[RowMapping]) -> tuple[float, float, float] | tuple[None, None, None]:
    scored = [tally for tally in tallies if tally["scored"]]
    n = sum(tally["scored"] for tally in scored)
    if n < FEWEST:
        return None, None, None
    mean = sum(tally["score_sum"] for tally in scored) / n
    variance = max(0.0, sum(tally["score_squares"] for tally in scored) - n * mean * mean) / (n - 1)
    spread = _Z * sqrt(variance / n)
    return mean, mean - spread, mean + spread


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole >= FEWEST else None


def _enough(mean: float | None, n: int) -> float | None:
    return mean if n >= FEWEST else None
