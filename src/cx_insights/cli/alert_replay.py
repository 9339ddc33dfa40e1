"""`cx-insights alerts replay`: which alerts there would have been in the last ninety days."""

import sys
from typing import Annotated

import typer

from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format, write
from cx_insights.db import settings as kept_settings
from cx_insights.errors import UnusableInput
from cx_insights.insight.frames import frame
from cx_insights.insight.replay import replay as replayed
from cx_insights.insight.scan.cube import cube
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS

COLUMNS = ("told_on", "area", "issue", "since", "until", "conversations", "expected", "sentence")


def replay(
    budget: Annotated[
        float | None,
        typer.Option(
            "--budget", metavar="N", min=0.01, help="About so many alerts a week.", show_default=False
        ),
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Look for alerts that strictly from now on, on the pages too.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.TABLE,
    database: Database = None,
) -> None:
    """List the alerts of the last ninety days, each as it was found on its day with what was known then."""
    store = open_store(database)
    asked = Filters(time_zone=kept_settings.reporting_time_zone(store))
    counted = cube(frame(store, QUESTIONS["scan_cells"].ask(asked)))
    if counted is None:
        raise UnusableInput("There is nothing to replay: no conversation in the store has a day.")
    threshold = kept_settings.alarms_a_week(store) if budget is None else None
    made = replayed(counted, budget, threshold)
    rows = [tuple(getattr(one, name) for name in COLUMNS) for one in made.alerts]
    write(COLUMNS, rows, form)
    print(made.sentence, file=sys.stderr)
    if keep:
        kept_settings.keep_alarms_a_week(store, made.alarms_a_week)
        print("Alerts are looked for that strictly from now on.", file=sys.stderr)
