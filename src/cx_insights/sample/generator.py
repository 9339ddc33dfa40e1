"""Rows in order of time, exactly as many as asked for, and the file they are written to."""

import csv
import gzip
import io
from collections.abc import Callable, Iterator
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TextIO

from cx_insights.sample import clock
from cx_insights.sample.company import TIME, Company, Row
from cx_insights.sample.dice import Dice
from cx_insights.sample.stories import tell_order

HEADER = (
    "Interaction ID",
    "Customer ID",
    "Conversation ID",
    "Journey ID",
    "Time",
    "Channel",
    "Actor",
    "Agent",
    "Touchpoint",
    "Stage",
    "Message",
    "Area",
    "Issue",
    "Product",
    "Order number",
    "Segment",
    "Handoff",
    "Handoff reason",
    "Resolved",
    "CSAT",
    "NPS",
    "CES",
    "Handle seconds",
    "Language",
)

_ROWS_PER_CUSTOMER = 14
_ROWS_BETWEEN_PROGRESS = 10_000


class Interaction(NamedTuple):
    """One row of the sample, in the order of `HEADER`."""

    interaction_id: str
    customer_id: str
    conversation_id: str
    journey_id: str
    time: str
    channel: str
    actor: str
    agent: str
    touchpoint: str
    stage: str
    message: str
    area: str
    issue: str
    product: str
    order_number: str
    segment: str
    handoff: str
    handoff_reason: str
    resolved: str
    csat: int | None
    nps: int | None
    ces: int | None
    handle_seconds: int | None
    language: str


def interactions(count: int, seed: int) -> Iterator[Interaction]:
    """The sample. In: how many rows, and a seed. Out: exactly that many, in time order.

    Same seed, same rows, on every machine.

    time                      │ customer_id │ channel │ actor    │ touchpoint          │ message
    2026-10-09T19:01:44+02:00 │ C-00871     │ App     │ customer │ Place order         │
    2026-10-09T19:44:10+02:00 │ C-00871     │ Chat    │ customer │ Report missing item │ hi, no extra cheese
    2026-10-09T19:44:14+02:00 │ C-00871     │ Chat    │ bot      │ Report missing item │ Which order is it?
    """
    return map(Interaction._make, _rows(count, seed))


def _rows(count: int, seed: int) -> Iterator[Row]:
    """The rows in order of time, numbered and with written times."""
    number = 0
    for rows in _rows_by_day(count, seed):
        rows.sort(key=itemgetter(TIME))
        for row in rows:
            number += 1
            row[0] = f"I-{number:08}"
            row[TIME] = clock.iso(row[TIME])
            yield row


def _rows_by_day(count: int, seed: int) -> Iterator[list[Row]]:
    """The rows of one day after the other; what belongs to later days waits, so memory holds days."""
    company = Company(Dice(seed), customers=max(1, count // _ROWS_PER_CUSTOMER))
    waiting: list[Row] = []
    told = 0
    for day in range(clock.DAYS):
        target = count if day == clock.DAYS - 1 else int(count * clock.share_until(day))
        while told < target:
            story = _within(tell_order(company, day), count - told)
            told += len(story)
            waiting += story
        # The next day's first order is hours after midnight, so what lies before this is complete.
        end = clock.PERIOD_SECONDS if day == clock.DAYS - 1 else (day + 1) * clock.DAY_SECONDS
        complete = [row for row in waiting if row[TIME] < end]
        waiting = [row for row in waiting if row[TIME] >= end]
        yield complete


def _within(story: list[Row], most: int) -> list[Row]:
    """The rows of a story inside the period; of the very last story only as many as are still wanted."""
    inside = [row for row in story if row[TIME] < clock.PERIOD_SECONDS]
    if len(inside) > most:
        inside = sorted(inside, key=itemgetter(TIME))[:most]
    return inside


def write_csv(path: str | Path, count: int, seed: int, progress: Callable[[int], None] | None = None) -> int:
    """Write the sample as CSV (gzipped where the name ends in .gz). Out: the number of rows.

    `progress` is told the number of rows written so far.
    """
    path = Path(path)
    if path.suffix.lower() != ".gz":
        with path.open("w", encoding="utf-8", newline="") as file:
            return _write(file, count, seed, progress)
    # No name and no time in the gzip header: the same rows give the same bytes.
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as zipped,
        io.TextIOWrapper(zipped, encoding="utf-8", newline="") as file,
    ):
        return _write(file, count, seed, progress)


def _write(file: TextIO, count: int, seed: int, progress: Callable[[int], None] | None) -> int:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    rows = _rows(count, seed)
    written = 0
    while chunk := list(islice(rows, _ROWS_BETWEEN_PROGRESS)):
        writer.writerows(chunk)
        written += len(chunk)
        if progress:
            progress(written)
    return written
