"""Where a bot can work alone, where it should help a person, and where a person should step in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from cx_insights.model.stakes import stakes as stakes_of
from cx_insights.wording import count_of, out_of, percent

FEWEST = 20
"""Texts and judged conversations, before anything is recommended."""

SETTLES_FROM = 0.5
"""A bot that settles more than this alone is said to cope."""

AUTOMATE, ASSIST, HUMAN, UNKNOWN = "automate", "assist", "human", "not enough data"

COLUMNS = (
    *("touchpoint", "recommendation", "why", "stakes"),
    *("customer_texts", "intensity", "intensity_low", "intensity_high"),
    *("judged_7d", "containment", "containment_low", "containment_high", "usual_intensity"),
)
LOW = "low"
RULE = (
    "Automate where texts are calm, little is at stake and the bot resolves it; a person where texts are emotional or "
    "much is at stake and the bot seldom resolves it; everything else, also where an interval reaches over its "
    f"threshold: assist. Below {FEWEST} texts or {FEWEST} conversations old enough to judge there is not enough data."
)


def automate(
    touchpoints: pd.DataFrame,
    containment: pd.DataFrame,
    said_of_stakes: Mapping[str, bool] = MappingProxyType({}),
) -> pd.DataFrame:
    """A recommendation per touchpoint where customers write or a bot answers.

    Emotional intensity is held against that of all touchpoints together, the bot's share of conversations
    settled alone (for 7 days) against one half. High stakes weigh as much as high intensity. Where an interval
    reaches over its middle, both work together. Where much is at stake the names of the touchpoints say, unless a
    person said otherwise: {"Request refund": False}.

    touchpoint        │ recommendation │ why                            │ stakes       │ customer_texts │ ...
    Ask about order   │ automate       │ Calm: about 9 % (22 of 242) ... │ low          │            242 │
    Large party order │ human          │ Emotional: about 55 % (241  ... │ big purchase │            438 │
    """
    both = _beside(touchpoints, containment)
    texts = both["customer_texts"].sum()
    usual = float(both["intense"].sum() / texts) if texts else 0.0
    known = both["touchpoint"].map(lambda name: stakes_of(name, said_of_stakes))
    both["stakes"] = known.astype("object").where(known.notna(), LOW).astype("str")
    both["usual_intensity"] = usual
    judged = [_judge(row, usual) for _, row in both.iterrows()]
    both["recommendation"] = pd.Series([role for role, _ in judged], dtype="str")
    both["why"] = pd.Series([why for _, why in judged], dtype="str")
    return both[list(COLUMNS)]


def _beside(touchpoints: pd.DataFrame, containment: pd.DataFrame) -> pd.DataFrame:
    """What customers feel and what the bot settles, where either can be asked."""
    names = {"rate": "containment", "low": "containment_low", "high": "containment_high"}
    settled = containment.rename(columns=names).drop(columns=["bot_only", "durable_7d"])
    said = touchpoints.drop(columns=["bot_conversations"])
    both = said.merge(settled, on="touchpoint", how="left")
    counts = ["judged_7d", "bot_conversations"]
    both[counts] = both[counts].fillna(0).astype("int64")
    return both[(both["customer_texts"] > 0) | (both["bot_conversations"] > 0)].reset_index(drop=True)


def _judge(row: Any, usual: float) -> tuple[str, str]:
    texts, judged = int(row["customer_texts"]), int(row["judged_7d"])
    if texts < FEWEST or judged < FEWEST:
        return UNKNOWN, _too_few(texts, judged)
    feeling = _side(row["intensity_low"], row["intensity_high"], usual)
    coping = _side(row["containment_low"], row["containment_high"], SETTLES_FROM)
    at_stake = row["stakes"] != LOW
    role = {(-1, 1): AUTOMATE, (1, -1): HUMAN}.get((1 if at_stake else feeling, coping), ASSIST)
    why = f"{_feeling(row, feeling, usual)}; {_coping(row, coping)}"
    return role, f"{why}; much is at stake ({row['stakes']})." if at_stake else f"{why}."


def _side(low: float, high: float, middle: float) -> int:
    """-1 where the whole interval lies below the middle, 1 where it lies above, 0 where it reaches over."""
    return -1 if high < middle else int(low > middle)


def _feeling(row: Any, side: int, usual: float) -> str:
    word = {-1: "Calm", 0: "As emotional as usual", 1: "Emotional"}[side]
    said = out_of(row["intense"], row["customer_texts"])
    return f"{word}: {said} of the texts are intense, {percent(usual)} over all touchpoints"


def _coping(row: Any, side: int) -> str:
    word = {-1: "the bot seldom resolves it", 0: "the bot resolves about half", 1: "the bot resolves it"}[
        side
    ]
    resolved = round(row["containment"] * row["judged_7d"])
    return f"{word} alone, {out_of(resolved, row['judged_7d'])}"


def _too_few(texts: int, judged: int) -> str:
    return (
        f"Too few to say: {count_of(texts, 'customer text')} and {count_of(judged, 'conversation')} with a "
        f"bot that can be judged; {FEWEST} of each are needed."
    )
