"""Commands about single texts: what they score, and why."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format, write
from cx_insights.errors import UnknownName, UnusableInput, did_you_mean
from cx_insights.intake.keeping.own_sentiment import scorer_of
from cx_insights.intake.mapping.recognise import recognise
from cx_insights.intake.reading import Staged, stage
from cx_insights.intake.staging.scratch import DuckDBPyConnection, in_memory
from cx_insights.texts import sentiment

Form = Annotated[Format, typer.Option("--format", help="How rows are written.")]
Column = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Its column of texts; else the one that looks like it.", show_default=False
    ),
]

_RESULT = ("text", "score", "label", "reason")
_PORTION = 20_000
_FEWEST_BLANKS = 0.5  # between words, on average: what a column of texts has at least

Row = tuple[Any, ...]


def score(
    texts: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", show_default=False)] = None,
    file: Annotated[
        Path | None, typer.Option(help="A file with a column of texts.", show_default=False)
    ] = None,
    column: Column = None,
    form: Form = Format.TABLE,
    database: Database = None,
) -> None:
    """Score the sentiment of texts: one row per text, in order, with what else the file says of it."""
    scorer = scorer_in(database)
    if texts and file is None:
        write(_RESULT, _scored([(text,) for text in texts], scorer, len(texts)), form)
    elif file is not None and not texts:
        with in_memory() as scratch:
            staged = stage(file, scratch)[0]
            place = _place_of_texts(file.name, staged, scratch, column)
            others = [at for at in range(len(staged.columns)) if at != place and form is not Format.TABLE]
            cells = ", ".join(f"c{at}" for at in (place, *others))
            found = scratch.execute(f"SELECT {cells} FROM {staged.table} ORDER BY row")
            header = _apart([*_RESULT, *(staged.columns[at] for at in others)])
            write(header, _scored(_fetched(found), scorer, staged.records), form)
    else:
        raise UnusableInput(
            "Either write texts behind the command, or name a file of them: --file reviews.csv."
        )


def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT")], form: Form = Format.TABLE, database: Database = None
) -> None:
    """Why a text scores what it does, word by word; the contributions add up to the score."""
    found = sentiment.explain(text, scorer_in(database))
    rows = [
        (part.words, part.start, part.stop, round(part.contribution, 4), part.in_words)
        for part in found.parts
    ]
    write(("words", "start", "stop", "contribution", "rule"), rows, form)
    for line in sentiment.summary(found):
        typer.echo(line, err=True)


def scorer_in(database: str | None) -> sentiment.Scorer:
    """The scorer of the store that is named, or that lies here; a store is not made for it."""
    store = open_store(database)
    return scorer_of(store) if store.exists() else sentiment.current()


def cells_of(file: Path, *columns: str) -> list[list[str]]:
    """The named columns of a file, '' where a cell is empty."""
    with in_memory() as scratch:
        staged = stage(file, scratch)[0]
        places = [_place_of(file.name, staged, column) for column in columns]
        cells = ", ".join(f"coalesce(c{place}, '')" for place in places)
        rows = scratch.execute(f"SELECT {cells} FROM {staged.table} ORDER BY row").fetchall()
    return [[row[at] for row in rows] for at in range(len(columns))]


def _place_of(file_name: str, staged: Staged, column: str) -> int:
    names = [name.casefold() for name in staged.columns]
    if column.casefold() not in names:
        near = did_you_mean(column, staged.columns)
        raise UnknownName(
            f"{file_name} has no column '{column}'.{near} Its columns are: {', '.join(staged.columns)}."
        )
    return names.index(column.casefold())


def _place_of_texts(file_name: str, staged: Staged, scratch: DuckDBPyConnection, column: str | None) -> int:
    """The column that is named, else the one that an import would read as the text, else the wordiest."""
    if column is not None:
        return _place_of(file_name, staged, column)
    found = recognise(scratch, staged.table, staged.columns).column("text")
    if found is not None:
        return staged.columns.index(found)
    blanks = [f"avg(length(c{at}) - length(replace(c{at}, ' ', '')))" for at in range(len(staged.columns))]
    words = scratch.execute(f"SELECT {', '.join(blanks)} FROM {staged.table}").fetchone() or ()
    most = max(range(len(words)), key=lambda at: words[at] or 0.0, default=0)
    if not words or (words[most] or 0.0) < _FEWEST_BLANKS:
        raise UnknownName(
            f"{file_name} has no column that looks like texts. Name it with --column. "
            f"Its columns are: {', '.join(staged.columns)}."
        )
    return most


def _apart(names: list[str]) -> list[str]:
    """No name twice: ['text', 'score', 'label'] and the file's own 'label' -> 'label (file)'."""
    taken: list[str] = []
    for name in names:
        while name in taken:
            name = f"{name} (file)"
        taken.append(name)
    return taken


def _fetched(found: DuckDBPyConnection) -> Iterator[Row]:
    while rows := found.fetchmany(_PORTION):
        yield from rows


def _scored(rows: Iterable[Row], scorer: sentiment.Scorer, expected: int) -> Iterator[tuple[Any, ...]]:
    """Each row with its score, label and reason behind its text, which is its first cell."""
    waiting = iter(rows)
    with sentiment.Scoring(scorer, expected=expected) as scoring:
        while portion := list(islice(waiting, _PORTION)):
            found = scoring.score([row[0] for row in portion])
            for (text, *others), each in zip(portion, found, strict=True):
                yield (text or "", each.score, each.label, each.reason, *others)
