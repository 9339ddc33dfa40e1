"""The same drawing as a slide and as a page: each shape stands where it was drawn, as it was drawn, in each file."""

import base64
import io
import re
import zlib
from itertools import pairwise

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.enum.text import PP_ALIGN

from cx_insights.journey_maps.exports.as_pdf import pdf
from cx_insights.journey_maps.exports.as_pptx import pptx
from cx_insights.journey_maps.exports.as_svg import svg
from cx_insights.journey_maps.exports.shapes import Box, Dot, Drawing, Line, Words, width_of, wrapped

DRAWING = Drawing(
    "A small map",
    400,
    200,
    (
        Box(10, 20, 100, 50, fill="#f2f4f8", radius=5),
        Box(10, 120, 60, 30, stroke="#d5dae2"),
        Words(30, 60, "Pay", 12, bold=True, color="#c5472f"),
        Words(200, 60, "middle", 10, anchor="middle"),
        Words(390, 60, "right", 10, anchor="end"),
        Line(((10, 100), (390, 100)), "#5d6573", 2, dashed=True),
        Line(((10, 180), (60, 150), (110, 170)), "#4c5bd0"),
        Dot(300, 150, 6, "#5d6573"),
        Dot(340, 150, 8, None, stroke="#4c5bd0"),
    ),
)


def slide_of(drawing: Drawing):
    deck = Presentation(io.BytesIO(pptx(drawing)))
    return deck, list(deck.slides[0].shapes)


def units(shape) -> tuple[float, ...]:
    """Left, top, width and height in units of the drawing."""
    return tuple(round(length / 9525, 2) for length in (shape.left, shape.top, shape.width, shape.height))


def test_a_slide_has_the_size_of_the_drawing_and_its_boxes_and_dots_in_their_places() -> None:
    deck, shapes = slide_of(DRAWING)
    assert (deck.slide_width, deck.slide_height) == (400 * 9525, 200 * 9525)
    assert deck.core_properties.title == "A small map"
    filled, framed, *_, dot, ring = shapes
    assert [units(shape) for shape in (filled, framed, dot, ring)] == [
        (10, 20, 100, 50),
        (10, 120, 60, 30),
        (294, 144, 12, 12),
        (332, 142, 16, 16),
    ]
    assert filled.adjustments[0] == pytest.approx(5 / 50)
    assert [str(shape.fill.fore_color.rgb) for shape in (filled, dot)] == ["F2F4F8", "5D6573"]
    assert [str(shape.line.color.rgb) for shape in (framed, ring)] == ["D5DAE2", "4C5BD0"]
    assert [shape.line.width.pt for shape in (framed, ring)] == [0.75, 1.5]
    assert all(
        shape.fill.type == 5 for shape in (framed, ring)
    )  # nothing is seen in them but what lies behind


def test_words_on_a_slide_stand_at_their_base_line_and_can_be_edited() -> None:
    _, shapes = slide_of(DRAWING)
    pay, middle, right = (shape for shape in shapes if shape.has_text_frame and shape.text_frame.text)
    run = pay.text_frame.paragraphs[0].runs[0]
    assert (run.text, run.font.size.pt, run.font.bold, str(run.font.color.rgb)) == ("Pay", 9, True, "C5472F")
    left, top, width, height = units(pay)
    assert left == 30
    assert top < 60 < top + height
    assert width > width_of("Pay", 12, bold=True)
    assert [shape.text_frame.paragraphs[0].alignment for shape in (pay, middle, right)] == [
        PP_ALIGN.LEFT,
        PP_ALIGN.CENTER,
        PP_ALIGN.RIGHT,
    ]
    assert units(middle)[0] + units(middle)[2] / 2 == pytest.approx(200, abs=0.02)
    assert units(right)[0] + units(right)[2] == pytest.approx(390, abs=0.02)


