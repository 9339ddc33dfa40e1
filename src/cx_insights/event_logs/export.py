"""Journeys into a file, row by row, so that ten million fit."""

import csv
import gzip
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from cx_insights.db.answers import streamed
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.event_logs.xes import write_xes
from cx_insights.model.cells import safe_cell
from cx_insights.model.filters import Filters
from cx_insights.queries.event_log import event_log
from cx_insights.wording import in_words

Event = Mapping[str, Any]

STANDARD_NAMES = {
    "journey_id": "case:concept:name",
    "touchpoint": "concept:name",
    "occurred_at": "time:timestamp",
    "agent": "org:resource",
    "actor": "org:role",
}
"""What the XES standard, and PM4Py's CSV, call these columns; all others keep their name."""

_FETCH_ROWS = 20_000


@dataclass(frozen=True)
class Written:
    """How much an export holds."""

    journeys: int
    interactions: int


def export(store: Store, filters: Filters, target: Path) -> Written:
    """Write the journeys in view to `target`: .xes or .csv by its name, with .gz behind it compressed.

    Raises UnusableInput for another ending, or where no journey is in view (then no file is made). The file
    appears whole or not at all.
    """
    write = _writer_for(target)
    unfinished = target.with_name(f".{target.name}.part")
    counts = _Counts()
    try:
        with _events(store, filters) as events, _opened(unfinished, target.suffix == ".gz") as stream:
            write(stream, counts.watched(events))
        if not counts.interactions:
            raise UnusableInput(
                f"No journey is in view for {in_words(filters)}; nothing was written. Widen --where."
            )
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return Written(counts.journeys, counts.interactions)


def as_bytes(store: Store, filters: Filters, form: str) -> bytes:
    """The same as bytes for a download; `form` is xes or csv."""
    stream = io.StringIO(newline="")
    with _events(store, filters) as events:
        _WRITERS[form](stream, events)
    return stream.getvalue().encode("utf-8")


class _Counts:
    def __init__(self) -> None:
        self.journeys = self.interactions = 0

    def watched(self, events: Iterable[Event]) -> Iterator[Event]:
        for event in events:
            self.interactions += 1
            self.journeys += event["position"] == 1
            yield event


@contextmanager
def _events(store: Store, filters: Filters) -> Iterator[Iterator[Event]]:
    with store.reading() as connection:
        names, rows = streamed(connection, event_log(filters), _FETCH_ROWS)
        yield (dict(zip(names, row, strict=True)) for row in rows)


@contextmanager
def _opened(path: Path, compressed: bool) -> Iterator[TextIO]:
    try:
        with (
            gzip.open(path, "wt", encoding="utf-8", newline="")
            if compressed
            else path.open("w", encoding="utf-8", newline="") as stream
        ):
            yield stream
    except FileNotFoundError:
        raise UnusableInput(f"There is no folder {path.parent}. Name one that exists.") from None


def _write_csv(stream: TextIO, events: Iterable[Event]) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    for number, event in enumerate(events):
        if not number:
            writer.writerow([STANDARD_NAMES.get(name, name) for name in event])
        writer.writerow([_cell(value) for value in event.values()])


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat(timespec="milliseconds")
    if isinstance(value, bool):
        return str(value).lower()
    return safe_cell(value)


def _write_xes(stream: TextIO, events: Iterable[Event]) -> None:
    write_xes(
        stream, ({STANDARD_NAMES.get(name, name): value for name, value in event.items()} for event in events)
    )


_WRITERS: dict[str, Callable[[TextIO, Iterable[Event]], None]] = {"xes": _write_xes, "csv": _write_csv}


def _writer_for(target: Path) -> Callable[[TextIO, Iterable[Event]], None]:
    bare = target.with_suffix("") if target.suffix == ".gz" else target
    try:
        return _WRITERS[bare.suffix.removeprefix(".").lower()]
    except KeyError:
        raise UnusableInput(
            f"{target.name} ends neither in .xes nor in .csv (nor these with .gz), so its form is not known."
        ) from None
