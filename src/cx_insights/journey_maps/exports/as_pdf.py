"""A drawing as PDF on one page of its own size: vectors, and text that can be searched and copied."""

import io

from cx_insights.journey_maps.exports.shapes import BOLD, REGULAR, Box, Dot, Drawing, Line, Shape, Words

POINTS = 0.75
"""A unit of the drawing (1/96 inch) in points (1/72 inch)."""

_FONTS = {False: "CxRegular", True: "CxBold"}
_EASTERN = (
    ("HeiseiKakuGo-W5", (0x3040, 0x30FF)),
    ("HYGothic-Medium", (0xAC00, 0xD7AF)),
    ("STSong-Light", (0x2E80, 0x9FFF)),
)
"""Fonts that PDF readers bring along for Japanese, Korean and Chinese; they cannot be embedded here."""


def pdf(drawing: Drawing) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for bold, file in ((False, REGULAR), (True, BOLD)):
        if _FONTS[bold] not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(_FONTS[bold], str(file)))
    for name, _ in _EASTERN:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(name))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(drawing.width * POINTS, drawing.height * POINTS), invariant=False)
    canvas.setTitle(drawing.title)
    canvas.scale(POINTS, POINTS)
    for shape in drawing.shapes:
        _draw(canvas, shape, drawing.height)
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
    runs = _runs(words.text, _FONTS[words.bold])
    width = sum(canvas.stringWidth(text, font, words.size) for text, font in runs)
    x = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    for text, font in runs:
        canvas.setFont(font, words.size)
        canvas.drawString(x, height - words.y, text)
        x += canvas.stringWidth(text, font, words.size)


def _runs(text: str, usual: str) -> list[tuple[str, str]]:
    """[('Ana bestellt ', 'CxRegular'), ('ピザ', 'HeiseiKakuGo-W5')]"""
    japanese = any(0x3040 <= ord(letter) <= 0x30FF for letter in text)
    runs: list[tuple[str, str]] = []
    for letter in text:
        font = _font_of(letter, usual, japanese)
        if runs and runs[-1][1] == font:
            runs[-1] = (runs[-1][0] + letter, font)
        else:
            runs.append((letter, font))
    return runs


def _font_of(letter: str, usual: str, japanese: bool) -> str:
    place = ord(letter)
    for name, (first, last) in _EASTERN:
        if first <= place <= last or (japanese and name.startswith("Heisei") and 0x2E80 <= place <= 0x9FFF):
            return name
    return usual
