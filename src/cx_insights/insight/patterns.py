"""Which issue comes up where and when more often than chance explains, and whether a fix helped."""

from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Any

import pandas as pd

from cx_insights.insight.chance import count_is_higher, false_discovery_rates, ratio_interval
from cx_insights.insight.words import a_number, count_of
from cx_insights.queries.issue_cells import BLOCK_HOURS

RECENT_WEEKS = 2
FEWEST_WEEKS = 4
FEWEST_CUSTOMERS = 3
LEAN_CUSTOMERS = 20
ALERT_BELOW_Q = 0.05
CELLS_A_WEEK = 7 * (24 // BLOCK_HOURS)

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CELL = ["area", "issue", "weekday", "hour_from"]
_NOWHERE = "no area"
COLUMNS = (*_CELL, "kind", "customers", "usual", "weeks", "last_weeks_customers", "q_value", "sentence")


def alerts(cells: pd.DataFrame) -> pd.DataFrame:
    """Takes the frame of `issue_cells`; one row per pattern, the least likely by chance first.

    Two tests per cell of area × issue × weekday × three hours. 'always': all weeks against what the rest of
    that area and issue and that hour elsewhere lead one to expect. 'new': the last two weeks against that
    expectation and the cell's own earlier weeks (Gamma–Poisson: the fewer weeks, the more it counts).

    area  │ issue           │ weekday │ hour_from │ kind   │ customers │ usual │ ... │ sentence
    North │ Missing topping │       5 │        18 │ always │        40 │    .8 │     │ Missing topping: 40 ...
    """
    weeks = _weeks(cells)
    if weeks < 1:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})
    table = _expected(cells, weeks)
    shape = _shape(table, weeks)
    tests = [*_always(table, shape, weeks), *(_new(table, shape, weeks) if weeks >= FEWEST_WEEKS else ())]
    cells_tested = len(table.groupby(["area", "issue"])) * CELLS_A_WEEK * (2 if weeks >= FEWEST_WEEKS else 1)
    q_values = false_discovery_rates([test["chance"] for test in tests], cells_tested)
    raised = [
        {**test, "q_value": q, "sentence": _sentence(test, weeks)}
        for test, q in zip(tests, q_values, strict=True)
        if q < ALERT_BELOW_Q and test["most_in_a_week"] >= FEWEST_CUSTOMERS
    ]
    raised.sort(key=lambda test: (test["chance"], -test["customers"]))
    answer = pd.DataFrame(_once_per_cell(raised), columns=list(COLUMNS))
    return answer.assign(area=answer["area"].where(answer["area"] != _NOWHERE, None))


def busy_hour_lift(cells: pd.DataFrame) -> pd.DataFrame:
    """Does an issue come with the rush? Its share in the busiest blocks of the week against the calm ones.

    The busy blocks are the fewest that hold half of all customers with an issue.

    issue           │ busy │ busy_total │ calm │ calm_total │ lift │  low │ high
    Missing topping │  214 │        810 │   96 │        798 │ 2.19 │ 1.76 │ 2.73
    """
    by_block = (
        cells.groupby(["weekday", "hour_from"])["customers"].sum().sort_values(ascending=False, kind="stable")
    )
    busy = by_block[by_block.cumsum() - by_block < by_block.sum() / 2].index
    in_rush = pd.MultiIndex.from_frame(cells[["weekday", "hour_from"]]).isin(busy)
    names = sorted(cells["issue"].unique())
    rush, calm = (
        cells[mask].groupby("issue")["customers"].sum().reindex(names, fill_value=0)
        for mask in (in_rush, ~in_rush)
    )
    rows = [_lift(name, int(rush[name]), int(rush.sum()), int(calm[name]), int(calm.sum())) for name in names]
    answer = pd.DataFrame(
        rows, columns=["issue", "busy", "busy_total", "calm", "calm_total", "lift", "low", "high"]
    )
    return answer.sort_values(["lift", "issue"], ascending=[False, True]).reset_index(drop=True)


@dataclass(frozen=True)
class FixEffect:
    """How often an issue came up before and after a day, and the ratio with its interval."""

    before: int
    before_conversations: int
    after: int
    after_conversations: int
    ratio: float | None
    low: float | None
    high: float | None
    sentence: str


def fix_effect(days: pd.DataFrame, fixed_on: date) -> FixEffect:
    """Takes the frame of `issue_days`, filtered to the issue (and area, weekday, hour) that was fixed.

    'Before 2026-10-26 12 of 40 conversations, after it 2 of 41: 0.2 times as often [0.1–0.6].'
    """
    past = days["day"] < pd.Timestamp(fixed_on)
    counts = [
        int(days[mask][name].sum()) for mask in (past, ~past) for name in ("with_issue", "conversations")
    ]
    before, before_all, after, after_all = counts
    if before_all < 5 or after_all < 5:
        words = (
            f"Too few conversations to judge the fix of {fixed_on} ({before_all} before, {after_all} after)."
        )
        return FixEffect(before, before_all, after, after_all, None, None, None, words)
    ratio, low, high = ratio_interval(after, after_all, before, before_all)
    words = (
        f"Before {fixed_on} {before:,} of {count_of(before_all, 'conversation')}, since then {after:,} of "
        f"{after_all:,}: {ratio:.2f} times as often [{low:.2f}–{high:.2f}]"
    )
    sure = "" if high < 1 or low > 1 else ", which can be chance"
    return FixEffect(before, before_all, after, after_all, ratio, low, high, f"{words}{sure}.")


def _weeks(cells: pd.DataFrame) -> int:
    if cells.empty:
        return 0
    return int((cells["week"].max() - cells["week"].min()).days) // 7 + 1


