"""`cx-insights watch`: what lands in a folder or a table is imported, looked through and told."""

import re
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cx_insights.cli.alert_sending import in_words
from cx_insights.cli.options import Database, Dates, Fresh, Maps, TimeZone, day_first, open_store, pairs
from cx_insights.delivery.alerts import Told
from cx_insights.delivery.watching import Reading, watch_folder, watch_table
from cx_insights.errors import UnknownName
from cx_insights.intake.receipt import Receipt
from cx_insights.wording import clock, count, count_of

EVERY_OF_A_FOLDER, EVERY_OF_A_TABLE = 2.0, 60.0
REFUSED_EXIT_CODE = 2
_SECONDS = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0}


def watch(
    source: Annotated[
        str,
        typer.Argument(metavar="FOLDER|SOURCE_URL", help="A folder, or any SQLAlchemy URL of your database."),
    ],
    table: Annotated[
        str | None,
        typer.Option(
            "--table", metavar="NAME", help="The table or view of the database.", show_default=False
        ),
    ] = None,
    every: Annotated[
        str | None,
        typer.Option(
            "--every",
            metavar="TIME",
            help="How often to look: 5s, 10m. Else 2s for a folder, 60s for a table.",
            show_default=False,
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
    maps: Maps = None,
    dates: Dates = None,
    timezone: TimeZone = None,
    fresh: Fresh = False,
    database: Database = None,
) -> None:
    """Import what is new, look for alerts and send them, until it is stopped; it goes on where it was."""
    store = open_store(database)
    reading = Reading(dict(pairs(maps, "--map")), timezone, day_first(dates), fresh)
    says = _Says()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service is stopped as by Ctrl-C
    if "://" in source:
        if not table:
            raise UnknownName("Say which table to watch: --table NAME.")
        watch_table(store, source, table, _seconds(every, EVERY_OF_A_TABLE), once, reading, says)
    else:
        watch_folder(store, Path(source), _seconds(every, EVERY_OF_A_FOLDER), once, reading, says)
    if says.refusals:
        raise SystemExit(REFUSED_EXIT_CODE)


class _Says:
    """One line for each thing that happened, with its time; what went wrong on standard error, once while it lasts."""

    def __init__(self) -> None:
        self.refusals = 0
        self._trouble = ""

    def imported(self, name: str, receipt: Receipt) -> None:
        changed = f", {count(receipt.updated)} brought up to date" if receipt.updated else ""
        aside = f", {count(receipt.quarantined)} set aside" if receipt.quarantined else ""
        self._say(f"{name}: {count_of(receipt.interactions, 'new interaction')}{changed}{aside}.")

    def refused(self, name: str, reason: str) -> None:
        self.refusals += 1
        self._say(f"{name} is put beside: {reason}", sys.stderr)

    def told(self, told: Told) -> None:
        self._say(f"{count_of(told.open, 'alert')} open. {in_words(told.sent)}")

    def troubled(self, sentence: str) -> None:
        if sentence != self._trouble:
            self._say(sentence, sys.stderr)
        self._trouble = sentence

    def _say(self, sentence: str, out: object = None) -> None:
        self._trouble = ""
        print(f"{clock(datetime.now())} {sentence}", file=out or sys.stdout, flush=True)  # type: ignore[arg-type]


def _seconds(said: str | None, otherwise: float) -> float:
    if said is None:
        return otherwise
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smh]?)", said.strip())
    if not found or not float(found[1]):
        raise UnknownName(f"--every is '{said}'. Write it as 5s, 10m or 1h.")
    return float(found[1]) * _SECONDS[found[2]]
