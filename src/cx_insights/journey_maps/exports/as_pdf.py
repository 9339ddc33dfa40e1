"""Drawings as PDF, each on a page of its own size: vectors, and text that can be searched and copied."""

import io
from functools import cache

from cx_insights.journey_maps.exports.shapes import (
    BOLD,
    OTHER_SCRIPTS,
    REGULAR,
    Box,
    Dot,
    Drawing,
    Line,
    Shape,
    Words,
)

POINTS = 0.75
"""A unit of the drawing (1/96 inch) in points (1/72 inch)."""

_FILES = {"CxRegular": REGULAR, "CxBold": BOLD, **{f"Cx{file.stem}": file for file in OTHER_SCRIPTS}}


def pdf(first: Drawing, *others: Drawing) -> bytes:
    """A page for each drawing."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, invariant=False)
    canvas.setTitle(first.title)
    for drawing in (first, *others):
        canvas.setPageSize((drawing.width * POINTS, drawing.height * POINTS))
        canvas.scale(POINTS, POINTS)
        for shape in drawing.shapes:
            _draw(canvas, shape, drawing.height)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas, shape: Shape, height: float) -> None:  # type: ignore[no-untyped-def]
    """PDF counts from the bottom of the page."""
    match shape:
        case Box():
            if shape.fill:
                canvas.setFillColor(shape.fill)
            if shape.stroke:
                canvas.setStrokeColor(shape.stroke)
            canvas.roundRect(
                shape.x, height - shape.y - shape.height, shape.width, shape.height, shape.radius,
                stroke=int(shape.stroke is not None), fill=int(shape.fill is not None),
            )  # fmt: skip
        case Words():
            canvas.setFillColor(shape.color)
            _write(canvas, shape, height)
        case Line():
            canvas.setStrokeColor(shape.color)
            canvas.setLineWidth(shape.width)
            canvas.setDash([5, 4] if shape.dashed else [])
            path = canvas.beginPath()
            first, *others = shape.points
            path.moveTo(first[0], height - first[1])
            for x, y in others:
                path.lineTo(x, height - y)
            canvas.drawPath(path, stroke=1, fill=0)
            canvas.setDash([])
        case Dot():
            canvas.setLineWidth(2)
            if shape.fill:
                canvas.setFillColor(shape.fill)
            if shape.stroke:
                canvas.setStrokeColor(shape.stroke)
            canvas.circle(
                shape.x,
                height - shape.y,
                shape.radius,
                stroke=int(shape.stroke is not None),
                fill=int(shape.fill is not None),
            )


def _write(canvas, words: Words, height: float) -> None:  # type: ignore[no-untyped-def]
    """Run by run, since each script may need another font."""
    runs = _runs(words.text, "CxBold" if words.bold else "CxRegular")
    width = sum(canvas.stringWidth(text, font, words.size) for text, font in runs)
    x = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    for text, font in runs:
        canvas.setFont(font, words.size)
        canvas.drawString(x, height - words.y, text)
        x += canvas.stringWidth(text, font, words.size)


def _runs(text: str, usual: str) -> list[tuple[str, str]]:
    """[('Ana bestellt ', 'CxRegular'), ('ピザ', 'CxDroidSansFallbackFull')]"""
    runs: list[tuple[str, str]] = []
    for letter in text:
        font = _font_of(letter, usual)
        if runs and runs[-1][1] == font:
            runs[-1] = (runs[-1][0] + letter, font)
        else:
            runs.append((letter, font))
    return runs


@cache
def _font_of(letter: str, usual: str) -> str:
    """The usual font where it has the letter, else the first that has it."""
    return next((name for name in (usual, *_FILES) if ord(letter) in _letters(name)), usual)


@cache
def _letters(name: str) -> frozenset[int]:
    """Register the font; the letters that it has."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(_FILES[name]))
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)
