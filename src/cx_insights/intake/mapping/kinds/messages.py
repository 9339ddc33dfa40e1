"""Logs of text messages: who wrote is told by the direction, and the customer is at the other end."""

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.kinds.found import Columns, Found, listed
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.intake.staging.table import Staged

_CUSTOMER = "Customer's number"
_LEAST_KNOWN = 0.9
_INCOMING, _OUTGOING = r"^(in|received|recv|eingehend|entrant)", r"^(out|sent|send|ausgehend|salient|sortant)"
_BY_PROGRAM = r"^outbound[-_ ](api|reply)"


def messages(scratch: DuckDBPyConnection, staged: Staged) -> Found | None:
    """Words, a direction, and the numbers of both ends."""
    columns = Columns(staged)
    words, direction = columns.name(*listed("messages", "words")), columns.cell("direction")
    sender, receiver = (columns.cell(*listed("messages", end)) for end in ("senders", "receivers"))
    if not (words and direction and sender and receiver):
        return None
    comes = f"regexp_matches(lower({direction}), {quoted(_INCOMING)})"
    goes = f"regexp_matches(lower({direction}), {quoted(_OUTGOING)})"
    if (one(scratch, f"SELECT avg(({comes} OR {goes})::INTEGER) FROM {staged.table}") or 0) < _LEAST_KNOWN:
        return None
    customer = f"CASE WHEN {comes} THEN {sender} ELSE {receiver} END"
    program = f"regexp_matches(lower({direction}), {quoted(_BY_PROGRAM)})"
    added = {
        _CUSTOMER: f"regexp_replace({customer}, '^[a-z]+:', '')",
        "Who wrote": f"CASE WHEN {comes} THEN 'customer' WHEN {program} THEN 'bot' ELSE 'agent' END",
        "Channel of messages": f"CASE WHEN starts_with({customer}, 'whatsapp:') THEN 'whatsapp' ELSE 'sms' END",
    }
    fields = {
        "customer_id": _CUSTOMER,
        "actor": "Who wrote",
        "channel": columns.name("channel") or "Channel of messages",
        "text": words,
        **dict.fromkeys(
            ("agent", "author", "issue", "area", "touchpoint", "resolved", "conversation_id"), ""
        ),
    }
    for field in ("interaction_id", "occurred_at"):
        if name := columns.name(*listed("messages", field)):
            fields[field] = name
    return Found("messages", "log of text messages", added, fields)