def _expected(cells: pd.DataFrame, weeks: int) -> pd.DataFrame:
    """Per cell: its customers, the last weeks', the most of one week, and what is expected over all weeks.

    What is expected comes from the others alone: the area and issue at other hours, times the odds of this hour.
    """
    c = cells.assign(area=cells["area"].fillna(_NOWHERE))
    latest = c["week"] > c["week"].max() - pd.Timedelta(weeks=RECENT_WEEKS)
    c = c.assign(recent=c["customers"].where(latest, 0))
    table = c.groupby(_CELL, as_index=False).agg(
        customers=("customers", "sum"), recent=("recent", "sum"), most_in_a_week=("customers", "max"),
        most_recently=("recent", "max"),
    )  # fmt: skip
    share = _share_of_hour(table)
    alone = table.groupby(["area", "issue"])["customers"].transform("sum") - table["customers"]
    return table.assign(expected=(alone + 0.5) * share / (1 - share), weeks=weeks)


def _share_of_hour(table: pd.DataFrame) -> pd.Series:
    """Per cell: which share of an issue falls into this hour of the week, as the others tell.

    The same issue in other areas counts most (payments fail when shops open); where there is little of it, the share
    leans on all issues of other areas at that hour, as if they were so many customers more.
    """
    same_issue, hour = (
        table.groupby("issue")["customers"],
        table.groupby(["weekday", "hour_from"])["customers"],
    )
    here = table.groupby(["issue", "weekday", "hour_from"])["customers"].transform("sum")
    topic = table.groupby(["area", "issue"])["customers"].transform("sum")
    others = table["customers"].sum() - topic
    in_general = (hour.transform("sum") - table["customers"] + 0.5) / (others + 0.5 * CELLS_A_WEEK)
    of_issue = same_issue.transform("sum") - topic
    share = (here - table["customers"] + LEAN_CUSTOMERS * in_general) / (of_issue + LEAN_CUSTOMERS)
    return share.clip(upper=0.9)


def _shape(table: pd.DataFrame, weeks: int) -> float:
    """How sure the expectations are, by how far ordinary cells stray from them (method of moments).

    The furthest twentieth is left out, so that what is being looked for does not hide itself.
    """
    stray = (table["customers"] - table["expected"]) ** 2 - table["expected"]
    ordinary = stray <= stray.quantile(0.95)
    beyond = float(stray[ordinary].sum()) / max(float((table["expected"][ordinary] ** 2).sum()), 1e-9)
    return min(50.0, 1 / beyond) if beyond > 0.02 else 50.0


def _always(table: pd.DataFrame, shape: float, weeks: int) -> list[dict[str, Any]]:
    return [
        {**row, "kind": "always", "chance": count_is_higher(int(row["customers"]), row["expected"], shape),
         "usual": row["expected"] / weeks, "last_weeks_customers": int(row["recent"])}
        for row in _records(table)
    ]  # fmt: skip


def _new(table: pd.DataFrame, shape: float, weeks: int) -> list[dict[str, Any]]:
    return [_newly(row, shape, weeks) for row in _records(table) if row["recent"]]


def _newly(row: dict[str, Any], shape: float, weeks: int) -> dict[str, Any]:
    a_week = row["expected"] / weeks
    earlier_weeks, recent = weeks - RECENT_WEEKS, int(row["recent"])
    sureness = shape + row["customers"] - recent
    usual = a_week * sureness / (shape + a_week * earlier_weeks)
    return {
        **row, "kind": "new", "customers": recent, "weeks": RECENT_WEEKS, "usual": usual,
        "chance": count_is_higher(recent, usual * RECENT_WEEKS, sureness),
        "most_in_a_week": int(row["most_recently"]), "last_weeks_customers": recent,
    }  # fmt: skip


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _once_per_cell(raised: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A cell that both tests found is told once, as what is less likely by chance."""
    seen: dict[tuple[Any, ...], dict[str, Any]] = {}
    for test in raised:
        seen.setdefault(tuple(test[name] for name in _CELL), test)
    return list(seen.values())


def _sentence(test: dict[str, Any], weeks: int) -> str:
    start = int(test["hour_from"])
    place = "" if test["area"] == _NOWHERE else f" in {test['area']}"
    when = f"{_DAYS[int(test['weekday']) - 1]} {start}–{start + BLOCK_HOURS} h"
    customers = count_of(test["customers"], "customer")
    if test["kind"] == "new":
        period = f"in the last {count_of(RECENT_WEEKS, 'week')}"
    else:
        period = f"in {count_of(weeks, 'week')}"
    usual = _about(test["usual"] * test["weeks"])
    words = f"{test['issue']}: {customers}{place}, {when}, {period}; usual {usual}."
    faded = test["kind"] == "always" and weeks >= FEWEST_WEEKS and _has_faded(test, weeks)
    return f"{words} {_since(test)}" if faded else words


def _has_faded(test: dict[str, Any], weeks: int) -> bool:
    return bool(test["last_weeks_customers"] / RECENT_WEEKS < test["customers"] / weeks / 2)


def _since(test: dict[str, Any]) -> str:
    return f"Only {a_number(test['last_weeks_customers'] / RECENT_WEEKS)} a week in the last {RECENT_WEEKS}."


def _about(expected: float) -> str:
    """An expectation as people count: '1–2', '16'."""
    if expected < 10 and expected != floor(expected):
        return f"{floor(expected)}–{floor(expected) + 1}"
    return a_number(round(expected))


def _lift(issue: str, busy: int, busy_total: int, calm: int, calm_total: int) -> tuple[Any, ...]:
    ratio, low, high = ratio_interval(busy, busy_total, calm, calm_total)
    return issue, busy, busy_total, calm, calm_total, ratio, low, high
