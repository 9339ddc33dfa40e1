"""`cx-insights alerts acknowledge` and its neighbours: what is done about an alert, and what was."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

import pandas as pd
import typer

from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format, write
from cx_insights.db.settings import alarms_a_week, reporting_time_zone
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.insight.alerts import AnyAlert, current
from cx_insights.insight.care import Care
from cx_insights.insight.frames import frame
from cx_insights.insight.register import history, take_care
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS

ID = Annotated[str, typer.Argument(metavar="ID", help="As the list has it, or its first letters.")]
Owner = Annotated[
    str | None, typer.Option("--owner", metavar="NAME", help="Who looks after it.", show_default=False)
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="What there is to say of it.", show_default=False)
]


def add_to(alerts: typer.Typer) -> None:
    for command in (acknowledge, snooze, fixed, reopen):
        alerts.command()(command)
    alerts.command("history")(list_history)


def acknowledge(alert_id: ID, owner: Owner = None, note: Note = None, database: Database = None) -> None:
    """Say that somebody looks after an alert; with --owner and --note who, and what there is to say."""
    _keep(database, alert_id, owner, note, state="acknowledged")


def snooze(
    alert_id: ID,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DAY", help="Open again from that day on; else in a week."),
    ] = None,
    owner: Owner = None,
    note: Note = None,
    database: Database = None,
) -> None:
    """Put an alert off: until a day it counts as none that is open, and is not sent."""
    day = _day("--until", until) if until else date.today() + timedelta(days=7)
    _keep(database, alert_id, owner, note, state="snoozed", snoozed_until=day)


def fixed(
    alert_id: ID,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="The day of the fix; else today.")
    ] = None,
    owner: Owner = None,
    note: Note = None,
    database: Database = None,
) -> None:
    """Say on which day it was fixed; from then on it says how it was before and since, and reopens if it returns."""
    day = _day("--on", on) if on else date.today()
    _keep(database, alert_id, owner, note, state="fixed", fixed_on=day)


def reopen(alert_id: ID, owner: Owner = None, note: Note = None, database: Database = None) -> None:
    """Take back that it is looked after, put off or fixed."""
    _keep(database, alert_id, owner, note, state="open", fixed_on=None, snoozed_until=None)


def list_history(
    alert_id: Annotated[
        str, typer.Argument(metavar="[ID]", help="Of one alert only.", show_default=False)
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.TABLE,
    database: Database = None,
) -> None:
    """List who did what about alerts, the latest first; lines are only ever added."""
    columns = ("at", "who", "alert_id", "state", "owner", "fixed_on", "snoozed_until", "action", "note")
    write(columns, history(open_store(database), alert_id), form)


def _keep(
    database: str | None, alert_id: str, owner: str | None, note: str | None, **done: str | date | None
) -> None:
    store = open_store(database)
    alert = _named(store, alert_id)
    said = {name: value for name, value in (("owner", owner), ("note", note)) if value is not None}
    care: Care = replace(alert.care, **said, **done)  # type: ignore[arg-type]
    take_care(store, alert, care)
    print(f"{care.state}: {alert.sentence}")
    effect = _named(store, alert.alert_id).effect
    if effect:
        print(effect.sentence)


def _named(store: Store, alert_id: str) -> AnyAlert:
    def ask(question: str, asked: Filters) -> pd.DataFrame:
        return frame(store, QUESTIONS[question].ask(asked))

    every = current(ask, Filters(time_zone=reporting_time_zone(store)), alarms_a_week(store))
    found = [one for one in every if alert_id and one.alert_id.startswith(alert_id)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.alert_id for one in every) or "none"
    raise UnknownName(
        f"{'No' if not found else 'More than one'} alert is called '{alert_id}'. There are: {known}."
    )


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnknownName(f"{option} is '{text}', which is not a day. Write it as 2026-09-30.") from None
