"""Old scores made anew: after the lexicon or the scorer has changed, every text of another version is read again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Double,
    MetaData,
    Select,
    Table,
    Text,
    func,
    or_,
    select,
    text,
    true,
    update,
)

from cx_insights import deeds
from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import conversations, interactions, transitions
from cx_insights.db.store import Store
from cx_insights.intake.amending.reread_announcements import reread_announcements
from cx_insights.intake.keeping.own_sentiment import scorer_of
from cx_insights.intake.link import FACTS_VERSION, Gaps, relinking
from cx_insights.intake.receipt import Progress, silent
from cx_insights.model.words import Actor
from cx_insights.texts import sentiment

_ROWS_PER_PORTION = 20_000

_anew = Table(
    "scored_anew",
    MetaData(),
    Column("sequence", BigInteger, nullable=False),
    Column("score", Double),
    Column("label", Text),
    Column("reason", Text, nullable=False),
    Column("changed", Boolean, nullable=False),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True)
class Rescored:
    """What a run did: texts read again, and how many of them score, or abstain, differently now."""

    version: str
    read: int
    changed: int


def rescore(store: Store, progress: Progress = silent) -> Rescored:
    """Score again every customer's text that another version has read, and derive the facts from the new scores.

    One transaction: afterwards all scores are of one version, or nothing has changed.
    """
    gaps = Gaps.of(store.settings)
    scorer = scorer_of(store)
    progress("Waiting for the store", 0, None)
    with store.writing(deeds.RESCORE) as connection:
        _anew.create(connection)
        total = connection.scalar(select(func.count()).where(*_outdated(scorer.version))) or 0
        read = changed = 0
        with sentiment.Scoring(scorer, expected=total) as scoring:
            for portion in _portions(connection, scorer.version):
                progress("Scoring customer texts", read, total)
                changed += _score_portion(connection, portion, scoring)
                read += len(portion)
        progress("Scoring customer texts", read, total)
        _write_back(connection, scorer.version, gaps, progress)
        _anew.drop(connection)
    return Rescored(scorer.version, read, changed)


def outdated(store: Store) -> int:
    """How many texts `rescore` would score again."""
    version = scorer_of(store).version
    with store.reading() as connection:
        return connection.scalar(select(func.count()).where(*_outdated(version))) or 0


def _outdated(version: str) -> tuple[Any, ...]:
    """Customers' texts that another version has scored, or found not fit to be scored."""
    i = interactions.c
    spoken = i.actor == Actor.CUSTOMER.value, i.text.is_not(None)
    return *spoken, i.sentiment_version.is_distinct_from(version)


def _portions(connection: Connection, version: str) -> Iterator[list[Any]]:
    i = interactions.c
    scored = (i.sentiment_score, i.sentiment_label, i.sentiment_reason)
    behind = -1
    while True:
        found = list(
            connection.execute(
                select(i.sequence, i.text, i.language, *scored)
                .where(*_outdated(version), i.sequence > behind)
                .order_by(i.sequence)
                .limit(_ROWS_PER_PORTION)
            )
        )
        if not found:
            return
        yield found
        behind = found[-1].sequence


def _score_portion(connection: Connection, portion: list[Any], scoring: sentiment.Scoring) -> int:
    """Keep the new scores of these rows for later; says how many score differently."""
    scores = scoring.score([row.text for row in portion], [row.language for row in portion])
    changed = [
        (row.sentiment_score, row.sentiment_label, row.sentiment_reason)
        != (found.score, found.label, found.reason)
        for row, found in zip(portion, scores, strict=True)
    ]
    values = {
        "sequence": [row.sequence for row in portion],
        "score": [found.score for found in scores],
        "label": [found.label for found in scores],
        "reason": [found.reason for found in scores],
        "changed": changed,
    }
    connection.execute(
        text(
            "INSERT INTO scored_anew (sequence, score, label, reason, changed) "
            "SELECT unnest(CAST(:sequence AS BIGINT[])), unnest(CAST(:score AS FLOAT8[])), "
            "unnest(CAST(:label AS TEXT[])), unnest(CAST(:reason AS TEXT[])), unnest(CAST(:changed AS BOOLEAN[]))"
        ),
        values,
    )
    return sum(changed)


def _write_back(connection: Connection, version: str, gaps: Gaps, progress: Progress) -> None:
    """Give the rows their new scores, and derive anew the facts of all whose score or facts are of an older version."""
    mine = interactions.c.sequence == _anew.c.sequence
    new = {
        "sentiment_score": _anew.c.score,
        "sentiment_label": _anew.c.label,
        "sentiment_reason": _anew.c.reason,
        "sentiment_version": version,
    }
    changed = interactions.c.sequence.in_(select(_anew.c.sequence).where(_anew.c.changed))
    outdated: ColumnElement[bool] = changed | interactions.c.sequence.in_(_linked_by_an_older_version())
    if kept_settings.get(connection, kept_settings.FACTS) != FACTS_VERSION:
        outdated = true()
        kept_settings.put(connection, kept_settings.FACTS, FACTS_VERSION)
    if connection.scalar(select(func.count()).select_from(interactions).where(outdated)):
        with relinking(connection, outdated, gaps, progress):
            reread_announcements(connection)
            connection.execute(update(interactions).values(new).where(mine))
    else:
        connection.execute(update(interactions).values(new).where(mine))
        kept_settings.note_change(connection)


def _linked_by_an_older_version() -> Select[Any]:
    """Rows of conversations that were linked before it was kept how good their handoffs were, or who announced one."""
    together = transitions.c.conversation_key == conversations.c.conversation_key
    rows = select(transitions.c.sequence).join_from(transitions, conversations, together)
    c = conversations.c
    return rows.where(or_(c.handoff_stated.is_(None), c.handover_announced.is_(None)))
