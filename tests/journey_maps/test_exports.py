"""Files that other programs open: nothing is cut, nothing overlaps, and each says what it was made of."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PIL import Image

from cx_insights.journey_maps.exports import FORMS, as_svg, file_stem
from cx_insights.journey_maps.exports.layout import COLUMN, LANE_WIDTH, MARGIN, PAD, lay_out
from cx_insights.journey_maps.exports.shapes import Drawing, Words, width_of, wrapped
from cx_insights.journey_maps.journey_map import Comment, Stage, Step

TODAY = date(2026, 11, 23)
LONG = (
    "Wartet auf die Lieferung und fragt sich, warum die Donaudampfschifffahrtsgesellschaftskapitänskajüte fehlt. "
    * 3
)
SCRIPTS = (
    "ピザが冷たい",
    "Пицца холодная",
    "بيتزا باردة",
    "披萨凉了",
    "Η πίτσα είναι κρύα",
    "\U0001f355\U0001f621",
)


def made(journey_map, suffix):
    return next(form for form in FORMS if form.suffix == suffix).write(journey_map, TODAY)


def large(pizza):
    """Thirty steps with long words in many scripts."""
    steps = [
        Step(
            f"s{n}",
            f"{SCRIPTS[n % len(SCRIPTS)]} {n} {LONG[:60]}",
            doing=LONG,
            thinking=SCRIPTS[n % len(SCRIPTS)] * 9,
            feeling=0.1,
        )
        for n in range(30)
    ]
    return replace(
        pizza, stages=tuple(Stage(f"g{n}", f"Stage {n}", tuple(steps[n * 6 : n * 6 + 6])) for n in range(5))
    )


def test_no_line_of_text_is_wider_than_its_column_or_on_top_of_another(pizza):
    drawing = lay_out(large(pizza), TODAY)
    first = MARGIN + LANE_WIDTH + PAD
    lines = [
        shape
        for shape in drawing.shapes
        if isinstance(shape, Words) and shape.size == 11 and shape.x >= first
    ]
    cells = [line for line in lines if (line.x - first) % COLUMN == 0]
    assert len(cells) > 600
    assert all(width_of(line.text, 11, bold=line.bold) <= COLUMN - 2 * PAD for line in cells)
    by_column: dict[float, list[float]] = {}
    for line in cells:
        by_column.setdefault(line.x, []).append(line.y)
    for ys in by_column.values():
        below = sorted(ys)
        assert all(after - before >= 11 for before, after in pairwise(below))
    assert max(line.y for line in cells) < drawing.height


def test_every_word_of_a_map_stands_in_its_drawing(pizza):
    words = " ".join(shape.text for shape in lay_out(large(pizza), TODAY).shapes if isinstance(shape, Words))
    assert (
        words.replace(" ", "").count("Donaudampfschifffahrtsgesellschaftskapitänskajüte".replace(" ", ""))
        == 90
    )


def test_a_mood_below_nothing_is_drawn_in_the_font_of_the_map():
    """The font has no minus sign; with one, the whole line would be drawn in another font."""
    drawn, dashed = (
        as_svg.png(Drawing("A mood", 200, 60, (Words(10, 30, text, 20),))) for text in ("−0.31", "–0.31")
    )
    assert drawn == dashed


def test_a_word_too_long_for_its_line_is_broken_and_not_cut():
    pieces = wrapped("Donaudampfschifffahrtsgesellschaft", 60, 11)
    assert "".join(pieces) == "Donaudampfschifffahrtsgesellschaft"
    assert len(pieces) > 2


@pytest.mark.parametrize("suffix", [".svg", ".html", ".mmd"])
def test_texts_carry_date_filter_and_n(pizza, suffix):
    said = made(pizza, suffix).decode("utf-8")
    for words in ("9,000 interactions", "400 journeys", "App", "23 Nov 2026", "Europe/Berlin"):
        assert words in said, words


def test_the_svg_is_well_formed_and_links_to_nothing(pizza):
    nasty = replace(pizza, title='A <script>alert("x")</script> & \x00 more')
    root = ElementTree.fromstring(made(nasty, ".svg"))
    assert root.find("{http://www.w3.org/2000/svg}script") is None
    assert "href" not in made(nasty, ".svg").decode()


def test_the_png_is_a_picture_with_text_in_it(pizza):
    picture = Image.open(io.BytesIO(made(pizza, ".png")))
    without = replace(pizza, title=".", stages=(), persona="", source=None)
    bare = Image.open(io.BytesIO(made(without, ".png")))
    assert picture.width > 1500
    dark = [sum(image.convert("L").histogram()[:100]) for image in (picture, bare)]
    assert dark[0] > 3 * dark[1]


def test_the_pdf_has_vectors_and_text_that_can_be_searched(pizza):
    content = made(pizza, ".pdf")
    assert content.startswith(b"%PDF")
    assert b"/ToUnicode" in content
    assert b"/Image" not in content.replace(b"/ImageB", b"").replace(b"/ImageC", b"").replace(b"/ImageI", b"")


def test_every_script_makes_a_pdf_a_png_and_slides(pizza):
    for suffix in (".pdf", ".png", ".pptx"):
        assert len(made(large(pizza), suffix)) > 5_000


def test_the_slide_has_native_text_that_can_be_edited(pizza):
    with zipfile.ZipFile(io.BytesIO(made(pizza, ".pptx"))) as deck:
        slide = deck.read("ppt/slides/slide1.xml").decode("utf-8")
    assert "<a:t>Browse</a:t>" in slide
    assert "<p:pic>" not in slide


def test_a_cell_that_begins_like_a_formula_is_no_formula(pizza):
    step = replace(pizza.stages[0].steps[0], doing='=HYPERLINK("http://x")')
    nasty = replace(pizza, stages=(Stage("order", "Order", (step,)),))
    assert "'=HYPERLINK" in made(nasty, ".csv").decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(made(nasty, ".xlsx"))) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_comments_are_exported_with_their_author(pizza):
    said = Comment("c1", "doing", "Ben", "Is this still so?", pizza.created_at)
    step = replace(pizza.stages[0].steps[0], comments=(said,))
    noted = replace(pizza, stages=(Stage("order", "Order", (step,)),))
    assert "Ben on Doing: Is this" in " ".join(
        shape.text for shape in lay_out(noted, TODAY).shapes if isinstance(shape, Words)
    )


def test_file_names_are_made_of_the_title(pizza):
    assert file_stem(pizza) == "pizza-first-order"
    assert file_stem(replace(pizza, title="///")) == "journey-map"
