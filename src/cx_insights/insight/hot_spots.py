"""Where feelings run high and low at once."""

from typing import Any

import pandas as pd

from cx_insights.insight.chance import false_discovery_rates, share_is_higher
from cx_insights.model.thresholds import FEWEST, SURE_BELOW


def hot_spots(touchpoints: pd.DataFrame) -> pd.DataFrame:
    """The frame of `touchpoints` with two more columns.

    A hot spot's emotional intensity and negative share are both above those of all other touchpoints: the
    weaker of the two one-sided tests counts, corrected for the number of touchpoints.

    touchpoint  │ ... │ negative_share │ ... │ intensity │ ... │ hot_spot │ q_value
    Talk to bot │     │           .580 │     │      .519 │     │     True │ 0.00001
    Rate order  │     │           .059 │     │      .649 │     │    False │ 1.0
    """
    judged = touchpoints[touchpoints["scored"] >= FEWEST]
    chances = [_chance(judged, place) for place in judged.index]
    q_values = pd.Series(false_discovery_rates(chances), index=judged.index, dtype="float64")
    answer = touchpoints.copy()
    answer["q_value"] = q_values.reindex(touchpoints.index)
    answer.insert(len(answer.columns) - 1, "hot_spot", answer["q_value"].lt(SURE_BELOW))
    return answer


def _chance(judged: pd.DataFrame, place: Any) -> float:
    return max(
        _above_the_rest(judged, place, "intense", "customer_texts"),
        _above_the_rest(judged, place, "negative", "scored"),
    )


def _above_the_rest(judged: pd.DataFrame, place: Any, part: str, whole: str) -> float:
    here_part, here_whole = float(judged[part][place]), float(judged[whole][place])
    return share_is_higher(
        here_part, here_whole, float(judged[part].sum()) - here_part, float(judged[whole].sum()) - here_whole
    )
