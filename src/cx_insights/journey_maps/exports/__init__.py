"""Journey maps as files that other programs open; all made here, without a browser, and nothing is fetched."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from cx_insights.journey_maps.document import to_json
from cx_insights.journey_maps.exports import as_table
from cx_insights.journey_maps.journey_map import JourneyMap

__all__ = ["FORMS", "Form", "file_stem"]


@dataclass(frozen=True)
class Form:
    """A kind of file: its ending, what it is good for, and how a map becomes its bytes."""

    suffix: str
    name: str
    meaning: str
    media_type: str
    write: Callable[[JourneyMap, date], bytes]

    def make(self, journey_map: JourneyMap) -> bytes:
        return self.write(journey_map, datetime.now(UTC).date())


def file_stem(journey_map: JourneyMap) -> str:
    """'Customer journey, 31 Aug – 15 Nov 2026' -> 'customer-journey-31-aug-15-nov-2026'."""
    return re.sub(r"[^\w]+", "-", journey_map.title.casefold()).strip("-_")[:80] or "journey-map"


def _drawn(write: str) -> Callable[[JourneyMap, date], bytes]:
    """Writers of drawings load their libraries only when asked for."""

    def make(journey_map: JourneyMap, today: date) -> bytes:
        from cx_insights.journey_maps.exports.layout import lay_out

        drawing = lay_out(journey_map, today)
        if write == "pdf":
            from cx_insights.journey_maps.exports.as_pdf import pdf

            return pdf(drawing)
        if write == "pptx":
            from cx_insights.journey_maps.exports.as_pptx import pptx

            return pptx(drawing)
        if write == "html":
            from cx_insights.journey_maps.exports.as_words import html

            return html(journey_map, drawing, today).encode("utf-8")
        from cx_insights.journey_maps.exports.as_svg import png, svg

        return png(drawing) if write == "png" else svg(drawing).encode("utf-8")

    return make


def _mermaid(journey_map: JourneyMap, today: date) -> bytes:
    from cx_insights.journey_maps.exports.as_words import mermaid

    return mermaid(journey_map, today).encode("utf-8")


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

FORMS: tuple[Form, ...] = (
    Form(".pdf", "PDF", "One page, vectors, searchable text.", "application/pdf", _drawn("pdf")),
    Form(".png", "PNG picture", "For a document or a chat.", "image/png", _drawn("png")),
    Form(".pptx", "PowerPoint", "Native shapes, every text can be edited.", _PPTX, _drawn("pptx")),
    Form(".svg", "SVG picture", "For drawing programs.", "image/svg+xml", _drawn("svg")),
    Form(".html", "Web page", "One file with the drawing and its table.", "text/html", _drawn("html")),
    Form(".xlsx", "Excel", "A row a step; can be opened here again.", _XLSX, as_table.as_xlsx),
    Form(
        ".csv",
        "CSV",
        "A row a step; can be opened here again.",
        "text/csv",
        lambda found, _: as_table.as_csv(found),
    ),
    Form(
        ".json",
        "JSON",
        "Everything, without loss.",
        "application/json",
        lambda found, _: to_json(found).encode(),
    ),
    Form(".mmd", "Mermaid journey", "Text for documentation.", "text/plain", _mermaid),
)
