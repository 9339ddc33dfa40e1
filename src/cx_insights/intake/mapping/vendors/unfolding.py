"""Columns for what stands inside JSON: the texts of a Dialogflow turn, the handoffs of an Ada conversation."""

from dataclasses import dataclass, replace

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.vendors.export import key
from cx_insights.intake.staging.lookup import quoted
from cx_insights.intake.staging.table import Staged

_HANDOFF = r'"live_?agent_?handoff"\s*:'


@dataclass(frozen=True)
class _Inside:
    """A value inside a JSON column: the new column's name, the column, and paths, the first that is there counts."""

    name: str
    column: str
    paths: tuple[str, ...]


_SAID = _Inside(
    "customer said",
    "request",
    (
        "$.queryInput.text.text",
        "$.query_input.text.text",
        "$.queryInput.dtmf.digits",
        "$.query_input.dtmf.digits",
    ),
)
_HEARD = _Inside("customer said aloud", "response", ("$.queryResult.transcript", "$.query_result.transcript"))
_ANSWERED = _Inside(
    "bot answered",
    "response",
    (
        "$.queryResult.responseMessages[*].text.text[*]",
        "$.query_result.response_messages[*].text.text[*]",
        "$.queryResult.responseMessages[*].outputAudioText.text",
    ),
)
_INTENT = _Inside(
    "intent",
    "response",
    (
        "$.queryResult.match.intent.displayName",
        "$.queryResult.intent.displayName",
        "$.query_result.match.intent.display_name",
        "$.query_result.intent.display_name",
    ),
)
_OUTCOME = _Inside("handoffs.outcome_status", "handoffs", ("$[*].outcome_status",))
_REASON = _Inside("handoffs.reason_code", "handoffs", ("$[*].reason_code",))
_WHEN = _Inside(
    "handoffs.date_created", "handoffs", ("$[*].date_created", "$[*].created_at", "$[*].timestamp")
)

_DIALOGFLOW = frozenset(map(key, ("conversation_name", "turn_position", "request", "response")))


def unfolded(scratch: DuckDBPyConnection, staged: Staged) -> Staged:
    """The table with a column for each such value, where it is an export that keeps them in JSON.

    request                             │ response                       │ customer said  │ bot answered
    {"queryInput": {"text": {"text": …  │ {"queryResult": {"responseMe…  │ Where is it?   │ On its way.
    """
    by_key = {key(name): f"c{index}" for index, name in reversed(list(enumerate(staged.columns)))}
    added: dict[str, str] = {}
    if by_key.keys() >= _DIALOGFLOW:
        added = {inside.name: _sql(inside, by_key) for inside in (_SAID, _ANSWERED, _INTENT)}
        added["customer said"] = f"coalesce({added['customer said']}, {_sql(_HEARD, by_key)})"
        response = by_key["response"]
        added["live agent handoff"] = (
            f"CASE WHEN regexp_matches({response}, {quoted(_HANDOFF)}, 'i') THEN 'yes' END"
        )
    elif "handoffs" in by_key and "chatterid" in by_key:
        insides = (inside for inside in (_OUTCOME, _REASON, _WHEN) if key(inside.name) not in by_key)
        added = {inside.name: _sql(inside, by_key, first=True) for inside in insides}
    return _with_columns(scratch, staged, added)


def _sql(inside: _Inside, by_key: dict[str, str], first: bool = False) -> str:
    """The first path that finds something; of several values all, or the first one."""
    cell = f"CASE WHEN json_valid({by_key[inside.column]}) THEN {by_key[inside.column]}::JSON END"
    found = []
    for path in inside.paths:
        value = f"json_extract_string({cell}, {quoted(path)})"
        if "*" in path:
            kept = f"list_filter({value}, lambda part: part <> '')"
            value = f"{kept}[1]" if first else f"nullif(array_to_string({kept}, ' '), '')"
        found.append(value)
    return f"nullif(trim(coalesce({', '.join(found)}, NULL)), '')"


def _with_columns(scratch: DuckDBPyConnection, staged: Staged, added: dict[str, str]) -> Staged:
    if not added:
        return staged
    width = len(staged.columns)
    for place, sql in enumerate(added.values(), start=width):
        scratch.execute(f"ALTER TABLE {staged.table} ADD COLUMN c{place} VARCHAR")
        scratch.execute(f"UPDATE {staged.table} SET c{place} = {sql} WHERE problem IS NULL")
    return replace(staged, columns=(*staged.columns, *added))
