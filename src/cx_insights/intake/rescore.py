"""Old scores made anew: after the lexicon or the scorer has changed, every stored text is read again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Double,
    MetaData,
    Table,
    Text,
    func,
    select,
    text,
    update,
)

from cx_insights import sentiment
from cx_insights.db.schema import imports, interactions
from cx_insights.db.store import Store
from cx_insights.intake.link import Gaps, link
from cx_insights.intake.receipt import Progress, silent

_ROWS_PER_PORTION = 50_000

_anew = Table(
    "scored_anew",
    MetaData(),
    Column("sequence", BigInteger, nullable=False),
    Column("score", Double),
    Column("label", Text),
    Column("reason", Text, nullable=False),
    Column("version", Text),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True)
class Rescored:
    """What a run did: texts read again, and how many of them score, or abstain, differently now."""

    version: str
    read: int
    changed: int


def rescore(store: Store, progress: Progress = silent) -> Rescored:
    """Score again every customer's text that another version scored, and derive the facts from the new scores.

    One transaction: afterwards all scores are of one version, or nothing has changed.
    """
    gaps = Gaps.of(store.settings)
    version = sentiment.VERSION
    read = changed = 0
    imports_with_changes: set[int] = set()
    progress("Waiting for the store", 0, None)
    with store.writing() as connection:
        _anew.create(connection)
        outdated = select(func.count()).select_from(interactions).where(*_outdated(version))
        total = connection.scalar(outdated) or 0
        for portion in _portions(connection, version):
            progress("Scoring customer texts", read, total)
            different = _score_portion(connection, portion, version)
            read += len(portion)
            changed += len(different)
            imports_with_changes.update(row.import_id for row in different)
        _write_back(connection)
        if imports_with_changes:
            _link_from(connection, min(imports_with_changes), gaps, progress)
        _anew.drop(connection)
    progress("Scoring customer texts", read, total)
    return Rescored(version, read, changed)


def _outdated(version: str) -> tuple[Any, ...]:
    """Customers' texts whose score another version gave; those without a score have no version, and are read too."""
    i = interactions.c
    return i.actor == "customer", i.text.is_not(None), i.sentiment_version.is_distinct_from(version)


def _portions(connection: Connection, version: str) -> Iterator[list[Any]]:
    i = interactions.c
    scored = (i.sentiment_score, i.sentiment_label, i.sentiment_reason)
    behind = -1
    while True:
        found = list(
            connection.execute(
                select(i.sequence, i.import_id, i.text, i.language, *scored)
                .where(*_outdated(version), i.sequence > behind)
                .order_by(i.sequence)
                .limit(_ROWS_PER_PORTION)
            )
        )
        if not found:
            return
        yield found
        behind = found[-1].sequence


def _score_portion(connection: Connection, portion: list[Any], version: str) -> list[Any]:
    """Keep the new scores of these rows for later; gives the rows that score differently."""
    scores = sentiment.score([row.text for row in portion], [row.language for row in portion])
    values = {
        "sequence": [row.sequence for row in portion],
        "score": [found.score for found in scores],
        "label": [found.label for found in scores],
        "reason": [found.reason for found in scores],
        "version": [None if found.score is None else version for found in scores],
    }
    connection.execute(
        text(
            "INSERT INTO scored_anew (sequence, score, label, reason, version) "
            "SELECT unnest(CAST(:sequence AS BIGINT[])), unnest(CAST(:score AS FLOAT8[])), "
            "unnest(CAST(:label AS TEXT[])), unnest(CAST(:reason AS TEXT[])), unnest(CAST(:version AS TEXT[]))"
        ),
        values,
    )
    return [
        row
        for row, found in zip(portion, scores, strict=True)
        if _scored(row) != (found.score, found.label, found.reason)
    ]


def _scored(row: Any) -> tuple[float | None, str | None, str | None]:
    return row.sentiment_score, row.sentiment_label, row.sentiment_reason


def _write_back(connection: Connection) -> None:
    connection.execute(
        update(interactions)
        .values(
            sentiment_score=_anew.c.score,
            sentiment_label=_anew.c.label,
            sentiment_reason=_anew.c.reason,
            sentiment_version=_anew.c.version,
        )
        .where(interactions.c.sequence == _anew.c.sequence)
    )


def _link_from(connection: Connection, first_import: int, gaps: Gaps, progress: Progress) -> None:
    """Derive the facts anew, import by import in their order, from the first that holds a changed score."""
    later = (
        select(imports.c.import_id).where(imports.c.import_id >= first_import).order_by(imports.c.import_id)
    )
    for import_id in list(connection.scalars(later)):
        link(connection, import_id, gaps, progress)
