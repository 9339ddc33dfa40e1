"""How customers move between touchpoints: boxes in stage columns, ribbons between stages, our own SVG.

Colours and fonts come from the page through CSS classes, so that it fits light and dark; every word of the
data is escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from cx_insights import wording
from cx_insights.charts.flow_lines import Move, lines
from cx_insights.charts.flow_shapes import Box, Grid, box, stacked, titles

Colour = Literal["direction", "mood", "time"]

MOST_RIBBONS = 30
"""So many are legible; only who asks for everything gets more."""

MOST_BOXES = 7


@dataclass(frozen=True)
class Flow:
    """A drawing, the sentence that says what it leaves out, and which touchpoints each box stands for."""

    svg: str
    sentence: str
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def in_short(self) -> str:
        """The sentence without its counts of kinds: 'Shows 16,747 of 17,333 steps = 97 %.'"""
        return f"{self.sentence.partition(' (')[0]}." if " (" in self.sentence else self.sentence


def flow(
    transitions: pd.DataFrame, touchpoints: pd.DataFrame, share: float = 0.9, colour: Colour = "direction"
) -> Flow:
    """The largest moves that make up `share` of all, at most 30 and every loop, or everything at a share of 1.

    What is not drawn is said.

    transitions: touchpoint  │ next_touchpoint │ count │ median_minutes │ p90_minutes │ journeys
                 Place order │ Track delivery  │   840 │           11.5 │        41.0 │      812
    touchpoints: touchpoint  │ stage │ interactions │ sentiment_mean │ scored     (in the order of the journey)
                 Place order │ Order │          812 │           .121 │    410
    """
    if transitions.empty:
        return Flow("", "No step from one touchpoint to another in view.")
    columns = _columns(touchpoints)
    box_of = {name: label for _, names in columns for name, label in names.items()}
    moves, hidden = _moves(transitions, box_of)
    boxes = _boxes(columns, touchpoints, moves)
    again = moves["from"] == moves["to"]
    loops, drawn = moves[again], _largest(moves[~again], share)
    svg = drawing([stage for stage, _ in columns], boxes, [*_told(drawn), *_told(loops)], colour)
    members = {label: tuple(name for name, own in box_of.items() if own == label) for label in boxes}
    left = pd.concat([moves[~again].drop(drawn.index), hidden])
    return Flow(svg, _sentence(pd.concat([drawn, loops]), left, hidden, boxes), members)


def drawing(
    stages: Sequence[str],
    boxes: dict[str, Box],
    moves: Sequence[Move],
    colour: str = "direction",
    notes: Sequence[str] = (),
) -> str:
    """All of it as one SVG: columns with a title, boxes by their key, moves between them."""
    grid = Grid(len(stages))
    bottom = max((shown.y + shown.height for shown in boxes.values()), default=0.0) + 16
    return "".join(
        (
            f'<svg class="flow by-{colour}" viewBox="0 0 {grid.width:.0f} {bottom:.0f}" role="group" '
            f'style="min-width:{0.8 * grid.width:.0f}px" '
            f'aria-label="Steps of customers between {len(boxes)} boxes in {len(stages)} columns">',
            *lines(moves, boxes),
            *titles(grid, stages, notes),
            *(box(key, shown, colour) for key, shown in boxes.items()),
            "</svg>",
        )
    )


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


_OF_ONE_MOVE = {"minutes": "median_minutes", "p90": "p90_minutes", "journeys": "journeys"}


def _moves(transitions: pd.DataFrame, box_of: dict[str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Moves between boxes, most frequent first, and those to touchpoints that a filter hides.

    from  │ to                  │ count │ minutes │  p90 │ journeys
    Order │ Track               │   840 │    11.5 │ 41.0 │      812
    Order │ Other in Order (4)  │   120 │    NULL │ NULL │     NULL     those of several moves do not add up
    """
    label = {**{name: name for name in transitions["next_touchpoint"].dropna()}, **box_of}
    ends = {"from": transitions["touchpoint"].map(label), "to": transitions["next_touchpoint"].map(label)}
    same = transitions["touchpoint"] == transitions["next_touchpoint"]
    grouped = transitions.assign(**ends, same=same).groupby(["from", "to"])
    summed = grouped.agg(count=("count", "sum"), kinds=("count", "size"), same=("same", "sum")).reset_index()
    for name, column in _OF_ONE_MOVE.items():
        alone = grouped[column].first().to_numpy() if column in transitions.columns else None
        summed[name] = pd.Series(alone, summed.index, dtype="float64").where(summed["kinds"] == 1)
    ordered = summed.sort_values(by=["count", "from", "to"], ascending=[False, True, True])
    boxes = set(box_of.values())
    shown = ordered["from"].isin(boxes) & ordered["to"].isin(boxes)
    return ordered[shown], ordered[~shown]


