"""A report as pages of 16:9: lines, bars and words, for any writer of drawings."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from cx_insights.charts.sparkline import corners
from cx_insights.journey_maps.exports.layout import lay_out
from cx_insights.journey_maps.exports.shapes import LINE, Box, Dot, Drawing, Line, Shape, Words, wrapped
from cx_insights.reports.report import Bar, Bars, Figure, Report, Told

WIDTH, HEIGHT, MARGIN = 1280, 720, 56
INK, QUIET, ACCENT, BAD, GOOD, PALE = "#1f2733", "#5b6472", "#4f5edd", "#bf4430", "#177a8a", "#e6e8ee"
_BOTTOM = HEIGHT - 48
_CARD_GAP = 14
_SLACK = 70
"""Room for programs that set the text in another, wider font."""


def pages(report: Report) -> list[Drawing]:
    """Findings, figures, charts two a page, the map on a page of its own size, definitions."""
    parts = [
        *_pages_of(report, "What needs you", [_finding(one) for one in report.findings]),
        *_pages_of(report, "Figures", [_figure(one) for one in report.figures]),
        *_chart_pages(report),
    ]
    if report.journey_map is not None:
        parts.append(lay_out(report.journey_map, datetime.now(UTC).date()))
    parts += _pages_of(report, "What the numbers mean", [_definition(*one) for one in report.definitions])
    return parts or [_page(report, report.title, [])]


class _Block:
    """Shapes that stay together, drawn from the top of the page; `height` says how much room they take."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []
        self.height = 0.0

    def write(
        self, text: str, size: float, *, bold: bool = False, color: str = INK, x: float = 0, width: float = 0
    ) -> None:
        """Wrapped lines below what is there."""
        for line in wrapped(text, width or WIDTH - 2 * MARGIN - x, size, bold=bold):
            self.height += size * LINE
            self.shapes.append(Words(MARGIN + x, self.height - size * 0.3, line, size, bold, color))

    def moved(self, down: float) -> Iterator[Shape]:
        for shape in self.shapes:
            yield _moved(shape, down)


def _moved(shape: Shape, down: float) -> Shape:
    match shape:
        case Box():
            return Box(
                shape.x, shape.y + down, shape.width, shape.height, shape.fill, shape.stroke, shape.radius
            )
        case Words():
            return Words(
                shape.x, shape.y + down, shape.text, shape.size, shape.bold, shape.color, shape.anchor
            )
        case Line():
            return Line(tuple((x, y + down) for x, y in shape.points), shape.color, shape.width, shape.dashed)
        case Dot():
            return Dot(shape.x, shape.y + down, shape.radius, shape.fill, shape.stroke)


def _pages_of(report: Report, title: str, blocks: Sequence[_Block]) -> list[Drawing]:
    """As many pages as it takes; a block is never cut."""
    made: list[Drawing] = []
    shapes: list[Shape] = []
    top = _head_height()
    for block in blocks:
        if shapes and top + block.height > _BOTTOM:
            made.append(_page(report, title, shapes))
            shapes, top = [], _head_height()
        shapes += block.moved(top)
        top += block.height + _CARD_GAP
    return [*made, _page(report, title, shapes)] if shapes else made


def _head_height() -> float:
    return 128


def _page(report: Report, title: str, shapes: list[Shape]) -> Drawing:
    head: list[Shape] = [
        Box(0, 0, WIDTH, HEIGHT, "#ffffff"),
        Words(MARGIN, 62, title, 26, True),
        *(
            Words(MARGIN, 90 + 18 * at, line, 12.5, color=QUIET)
            for at, line in enumerate(
                wrapped(f"{report.opening} {report.period}", WIDTH - 2 * MARGIN, 12.5)[:2]
            )
        ),
        Words(WIDTH - MARGIN, HEIGHT - 20, f"CX Insights, {report.made_on}", 11, color=QUIET, anchor="end"),
    ]
    return Drawing(title, WIDTH, HEIGHT, (*head, *shapes))


def _finding(one: Told) -> _Block:
    block, wide = _Block(), WIDTH - 2 * MARGIN - 220
    color = GOOD if one.is_good else BAD
    block.write(one.headline, 16, bold=True, x=18, width=wide)
    block.write(one.detail, 13, x=18, width=wide)
    block.write(f"Do: {one.action}", 13, color=ACCENT, x=18, width=wide)
    block.shapes.append(Box(MARGIN, 2, 5, block.height, color))
    size, _, unit = one.size.partition(" ")
    block.shapes += [
        Words(WIDTH - MARGIN, 22, size, 22, True, color, "end"),
        Words(WIDTH - MARGIN, 42, unit, 12, False, QUIET, "end"),
    ]
    return block


def _figure(one: Figure) -> _Block:
    block = _Block()
    block.write(one.label, 12, bold=True, width=230)
    block.write(one.value, 19, bold=True, width=230)
    block.write(one.rests_on, 10.5, color=QUIET, width=230)
    told = _Block()
    told.write(one.change or "Nothing to compare with.", 12, bold=True, x=480)
    told.write(one.why, 12, x=480, width=WIDTH - 2 * MARGIN - 480 - _SLACK)
    block.shapes += [*told.shapes, *_sparkline(one.trend, 250, 6, 190, 40)]
    block.height = max(block.height, told.height) + 3
    block.shapes.append(Line(((MARGIN, block.height), (WIDTH - MARGIN, block.height)), PALE))
    return block


def _sparkline(values: Sequence[float], left: float, top: float, width: float, height: float) -> list[Shape]:
    if len(values) < 3:
        return []
    points = tuple((MARGIN + left + x, top + y) for x, y in corners(values, width, height))
    return [Line(points, ACCENT, 2), Dot(*points[-1], 3.5, ACCENT)]


def _chart_pages(report: Report) -> list[Drawing]:
    return _pages_of(report, "Charts", [_chart(one) for one in report.charts])


def _chart(one: Bars) -> _Block:
    block = _Block()
    block.write(one.title, 15, bold=True)
    block.write(one.says, 12, color=QUIET)
    block.height += 6
    low, high = min(0.0, *(bar.low for bar in one.bars)), max(bar.high for bar in one.bars)
    for bar in one.bars:
        block.shapes += _bar(bar, block.height, low, (high - low) or 1.0)
        block.height += 22
    return block


def _bar(bar: Bar, top: float, low: float, span: float) -> list[Shape]:
    left, width = MARGIN + 230, WIDTH - 2 * MARGIN - 230 - 170

    def at(value: float) -> float:
        return left + width * (value - low) / span

    start, end = sorted((at(0.0), at(bar.value)))
    middle = top + 9
    return [
        Words(left - 12, top + 13, wrapped(bar.label, 210, 12)[0], 12, anchor="end"),
        Box(start, top + 2, max(1.0, end - start), 14, "#aab2ef"),
        Line(((at(bar.low), middle), (at(bar.high), middle)), INK, 1.5),
        Words(left + width + 14, top + 13, bar.written, 12, True),
        Words(WIDTH - MARGIN, top + 13, bar.n, 11, color=QUIET, anchor="end"),
    ]


def _definition(label: str, meaning: str) -> _Block:
    block = _Block()
    block.write(label, 13, bold=True)
    block.write(meaning, 11.5, color=QUIET)
    return block
