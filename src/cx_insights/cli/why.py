"""Why a measure changed from one period to another."""

import sys
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from cx_insights.cli.options import Database, Where, open_store, pairs
from cx_insights.cli.output import Format, write
from cx_insights.db import settings as kept_settings
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.insight.drivers import Driver, compared, told
from cx_insights.insight.drivers import why as explained
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Measure
from cx_insights.model.periods import PREVIOUS, Periods, periods
from cx_insights.queries import QUESTIONS
from cx_insights.queries.measures import measure_named
from cx_insights.wording import known
from cx_insights.wording.columns import Unit, unit_named

COLUMNS = (
    *("dimension", "value", "share_before", "share_now", "before", "now"),
    *("mix_effect", "rate_effect", "low", "high"),
)

Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DAY",
        help="First day of the period (2026-09-30). Without one: the last whole weeks of the data, four at most.",
        show_default=False,
    ),
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Last day of the period.", show_default=False)
]


def why(
    measure: Annotated[
        str, typer.Argument(metavar="MEASURE", help="One of those that `cx-insights measures` lists.")
    ],
    since: Since = None,
    until: Until = None,
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="PERIOD",
            help="What to compare with: `previous`, as many days just before, or DAY:DAY.",
        ),
    ] = PREVIOUS,
    by: Annotated[
        str,
        typer.Option(
            metavar="DIMENSION", help="Only this dimension; else all in the data.", show_default=False
        ),
    ] = "",
    where: Where = None,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.TABLE,
    database: Database = None,
) -> None:
    """Why a measure changed: who came otherwise (mix) and who fared otherwise (rate), the most explaining first."""
    store, wanted = open_store(database, keep_open_seconds=5.0), measure_named(measure)
    filters = in_period(store, where, since, until)
    found = explained(partial(frame, store), wanted, _compared(store, filters, against), by)
    if found is None:
        raise UnknownName(f"One of the two periods holds nothing that '{measure}' could be worked out of.")
    write(COLUMNS, (_row(driver) for driver in found.drivers), form, units=_units(wanted))
    print(f"{told(found)} {compared(found.periods)}", file=sys.stderr)


def in_period(store: Store, where: list[str] | None, since: str | None, until: str | None) -> Filters:
    """What `--where`, `--since` and `--until` say together."""
    days = [(key, text) for key, text in (("since", since), ("until", until)) if text]
    zone = kept_settings.reporting_time_zone(store)
    return Filters.from_pairs([*pairs(where, "--where"), *days], time_zone=zone)


def days_of_data(store: Store, filters: Filters) -> tuple[date | None, date | None]:
    """The first and the last day of the data under the filters, whatever period they name."""
    ends = frame(store, QUESTIONS["period"].ask(filters.replace(since=None, until=None))).iloc[0]
    first, last = (ends[name].date() if known(ends[name]) else None for name in ("first_day", "last_day"))
    return first, last


def _compared(store: Store, filters: Filters, against: str) -> Periods:
    found = periods(filters, *days_of_data(store, filters), against)
    if found is None:
        raise UnknownName(
            "There are not two whole weeks to compare. Say which days: --since 2026-09-01 --until 2026-09-30."
        )
    return found


def _row(driver: Driver) -> tuple[Any, ...]:
    return tuple(getattr(driver, name) for name in COLUMNS)


def _units(measure: Measure) -> dict[str, Unit]:
    unit = unit_named(measure.unit)
    effect = Unit.POINTS if unit is Unit.SHARE else unit
    shares = dict.fromkeys(("share_before", "share_now"), Unit.SHARE)
    effects = dict.fromkeys(("mix_effect", "rate_effect", "low", "high"), effect)
    return {**shares, **dict.fromkeys(("before", "now"), unit), **effects}