def _largest(moves: pd.DataFrame, share: float) -> pd.DataFrame:
    if moves.empty or share >= 1:
        return moves
    reached_before = moves["count"].cumsum().shift(fill_value=0) / moves["count"].sum()
    return moves[reached_before < share].head(MOST_RIBBONS)


def _told(moves: pd.DataFrame) -> list[Move]:
    return [
        Move(
            str(row["from"]), str(row["to"]), int(row["count"]), _number(row["minutes"]), _number(row["p90"]),
            None if wording.missing(row["journeys"]) else int(row["journeys"]),
        )
        for row in moves.to_dict("records")
    ]  # fmt: skip


def _boxes(
    columns: list[tuple[str, dict[str, str]]], touchpoints: pd.DataFrame, moves: pd.DataFrame
) -> dict[str, Box]:
    """Where each box lies and how high it is: one scale for all columns."""
    known = touchpoints.set_index("touchpoint", drop=False).to_dict("index")
    count_of = {str(name): int(row["interactions"]) for name, row in known.items()}
    stacks = [_stack(names, count_of) for _, names in columns]
    grid, total = Grid(len(columns)), sum(count_of.values()) or 1
    again = {str(row["from"]): int(row["count"]) for _, row in moves.iterrows() if row["from"] == row["to"]}
    placed: dict[str, Box] = {}
    places = stacked(grid, stacks, max(sum(stack.values()) for stack in stacks))
    for column, (stack, place) in enumerate(zip(stacks, places, strict=True)):
        for label, n in stack.items():
            mood, scored = _mood([known[name] for name, own in columns[column][1].items() if own == label])
            placed[label] = Box(
                label, column, n, n / total, grid.x(column), place[label][0], grid.box_width, place[label][1],
                grid.lines(label), again.get(label, 0), mood, scored, is_rest=label not in known,
            )  # fmt: skip
    return placed


def _mood(rows: list[dict[Any, Any]]) -> tuple[float | None, int]:
    """The mean over all scored texts of the touchpoints of a box, and how many they are."""
    scored = [
        (float(row["sentiment_mean"]), int(row.get("scored") or 0))
        for row in rows
        if not wording.missing(row.get("sentiment_mean"))
    ]
    n = sum(count for _, count in scored)
    return (sum(mean * count for mean, count in scored) / n if n else None), n


def _number(value: object) -> float | None:
    return None if wording.missing(value) else float(value)  # type: ignore[arg-type]


def _stack(names: dict[str, str], count_of: dict[str, int]) -> dict[str, int]:
    """The boxes of one column with their interactions: {'Place order': 812, 'Other in Order (4)': 31}."""
    sums: dict[str, int] = {}
    for name, label in names.items():
        sums[label] = sums.get(label, 0) + count_of.get(name, 0)
    return sums


def _sentence(drawn: pd.DataFrame, left: pd.DataFrame, hidden: pd.DataFrame, boxes: dict[str, Box]) -> str:
    """What is drawn and what is not, as a sum, in moves and in kinds, which are the rows of the table."""
    shown, seen, same = (int(drawn[name].sum()) for name in ("count", "kinds", "same"))
    others, kinds = int(left["count"].sum()), int(left["kinds"].sum())
    columns = [
        boxes[start].column == boxes[end].column
        for start, end in zip(drawn["from"], drawn["to"], strict=True)
    ]
    inside = int(drawn.loc[columns, "kinds"].sum())
    across = f"{wording.count(seen - inside)} between stages, {wording.count(inside - same)} inside a stage"
    parts = f"{_kinds(seen)}: {across}, {wording.count(same)} back to the same touchpoint"
    if not others:
        return f"Shows all {wording.count(shown)} steps ({parts})."
    total = shown + others
    share = wording.percent(shown / total)
    words = f"Shows {wording.count(shown)} of {wording.count(total)} steps = {share} ({parts})."
    beyond = int(hidden["count"].sum())
    outside = f", {wording.count(beyond)} of them to touchpoints outside the filter" if beyond else ""
    return f"{words} Other ({_kinds(kinds)}): {wording.count(others)} steps{outside}."


def _kinds(number: int) -> str:
    return f"{wording.count(number)} {'kind' if number == 1 else 'kinds'}"
