"""The flow as SVG: boxes, ribbons between stages, bows inside a stage, loops at a touchpoint."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from cx_insights.charts import numbers
from cx_insights.charts.theme import sentiment_color, tinted

WIDTH = 1080
MARGIN = 30
BOX_WIDTH = 124
TOP = 34
BODY = 420
GAP = 12
LEAST_BOX = 30

_WIDEST_BOW = 7.0
_BOW_REACH = 26
_PACES = ((5.0, "pace1"), (60.0, "pace2"), (1440.0, "pace3"), (7 * 1440.0, "pace4"))
_SLOWEST = "pace5"


@dataclass(frozen=True)
class Box:
    """A touchpoint, or several small ones, where it lies and what it is worth."""

    name: str
    column: int
    interactions: int
    share: float
    x: float
    y: float
    height: float
    again: int  # moves from this touchpoint to itself
    mood: float | None = None
    scored: int = 0
    step: int | None = None  # where boxes stand for steps, and a touchpoint stands at several
    is_rest: bool = False  # several touchpoints, or an end: nothing to open
    unit: str = "interactions"

    @property
    def right(self) -> float:
        return self.x + BOX_WIDTH

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Move:
    """How often customers went from one box (by its key) to another, and after how many minutes (median)."""

    start: str
    end: str
    count: int
    minutes: float | None


def drawing(
    stages: Sequence[str], boxes: dict[str, Box], moves: Sequence[Move], colour: str = "direction"
) -> str:
    """All of it as one SVG, as wide as the page lets it be: columns with a title, boxes by their key, moves."""
    bottom = max((box.y + box.height for box in boxes.values()), default=TOP) + 16
    across = [move for move in moves if boxes[move.start].column != boxes[move.end].column]
    inside = [move for move in moves if boxes[move.start].column == boxes[move.end].column]
    titles = [
        f'<text class="stage" x="{column_x(column, len(stages)):.0f}" y="16">{numbers.short(stage, 18)}</text>'
        for column, stage in enumerate(stages)
    ]
    return "".join(
        (
            f'<svg class="flow by-{colour}" viewBox="0 0 {WIDTH} {bottom:.0f}" role="group" '
            f'aria-label="Moves of customers between {len(boxes)} touchpoints in {len(stages)} stages">',
            *_ribbons(across, boxes),
            *_bows(inside, boxes),
            *titles,
            *(_box(box, colour) for box in boxes.values()),
            "</svg>",
        )
    )


def column_x(column: int, columns: int) -> float:
    return MARGIN + column * (WIDTH - BOX_WIDTH - 2 * MARGIN) / max(1, columns - 1)


def _box(box: Box, colour: str) -> str:
    said = f"{escape(box.name)}: {box.interactions:,} {box.unit}, {numbers.percent(box.share)} of all"
    if box.mood is not None:
        said += f"; mood {numbers.score(box.mood)} from {box.scored:,} scored texts"
    if box.again:
        said += f"; {box.again:,} times followed by itself"
    fill = ""
    if colour == "mood" and box.mood is not None:
        fill = f' style="fill:{tinted(sentiment_color(box.mood), 0.42)}"'
    note = f"{box.interactions:,}"
    if colour == "mood":
        note += f" · {numbers.score(box.mood)}" if box.mood is not None else " · no texts"
    left = box.x + 9
    step = "" if box.step is None else f' data-step="{box.step}"'
    use = 'class="box rest" role="img"' if box.is_rest else 'class="box" tabindex="0" role="button"'
    return (
        f'<g {use} data-touchpoint="{escape(box.name)}"{step} aria-label="{said}">'
        f"<title>{said}</title>"
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{BOX_WIDTH}" height="{box.height:.1f}" rx="5"{fill}/>'
        f'<text x="{left:.1f}" y="{box.middle - 2:.1f}">{numbers.short(box.name, 19)}</text>'
        f'<text class="note" x="{left:.1f}" y="{box.middle + 11:.1f}">{note}</text></g>'
    )


def _ribbons(moves: list[Move], boxes: dict[str, Box]) -> list[str]:
    """Widths share one scale; the ends are stacked along each box in the order of their other ends."""
    if not moves:
        return []
    sides = _sides(moves)
    per_move = min((boxes[name].height - 6) / total for (_, name), total in sides.items())
    per_move = max(per_move, 3.0 / max(move.count for move in moves))
    used: dict[tuple[str, str], float] = {}
    shapes = []
    for move in sorted(moves, key=lambda move: (boxes[move.start].y, boxes[move.end].y, move.end)):
        width = max(1.4, move.count * per_move)
        first = _next_place(used, ("out", move.start), boxes[move.start], width, sides, per_move)
        last = _next_place(used, ("in", move.end), boxes[move.end], width, sides, per_move)
        shapes.append(_ribbon(move, boxes[move.start], boxes[move.end], first, last, width))
    return shapes


def _sides(moves: Iterable[Move]) -> dict[tuple[str, str], float]:
    """How much leaves and reaches each box: {("out", "Pay"): 840.0, ("in", "Track"): 840.0}."""
    sums: dict[tuple[str, str], float] = {}
    for move in moves:
        for side in (("out", move.start), ("in", move.end)):
            sums[side] = sums.get(side, 0.0) + move.count
    return sums


def _next_place(
    used: dict[tuple[str, str], float],
    side: tuple[str, str],
    box: Box,
    width: float,
    sides: dict[tuple[str, str], float],
    per_move: float,
) -> float:
    total = min(box.height - 4, sides[side] * per_move)
    at = used.get(side, (box.height - total) / 2)
    used[side] = at + width
    return box.y + min(at + width / 2, box.height - 2)


def _ribbon(move: Move, start: Box, end: Box, y0: float, y1: float, width: float) -> str:
    back = end.column < start.column
    x0, x1 = (start.x, end.right) if back else (start.right, end.x)
    bend = (x1 - x0) * 0.5
    path = f"M{x0:.1f},{y0:.1f} C{x0 + bend:.1f},{y0:.1f} {x1 - bend:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"
    return _line(move, start, end, path, "back" if back else "on-way", width)


def _bows(moves: list[Move], boxes: dict[str, Box]) -> list[str]:
    """Moves inside a stage: down on the right of the column, up on its left, and round where nothing moves."""
    if not moves:
        return []
    per_move = _WIDEST_BOW / max(move.count for move in moves)
    return [_bow(move, boxes[move.start], boxes[move.end], max(1.4, move.count * per_move)) for move in moves]


def _bow(move: Move, start: Box, end: Box, width: float) -> str:
    if start is end:
        x, y = start.right, start.middle
        path = (
            f"M{x:.1f},{y - 8:.1f} C{x + 22:.1f},{y - 12:.1f} {x + 22:.1f},{y + 12:.1f} {x:.1f},{y + 8:.1f}"
        )
        return _line(move, start, end, path, "loop", width)
    down = end.y > start.y
    x, reach = (start.right, _BOW_REACH) if down else (start.x, -_BOW_REACH)
    y0, y1 = (start.middle + 5, end.middle - 5) if down else (start.middle - 5, end.middle + 5)
    path = f"M{x:.1f},{y0:.1f} C{x + reach:.1f},{y0:.1f} {x + reach:.1f},{y1:.1f} {x:.1f},{y1:.1f}"
    return _line(move, start, end, path, "inside", width)


def _line(move: Move, start: Box, end: Box, path: str, kind: str, width: float) -> str:
    took = "" if move.minutes is None else f", median {numbers.minutes(move.minutes)}"
    said = f"{escape(start.name)} to {escape(end.name)}: {move.count:,} moves{took}"
    step = "" if start.step is None else f' data-step="{start.step}"'
    use = 'role="img"' if start.is_rest or end.is_rest else 'tabindex="0" role="button"'
    return (
        f'<path class="ribbon {kind} {_pace(move.minutes)}" d="{path}" stroke-width="{width:.1f}" '
        f'data-from="{escape(start.name)}" data-to="{escape(end.name)}"{step} {use} '
        f'aria-label="{said}"><title>{said}</title></path>'
    )


def _pace(minutes: float | None) -> str:
    """Which of five steps of time a move falls in; none where it is not known."""
    if minutes is None:
        return "pace0"
    return next((name for limit, name in _PACES if minutes < limit), _SLOWEST)
