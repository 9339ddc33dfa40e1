"""How customers move between touchpoints: boxes in stage columns, ribbons between stages, our own SVG.

Colours and fonts come from the page through CSS classes, so that it fits light and dark; every word of the
data is escaped.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from cx_insights.charts import numbers
from cx_insights.charts.flow_shapes import BODY, GAP, LEAST_BOX, TOP, Box, Move, column_x, drawing

Colour = Literal["direction", "mood", "time"]

MOST_RIBBONS = 30
MOST_BOXES = 7


@dataclass(frozen=True)
class Flow:
    """A drawing and the sentence that says what it leaves out."""

    svg: str
    sentence: str


def flow(
    transitions: pd.DataFrame, touchpoints: pd.DataFrame, share: float = 0.9, colour: Colour = "direction"
) -> Flow:
    """The largest moves that make up `share` of all, at most 30, and every loop; what is not drawn is said.

    transitions: touchpoint  │ next_touchpoint │ count │ median_minutes
                 Place order │ Track delivery  │   840 │           11.5
    touchpoints: touchpoint  │ stage │ interactions │ sentiment_mean │ scored     (in the order of the journey)
                 Place order │ Order │          812 │           .121 │    410
    """
    if transitions.empty:
        return Flow("", "No move from one touchpoint to another in view.")
    columns = _columns(touchpoints)
    box_of = {name: label for _, names in columns for name, label in names.items()}
    moves, hidden = _moves(transitions, box_of)
    boxes = _boxes(columns, touchpoints, moves)
    again = moves["from"] == moves["to"]
    loops, drawn = moves[again], _largest(moves[~again], share)
    svg = drawing([stage for stage, _ in columns], boxes, [*_told(drawn), *_told(loops)], colour)
    return Flow(svg, _sentence(pd.concat([moves, hidden]), drawn, loops, boxes))


def _columns(touchpoints: pd.DataFrame) -> list[tuple[str, dict[str, str]]]:
    """Stages in the order of the frame, each with its touchpoints and the box that each stands in.

    [("Order", {"Browse menu": "Browse menu", "Use coupon": "Other in Order (4)", ...}), ...]
    """
    stages = touchpoints["stage"].fillna("No stage").astype(str)
    return [(stage, _boxed(stage, touchpoints[stages == stage])) for stage in dict.fromkeys(stages)]


def _boxed(stage: str, rows: pd.DataFrame) -> dict[str, str]:
    largest_first = rows.sort_values("interactions", ascending=False, kind="stable")
    names = largest_first["touchpoint"].astype(str).tolist()
    if len(names) <= MOST_BOXES:
        return {name: name for name in names}
    kept = names[: MOST_BOXES - 1]
    other = f"Other in {stage} ({len(names) - len(kept)})"
    return {name: name if name in kept else other for name in names}


def _moves(transitions: pd.DataFrame, box_of: dict[str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Moves between boxes, most frequent first, and those to touchpoints that a filter hides.

    from  │ to                  │ count │ minutes
    Order │ Track               │   840 │    11.5
    Order │ Other in Order (4)  │   120 │    NULL     medians of several moves do not add up
    """
    label = {**{name: name for name in transitions["next_touchpoint"].dropna()}, **box_of}
    ends = {"from": transitions["touchpoint"].map(label), "to": transitions["next_touchpoint"].map(label)}
    grouped = transitions.assign(**ends).groupby(["from", "to"])
    summed = grouped.agg(
        count=("count", "sum"), minutes=("median_minutes", "first"), kinds=("count", "size")
    ).reset_index()
    summed["minutes"] = summed["minutes"].where(summed["kinds"] == 1)
    ordered = summed.sort_values(by=["count", "from", "to"], ascending=[False, True, True])
    boxes = set(box_of.values())
    shown = ordered["from"].isin(boxes) & ordered["to"].isin(boxes)
    return ordered[shown], ordered[~shown]


def _largest(moves: pd.DataFrame, share: float) -> pd.DataFrame:
    if moves.empty:
        return moves
    reached_before = moves["count"].cumsum().shift(fill_value=0) / moves["count"].sum()
    return moves[reached_before < share].head(MOST_RIBBONS)


def _told(moves: pd.DataFrame) -> list[Move]:
    return [
        Move(str(row["from"]), str(row["to"]), int(row["count"]), _number(row["minutes"]))
        for row in moves.to_dict("records")
    ]


def _boxes(
    columns: list[tuple[str, dict[str, str]]], touchpoints: pd.DataFrame, moves: pd.DataFrame
) -> dict[str, Box]:
    """Where each box lies and how high it is: one scale for all columns."""
    known = touchpoints.set_index("touchpoint", drop=False).to_dict("index")
    count_of = {str(name): int(row["interactions"]) for name, row in known.items()}
    stacks = [_stack(names, count_of) for _, names in columns]
    tallest = max(sum(stack.values()) for stack in stacks) or 1
    room = max(0.0, BODY - max(len(stack) for stack in stacks) * (LEAST_BOX + GAP))
    again = {str(row["from"]): int(row["count"]) for _, row in moves.iterrows() if row["from"] == row["to"]}
    total = sum(count_of.values()) or 1
    placed: dict[str, Box] = {}
    for column, stack in enumerate(stacks):
        y = float(TOP)
        for label, n in stack.items():
            height = LEAST_BOX + room * n / tallest
            row = known.get(label, {})
            placed[label] = Box(
                label, column, n, n / total, column_x(column, len(columns)), y, height, again.get(label, 0),
                _number(row.get("sentiment_mean")), int(row.get("scored") or 0), is_rest=label not in known,
            )  # fmt: skip
            y += height + GAP
    return placed


def _number(value: object) -> float | None:
    return None if numbers.missing(value) else float(value)  # type: ignore[arg-type]


def _stack(names: dict[str, str], count_of: dict[str, int]) -> dict[str, int]:
    """The boxes of one column with their interactions: {'Place order': 812, 'Other in Order (4)': 31}."""
    sums: dict[str, int] = {}
    for name, label in names.items():
        sums[label] = sums.get(label, 0) + count_of.get(name, 0)
    return sums


def _sentence(moves: pd.DataFrame, drawn: pd.DataFrame, loops: pd.DataFrame, boxes: dict[str, Box]) -> str:
    total, kinds = int(moves["count"].sum()), len(moves)
    shown = int(drawn["count"].sum()) + int(loops["count"].sum())
    inside = sum(
        boxes[start].column == boxes[end].column
        for start, end in zip(drawn["from"], drawn["to"], strict=True)
    )
    seen = len(drawn) + len(loops)
    words = f"Shows {seen:,} of {kinds:,} kinds of move = {numbers.percent(shown / total)} of {total:,} moves"
    across = f"{len(drawn) - inside:,} between stages, {inside:,} inside a stage"
    parts = f"{across}, {len(loops):,} back to the same touchpoint"
    left = f" Other ({kinds - seen:,}): {total - shown:,} moves." if total > shown else ""
    return f"{words} ({parts}).{left}"
