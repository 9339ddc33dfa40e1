"""How customers move between touchpoints: boxes in stage columns, ribbons between stages, our own SVG.

Colours and fonts come from the page through CSS classes, so that it fits light and dark; every word of the
data is escaped.
"""

from dataclasses import dataclass
from html import escape

import pandas as pd

from cx_insights.charts import numbers

MOST_RIBBONS = 30
MOST_BOXES = 7
WIDTH = 1080
BOX_WIDTH = 128
TOP = 34
BODY = 420
GAP = 12
LEAST_BOX = 30


@dataclass(frozen=True)
class Flow:
    """A drawing and the sentence that says what it leaves out."""

    svg: str
    sentence: str


@dataclass(frozen=True)
class _Box:
    name: str
    column: int
    interactions: int
    share: float
    x: float
    y: float
    height: float
    again: int  # moves from this touchpoint to itself


def flow(transitions: pd.DataFrame, touchpoints: pd.DataFrame, share: float = 0.9) -> Flow:
    """The largest moves that make up `share` of all, at most 30 ribbons; what is not drawn is said.

    transitions: touchpoint  │ next_touchpoint │ count
                 Place order │ Track delivery  │   840
    touchpoints: touchpoint  │ stage │ interactions     (in the order of the journey)
                 Place order │ Order │          812
    """
    if transitions.empty:
        return Flow("", "No move from one touchpoint to another in view.")
    columns = _columns(touchpoints)
    home = {name: (stage, label) for stage, names in columns for name, label in names.items()}
    moves, hidden = _moves(transitions, {name: label for name, (_, label) in home.items()})
    stage_of = {label: stage for stage, label in home.values()}
    boxes = _boxes(columns, touchpoints, moves)
    stays = moves["from"].map(stage_of) == moves["to"].map(stage_of)
    inside, drawn = moves[stays], _largest(moves[~stays], share)
    sums = inside.groupby(inside["from"].map(stage_of))["count"].sum().to_dict()
    within = {stage: int(sums.get(stage, 0)) for stage, _ in columns}
    svg = _svg(columns, boxes, drawn, within)
    return Flow(svg, _sentence(pd.concat([moves, hidden]), drawn, inside))


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
    """Moves between boxes, most frequent first: from │ to │ count; and those to touchpoints that a filter hides."""
    label = {**{name: name for name in transitions["next_touchpoint"].dropna()}, **box_of}
    ends = {"from": transitions["touchpoint"].map(label), "to": transitions["next_touchpoint"].map(label)}
    summed = transitions.assign(**ends).groupby(["from", "to"])[["count"]].sum().reset_index()
    ordered = summed.sort_values(by=["count", "from", "to"], ascending=[False, True, True])
    boxes = set(box_of.values())
    shown = ordered["from"].isin(boxes) & ordered["to"].isin(boxes)
    return ordered[shown], ordered[~shown]


def _largest(moves: pd.DataFrame, share: float) -> pd.DataFrame:
    if moves.empty:
        return moves
    reached_before = moves["count"].cumsum().shift(fill_value=0) / moves["count"].sum()
    return moves[reached_before < share].head(MOST_RIBBONS)


def _boxes(
    columns: list[tuple[str, dict[str, str]]], touchpoints: pd.DataFrame, moves: pd.DataFrame
) -> dict[str, _Box]:
    """Where each box lies and how high it is: one scale for all columns."""
    rows = touchpoints[["touchpoint", "interactions"]].itertuples(index=False)
    count_of = {str(name): int(n) for name, n in rows}
    stacks = [_stack(names, count_of) for _, names in columns]
    tallest = max(sum(stack.values()) for stack in stacks) or 1
    room = max(0.0, BODY - max(len(stack) for stack in stacks) * (LEAST_BOX + GAP))
    again = {str(row["from"]): int(row["count"]) for _, row in moves.iterrows() if row["from"] == row["to"]}
    total = sum(count_of.values()) or 1
    step = (WIDTH - BOX_WIDTH) / max(1, len(columns) - 1)
    placed: dict[str, _Box] = {}
    for column, stack in enumerate(stacks):
        y = float(TOP)
        for label, n in stack.items():
            height = LEAST_BOX + room * n / tallest
            placed[label] = _Box(label, column, n, n / total, column * step, y, height, again.get(label, 0))
            y += height + GAP
    return placed


def _stack(names: dict[str, str], count_of: dict[str, int]) -> dict[str, int]:
    """The boxes of one column with their interactions: {'Place order': 812, 'Other in Order (4)': 31}."""
    sums: dict[str, int] = {}
    for name, label in names.items():
        sums[label] = sums.get(label, 0) + count_of.get(name, 0)
    return sums


