"""A small line behind a number: how it went, week by week, without axes."""

from base64 import b64encode
from collections.abc import Sequence

WIDTH, HEIGHT, MARGIN = 200, 44, 4
COLOR = "#7b8494"
"""Seen on white and on black alike, as a picture does not know the theme."""


def sparkline(values: Sequence[float]) -> str:
    """An `<img>` that carries its drawing, with words for who does not see it; '' where there is no line to draw.

    [0.41, 0.44, 0.37] -> '<img class="cx-spark" alt="Over 3 weeks: lower than at first" src="data:image/svg+xml;...">'
    """
    if len(values) < 2:
        return ""
    line = corners(values, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
    places = " ".join(f"{round(MARGIN + x)},{round(MARGIN + y)}" for x, y in line)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
        f'<polyline points="{places}" fill="none" stroke="{COLOR}" stroke-width="2" stroke-linejoin="round"/></svg>'
    )
    packed = b64encode(drawing.encode()).decode()
    return f'<img class="cx-spark" alt="{_in_words(values)}" src="data:image/svg+xml;base64,{packed}">'


def corners(values: Sequence[float], width: float, height: float) -> list[tuple[float, float]]:
    """Where the line of two values or more turns, from the upper left: [1, 3, 2] -> (0, height), (width / 2, 0), ..."""
    low, span = min(values), (max(values) - min(values)) or 1.0
    across = width / (len(values) - 1)
    return [(at * across, height * (1 - (value - low) / span)) for at, value in enumerate(values)]


def _in_words(values: Sequence[float]) -> str:
    first, last = values[0], values[-1]
    ends = "higher than" if last > first else "lower than" if last < first else "as"
    return f"Over {len(values)} weeks: {ends} at first"