def test_lines_on_a_slide_go_through_their_points() -> None:
    _, shapes = slide_of(DRAWING)
    straight = next(shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.LINE)
    assert [
        round(length / 9525)
        for length in (straight.begin_x, straight.begin_y, straight.end_x, straight.end_y)
    ] == [
        *(10, 100),
        *(390, 100),
    ]
    assert (straight.line.dash_style, straight.line.width.pt) == (MSO_LINE.DASH, 1.5)
    curve = next(shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM)
    assert units(curve) == (10, 150, 100, 30)
    assert str(curve.line.color.rgb) == "4C5BD0"


def test_a_drawing_beyond_the_largest_slide_is_made_smaller_as_a_whole() -> None:
    wide = Drawing("Wide", 10_752, 200, (Box(5_376, 100, 100, 50, fill="#ffffff"), Words(0, 60, "x", 12)))
    deck, (box, words) = slide_of(wide)
    assert deck.slide_width == 56 * 914_400
    assert units(box) == (2_688, 50, 50, 25)
    assert words.text_frame.paragraphs[0].runs[0].font.size.pt == 4.5


def content_of(made: bytes) -> str:
    """What a page of the PDF draws, in its own words."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", made, re.DOTALL)
    for stream in streams:
        written = stream.strip().removesuffix(b"~>")
        try:
            return zlib.decompress(base64.a85decode(written)).decode("latin-1")
        except ValueError:
            continue
    raise AssertionError("no page in the PDF")


def test_a_page_counts_from_the_bottom_and_draws_the_same() -> None:
    made = pdf(DRAWING)
    assert b"/MediaBox [ 0 0 300 150 ]" in made
    drawn = " ".join(content_of(made).split())
    assert "n 10 100 m 390 100 l S" in drawn  # 100 of 200 from above, and from below
    assert "n 10 20 m 60 50 l 110 30 l S" in drawn
    assert "[5 4] 0 d n 10 100 m" in drawn
    assert "[] 0 d n 10 20 m" in drawn
    assert ".75 0 0 .75 0 0 cm" in drawn
    middle = 200 - width_of("middle", 10) / 2
    found = [tuple(map(float, place)) for place in re.findall(r"1 0 0 1 ([\d.]+) ([\d.]+) Tm", drawn)]
    assert [y for _, y in found] == [140, 140, 140]
    assert [x for x, _ in found] == pytest.approx([30, middle, 390 - width_of("right", 10)], abs=0.1)
    assert "294 50 m" in drawn or "306 50 m" in drawn  # the dot of radius 6 around 300, 50
    assert "332 50 m" in drawn or "348 50 m" in drawn


def test_a_picture_in_words_holds_each_shape_once() -> None:
    drawn = svg(DRAWING)
    assert (
        '<rect x="10.0" y="20.0" width="100.0" height="50.0" rx="5" fill="#f2f4f8" stroke="none"/>' in drawn
    )
    assert '<rect x="10.0" y="120.0" width="60.0" height="30.0" fill="none" stroke="#d5dae2"/>' in drawn
    assert '<text x="30.0" y="60.0" font-size="12" font-weight="700" fill="#c5472f">Pay</text>' in drawn
    assert 'text-anchor="end" fill="#1f2733">right</text>' in drawn
    assert '<polyline points="10.0,100.0 390.0,100.0" fill="none" stroke="#5d6573" stroke-width="2" ' in drawn
    assert drawn.count("stroke-dasharray") == 1
    assert '<circle cx="300.0" cy="150.0" r="6" fill="#5d6573"/>' in drawn
    assert '<circle cx="340.0" cy="150.0" r="8" fill="none" stroke="#4c5bd0" stroke-width="2"/>' in drawn


def test_a_line_is_as_full_as_it_can_be_and_no_fuller() -> None:
    text = "one two three four five six seven eight nine ten"
    lines = wrapped(text, 80, 11)
    assert " ".join(lines) == text
    assert all(width_of(line, 11) <= 80 for line in lines)
    for line, after in pairwise(lines):
        assert width_of(f"{line} {after.split()[0]}", 11) > 80
    exact = width_of("one two", 11)
    assert wrapped("one two", exact, 11) == ["one two"]
    assert wrapped("one two", exact - 0.01, 11) == ["one", "two"]
