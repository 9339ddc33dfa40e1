"""Reports: what needs somebody, figures, charts and the map in three kinds of files that other programs open."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from typer.testing import CliRunner

from cx_insights import reports
from cx_insights.cli import app
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.model.filters import Filters
from cx_insights.reports.drawing import HEIGHT, WIDTH, pages
from cx_insights.reports.report import Report
from telling import sampled

VIEW = Filters(time_zone="Europe/Berlin")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return sampled(tmp_path_factory.mktemp("pizza"), 3_000, 5)


@pytest.fixture(scope="module")
def report(store: Store) -> Report:
    return reports.make(store, VIEW)


def test_a_slide_deck_holds_every_finding_and_figure_as_text(report: Report) -> None:
    deck: Any = Presentation(io.BytesIO(reports.written(report, ".pptx")))
    said = " ".join(
        shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
    )
    assert report.findings
    for told in (*(one.headline for one in report.findings), *(one.label for one in report.figures)):
        assert told in said
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)


def test_a_pdf_has_a_page_for_each_part(report: Report) -> None:
    made = reports.written(report, ".pdf")
    assert made.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", made)) == len(pages(report))


def test_what_is_drawn_stays_on_its_page(report: Report) -> None:
    for page in pages(report):
        if (page.width, page.height) == (WIDTH, HEIGHT):
            assert all(0 <= y <= HEIGHT for shape in page.shapes for y in _heights(shape))


def test_a_web_page_says_in_words_what_it_draws_and_runs_nothing(report: Report) -> None:
    page = reports.written(report, ".html").decode()
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="http', page)
    for chart in report.charts:
        assert all(bar.written in page and bar.n in page for bar in chart.bars)
    assert page.count("<article") == len(report.findings)


def test_only_the_parts_that_are_asked_for_are_made(store: Store) -> None:
    made = reports.make(store, VIEW, ("figures",))
    assert made.figures
    assert (made.findings, made.charts, made.journey_map, made.definitions) == ((), (), None, ())
    with pytest.raises(UnknownName, match="Did you mean 'figures'"):
        reports.make(store, VIEW, ("figure",))


def test_the_command_writes_what_the_ending_says(store: Store, tmp_path: Path) -> None:
    url, target = store.url.render_as_string(hide_password=False), tmp_path / "monday.html"
    answer = CliRunner().invoke(app, ["report", "-o", str(target), "--pages", "figures", "--database", url])
    assert answer.exit_code == 0, answer.output
    assert "<h2>Figures</h2>" in target.read_text(encoding="utf-8")
    wrong = CliRunner().invoke(app, ["report", "-o", str(tmp_path / "monday.doc"), "--database", url])
    assert isinstance(wrong.exception, UnusableInput)


def _heights(shape: Any) -> list[float]:
    return [y for _, y in shape.points] if hasattr(shape, "points") else [shape.y]
