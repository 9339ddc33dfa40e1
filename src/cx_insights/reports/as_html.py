"""A report as one web page: headings, lists and tables that a screen reader reads, drawings beside their numbers."""

from datetime import UTC, datetime
from html import escape

from cx_insights.journey_maps.exports.as_svg import svg
from cx_insights.journey_maps.exports.layout import lay_out
from cx_insights.reports.report import Bars, Figure, Report, Told

_STYLE = """
body { font: 16px/1.5 "Noto Sans", system-ui, sans-serif; color: #1f2733; max-width: 62rem; }
body { margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; } .quiet { color: #5b6472; font-size: .9rem; }
article { border-left: 5px solid #bf4430; padding: .1rem 0 .1rem 1rem; margin: 1rem 0; break-inside: avoid; }
article.good { border-color: #177a8a; } article h3 { margin: 0; } article p { margin: .2rem 0; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1.4rem; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #e6e8ee; vertical-align: top; }
td.bar { width: 45%; } td.bar span { display: block; height: .8rem; background: #aab2ef; }
.drawing svg { max-width: 100%; height: auto; } dt { font-weight: 600; } dd { margin: 0 0 .6rem; color: #5b6472; }
@page { size: A4; margin: 14mm; }
"""


def html(report: Report) -> str:
    """Nothing is fetched, no script runs."""
    parts = [
        f"<h1>{escape(report.title)}</h1><p>{escape(report.opening)}</p>",
        f'<p class="quiet">{escape(report.period)} Made on {escape(report.made_on)}.</p>',
        "".join(map(_finding, report.findings)),
        _figures(report.figures),
        "".join(map(_chart, report.charts)),
        _map(report),
        _definitions(report),
    ]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(report.title)}</title>'
        f"<style>{_STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>\n"
    )


def _finding(one: Told) -> str:
    kind = ' class="good"' if one.is_good else ""
    return (
        f"<article{kind}><h3>{escape(one.headline)}</h3><p>{escape(one.detail)}</p>"
        f'<p><b>Do:</b> {escape(one.action)}</p><p class="quiet">{escape(one.size)}</p></article>'
    )


def _figures(figures: tuple[Figure, ...]) -> str:
    if not figures:
        return ""
    rows = "".join(
        f"<tr><th scope='row'>{escape(one.label)}</th><td><b>{escape(one.value)}</b><br>"
        f"<span class='quiet'>{escape(one.rests_on)}</span></td>"
        f"<td>{escape(one.change)}</td><td>{escape(one.why)}</td></tr>"
        for one in figures
    )
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("Figure", "Value", "Change", "Why"))
    return f"<h2>Figures</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _chart(one: Bars) -> str:
    largest = max(abs(bar.value) for bar in one.bars) or 1.0
    rows = "".join(
        f"<tr><th scope='row'>{escape(bar.label)}</th><td>{escape(bar.written)}</td>"
        f"<td class='quiet'>{escape(bar.n)}</td>"
        f"<td class='bar'><span style='width:{round(100 * abs(bar.value) / largest)}%'></span></td></tr>"
        for bar in one.bars
    )
    return f"<h2>{escape(one.title)}</h2><p class='quiet'>{escape(one.says)}</p><table><tbody>{rows}</tbody></table>"


def _map(report: Report) -> str:
    if report.journey_map is None:
        return ""
    drawn = svg(lay_out(report.journey_map, datetime.now(UTC).date()))
    return f'<h2>The journey</h2><div class="drawing">{drawn}</div>'


def _definitions(report: Report) -> str:
    if not report.definitions:
        return ""
    told = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(meaning)}</dd>" for label, meaning in report.definitions
    )
    return f"<h2>What the numbers mean</h2><dl>{told}</dl>"
