"""The flow as SVG: titles, boxes and what they say; the moves between them are in `flow_lines`."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

from cx_insights.charts.labels import short
from cx_insights.charts.theme import sentiment_color, tinted
from cx_insights.wording import count, percent, score

MARGIN = 30
TOP = 40
BODY = 440
GAP = 12

_LEAST_WIDTH, _COLUMN_PITCH, _WIDEST_BOX, _BOX_SHARE = 1080, 178, 170, 0.66
_ONE_LINE, _LINE, _LETTER, _MOST_LINES = 32, 14, 6.2, 2


@dataclass(frozen=True)
class Grid:
    """How wide a drawing and its boxes are, for so many columns: more than six scroll sideways."""

    columns: int

    @property
    def width(self) -> float:
        return max(_LEAST_WIDTH, 2 * MARGIN + self.columns * _COLUMN_PITCH)

    @property
    def box_width(self) -> float:
        pitch = (self.width - 2 * MARGIN) / (self.columns - 1 + _BOX_SHARE)
        return min(_WIDEST_BOX, pitch * _BOX_SHARE)

    def x(self, column: int) -> float:
        room = self.width - 2 * MARGIN - self.box_width
        return MARGIN + column * room / max(1, self.columns - 1)

    def lines(self, name: str) -> list[str]:
        """The name in at most two lines that fit a box: ['Report late', 'delivery']."""
        return in_lines(name, int((self.box_width - 16) / _LETTER))

    def least_height(self, name: str) -> float:
        return _ONE_LINE + _LINE * (len(self.lines(name)) - 1)


@dataclass(frozen=True)
class Box:
    """A touchpoint, or several small ones, where it lies and what it is worth."""

    name: str
    column: int
    interactions: int
    share: float
    x: float
    y: float
    width: float
    height: float
    lines: Sequence[str]
    again: int = 0  # moves from this box to itself
    mood: float | None = None
    scored: int = 0
    is_rest: bool = False  # several touchpoints, or an end
    unit: str = "interactions"

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def stacked(grid: Grid, stacks: Sequence[dict[str, int]], most: int) -> list[dict[str, tuple[float, float]]]:
    """Top and height of each box of each column; `most` is what the highest column is worth, one scale for all."""
    room = min(BODY - sum(grid.least_height(name) + GAP for name in stack) for stack in stacks)
    placed = []
    for stack in stacks:
        y, column = float(TOP), {}
        for name, n in stack.items():
            height = grid.least_height(name) + max(0.0, room) * min(1.0, n / (most or 1))
            column[name] = (y, height)
            y += height + GAP
        placed.append(column)
    return placed


def titles(grid: Grid, names: Sequence[str], notes: Sequence[str] = ()) -> list[str]:
    """What stands above the columns; a note is the small line below a title."""
    shown = [
        f'<text class="stage" x="{grid.x(column):.0f}" y="14">{short(name, 22)}</text>'
        for column, name in enumerate(names)
    ]
    small = [
        f'<text class="note" x="{grid.x(column):.0f}" y="29">{escape(note)}</text>'
        for column, note in enumerate(notes)
    ]
    return shown + small


def box(key: str, shown: Box, colour: str) -> str:
    """A box that can be chosen, with its name, what it counts, and everything else on hover."""
    said = escape(_said(shown))
    place = (
        f'x="{shown.x:.1f}" y="{shown.y:.1f}" width="{shown.width:.1f}" height="{shown.height:.1f}" rx="5"'
    )
    over = ""
    if colour == "mood" and shown.mood is not None:  # over the solid box, so that no ribbon shines through
        over = f'<rect class="mood" {place} style="fill:{tinted(sentiment_color(shown.mood), 0.42)}"/>'
    left, first = shown.x + 8, shown.middle - 2 - _LINE * (len(shown.lines) - 1) / 2
    words = "".join(
        f'<text x="{left:.1f}" y="{first + _LINE * place:.1f}">{escape(line, quote=False)}</text>'
        for place, line in enumerate(shown.lines)
    )
    below = first + _LINE * (len(shown.lines) - 1) + 12
    return (
        f'<g class="box{" rest" if shown.is_rest else ""}" data-key="{escape(key)}" tabindex="0" role="button" '
        f'aria-label="{said}"><title>{said}</title>'
        f"<rect {place}/>{over}"
        f'{words}<text class="note" x="{left:.1f}" y="{below:.1f}">{_note(shown, colour)}</text></g>'
    )


def in_lines(name: str, letters: int) -> list[str]:
    """'Report late delivery' in at most two lines; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in name.split():
        joined = f"{lines[-1]} {word}".strip()
        if _width(joined) <= letters or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])]
    return [_cut(line, letters) for line in lines]


def _cut(line: str, letters: int) -> str:
    if _width(line) <= letters:
        return line
    while line and _width(line) > letters - 1:
        line = line[:-1]
    return line.rstrip() + "…"


def _width(words: str) -> float:
    """In letters; signs of Chinese, Japanese and Korean are as wide as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def _said(shown: Box) -> str:
    said = f"{shown.name}: {count(shown.interactions)} {shown.unit}, {percent(shown.share)} of all"
    if shown.mood is not None:
        said += f"; sentiment {score(shown.mood)} from {count(shown.scored)} scored texts"
    if shown.again:
        said += f"; {count(shown.again)} " + (
            "steps among them" if shown.is_rest else "times followed by itself"
        )
    return said


def _note(shown: Box, colour: str) -> str:
    note = f"{count(shown.interactions)}"
    if colour == "mood":
        return note + (f" · {score(shown.mood)}" if shown.mood is not None else " · no texts")
    if not shown.again:
        return note
    return f"{note} · {count(shown.again)} {'inside' if shown.is_rest else 'again'}"
