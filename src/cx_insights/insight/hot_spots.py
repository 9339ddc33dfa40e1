"""Where feelings run high and low at once."""

from typing import Any

import pandas as pd

from cx_insights.insight.chance import false_discovery_rates, share_is_higher
from cx_insights.insight.feelings import from_ratings
from cx_insights.model.thresholds import FEWEST, SURE_BELOW


def hot_spots(touchpoints: pd.DataFrame) -> pd.DataFrame:
    """The frame of `touchpoints` with two more columns.

    A hot spot's emotional intensity and negative share are both above those of all other touchpoints: the
    weaker of the two one-sided tests counts, corrected for the number of touchpoints. Where ratings stand in for
    texts, their touchpoints are held against each other.

    touchpoint  │ ... │ negative_share │ ... │ intensity │ ... │ hot_spot │ q_value
    Talk to bot │     │           .580 │     │      .519 │     │     True │ 0.00001
    Rate order  │     │           .059 │     │      .649 │     │    False │ 1.0
    """
    by_text = touchpoints[touchpoints["scored"] >= FEWEST]
    by_rating = touchpoints[from_ratings(touchpoints) & (touchpoints["ratings"] >= FEWEST)]
    chances = [_chance(by_text, place, _OF_TEXTS) for place in by_text.index]
    chances += [_chance(by_rating, place, _OF_RATINGS) for place in by_rating.index]
    judged = [*by_text.index, *by_rating.index]
    q_values = pd.Series(false_discovery_rates(chances), index=judged, dtype="float64")
    answer = touchpoints.copy()
    answer["q_value"] = q_values.reindex(touchpoints.index)
    answer.insert(len(answer.columns) - 1, "hot_spot", answer["q_value"].lt(SURE_BELOW))
    return answer


_OF_TEXTS = (("intense", "customer_texts"), ("negative", "scored"))
_OF_RATINGS = (("ratings_intense", "ratings"), ("ratings_negative", "ratings"))


def _chance(judged: pd.DataFrame, place: Any, shares: tuple[tuple[str, str], ...]) -> float:
    return max(_above_the_rest(judged, place, part, whole) for part, whole in shares)


def _above_the_rest(judged: pd.DataFrame, place: Any, part: str, whole: str) -> float:
    here_part, here_whole = float(judged[part][place]), float(judged[whole][place])
    return share_is_higher(
        here_part, here_whole, float(judged[part].sum()) - here_part, float(judged[whole].sum()) - here_whole
    )
