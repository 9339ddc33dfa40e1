"""Logs of a bot in which a row is an exchange: what was asked, and what was answered to it."""

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.kinds.found import Columns, Found, listed
from cx_insights.intake.mapping.profile import words_sql
from cx_insights.intake.mapping.surveys.forms import is_survey
from cx_insights.intake.staging.table import Staged

EXCHANGES = "exchanges"
_CHANNEL = "Channel of exchanges"
_LEAST_WORDS = 1.5
_LEAST_FILLED = 0.5
_MOST_STRUCTURED = 0.2  # words inside JSON are found by who knows the vendor
_LEAST_DIFFERENT = 0.2
"""Of the questions. Where a row is the answer to a survey's question, the same few questions come again and again."""


def exchanges(scratch: DuckDBPyConnection, staged: Staged) -> Found | None:
    """Two columns of words, one for each side, and no column that says who speaks."""
    columns = Columns(staged)
    asked, answered = asked_and_answered(staged)
    if (
        not asked
        or not answered
        or is_survey(staged.columns)
        or any(columns.has(name) for name in listed(EXCHANGES, "speakers"))
    ):
        return None
    question, answer = (f"c{staged.columns.index(name)}" for name in (asked, answered))
    words, filled, different, structured = scratch.execute(
        f"SELECT least(avg({words_sql(question)}), avg({words_sql(answer)})), count({answer}) / count(*), "
        f"count(DISTINCT {question}) / greatest(count({question}), 1), "
        f"avg(regexp_matches({question}, '^\\s*[\\[{{{{]')::INTEGER) FROM {staged.table} WHERE problem IS NULL"
    ).fetchone() or (0, 0, 0, 0)
    if (
        (structured or 0) > _MOST_STRUCTURED
        or (words or 0) < _LEAST_WORDS
        or filled < _LEAST_FILLED
        or different < _LEAST_DIFFERENT
    ):
        return None
    fields = {"text": asked, "touchpoint": "", "actor": "", "author": "", "customer_id": "", "channel": ""}
    known = {"customer_id": listed(EXCHANGES, "users"), "channel": ("channel", "platform")}
    fields |= {field: name for field, names in known.items() if (name := columns.name(*names))}
    added = {} if fields["channel"] else {_CHANNEL: "'chat'"}
    fields["channel"] = fields["channel"] or _CHANNEL
    return Found(EXCHANGES, "log of questions and answers", added, fields)


def asked_and_answered(staged: Staged) -> tuple[str | None, str | None]:
    """The columns of the two sides: ('question', 'answer')."""
    columns = Columns(staged)
    return columns.name(*listed(EXCHANGES, "questions")), columns.name(*listed(EXCHANGES, "answers"))
