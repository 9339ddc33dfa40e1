"""A small picture of the flow that a choice of step gives: boxes from left to right, bands where rows move on.

Where nothing moves, bars say how often each step comes.
"""

from collections.abc import Sequence

from cx_insights.charts.labels import short
from cx_insights.wording import count

WIDTH, HEIGHT = 260, 132
_INK = "#5f6fe0"
_MOST_COLUMNS, _MOST_BOXES, _MOST_MOVES, _MOST_BARS = 4, 2, 6, 4
_BOX_WIDTH, _TOP, _BODY, _LETTERS = 9, 14, 92, 13

Step = tuple[str, int, float]
"""A step, its rows, and its average place in a journey."""
Move = tuple[str, str, int]


def sketch(steps: Sequence[Step], moves: Sequence[Move], different: int, dark: bool) -> str:
    """An SVG to stand on a light or a dark page."""
    ink = "#e8eaf0" if dark else "#2b3140"
    columns = _columns(steps)
    shown = {name for column in columns for name, *_ in column}
    bands = [move for move in moves if move[0] in shown and move[1] in shown and move[0] != move[1]]
    flows = bands and len(columns) > 1
    drawn = _flow(columns, bands[:_MOST_MOVES], ink) if flows else _bars(steps, different, ink)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="sans-serif" fill="{_INK}">{drawn}</svg>'
    )


def _columns(steps: Sequence[Step]) -> list[list[Step]]:
    """The most frequent steps by where they stand, at most two in a column."""
    most = sorted(steps, key=lambda step: -step[1])[: _MOST_COLUMNS * _MOST_BOXES]
    in_order = sorted(most, key=lambda step: step[2])
    per_column = -(-len(in_order) // _MOST_COLUMNS)
    return [in_order[start : start + per_column] for start in range(0, len(in_order), per_column)]


def _flow(columns: Sequence[Sequence[Step]], moves: Sequence[Move], ink: str) -> str:
    pitch = (WIDTH - 56) / max(1, len(columns) - 1)
    most = max(sum(rows for _, rows, _ in column) for column in columns)
    places: dict[str, tuple[float, float, float]] = {}
    boxes = ""
    for number, column in enumerate(columns):
        x, y = 20 + number * pitch, float(_TOP)
        for name, rows, _ in column:
            height = max(6.0, rows / most * (_BODY - 26 * len(column)))
            places[name] = (x, y, height)
            boxes += f'<rect x="{x:.0f}" y="{y:.0f}" width="{_BOX_WIDTH}" height="{height:.0f}" rx="2"/>'
            boxes += _label(name, x + _BOX_WIDTH / 2, y + height + 11, (number, len(columns)), ink)
            y += height + 26
    thickest = max(rows for *_, rows in moves)
    return "".join(_band(places[a], places[b], rows / thickest) for a, b, rows in moves) + boxes


def _label(name: str, x: float, y: float, column: tuple[int, int], ink: str) -> str:
    number, columns = column
    anchor = "start" if number == 0 else "end" if number == columns - 1 else "middle"
    shift = {"start": -14, "end": 14, "middle": 0}[anchor]
    return (
        f'<text x="{x + shift:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="10" fill="{ink}">'
        f"{short(name, _LETTERS)}</text>"
    )


def _band(one: tuple[float, float, float], other: tuple[float, float, float], share: float) -> str:
    backward = other[0] <= one[0]
    x1, x2 = (one[0], other[0] + _BOX_WIDTH) if backward else (one[0] + _BOX_WIDTH, other[0])
    y1, y2, width = one[1] + one[2] / 2, other[1] + other[2] / 2, 1.5 + 9 * share
    middle = (x1 + x2) / 2
    return (
        f'<path d="M{x1:.0f} {y1:.0f} C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}" fill="none" '
        f'stroke="{_INK}" stroke-opacity="{0.14 if backward else 0.3}" stroke-width="{width:.1f}"/>'
    )


def _bars(steps: Sequence[Step], different: int, ink: str) -> str:
    most = max((rows for _, rows, _ in steps), default=1)
    drawn = ""
    for number, (name, rows, _) in enumerate(steps[:_MOST_BARS]):
        y = _TOP + number * 22
        width = 10 + 110 * rows / most
        drawn += f'<rect x="6" y="{y}" width="{width:.0f}" height="9" rx="2" fill-opacity="0.55"/>'
        drawn += (
            f'<text x="{width + 12:.0f}" y="{y + 9}" font-size="10" fill="{ink}">{short(name, 20)}</text>'
        )
    left = different - min(different, _MOST_BARS, len(steps))
    more = f"and {count(left)} more; " if left else ""
    below = f'<text x="6" y="{_TOP + _MOST_BARS * 22 + 12}" font-size="10" fill="{ink}">'
    return f"{drawn}{below}{more}none leads to another</text>"
