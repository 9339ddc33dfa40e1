"""A map as a Mermaid journey, and as a page of HTML that stands alone."""

from datetime import date
from html import escape

from cx_insights.journey_maps.exports.as_svg import svg
from cx_insights.journey_maps.exports.as_table import rows_of
from cx_insights.journey_maps.exports.facts import source_of
from cx_insights.journey_maps.exports.shapes import Drawing
from cx_insights.journey_maps.journey_map import JourneyMap, Step

_ACTORS = {
    "ai": "Customer, AI",
    "human": "Customer, Person",
    "both": "Customer, AI, Person",
    "none": "Customer",
}
_MIDDLE, _REACH = 3, 2


def mermaid(journey_map: JourneyMap, today: date) -> str:
    """https://mermaid.js.org/syntax/userJourney.html: what was set by hand, else measured, as a score of 1 to 5."""
    lines = ["journey", f"    title {_plain(journey_map.title)}"]
    lines += [f"    %% {line}" for line in source_of(journey_map, today)]
    for stage in journey_map.stages:
        lines.append(f"    section {_plain(stage.name)}")
        lines += [f"      {_plain(step.name)}: {_score(step)}: {_ACTORS[step.owner]}" for step in stage.steps]
    return "\n".join(lines) + "\n"


def html(journey_map: JourneyMap, drawing: Drawing, today: date) -> str:
    """The drawing and its table; no scripts, nothing from elsewhere, readable without colours."""
    head, *rows = rows_of(journey_map)
    cells = "".join(f"<th scope='col'>{escape(str(name))}</th>" for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    said = "".join(f"<p>{escape(line)}</p>" for line in source_of(journey_map, today))
    title = escape(journey_map.title)
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>{said}"
        f"<div class='map' tabindex='0' role='region' aria-label='{escape(title, quote=True)}'>{svg(drawing)}</div>"
        f"<h2>As a table</h2><div class='map' tabindex='0' role='region' aria-label='Table'>"
        f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div></body></html>\n"
    )


def _score(step: Step) -> int:
    mood = step.feeling
    if mood is None and step.measured is not None:
        mood = step.measured.sentiment_mean
    return round(_MIDDLE + _REACH * mood) if mood is not None else _MIDDLE


def _plain(text: str) -> str:
    """Mermaid ends a name at a colon, and a line at a semicolon or hash."""
    return " ".join(text.replace(":", " -").replace(";", ",").replace("#", "No. ").split())


_STYLE = (
    "body{font-family:'Noto Sans',Helvetica,Arial,sans-serif;margin:24px;color:#1f2733;background:#fff}"
    "p{color:#5b6472;margin:.2em 0}.map{overflow-x:auto;border:1px solid #d5dae2;border-radius:8px;margin:16px 0}"
    "svg{display:block}table{border-collapse:collapse;font-size:13px}"
    "th,td{border:1px solid #d5dae2;padding:6px 8px;text-align:left;vertical-align:top;min-width:110px}"
    "th{background:#f2f4f8}"
)
