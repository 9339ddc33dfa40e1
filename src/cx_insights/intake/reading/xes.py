"""XES (IEEE 1849), the event logs of process-mining programs: a row for each event, with its trace's attributes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from xml.parsers import expat

import duckdb

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.source import Progress, Source
from cx_insights.intake.reading.spreadsheet_xml import Trap, refuse
from cx_insights.intake.staging.table import Staged, StagingTable, new_table_name
from cx_insights.wording import count

CHUNK_BYTES = 1 << 16
FIRST_ROW = 2
MOST_COLUMNS = 5_000
VALUES = frozenset(("string", "date", "int", "float", "boolean", "id"))
NESTING = VALUES | {"list", "container", "values"}
CASE = "case:concept:name"

Event = dict[str, str]


def stage_xes(
    source: Source, scratch: duckdb.DuckDBPyConnection, limit: int | None, progress: Progress
) -> Staged:
    """Stage the events in the order of the file; attributes of the trace are named as PM4Py names them.

    row │ problem │ case:concept:name │ concept:name │ time:timestamp
      2 │ NULL    │ 1041              │ Place order  │ 2026-09-01T08:00:00.000+00:00
    """
    table = new_table_name(scratch)
    columns: dict[str, int] = {CASE: 0}
    staging = StagingTable(scratch, table, 1)
    records = 0
    for records, event in enumerate(islice(events_of(source), limit), start=1):
        for name in event:
            if name not in columns and len(columns) < MOST_COLUMNS:
                columns[name] = len(columns)
        if len(columns) > staging.width:
            staging.flush()
            staging.widen(len(columns))
        cells: list[str | None] = [None] * len(columns)
        for name, value in event.items():
            if name in columns:
                cells[columns[name]] = value
        staging.add((records + FIRST_ROW - 1, None, cells))
        progress("Reading events", records, None)
    staging.flush()
    if not records:
        raise UnusableInput(f"'{source.name}' is an event log without events. Export it again.")
    return Staged(table, tuple(columns), records, FIRST_ROW, ())


def events_of(source: Source) -> Iterator[Event]:
    """{"case:concept:name": "1041", "concept:name": "Place order", "time:timestamp": "2026-09-01T08:00:00Z"}"""
    handler = Handler()
    parser = expat.ParserCreate()
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.EntityDeclHandler = refuse
    try:
        with source.open() as stream:
            while chunk := stream.read(CHUNK_BYTES):
                parser.Parse(chunk, False)
                yield from handler.taken()
            parser.Parse(b"", True)
            yield from handler.taken()
    except Trap:
        raise UnusableInput(
            f"'{source.name}' is XML that defines entities, which no export does and a trap may. "
            "Check where it comes from."
        ) from None
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnusableInput(
            f"'{source.name}' is an event log that breaks off or is damaged at line {count(parser.CurrentLineNumber)}. "
            "Export it again."
        ) from error


@dataclass
class Handler:
    """What stands in the part of the log that was read last; attributes within attributes are passed over.

    A trace without a name is called by its place in the file, or its events would not belong together.
    """

    ready: list[Event] = field(default_factory=list)
    traces: int = 0
    trace: Event | None = None
    event: Event | None = None
    depth: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "trace":
                self.traces += 1
                self.trace, self.depth = {}, 0
            case "event":
                self.event, self.depth = {}, 0
            case kind if kind in NESTING:
                self.depth += 1
                if kind in VALUES:
                    self._note(attributes)

    def end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "trace":
                self.trace = None
            case "event" if self.event is not None:
                self.ready.append({CASE: f"trace {self.traces}", **(self.trace or {}), **self.event})
                self.event = None
            case kind if kind in NESTING:
                self.depth -= 1

    def taken(self) -> list[Event]:
        found, self.ready = self.ready, []
        return found

    def _note(self, attributes: dict[str, str]) -> None:
        key, value = attributes.get("key"), attributes.get("value")
        if self.depth != 1 or key is None or value is None:
            return
        if self.event is not None:
            self.event[key] = value
        elif self.trace is not None:
            self.trace[f"case:{key}"] = value
