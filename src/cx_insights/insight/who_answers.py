"""AI or human: what to give to the bot, where it helps, where a person should stand, and a month's plan of it."""

from math import ceil
from typing import Any

import pandas as pd

from cx_insights.insight.automate import ASSIST, AUTOMATE, HUMAN, UNKNOWN
from cx_insights.wording import count, out_of, percent

DO = {
    HUMAN: "Put a person",
    AUTOMATE: "Give to the bot",
    ASSIST: "Bot helps a person",
    UNKNOWN: "Wait for more data",
}
"""What is advised, in the order in which it is read."""

STEPS_A_MONTH = 8
ALONE_FROM = 0.95
"""From this share of its conversations on, a bot has a touchpoint already."""

WEEKS = 4
PLAN_COLUMNS = (
    "week",
    "touchpoint",
    "do",
    "customers_per_week",
    "today",
    "first_step",
    "done_when",
    "why",
    "owner",
)


def advice(roles: pd.DataFrame, settled: pd.DataFrame, customers: pd.DataFrame, weeks: float) -> pd.DataFrame:
    """What to do at each touchpoint, what is most urgent first, within it where most customers come.

    Takes what `automate` recommends, the answer to `containment`, customers by touchpoint, and the weeks in view.

    touchpoint        │ recommendation │ do              │ customers_per_week │ today           │ why
    Talk to bot       │ human          │ Put a person    │                 14 │ a bot alone ... │ Emotional ...
    Ask about order   │ automate       │ Give to the bot │                3.5 │ a bot alone ... │ Calm: about ...
    """
    bots = settled.set_index("touchpoint")
    came = customers.set_index("touchpoint")["customers"]
    told = roles[["touchpoint", "recommendation", "containment", "why", "stakes"]].assign(
        do=roles["recommendation"].map(DO),
        customers_per_week=roles["touchpoint"].map(came).astype("float64") / weeks if weeks else float("nan"),
        today=[_today(bots, str(name)) for name in roles["touchpoint"]],
        order=roles["recommendation"].map({role: place for place, role in enumerate(DO)}),
    )
    told["is_so"] = [
        _is_so(bots, str(name), role)
        for name, role in zip(roles["touchpoint"], roles["recommendation"], strict=True)
    ]
    ordered = told.sort_values(
        ["order", "customers_per_week", "touchpoint"], ascending=[True, False, True], ignore_index=True
    )
    names = [
        "touchpoint",
        "recommendation",
        "do",
        "customers_per_week",
        "today",
        "is_so",
        "why",
        "stakes",
        "containment",
    ]
    return ordered[names]


def sentences(advised: pd.DataFrame) -> list[str]:
    """["A person is wanted at Talk to bot and Report wrong item; the bot can have Ask about order.", ...]

    Only what is not so yet is told first.
    """
    human, automate, assist, unknown = (_named(advised, role) for role in (HUMAN, AUTOMATE, ASSIST, UNKNOWN))
    done = advised.loc[advised["is_so"], "touchpoint"].astype(str).tolist()
    said = [
        *([f"a person is wanted at {_listed(human)}"] if human else []),
        *([f"the bot can have {_listed(automate)}"] if automate else []),
    ]
    if not said and done:
        said = [f"who answers at {_listed(done)} is already who should"]
    first = "; ".join(said) or "No touchpoint is clearly for the bot alone or for a person"
    more = [
        f"{count(len(names))} {words}"
        for names, words in (
            (assist, "where the bot helps a person"),
            (unknown, "with too little data to say"),
        )
        if names
    ]
    return [f"{first[:1].upper()}{first[1:]}.", *([f"Of the others: {', '.join(more)}."] if more else [])]


def month(advised: pd.DataFrame) -> pd.DataFrame:
    """What to change this month: at most eight steps, two a week, those that reach most customers first.

    week │ touchpoint  │ do           │ customers_per_week │ today │ first_step      │ done_when         │ why │ owner
       1 │ Talk to bot │ Put a person │                 14 │ ...   │ Offer a person. │ Fewer come back.  │ ... │
    """
    rows = advised[(advised["recommendation"] != UNKNOWN) & ~advised["is_so"]].head(STEPS_A_MONTH)
    a_week = max(1, ceil(len(rows) / WEEKS))
    planned = rows.assign(
        week=[1 + place // a_week for place in range(len(rows))],
        first_step=rows["recommendation"].map(_FIRST_STEP),
        done_when=[_done_when(row) for row in rows.to_dict("records")],
        owner="",
    )
    return planned[list(PLAN_COLUMNS)]


_FIRST_STEP = {
    HUMAN: "Offer a person at once; the bot only takes name, number and issue.",
    AUTOMATE: "Let the bot answer first, with a person one word away.",
    ASSIST: "Let the bot collect what is needed and hand over with it.",
}


def _done_when(row: Any) -> str:
    now = percent(row["containment"])
    if row["recommendation"] == HUMAN:
        return "Fewer customers come back within 7 days, and the sentiment there rises."
    if row["recommendation"] == AUTOMATE:
        return f"The bot still resolves {now} alone."
    return f"The bot resolves more than {now} alone, or fewer customers say things twice."


def _today(bots: pd.DataFrame, touchpoint: str) -> str:
    """'a bot alone in about 50 % (99 of 200)' of the conversations with a bot."""
    if touchpoint not in bots.index or not bots.loc[touchpoint, "bot_conversations"]:
        return "no bot"
    row = bots.loc[touchpoint]
    return f"a bot alone in {out_of(row['bot_only'], row['bot_conversations'])}"


def _is_so(bots: pd.DataFrame, touchpoint: str, role: str) -> bool:
    """Whether a person is there already wherever one should be, or the bot nearly always alone where it can."""
    if role not in (HUMAN, AUTOMATE) or touchpoint not in bots.index:
        return False
    row: Any = bots.loc[touchpoint]
    alone, every = int(row["bot_only"]), int(row["bot_conversations"])
    return not alone if role == HUMAN else alone >= ALONE_FROM * every


def _named(advised: pd.DataFrame, role: str) -> list[str]:
    """The touchpoints of this advice at which something is to change."""
    wanted = (advised["recommendation"] == role) & ~advised["is_so"]
    return advised.loc[wanted, "touchpoint"].astype(str).tolist()


def _listed(names: list[str], most: int = 3) -> str:
    """'Talk to bot, Report wrong item and 2 more'"""
    shown, more = names[:most], len(names) - most
    if more > 0:
        return f"{', '.join(shown)} and {count(more)} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