def _svg(
    columns: list[tuple[str, dict[str, str]]],
    boxes: dict[str, _Box],
    drawn: pd.DataFrame,
    within: dict[str, int],
) -> str:
    bottom = max((box.y + box.height for box in boxes.values()), default=TOP) + 30
    parts = [
        f'<svg class="flow" viewBox="0 0 {WIDTH} {bottom:.0f}" role="group" '
        f'aria-label="Moves of customers between {len(boxes)} touchpoints in {len(columns)} stages">'
    ]
    parts += _ribbons(drawn, boxes)
    step = (WIDTH - BOX_WIDTH) / max(1, len(columns) - 1)
    for column, (stage, names) in enumerate(columns):
        x = column * step
        parts.append(f'<text class="stage" x="{x:.0f}" y="16">{numbers.short(stage, 18)}</text>')
        if within[stage]:
            last = max(boxes[label].y + boxes[label].height for label in names.values())
            words = f"{within[stage]:,} moves inside"
            parts.append(f'<text class="note" x="{x:.0f}" y="{last + 18:.0f}">{words}</text>')
    parts += [_box(box) for box in boxes.values()]
    return "".join([*parts, "</svg>"])


def _box(box: _Box) -> str:
    said = f"{escape(box.name)}: {box.interactions:,} interactions, {numbers.percent(box.share)} of all"
    if box.again:
        said += f"; {box.again:,} times followed by itself"
    repeat = f" · {box.again:,} again" if box.again else ""
    middle, left = box.y + box.height / 2, box.x + 9
    return (
        f'<g class="box" data-touchpoint="{escape(box.name)}" tabindex="0" role="button" aria-label="{said}">'
        f"<title>{said}</title>"
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{BOX_WIDTH}" height="{box.height:.1f}" rx="5"/>'
        f'<text x="{left:.1f}" y="{middle - 2:.1f}">{numbers.short(box.name, 20)}</text>'
        f'<text class="note" x="{left:.1f}" y="{middle + 11:.1f}">{box.interactions:,}{repeat}</text></g>'
    )


def _ribbons(drawn: pd.DataFrame, boxes: dict[str, _Box]) -> list[str]:
    """Widths share one scale; the ends are stacked along each box in the order of their other ends."""
    if drawn.empty:
        return []
    sides: dict[tuple[str, str], float] = {}
    for _, row in drawn.iterrows():
        for side, name in (("out", str(row["from"])), ("in", str(row["to"]))):
            sides[side, name] = sides.get((side, name), 0.0) + float(row["count"])
    per_move = min((boxes[name].height - 6) / total for (_, name), total in sides.items())
    widest = float(drawn["count"].max())
    per_move = max(per_move, 3.0 / widest) if per_move * widest < 3 else per_move
    used: dict[tuple[str, str], float] = {}
    shapes = []
    for start, end, n in _from_top(drawn, boxes):
        width = max(1.4, float(n) * per_move)
        first = _next_place(used, ("out", str(start)), boxes[str(start)], width, sides, per_move)
        last = _next_place(used, ("in", str(end)), boxes[str(end)], width, sides, per_move)
        shapes.append(_ribbon(boxes[str(start)], boxes[str(end)], first, last, width, int(n)))
    return shapes


def _from_top(drawn: pd.DataFrame, boxes: dict[str, _Box]) -> list[tuple[str, str, int]]:
    moves = [(str(start), str(end), int(n)) for start, end, n in drawn.itertuples(index=False)]
    return sorted(moves, key=lambda move: (boxes[move[0]].y, boxes[move[1]].y, move[1]))


def _next_place(
    used: dict[tuple[str, str], float],
    side: tuple[str, str],
    box: _Box,
    width: float,
    sides: dict[tuple[str, str], float],
    per_move: float,
) -> float:
    total = min(box.height - 4, sides[side] * per_move)
    at = used.get(side, (box.height - total) / 2)
    used[side] = at + width
    return box.y + min(at + width / 2, box.height - 2)


def _ribbon(start: _Box, end: _Box, y0: float, y1: float, width: float, n: int) -> str:
    back = end.column < start.column
    x0, x1 = (start.x, end.x + BOX_WIDTH) if back else (start.x + BOX_WIDTH, end.x)
    bend = (x1 - x0) * 0.5
    said = f"{escape(start.name)} to {escape(end.name)}: {n:,} moves"
    path = f"M{x0:.1f},{y0:.1f} C{x0 + bend:.1f},{y0:.1f} {x1 - bend:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"
    kind = "ribbon back" if back else "ribbon"
    return (
        f'<path class="{kind}" d="{path}" stroke-width="{width:.1f}" '
        f'data-from="{escape(start.name)}" data-to="{escape(end.name)}"><title>{said}</title></path>'
    )


def _sentence(moves: pd.DataFrame, drawn: pd.DataFrame, inside: pd.DataFrame) -> str:
    total, kinds = int(moves["count"].sum()), len(moves)
    shown = int(drawn["count"].sum()) + int(inside["count"].sum())
    kinds_shown = len(drawn) + len(inside)
    words = f"Shows {kinds_shown:,} of {kinds:,} kinds of move = {numbers.percent(shown / total)} of {total:,} moves"
    left = total - shown
    parts = f"{len(drawn):,} as ribbons, {len(inside):,} inside a stage as numbers"
    return f"{words} ({parts})." + (f" Other: {left:,}." if left else "")
