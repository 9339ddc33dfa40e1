"""Any file a support tool exports, read into a staging table of text cells."""

import tempfile
from dataclasses import replace
from pathlib import Path

import duckdb

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.archive import intact, is_workbook, is_zip, unpacked
from cx_insights.intake.reading.by_hand import AS_IT_SAYS, ByHand
from cx_insights.intake.reading.chats import chat_in_json, chat_in_lines, chat_in_zip
from cx_insights.intake.reading.delimited import stage_delimited
from cx_insights.intake.reading.encoding import sniff_encoding
from cx_insights.intake.reading.json_frames import frame_in_json
from cx_insights.intake.reading.json_records import stage_json
from cx_insights.intake.reading.kinds import Kind, kind_of_file
from cx_insights.intake.reading.markup import stage_markup
from cx_insights.intake.reading.parquet import stage_parquet
from cx_insights.intake.reading.source import Progress, Source, silent, unhurried
from cx_insights.intake.reading.workbook import stage_workbook
from cx_insights.intake.staging.table import TOO_MANY_CELLS, UNREADABLE_ROW, Staged
from cx_insights.wording import count

__all__ = ["TOO_MANY_CELLS", "UNREADABLE_ROW", "Staged", "stage"]

HEAD_BYTES = 1 << 20
MOST_NAMED = 3


def stage(
    path: Path,
    scratch: duckdb.DuckDBPyConnection,
    *,
    limit: int | None = None,
    progress: Progress | None = None,
    by_hand: ByHand = AS_IT_SAYS,
) -> list[Staged]:
    """Read a file into staging tables in `scratch`: one for each table found in it, most often one.

    `by_hand` is what a person says of how to read it.
    `limit` reads the first records only, without going through the rest of a large file. `progress` is called
    a few times a second with words, what is done and the total where it is known. Rows that cannot be used
    are staged with their problem, so that every record is accounted for:

    row │ problem        │ c0 (Ticket ID)         │ c1 (Requester)
      4 │ NULL           │ 1041                   │ Ana Lima
      5 │ too_many_cells │ 1042,Ben Osei,,,,late  │ NULL
    """
    must_be_a_file(path)
    with tempfile.TemporaryDirectory(dir=folder_of(scratch), prefix="reading-") as folder:
        return stage_source(
            Source(path, path.name, Path(folder), by_hand=by_hand),
            scratch,
            limit,
            unhurried(progress or silent),
        )


def must_be_a_file(path: Path) -> None:
    """Refuse what is not there, is a folder, or would never end: devices and pipes."""
    try:
        if not path.exists():
            raise UnusableInput(f"'{path}' is not there. Check the name and the folder.")
        if path.is_dir():
            raise UnusableInput(f"'{path}' is a folder. Import the files in it: {path}/*")
        if not path.is_file():
            raise UnusableInput(
                f"'{path}' is a device or a pipe and no file. Save the export as a file first."
            )
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "unusable name"
        raise UnusableInput(
            f"'{path}' cannot be opened ({reason.lower()}). Check its name and that you may read it."
        ) from error


def folder_of(scratch: duckdb.DuckDBPyConnection) -> Path | None:
    """Where temporary files go: beside the scratch database, or where the system keeps them."""
    found = scratch.execute(
        "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchone()
    return Path(found[0]).parent if found and found[0] else None


def stage_source(
    source: Source, scratch: duckdb.DuckDBPyConnection, limit: int | None, progress: Progress, depth: int = 0
) -> list[Staged]:
    """Take off the wrapping, then read what is inside."""
    with intact(source):
        zipped = source.member is None and is_zip(source.path)
        if zipped and is_workbook(source.path):
            return stage_workbook(source, scratch, limit, progress)
        if zipped and (chat := chat_in_zip(source, scratch, limit)):
            return chat
        compressed = source.compression() is not None
    if (zipped or compressed) and depth > 2:
        raise UnusableInput(f"'{source.name}' is packed several times over. Import what is inside.")
    if zipped or (compressed and limit is None):
        return stage_unpacked(source, scratch, limit, progress, depth)
    with intact(source):
        return stage_plain(source, scratch, limit, progress)


def stage_unpacked(
    source: Source, scratch: duckdb.DuckDBPyConnection, limit: int | None, progress: Progress, depth: int
) -> list[Staged]:
    """What is inside an archive; of several files, those that hold no table are passed over and named."""
    staged: list[tuple[str, Staged]] = []
    refusals: list[UnusableInput] = []
    with tempfile.TemporaryDirectory(dir=source.temporary_folder) as folder:
        for inner in unpacked(source, Path(folder), limit is not None, progress):
            try:
                found = stage_source(inner, scratch, limit, progress, depth + 1)
                staged += [(inner.name, table) for table in found]
            except UnusableInput as refusal:
                refusals.append(refusal)
    if not staged:
        raise refusals[0]
    if len(staged) + len(refusals) == 1:
        return [staged[0][1]]
    passed_over = tuple(f"Left out: {refusal}" for refusal in refusals[:MOST_NAMED])
    if len(refusals) > MOST_NAMED:  # a chat's archive holds all its pictures
        passed_over = (
            *passed_over,
            f"Left out, too: {count(len(refusals) - MOST_NAMED)} more files that hold no table.",
        )
    return [
        replace(
            table,
            notes=(f"File '{name}'.", *table.notes, *(passed_over if place == 0 else ())),
            part=f"{name}, {table.part}" if table.part else name,
        )
        for place, (name, table) in enumerate(staged)
    ]


def stage_plain(
    source: Source, scratch: duckdb.DuckDBPyConnection, limit: int | None, progress: Progress
) -> list[Staged]:
    """A file that is not packed (or whose wrapping is read through for a preview)."""
    head = source.head(HEAD_BYTES)
    kind = kind_of_file(head, source)
    if kind is Kind.WORKBOOK:
        return stage_workbook(source, scratch, limit, progress)
    if kind is Kind.PARQUET:
        return [stage_parquet(source, scratch, limit)]
    encoding = source.by_hand.codec or sniff_encoding(head)
    if source.by_hand.sign or source.by_hand.header_row:
        return [stage_delimited(source, encoding, scratch, limit, progress)]
    if kind is Kind.MARKUP:
        return stage_markup(source, encoding, scratch, limit, progress)
    if chat := chat_in_lines(source, encoding, head, scratch, limit):
        return [chat]
    if kind is Kind.JSON:
        if chat := chat_in_json(source, encoding, head, scratch, limit):
            return [chat]
        if frame := frame_in_json(source, encoding, head, scratch, limit):
            return [frame]
        return [stage_json(source, encoding, scratch, limit, progress)]
    return [stage_delimited(source, encoding, scratch, limit, progress)]
