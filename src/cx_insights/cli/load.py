"""Commands that bring interactions in."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cx_insights import intake, wording
from cx_insights.cli.options import (
    Actors,
    Database,
    Dates,
    Fresh,
    Maps,
    Steps,
    TimeZone,
    day_first,
    maps_of,
    open_store,
    pairs,
)
from cx_insights.cli.progress import progress_bar
from cx_insights.intake.reading.by_hand import ByHand
from cx_insights.intake.receipt import REASONS, Receipt


class ReceiptFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


Form = Annotated[ReceiptFormat, typer.Option("--format", help="How the receipt is written.")]


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="CSV, XLSX, JSON lines; also .gz and .zip.")
    ],
    maps: Maps = None,
    dates: Dates = None,
    timezone: TimeZone = None,
    actors: Actors = None,
    steps: Steps = None,
    fresh: Fresh = False,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="Read the text as this: cp852, shift_jis."),
    ] = None,
    delimiter: Annotated[
        str | None,
        typer.Option("--delimiter", metavar="SIGN", help="What stands between the cells: ';' or tab."),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="NAME", help="Read this sheet of a workbook, by name or number."),
    ] = None,
    header_row: Annotated[
        int | None,
        typer.Option("--header-row", min=1, metavar="N", help="The row that names the columns, from 1."),
    ] = None,
    pseudonymise: Annotated[
        bool,
        typer.Option(
            "--pseudonymise", help="Store pseudonyms for all customer ids, from now on and for those here."
        ),
    ] = False,
    form: Form = ReceiptFormat.TEXT,
    database: Database = None,
) -> None:
    """Import files: all of them are stored, or none. Importing a file again changes nothing."""
    everywhere, own = maps_of(maps)
    store = open_store(database)
    with progress_bar() as progress:
        receipt = intake.import_files(
            store,
            files,
            everywhere,
            timezone,
            progress,
            day_first=day_first(dates),
            own=own,
            fresh=fresh,
            actors=dict(pairs(actors, "--actor")),
            steps=steps,
            pseudonymise=pseudonymise,
            by_hand=ByHand(encoding, delimiter, sheet, header_row),
        )
    _print(receipt, form)


def sync(
    source_url: Annotated[
        str, typer.Argument(metavar="SOURCE_URL", help="Any SQLAlchemy URL of your database.")
    ],
    table: Annotated[str, typer.Option("--table", metavar="NAME", help="The table or view to read.")],
    maps: Maps = None,
    dates: Dates = None,
    timezone: TimeZone = None,
    fresh: Fresh = False,
    form: Form = ReceiptFormat.TEXT,
    database: Database = None,
) -> None:
    """Load interactions from a table of your own database; later runs take only what is new."""
    with progress_bar() as progress:
        receipt = intake.import_table(
            open_store(database),
            source_url,
            table,
            dict(pairs(maps, "--map")),
            timezone,
            progress,
            day_first(dates),
            fresh,
        )
    _print(receipt, form)


def _print(receipt: Receipt, form: ReceiptFormat) -> None:
    print(
        json.dumps(as_json(receipt), ensure_ascii=False) if form is ReceiptFormat.JSON else as_text(receipt)
    )
    for note in receipt.notes if form is ReceiptFormat.JSON else ():
        print(note, file=sys.stderr)


def reread(
    import_id: Annotated[int, typer.Argument(metavar="IMPORT_ID", help="As cx-insights imports lists it.")],
    maps: Maps = None,
    steps: Steps = None,
    actors: Actors = None,
    dates: Dates = None,
    timezone: TimeZone = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="As if it were imported today, not as it was read before.")
    ] = False,
    form: Form = ReceiptFormat.TEXT,
    database: Database = None,
) -> None:
    """Read an import again with other answers, without its file; undo gives the earlier reading back."""
    said = intake.Corrections(
        dict(pairs(maps, "--map")), timezone, day_first(dates), steps, dict(pairs(actors, "--actor"))
    )
    with progress_bar() as progress:
        receipt = intake.reread(open_store(database), import_id, said, progress, fresh)
    _print(receipt, form)


def as_json(receipt: Receipt) -> dict[str, object]:
    """The receipt as scripts read it."""
    names = (
        "read",
        "stored",
        "interactions",
        "updated",
        "already_here",
        "quarantined",
        "reasons",
        "vendor",
        "mapping",
        "coverage",
        "time_zone",
    )
    return {**{name: getattr(receipt, name) for name in names}, "notes": list(receipt.notes)}


def as_text(receipt: Receipt) -> str:
    """The receipt as people read it."""
    became = (
        f" as {wording.count(receipt.interactions)} interactions"
        if receipt.interactions != receipt.stored + receipt.updated
        else ""
    )
    newer = f"{wording.count(receipt.updated)} brought up to date, " if receipt.updated else ""
    lines = [
        f"{wording.count(receipt.read)} rows read: {wording.count(receipt.stored)} stored{became}, {newer}"
        f"{wording.count(receipt.already_here)} already here, {wording.count(receipt.quarantined)} set aside."
    ]
    lines += [
        f"  {wording.count(count)} × {REASONS[reason]} ({reason})"
        for reason, count in receipt.reasons.items()
    ]
    lines += ["Columns:"] if receipt.mapping else []
    lines += [
        f"  {field} ← {column}"
        + (f"  ({wording.count(receipt.coverage[field])} rows)" if field in receipt.coverage else "")
        for field, column in receipt.mapping.items()
    ]
    return "\n".join([*lines, f"Times without a zone were read as {receipt.time_zone}.", *receipt.notes])
