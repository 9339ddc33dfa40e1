"""Where and when 'what if a person stood there?' begins: where one is most wanted, at the busiest hours."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from cx_insights.insight.automate import HUMAN
from cx_insights.insight.what_if import FEWEST, Expected

SPANS = (2, 3, 4, 6, 24)
"""Hours of a window, the shortest first."""

EVERY_DAY = 0


class Window(NamedTuple):
    """A weekday, 1 for Monday or 0 for every day, and hours: (5, 19, 21) is Fri 19–21 h."""

    weekday: int
    start: int
    end: int


def most_wanted(roles: pd.DataFrame, touchpoints: pd.DataFrame, settled: pd.DataFrame) -> list[str]:
    """Where a person is most wanted first: recommended for one, else the most negative; of several the busiest.

    Takes what `automate` recommends, and the answers to `touchpoints` and `containment`. Touchpoints with fewer than
    20 conversations of a bot alone come last; those without one are left out.
    """
    bots = settled[settled["bot_only"] > 0]
    human = set(roles.loc[roles["recommendation"] == HUMAN, "touchpoint"])
    negative = touchpoints.set_index("touchpoint")["negative_share"]
    told = bots.assign(
        enough=bots["bot_only"] >= FEWEST,
        human=bots["touchpoint"].isin(human),
        negative=bots["touchpoint"].map(negative).fillna(-1.0),
    )
    told.loc[told["human"], "negative"] = 1.0  # among these, the busiest
    order = ["enough", "human", "negative", "bot_only", "touchpoint"]
    return told.sort_values(order, ascending=[False] * 4 + [True])["touchpoint"].astype(str).tolist()


def best_case(cases: Sequence[tuple[str, Expected]]) -> str | None:
    """The case most worth acting on: a verdict for a person before one for a trial, then who is kept busiest.

    Cases come in the order of `most_wanted`, which decides between equals.
    """
    best = max(cases, key=lambda case: (case[1].worth, case[1].enough, case[1].people), default=None)
    return best[0] if best else None


def busiest(hours: pd.DataFrame) -> Window:
    """The shortest window that has enough conversations: of one weekday, else of every day; the busiest of its kind.

    Takes the answer to `staffing_hours`. Where not even whole days are enough, all hours of every day.
    """
    grid = _grid(hours)
    for days in (grid, grid.sum().to_frame(EVERY_DAY).T):
        for span in SPANS[:-1]:
            found = _busiest(days, span)
            if found is not None:
                return found
    return Window(EVERY_DAY, 0, 24)


def in_window(hours: pd.DataFrame, window: Window) -> int:
    """How many conversations of a bot alone began in the window."""
    grid = _grid(hours).iloc[:, window.start : window.end]
    days = grid if window.weekday == EVERY_DAY else grid.loc[[window.weekday]]
    return int(days.to_numpy().sum())


def _grid(hours: pd.DataFrame) -> pd.DataFrame:
    """Weekdays by hours."""
    grid = hours.pivot_table(index="weekday", columns="hour", values="bot_only", aggfunc="sum")
    return grid.reindex(index=range(1, 8), columns=range(24)).fillna(0)


def _busiest(days: pd.DataFrame, span: int) -> Window | None:
    """The busiest window of so many hours; None below the fewest that can be judged."""
    sums = {
        Window(int(str(day)), start, start + span): float(row.iloc[start : start + span].sum())
        for day, row in days.iterrows()
        for start in range(24 - span + 1)
    }
    best = max(sums, key=lambda window: (sums[window], -window.weekday, -window.start))
    return best if sums[best] >= FEWEST else None
