"""Moves as lines: ribbons between columns, bows inside one, loops at a box; each can be chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from cx_insights import wording
from cx_insights.charts.flow_shapes import Box

_LEAST, _WIDEST_BOW, _BOW_REACH, _EASY_TO_HIT = 1.4, 7.0, 26, 11.0
PACES = (
    (5.0, "under 5 min"), (60.0, "under 1 h"), (1440.0, "under 1 day"), (7 * 1440.0, "under 1 week"),
)  # fmt: skip
SLOWEST = "longer"


@dataclass(frozen=True)
class Move:
    """How often customers went from one box (by its key) to another, and after how many minutes."""

    start: str
    end: str
    count: int
    minutes: float | None = None
    p90: float | None = None
    journeys: int | None = None
    unit: str = "steps"


def lines(moves: Sequence[Move], boxes: dict[str, Box]) -> list[str]:
    """Every move as a shape; loops and bows last, so that they lie on top."""
    across = [move for move in moves if boxes[move.start].column != boxes[move.end].column]
    inside = [move for move in moves if boxes[move.start].column == boxes[move.end].column]
    return [*_ribbons(across, boxes), *_bows(inside, boxes)]


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
        width = max(_LEAST, move.count * per_move)
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
    tip = _tip(x1, y1, to_the_right=False) if back else ""
    return _line(move, start, end, path, "back" if back else "on-way", width, tip)


def _bows(moves: list[Move], boxes: dict[str, Box]) -> list[str]:
    """Moves inside a stage: down on the right of the column, up on its left, and round where nothing moves."""
    if not moves:
        return []
    per_move = _WIDEST_BOW / max(move.count for move in moves)
    return [
        _bow(move, boxes[move.start], boxes[move.end], max(_LEAST, move.count * per_move)) for move in moves
    ]


def _bow(move: Move, start: Box, end: Box, width: float) -> str:
    if start is end:
        x, y = start.right, start.middle
        path = (
            f"M{x:.1f},{y - 8:.1f} C{x + 22:.1f},{y - 12:.1f} {x + 22:.1f},{y + 12:.1f} {x:.1f},{y + 8:.1f}"
        )
        return _line(move, start, end, path, "loop", width, _tip(x, y + 8, to_the_right=False))
    down = end.y > start.y
    x, reach = (start.right, _BOW_REACH) if down else (start.x, -_BOW_REACH)
    y0, y1 = (start.middle + 5, end.middle - 5) if down else (start.middle - 5, end.middle + 5)
    path = f"M{x:.1f},{y0:.1f} C{x + reach:.1f},{y0:.1f} {x + reach:.1f},{y1:.1f} {x:.1f},{y1:.1f}"
    return _line(move, start, end, path, "inside", width, _tip(x, y1, to_the_right=not down))


def _tip(x: float, y: float, to_the_right: bool) -> str:
    """Where a line arrives: every line ends level, so the point lies level too."""
    return f'<path class="tip" d="M{x:.1f},{y:.1f} l{-6 if to_the_right else 6},-4 v8 z"/>'


def _line(move: Move, start: Box, end: Box, path: str, kind: str, width: float, tip: str) -> str:
    said = escape(_said(move, start, end))
    hit = max(_EASY_TO_HIT, width)
    return (
        f'<g class="ribbon {kind} {_pace(move.minutes)}" data-from="{escape(move.start)}" '
        f'data-to="{escape(move.end)}" tabindex="0" role="button" aria-label="{said}"><title>{said}</title>'
        f'<path class="hit" d="{path}" stroke-width="{hit:.1f}"/>'
        f'<path class="line" d="{path}" stroke-width="{width:.1f}"/>{tip}</g>'
    )


def _said(move: Move, start: Box, end: Box) -> str:
    """'Pay to Track: 840 moves in 812 journeys, median 12 min, 9 in 10 within 41 min'."""
    said = f"{start.name} to {end.name}: {wording.count(move.count)} {move.unit if move.count != 1 else move.unit[:-1]}"
    if move.journeys is not None:
        said += f" in {wording.count(move.journeys)} journeys" if move.journeys != 1 else " in 1 journey"
    if move.minutes is not None:
        said += f", median {wording.duration(move.minutes)}"
    if move.p90 is not None:
        said += f", 9 in 10 within {wording.duration(move.p90)}"
    return said


def _pace(minutes: float | None) -> str:
    """Which of five steps of time a move falls in; none where it is not known."""
    if minutes is None:
        return "pace0"
    steps = [limit for limit, _ in PACES if minutes >= limit]
    return f"pace{len(steps) + 1}"
