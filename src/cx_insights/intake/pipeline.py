"""The one way in: read, map, shape, check, mask, score, keep, link."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from pathlib import Path

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection

from cx_insights.db.store import Store
from cx_insights.errors import CxError, UnusableInput
from cx_insights.intake.amending.pseudonymise import know_nobody
from cx_insights.intake.amending.repair import is_download, take_back
from cx_insights.intake.keeping.keep import keep
from cx_insights.intake.keeping.own_sentiment import scorer_of
from cx_insights.intake.link import Gaps
from cx_insights.intake.mapping.remembered import NOTHING_SAID, Corrections
from cx_insights.intake.planning import plan_of
from cx_insights.intake.reading import stage
from cx_insights.intake.reading.by_hand import AS_IT_SAYS, ByHand
from cx_insights.intake.receipt import Plan, Progress, Receipt, silent
from cx_insights.intake.redaction.people import People
from cx_insights.intake.redaction.text import redact
from cx_insights.intake.shaping.join import join
from cx_insights.intake.shaping.prepare import Prepared, prepare
from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.shaping.understand import Reader
from cx_insights.intake.staging.scratch import Scratch, scratch_database
from cx_insights.intake.staging.table import Staged, StagingTable, new_table_name
from cx_insights.texts.sentiment import Scorer

PREVIEW_RECORDS = 5_000


def inspect(
    path: Path,
    overrides: dict[str, str] | None = None,
    name: str | None = None,
    store: Store | None = None,
) -> Plan:
    """How a file would be read, from its first rows; nothing is stored. Of several tables in it, the largest.

    With a store, what was corrected at an earlier file with these columns counts.
    """
    plans = inspect_files([path], [name] if name else None, Corrections(overrides or {}), store=store)
    return max(plans, key=lambda plan: plan.rows_read)


def inspect_files(
    paths: Sequence[Path],
    names: Sequence[str] | None = None,
    everywhere: Corrections = NOTHING_SAID,
    own: Dictionary[str, Corrections] | None = None,
    store: Store | None = None,
    actors: Dictionary[str, str] | None = None,
    by_hand: ByHand = AS_IT_SAYS,
    foresee: bool = False,
) -> list[Plan]:
    """How files would be read together, a plan for each table in them; `own` are corrections by a plan's name.

    With `foresee` each plan says what a trial of the first rows gave.

    tickets.csv          Ticket ID, Created at, ...      rows of their own
    book.xlsx: Messages  ticket_id, sent_at, text, ...   joined to tickets.csv by ticket_id
    """
    with scratch_database() as scratch:
        found = _staged_all(paths, names, scratch.connection, silent, PREVIEW_RECORDS, by_hand)
        everywhere = replace(everywhere, actors={**everywhere.actors, **(actors or {})})
        tables = _understood(Reader(scratch.connection, store), found, everywhere, own)
        joined = join(scratch.connection, tables, PREVIEW_RECORDS)
        return [
            replace(plan_of(scratch.connection, table, foresee), file=named.file)
            for table, named in zip(joined.all_tables, found, strict=True)
        ]


def import_files(
    store: Store,
    paths: Sequence[Path],
    overrides: dict[str, str] | None = None,
    time_zone: str | None = None,
    progress: Progress = silent,
    names: Sequence[str] | None = None,
    day_first: bool | None = None,
    own: Dictionary[str, Corrections] | None = None,
    fresh: bool = False,
    actors: Dictionary[str, str] | None = None,
    without_times: bool = False,
    by_hand: ByHand = AS_IT_SAYS,
    pseudonymise: bool = False,
    steps: str | None = None,
) -> Receipt:
    """Import files of any kind together: all of them are stored, or none.

    `overrides`, `time_zone`, `day_first`, `steps` and `actors` (see `Corrections`) count for all files, `own` for the
    table of that name (as the plans have it) and before those. What is corrected so is remembered for the next file
    with these columns, which `fresh` takes no notice of. `by_hand` says how the files themselves are read. With
    `pseudonymise` all customers of the store are pseudonyms from this import on, in one transaction with it. A time
    that cannot be read is refused, unless someone was told and wants the rows `without_times`.
    """
    with scratch_database(store.settings) as scratch:
        found = _staged_all(paths, names, scratch.connection, progress, by_hand=by_hand)
        if any(is_download(named.staged.columns) for named in found):
            return _taken_back(store, scratch, found, progress)
        everywhere = Corrections(overrides or {}, time_zone, day_first, steps, actors or {})
        tables = _understood(Reader(scratch.connection, store, fresh), found, everywhere, own)
        if not without_times:
            _refuse_unread_times(tables)
        return (_import_hidden if pseudonymise else import_tables)(store, scratch, tables, progress)


def _import_hidden(store: Store, scratch: Scratch, tables: Sequence[Table], progress: Progress) -> Receipt:
    """Import tables into a store that knows nobody by name from then on: both, or neither."""
    people = People.of(store)
    if people.all_hidden:
        return import_tables(store, scratch, tables, progress)
    hidden = [replace(table, people=replace(table.people, all_hidden=True)) for table in tables]
    renamed: list[int] = []

    def begin(connection: Connection) -> None:
        renamed.append(know_nobody(connection, people, Gaps.of(store.settings), progress))

    receipt = import_tables(store, scratch, hidden, progress, begin)
    if any(renamed):
        store.rewrite()
    return receipt


def _refuse_unread_times(tables: Sequence[Table]) -> None:
    """Nothing is stored without its times unasked, where a column shows that there are some."""
    unread = [
        (table, table.unread_time)
        for table in tables
        if table.unread_time and table.unread_time.looks_like_moments
    ]
    read = any(table.clock for table in tables if not table.unread_time)
    if unread and not read:
        table, found = unread[0]
        raise UnusableInput(
            f"{table.name}: {found.sentence} Nothing was stored. Export it with times such as 2026-03-04 10:04, name "
            "the column with --map occurred_at=COLUMN, or store the rows without times with --map occurred_at= ."
        )


def _taken_back(store: Store, scratch: Scratch, found: list["_Named"], progress: Progress) -> Receipt:
    """A file of quarantined rows, downloaded and mended, goes back to where they came from."""
    if len(found) > 1:
        raise UnusableInput("Rows of the quarantine were among these files. Import that file on its own.")
    return take_back(store, scratch.connection, found[0].staged, progress)


def import_rows(
    store: Store, rows: Iterable[dict[str, str]], name: str = "rows", **options: str | None
) -> Receipt:
    """Import rows that a program has at hand, as dictionaries by column name.

    [{"customer_id": "ana", "occurred_at": "2026-09-01T08:00Z", "channel": "chat", "text": "Where is it?"}, ...]
    """
    with scratch_database(store.settings) as scratch:
        staged = staged_rows(scratch.connection, list(rows))
        said = Corrections(time_zone=options.get("time_zone"))
        tables = Reader(scratch.connection, store).tables([(staged, name)], said, {})
        return import_tables(store, scratch, tables, silent)


def import_tables(
    store: Store,
    scratch: Scratch,
    tables: Sequence[Table],
    progress: Progress,
    begin: Callable[[Connection], None] | None = None,
) -> Receipt:
    """Join and prepare tables that are understood, and keep them in one transaction, in which `begin` comes first."""
    scorer = scorer_of(store)
    joined = join(scratch.connection, tables)
    prepared = _prepared(scratch, joined.tables, scorer, progress)
    scratch.connection.close()
    return keep(store, scratch.file, prepared, progress, begin=begin)


def _prepared(
    scratch: Scratch, tables: Sequence[Table], scorer: Scorer, progress: Progress
) -> list[Prepared]:
    """Every table made ready; a cover sheet, or a read-me in an archive, is passed over beside usable tables."""
    folder = scratch.file.parent
    prepared: list[Prepared] = []
    refusals: list[UnusableInput] = []
    for number, table in enumerate(tables, start=1):
        try:
            prepared.append(prepare(scratch.connection, table, number, scorer, progress, folder))
        except UnusableInput as refusal:
            if not table.staged.part:
                raise
            refusals.append(refusal)
    if refusals and not prepared:
        raise refusals[0]
    if refusals:
        left_out = tuple(f"Left out: {refusal}" for refusal in refusals)
        prepared[0] = replace(prepared[0], notes=(*prepared[0].notes, *left_out))
    return prepared


@dataclass(frozen=True)
class _Named:
    """A staged table, the name that it goes by, and the position of its file."""

    staged: Staged
    name: str
    file: int


def _understood(
    reader: Reader, found: list[_Named], everywhere: Corrections, own: Dictionary[str, Corrections] | None
) -> list[Table]:
    own = {redact(name): said for name, said in (own or {}).items()}
    return reader.tables([(named.staged, named.name) for named in found], everywhere, own)


def _staged_all(
    paths: Sequence[Path],
    names: Sequence[str] | None,
    connection: DuckDBPyConnection,
    progress: Progress,
    limit: int | None = None,
    by_hand: ByHand = AS_IT_SAYS,
) -> list[_Named]:
    """Every table of the files, under a name that no other has."""
    called = names or [Path(path).name for path in paths]
    found: list[_Named] = []
    taken: set[str] = set()
    for file, (path, name) in enumerate(zip(paths, called, strict=True)):
        tables = _staged(Path(path), name, connection, progress, limit, by_hand)
        for staged in tables:
            wanted = redact(f"{name}: {staged.part}" if len(tables) > 1 and staged.part else name)
            unique = next(n for n in _numbered(wanted) if n not in taken)
            taken.add(unique)
            found.append(_Named(staged, unique, file))
    return found


def _numbered(name: str) -> Iterator[str]:
    """'export.csv', 'export.csv (2)', 'export.csv (3)' ..."""
    yield name
    number = 2
    while True:
        yield f"{name} ({number})"
        number += 1


def _staged(
    path: Path,
    name: str,
    connection: DuckDBPyConnection,
    progress: Progress,
    limit: int | None,
    by_hand: ByHand,
) -> list[Staged]:
    try:
        found = stage(path, connection, progress=progress, limit=limit, by_hand=by_hand)
    except FileNotFoundError:
        raise UnusableInput(f"There is no file {path}. Check the path.") from None
    except CxError as error:
        raise type(error)(str(error).replace(path.name, name)) from error
    if not found:
        raise UnusableInput(f"{name} holds no table. Export it again as CSV, XLSX or JSON lines.")
    return found


def staged_rows(connection: DuckDBPyConnection, rows: list[dict[str, str]]) -> Staged:
    columns = tuple(dict.fromkeys(key for row in rows for key in row))
    name = new_table_name(connection)
    table = StagingTable(connection, name, len(columns))
    for number, row in enumerate(rows, start=2):
        table.add((number, None, [row.get(column) for column in columns]))
    table.flush()
    return Staged(name, columns, len(rows), 2, ())
