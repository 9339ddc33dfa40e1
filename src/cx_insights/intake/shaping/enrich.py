"""What the texts say: masked, read for signals, and scored, once per distinct text."""

from itertools import starmap

import pyarrow as pa
from duckdb import DuckDBPyConnection

from cx_insights.db.schema import ANNOUNCEMENT_COLUMNS, SIGNAL_COLUMNS
from cx_insights.intake.receipt import Progress
from cx_insights.intake.redaction.text import NEEDS_REDACTION, redact
from cx_insights.intake.shaping.shape import WORD_FIELDS
from cx_insights.intake.staging.lookup import append, batches, make_lookup, one, quoted
from cx_insights.model.words import Actor
from cx_insights.texts import announcements, sentiment
from cx_insights.texts.cleaning import clean, triggers
from cx_insights.texts.reasons import REASONS
from cx_insights.texts.signals import OTHER_LANGUAGES, PUT_ASIDE, SIGNALS, SIGNALS_CASE_SENSITIVE

SCORING_BATCH = 20_000
ANNOUNCES = "actor IN ('bot', 'system')"
"""Whose words can announce something of the conversation."""


def mask(scratch: DuckDBPyConnection) -> None:
    """Mask personal data in the texts and the free words of `shaped`, in place."""
    for column in (*WORD_FIELDS, "channel", "channel_original", "actor_original", "csat_original"):
        needing = (
            f"SELECT DISTINCT {column} FROM shaped WHERE regexp_matches({column}, {quoted(NEEDS_REDACTION)})"
        )
        make_lookup(scratch, "masks", needing, redact, pa.string())
        if one(scratch, "SELECT count(*) FROM masks WHERE value <> meaning"):
            scratch.execute(f"UPDATE shaped SET {column} = meaning FROM masks WHERE value = {column}")


def read_texts(scratch: DuckDBPyConnection, progress: Progress, scorer: sentiment.Scorer) -> None:
    """Make `texts`: each distinct text with its signals, and `scores`: each customer text with its score.

    Read is what the writer wrote: without quoted mails, signatures and the like.

    text                     │ asks_for_human │ gives_reference │ ... │ customer_reason   │ bot_reason
    let me talk to a person  │ true           │ false           │     │ asked for a human │ NULL
    """
    said = [(name, _says(name)) for name in SIGNAL_COLUMNS]
    said += [(name, _announces(name)) for name in ANNOUNCEMENT_COLUMNS]
    signals = ", ".join(f"{sql} AS {name}" for name, sql in said)
    written = "FROM shaped WHERE text IS NOT NULL"
    may_hold_more = f"SELECT DISTINCT text {written} AND regexp_matches(text, {quoted(triggers())}, 'i')"
    make_lookup(scratch, "own_words", may_hold_more, lambda text: clean(text).text, pa.string())
    scratch.execute(f"""
        CREATE OR REPLACE TABLE texts AS
        SELECT text, {signals}, {_reason_from(_FROM_CUSTOMERS)} AS customer_reason,
            {_reason_from(_FROM_BOTS)} AS bot_reason
        FROM (SELECT text, coalesce(any_value(meaning), text) AS own, bool_or({ANNOUNCES}) AS announced
              FROM shaped LEFT JOIN own_words ON value = text WHERE text IS NOT NULL GROUP BY text)
    """)
    scratch.execute(
        "CREATE OR REPLACE TABLE scores "
        "(text VARCHAR, language VARCHAR, score DOUBLE, label VARCHAR, reason VARCHAR, spoken VARCHAR)"
    )
    spoken = "FROM shaped WHERE actor = 'customer' AND text IS NOT NULL"
    total = one(scratch, f"SELECT count(*) FROM (SELECT DISTINCT text, language {spoken})")
    done = 0
    progress("Scoring customer texts", done, total)
    languages = [row[0] for row in scratch.execute(f"SELECT DISTINCT language {spoken}").fetchall()]
    with sentiment.Scoring(scorer, expected=total) as scoring:
        for language in languages:
            same = "language IS NULL" if language is None else f"language = {quoted(language)}"
            for batch in batches(scratch, f"SELECT DISTINCT text {spoken} AND {same}", SCORING_BATCH):
                _append_scores(scratch, scoring, batch, language)
                done += len(batch)
                progress("Scoring customer texts", done, total)
    _read_other_languages(scratch)


def _read_other_languages(scratch: DuckDBPyConnection) -> None:
    """Make `elsewhere`: what texts in other languages say by the rules of theirs; unknown where a language has none.

    text                                  │ language │ asks_for_human │ says_it_again
    Ich möchte mit einem Menschen reden   │ NULL     │ true           │ false
    """
    said = ", ".join(
        f"CASE spoken {' '.join(starmap(_says_in, by_language.items()))} END AS {name}"
        for name, by_language in OTHER_LANGUAGES.items()
    )
    scratch.execute(f"""
        CREATE OR REPLACE TABLE elsewhere AS SELECT text, language, {said}
        FROM (SELECT text, language, spoken, coalesce(meaning, text) AS own
              FROM scores LEFT JOIN own_words ON value = text WHERE spoken <> 'en')
    """)


def _says_in(language: str, pattern: str) -> str:
    return f"WHEN {quoted(language)} THEN regexp_matches(own, {quoted(pattern)}, 'i')"


def _append_scores(
    scratch: DuckDBPyConnection, scoring: sentiment.Scoring, texts: list[str], language: str | None
) -> None:
    scores = scoring.score(texts, [language] * len(texts))
    append(
        scratch,
        "scores",
        {
            "text": pa.array(texts, pa.string()),
            "language": pa.array([language] * len(texts), pa.string()),
            "score": pa.array([found.score for found in scores], pa.float64()),
            "label": pa.array([found.label for found in scores], pa.string()),
            "reason": pa.array([found.reason for found in scores], pa.string()),
            "spoken": pa.array([found.language for found in scores], pa.string()),
        },
    )


def _says(signal: str) -> str:
    told = "own"
    if signal in PUT_ASIDE:
        told = f"regexp_replace(own, {quoted(PUT_ASIDE[signal])}, '.', 'gi')"
    either = [f"regexp_matches({told}, {quoted(SIGNALS[signal])}, 'i')"]
    if signal in SIGNALS_CASE_SENSITIVE:
        either.append(f"regexp_matches({told}, {quoted(SIGNALS_CASE_SENSITIVE[signal])})")
    return f"({' OR '.join(either)})"


def _announces(name: str) -> str:
    """SQL for what only bots and the system can announce; their texts repeat, so few are read."""
    told = f"regexp_replace(text, {quoted(announcements.PASSED_OVER)}, ' ', 'gi')"
    return f"CASE WHEN announced THEN regexp_matches({told}, {quoted(announcements.PATTERNS[name])}, 'i') END"


def _reason_from(patterns: list[tuple[str, str]]) -> str:
    cases = " ".join(
        f"WHEN regexp_matches(own, {quoted(pattern)}, 'i') THEN {quoted(reason)}"
        for reason, pattern in patterns
    )
    return f"CASE {cases} END"


_FROM_BOTS = [(found.name, found.pattern) for found in REASONS if found.said_by == Actor.BOT.value]
_FROM_CUSTOMERS = [(found.name, found.pattern) for found in REASONS if found.said_by == Actor.CUSTOMER.value]
