"""Touchpoints in the order of the journey: the same stages, in the same order, as the map that is drafted."""

import pandas as pd

from cx_insights.journey_maps.drafting import Seen, draft_stages
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import session
from cx_insights.wording import missing


def touchpoints(filters: Filters, moves: pd.DataFrame | None = None) -> pd.DataFrame:
    """The answer to the question `touchpoints`, staged and ordered as in a drafted map.

    Who has the answer to `transitions` at hand gives it as the moves that the order is made of.

    touchpoint  │ stage    │ interactions │ ...
    Browse menu │ Discover │          940 │
    Place order │ Order    │          812 │
    """
    return session.derived("touchpoints in order", filters, lambda: _touchpoints(filters, moves))


def _touchpoints(filters: Filters, moves: pd.DataFrame | None) -> pd.DataFrame:
    found = session.frame("touchpoints", filters)
    if found.empty:
        return found
    return _in_order(found, session.frame("move_counts", filters) if moves is None else moves)


def _in_order(found: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    seen = [
        Seen(
            touchpoint=str(row["touchpoint"]),
            stage=None if missing(row["stage"]) else str(row["stage"]),
            position=0.5 if missing(row["mean_position"]) else float(row["mean_position"]),
            interactions=int(row["interactions"]),
            channels=(),
            owner="none",
            is_hot_spot=False,
        )
        for row in found.to_dict("records")
    ]
    known = moves.dropna(subset=["next_touchpoint"])
    ends = zip(known["touchpoint"], known["next_touchpoint"], known["count"], strict=True)
    flow = {(str(start), str(end)): int(count) for start, end, count in ends}
    stage_of = {
        name: stage.name
        for stage in draft_stages(seen, flow)
        for step in stage.steps
        for name in step.touchpoints
    }
    ordered = found.set_index("touchpoint", drop=False).loc[list(stage_of)].reset_index(drop=True)
    return ordered.assign(stage=ordered["touchpoint"].map(stage_of))
