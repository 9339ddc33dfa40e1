"""Drawings as PowerPoint slides of native shapes: every text and line can be edited there."""

import io
from typing import Any

from cx_insights.journey_maps.exports.shapes import (
    FAMILY,
    LINE,
    Box,
    Dot,
    Drawing,
    Line,
    Shape,
    Words,
    width_of,
)

_EMU = 9525
"""A unit of the drawing (1/96 inch) in PowerPoint's units."""

_LARGEST = 51_206_400
"""PowerPoint's largest slide side: 56 inches."""


def pptx(first: Drawing, *others: Drawing) -> bytes:
    """A slide for each drawing, as large as the first; a larger one is made to fit."""
    from pptx import Presentation
    from pptx.util import Emu

    scale = min(1.0, _LARGEST / (max(first.width, first.height) * _EMU))
    width, height = first.width * scale, first.height * scale
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(round(width * _EMU)), Emu(round(height * _EMU))
    deck.core_properties.title = first.title
    for drawing in (first, *others):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        fits = min(width / drawing.width, height / drawing.height, scale)
        for shape in drawing.shapes:
            _add(slide.shapes, shape, fits)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _add(shapes: Any, shape: Shape, scale: float) -> None:
    match shape:
        case Box():
            _add_box(shapes, shape, scale)
        case Words():
            _add_words(shapes, shape, scale)
        case Line():
            _add_line(shapes, shape, scale)
        case Dot():
            _add_dot(shapes, shape, scale)


def _add_box(shapes: Any, box: Box, scale: float) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    kind = MSO_SHAPE.ROUNDED_RECTANGLE if box.radius else MSO_SHAPE.RECTANGLE
    made = shapes.add_shape(kind, *_emu(scale, box.x, box.y, box.width, box.height))
    if box.radius:
        made.adjustments[0] = min(0.5, box.radius / min(box.width, box.height))
    _paint(made, box.fill, box.stroke, 1)


def _add_dot(shapes: Any, dot: Dot, scale: float) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    side = 2 * dot.radius
    made = shapes.add_shape(MSO_SHAPE.OVAL, *_emu(scale, dot.x - dot.radius, dot.y - dot.radius, side, side))
    _paint(made, dot.fill, dot.stroke, 2)


def _add_words(shapes: Any, words: Words, scale: float) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    width = width_of(words.text, words.size, bold=words.bold) * 1.08 + 6
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    top = words.y - words.size * 1.08
    made = shapes.add_textbox(*_emu(scale, left, top, width, words.size * LINE))
    frame = made.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}[
        words.anchor
    ]
    run = paragraph.add_run()
    run.text = "".join(letter for letter in words.text if letter >= " ")
    run.font.size = Pt(max(1.0, words.size * 0.75 * scale))
    run.font.bold = words.bold
    run.font.name = FAMILY
    run.font.color.rgb = _rgb(words.color)


def _add_line(shapes: Any, line: Line, scale: float) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    (x0, y0), *others = line.points
    if len(others) == 1:
        made = shapes.add_connector(1, *_emu(scale, x0, y0, *others[0]))
    else:
        builder = shapes.build_freeform(*_emu(scale, x0, y0))
        builder.add_line_segments([_emu(scale, x, y) for x, y in others], close=False)
        made = builder.convert_to_shape()
        made.fill.background()
    made.line.color.rgb = _rgb(line.color)
    made.line.width = Pt(line.width * 0.75 * scale)
    if line.dashed:
        made.line.dash_style = MSO_LINE.DASH


def _paint(made: Any, fill: str | None, stroke: str | None, width: float) -> None:
    from pptx.util import Pt

    made.shadow.inherit = False
    if fill:
        made.fill.solid()
        made.fill.fore_color.rgb = _rgb(fill)
    else:
        made.fill.background()
    if stroke:
        made.line.color.rgb = _rgb(stroke)
        made.line.width = Pt(width * 0.75)
    else:
        made.line.fill.background()


def _rgb(color: str) -> Any:
    from pptx.dml.color import RGBColor

    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def _emu(scale: float, *lengths: float) -> list[int]:
    return [round(length * scale * _EMU) for length in lengths]
