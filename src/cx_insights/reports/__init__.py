"""Reports: what needs somebody, figures with their drivers, charts and the map, as PDF, PowerPoint or a web page."""

from collections.abc import Callable
from pathlib import Path

from cx_insights.errors import UnusableInput
from cx_insights.reports.making import PARTS, make
from cx_insights.reports.report import Report

__all__ = ["ENDINGS", "MEDIA_TYPES", "PARTS", "Report", "check_ending", "make", "written"]


def _pdf(report: Report) -> bytes:
    from cx_insights.journey_maps.exports.as_pdf import pdf
    from cx_insights.reports.drawing import pages

    return pdf(*pages(report))


def _pptx(report: Report) -> bytes:
    from cx_insights.journey_maps.exports.as_pptx import pptx
    from cx_insights.reports.drawing import pages

    return pptx(*pages(report))


def _html(report: Report) -> bytes:
    from cx_insights.reports.as_html import html

    return html(report).encode("utf-8")


_WRITERS: dict[str, Callable[[Report], bytes]] = {".pdf": _pdf, ".pptx": _pptx, ".html": _html}
ENDINGS = tuple(_WRITERS)
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".html": "text/html",
}


def check_ending(file: Path) -> None:
    """A sentence where no writer knows the ending of the file."""
    if file.suffix.lower() not in _WRITERS:
        raise UnusableInput(f"A report cannot be written as '{file.name}'. End it in {', '.join(ENDINGS)}.")


def written(report: Report, ending: str) -> bytes:
    """The bytes of a file with this ending: '.pdf', '.pptx' or '.html'."""
    return _WRITERS[ending.lower()](report)
