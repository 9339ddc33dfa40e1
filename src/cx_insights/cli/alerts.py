"""What stands out, for scripts: the alerts of the page Patterns & alerts."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import pandas as pd
import typer

from cx_insights.cli import alert_care, alert_replay, alert_sending
from cx_insights.cli.options import Database, Where, open_store, pairs
from cx_insights.cli.output import Format, write
from cx_insights.db import settings as kept_settings
from cx_insights.errors import UnknownName
from cx_insights.insight.alerts import AnyAlert, current
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS

COLUMNS = (
    *("alert_id", "kind", "area", "issue", "channel", "product", "measure", "since", "until", "customers"),
    *("expected", "ratio", "sentence", "action", "state", "owner"),
)
OPEN_EXIT_CODE = 3


class State(StrEnum):
    OPEN = "open"
    ALL = "all"


alerts = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
alert_care.add_to(alerts)
alert_sending.add_to(alerts)
alerts.command()(alert_replay.replay)


@alerts.callback(invoke_without_command=True)
def list_(
    context: typer.Context,
    where: Where = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DAY", help="What was known on that day (2026-09-30).", show_default=False
        ),
    ] = None,
    budget: Annotated[
        float | None,
        typer.Option(
            "--budget",
            metavar="N",
            min=0.001,
            help="So many false alarms a week at most; else as was kept.",
            show_default=False,
        ),
    ] = None,
    state: Annotated[State, typer.Option("--state", help="Only those that are open, or all.")] = State.ALL,
    fail: Annotated[bool, typer.Option("--fail", help="End with exit code 3 where one is open.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.TABLE,
    database: Database = None,
) -> None:
    """List what stands out, open ones first, with what was done about it."""
    if context.invoked_subcommand:
        return
    store = open_store(database)
    filters = Filters.from_pairs(pairs(where, "--where"), time_zone=kept_settings.reporting_time_zone(store))
    if as_of:
        filters = filters.replace(until=_day(as_of))

    def ask(question: str, asked: Filters) -> pd.DataFrame:
        return frame(store, QUESTIONS[question].ask(asked))

    strictly = kept_settings.alarms_a_week(store) if budget is None else budget
    found = [one for one in current(ask, filters, strictly) if state is State.ALL or one.care.state == "open"]
    write(COLUMNS, [_row(one) for one in found], form)
    if fail and any(one.care.state == "open" for one in found):
        raise SystemExit(OPEN_EXIT_CODE)


def _row(one: AnyAlert) -> tuple[Any, ...]:
    """In the order of COLUMNS. What an alert is not about is empty: an empty area is all areas."""
    figures, place = one.figures, one.place
    return (
        one.alert_id, place["kind"], place["area"] or None, place["issue"] or None, None, None, "customers",
        figures.since, figures.until, figures.customers, round(figures.expected, 2), round(figures.ratio, 2),
        one.sentence, one.action, one.care.state, one.care.owner,
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnknownName(f"--as-of is '{text}', which is not a day. Write it as 2026-09-30.") from None
