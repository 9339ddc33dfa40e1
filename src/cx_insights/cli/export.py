"""The command that hands journeys to process-mining programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cx_insights.cli.options import Database, open_store, pairs
from cx_insights.db import settings as kept_settings
from cx_insights.event_logs import export
from cx_insights.model.filters import Filters
from cx_insights.wording import count


def export_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Ends in .xes or .csv; .gz behind it compresses.")
    ],
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where", metavar="KEY=VALUE", help="Which journeys, as in `query`.", show_default=False
        ),
    ] = None,
    database: Database = None,
) -> None:
    """Write whole journeys as an event log that PM4Py, Disco, Celonis and ProM read."""
    store = open_store(database)
    filters = Filters.from_pairs(pairs(where, "--where"), time_zone=kept_settings.reporting_time_zone(store))
    written = export(store, filters, file)
    print(
        f"{count(written.journeys)} journeys with {count(written.interactions)} interactions.",
        file=sys.stderr,
    )
