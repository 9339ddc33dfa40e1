"""A report as a file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cx_insights.cli.options import Database, Where, open_store
from cx_insights.cli.why import Since, Until, in_period
from cx_insights.wording import count_of


def report(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .pdf, .pptx or .html.")
    ],
    where: Where = None,
    since: Since = None,
    until: Until = None,
    pages: Annotated[
        str,
        typer.Option(
            "--pages",
            metavar="A,B",
            help="Only these parts: findings, figures, handoffs, channels, touchpoints, patterns, map, definitions.",
            show_default=False,
        ),
    ] = "",
    database: Database = None,
) -> None:
    """Write a report: what needs somebody, figures with their drivers, charts, the map, definitions."""
    from cx_insights import reports  # takes the drawing libraries with it

    reports.check_ending(output)
    store = open_store(database, keep_open_seconds=5.0)
    wanted = tuple(part.strip() for part in pages.split(",") if part.strip())
    made = reports.make(store, in_period(store, where, since, until), wanted)
    output.write_bytes(reports.written(made, output.suffix))
    print(f"{output}: {count_of(len(made.findings), 'finding')}, {made.opening}", file=sys.stderr)
